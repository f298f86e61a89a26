"""CSV files as people and their programs write them: any separator, UTF-8 or UTF-16, every row with its line."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from mockcloser.classroom.csv_cells import plain_cell
from mockcloser.errors import MockcloserError

_LARGEST = 5_000_000
"""Bytes; the gradebook of a thousand students has about half a million."""
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SAVE_AS = "Save it from the spreadsheet as “CSV UTF-8” and give that file"


def read_table(path: Path) -> tuple[tuple[str, ...], int, list[tuple[int, dict[str, str]]]]:
    """The headings (folded), their line, and every row that is not blank: its line, and its cells by heading.

    Raises `MockcloserError` naming file and line for what is not a table.
    """
    rows = list(_rows(_text(path), path))
    if not rows:
        raise at_line(path, 1, "the file is empty", "Give it a line of headings and a line for each entry")
    first, cells = rows[0]
    headings = tuple(folded(cell) for cell in cells)
    entries: list[tuple[int, dict[str, str]]] = []
    for line, cells in rows[1:]:
        if any(cell.strip() for cell in cells[len(headings) :]):
            why = f"{len(cells)} cells under {len(headings)} headings"
            raise at_line(path, line, why, "Put a name that holds a comma in quotation marks")
        row = zip(headings, cells, strict=False)
        entries.append((line, {heading: tidy(plain_cell(cell.strip())) for heading, cell in row if heading}))
    return headings, first, entries


def without_rows(path: Path, gone: Callable[[dict[str, str]], bool]) -> tuple[str, int]:
    """The text of a table without the rows that `gone` says of, and how many those are; all else sign for sign.

    Raises as `read_table`.
    """
    _, _, rows = read_table(path)
    lines = io.StringIO(_text(path), newline="").readlines()
    edges = [line - 1 for line, _ in rows] + [len(lines)]
    kept = lines[: edges[0]] if rows else lines
    removed = 0
    for place, (_, row) in enumerate(rows):
        if gone(row):
            removed += 1
        else:
            kept += lines[edges[place] : edges[place + 1]]
    return "".join(kept), removed


def at_line(path: Path, line: int, why: str, remedy: str) -> MockcloserError:
    """What is wrong with one line of a file."""
    return MockcloserError(f"{path}:{line}", why, remedy)


def tidy(cell: str) -> str:
    """The text without control characters, marks of writing direction and needless spaces, its accents composed."""
    shown = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in _DIRECTION.sub("", cell))
    return " ".join(unicodedata.normalize("NFC", shown).split())


def folded(text: str) -> str:
    """The text as headings and names are compared: capitals and spaces do not matter."""
    return tidy(text).casefold()


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MockcloserError(str(path), "there is no such file", "Check the path") from error
    except IsADirectoryError as error:
        raise MockcloserError(str(path), "a folder, not a file", "Name the CSV file in it") from error
    except OSError as error:
        raise MockcloserError(str(path), error.strerror or "it cannot be read", "Check who may read it") from error
    if len(data) > _LARGEST:
        raise MockcloserError(str(path), f"larger than {_LARGEST:,} bytes", "Export the roster alone")
    if data.startswith(b"PK"):
        raise MockcloserError(str(path), "an Excel workbook, not CSV", _SAVE_AS)
    encoding = "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data[1:2] == b"\0":
        encoding = "utf-16-le"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise at_line(path, line, f"not {encoding.removesuffix('-sig').upper()} text", _SAVE_AS) from error


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line on which it begins."""
    lines = io.StringIO(text, newline="").readlines()
    before = 0
    if lines and re.fullmatch(r"sep=.", lines[0].strip()):  # how spreadsheets note the sign between cells
        before = 1
    while before < len(lines) and not lines[before].strip(" ,;\t\r\n"):
        before += 1
    lines = lines[before:]
    if not lines:
        return
    separator = max(",;\t", key=lambda sign: len(next(csv.reader([lines[0]], delimiter=sign), [])))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    line = before + 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            why = "a quotation mark is opened and not closed, or stands inside a cell"
            raise at_line(path, line, why, "Double a quotation mark that belongs to a name") from error
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = before + reader.line_num + 1
