"""The students of a class: `roster.csv`, and what learning platforms export.

`roster.csv` has the headings id, name, email and group; login and platform_id are there where an export had them (they
occur in the names of downloaded files and in gradebooks to upload). Exports are known by their headings:

- Canvas, "Export Entire Gradebook": Student ("Last, First"), ID, SIS User ID, SIS Login ID, Section; then a row "Points
  Possible", at the end "Student, Test". Canvas Instructor Guide, "How do I export grades in the Gradebook?", as kept at
  https://ts.vcu.edu/askit/teaching-and-learning/canvas/faculty/grading-faculty/gradebook-action-menu-faculty/
- Moodle, the participants page or the grade export: First name, Last name (Surname in older ones), ID number, Email
  address, Groups. https://docs.moodle.org/en/Grade_export and https://docs.moodle.org/403/en/Enrolled_users
- Blackboard, "Download Grades": Last Name, First Name, Username, Student ID; tab-delimited under the ending .xls, or
  comma-delimited; UTF-16 or UTF-8 with a byte order mark. Blackboard Help, "Uploading or Downloading Grade Center Items
  for Working Offline", http://library.blackboard.com/ref/3ea64795-6ecc-4abd-b595-0a9a8dfdec94/Content/
  _instructor_grade_center/grade_center_upload_download.htm
"""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mockcloser.classroom.csv_cells import plain_cell, safe_cell
from mockcloser.errors import MockcloserError

FILE = "roster.csv"
_LARGEST = 5_000_000
"""Bytes; the gradebook of a thousand students has about half a million."""
_ROUNDED = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_UNSAFE = re.compile(r"[^A-Za-z0-9@._-]")


@dataclass(frozen=True, slots=True)
class Student:
    """One student. `login` and `platform_id` are what a learning platform calls them besides; empty if unknown."""

    id: str
    name: str
    email: str = ""
    group: str = ""
    login: str = ""
    platform_id: str = ""

    @property
    def stem(self) -> str:
        """The id as the beginning of a file's name, on every system; two students never share one."""
        safe = _UNSAFE.sub("_", self.id)
        if safe == self.id and not safe.startswith("."):
            return safe
        return f"_{safe.lstrip('.')}~{hashlib.sha256(self.id.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Roster:
    """The students in the order of the file. `notes` are lines a teacher should see, such as rows left out."""

    students: tuple[Student, ...]
    notes: tuple[str, ...] = ()
    _by_id: dict[str, Student] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {student.id.casefold(): student for student in self.students})

    def __iter__(self) -> Iterator[Student]:
        return iter(self.students)

    def __len__(self) -> int:
        return len(self.students)

    def get(self, student: str) -> Student | None:
        """The student of this id, capitals or not."""
        return self._by_id.get(student.strip().casefold())

    def find(self, student: str) -> Student:
        """The student of this id; raises `MockcloserError` where there is none."""
        found = self.get(student)
        if found is None:
            raise MockcloserError(f"student “{student}”", "no such id on the roster", "Look it up in roster.csv")
        return found


@dataclass(frozen=True, slots=True)
class _Layout:
    """How one kind of file names its columns, folded; of `ids`, the first that a row fills is its id."""

    needs: tuple[str, ...]
    ids: tuple[str, ...]
    name: str = ""
    given: str = ""
    family: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    login: tuple[str, ...] = ()
    platform_id: tuple[str, ...] = ()

    def fits(self, headings: tuple[str, ...]) -> bool:
        named = all(need in headings for need in self.needs)
        return named and any(name in headings for name in self.ids) and (not self.given or self._has_family(headings))

    def _has_family(self, headings: tuple[str, ...]) -> bool:
        return any(name in headings for name in self.family)


_CANVAS = _Layout(
    needs=("student", "id", "section"),
    ids=("sis user id", "sis login id", "id"),
    name="student",
    group=("section",),
    login=("sis login id",),
    platform_id=("id",),
)
_BLACKBOARD = _Layout(
    needs=("first name", "username"),
    ids=("student id", "username"),
    given="first name",
    family=("last name",),
    email=("email", "email address"),
    login=("username",),
)
_MOODLE = _Layout(
    needs=("first name",),
    ids=("id number", "username", "email address"),
    given="first name",
    family=("last name", "surname"),
    email=("email address",),
    group=("groups", "group"),
    login=("username",),
)
_PLAIN = _Layout(
    needs=("id", "name"),
    ids=("id",),
    name="name",
    email=("email", "e-mail"),
    group=("group", "groups", "section"),
    login=("login",),
    platform_id=("platform_id",),
)


def read_roster(path: Path) -> Roster:
    """The roster in `roster.csv` or in an export; raises `MockcloserError` naming the file and the line."""
    rows = list(_rows(_text(path), path))
    if not rows:
        raise _wrong(path, 1, "the file is empty", "Give it the headings id,name and a line for each student")
    number, cells = rows[0]
    headings = tuple(_folded(cell) for cell in cells)
    layout = _layout(headings, path, number)
    students: list[Student] = []
    notes: list[str] = []
    lines: dict[str, int] = {}
    for number, cells in rows[1:]:
        if len(cells) > len(headings) and any(cell.strip() for cell in cells[len(headings) :]):
            why = f"{len(cells)} cells under {len(headings)} headings"
            raise _wrong(path, number, why, "Put a name that holds a comma in quotation marks")
        row = {heading: _tidy(plain_cell(cell)) for heading, cell in zip(headings, cells, strict=False) if heading}
        left_out = _no_student(layout, row)
        if left_out is not None:
            if left_out:
                notes.append(f"{path.name}:{number}: {left_out} was left out")
            continue
        student = _student(layout, row, path, number)
        first = lines.setdefault(student.id.casefold(), number)
        if first != number:
            raise _wrong(path, number, f"the id {student.id} is on line {first} too", "Give every student one line")
        students.append(student)
    if not students:
        raise _wrong(path, number, "no student in it", "Give it a line for each student")
    return Roster(tuple(students), (*notes, *_namesakes(students)))


def write_roster(students: Iterable[Student]) -> str:
    """The text of a roster.csv: UTF-8, safe to open in a spreadsheet."""
    students = tuple(students)
    headings = ["id", "name", "email", "group"]
    headings += [more for more in ("login", "platform_id") if any(getattr(student, more) for student in students)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    for student in students:
        writer.writerow([safe_cell(getattr(student, heading)) for heading in headings])
    return out.getvalue()


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
        raise MockcloserError(str(path), "an Excel workbook, not CSV", "Save it as “CSV UTF-8” and give that file")
    encoding = "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data[1:2] == b"\0":
        encoding = "utf-16-le"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _wrong(path, line, "not UTF-8 text", "Save it from the spreadsheet as “CSV UTF-8”") from error


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line on which it begins."""
    lines = io.StringIO(text, newline="").readlines()
    skipped = 0
    if lines and re.fullmatch(r"sep=.", lines[0].strip()):  # how spreadsheets note the sign between cells
        skipped = 1
    while skipped < len(lines) and not lines[skipped].strip(" ,;\t\r\n"):
        skipped += 1
    lines = lines[skipped:]
    if not lines:
        return
    separator = max(",;\t", key=lambda sign: len(next(csv.reader([lines[0]], delimiter=sign), [])))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = skipped + 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            why = "a quotation mark is opened and not closed, or stands inside a cell"
            raise _wrong(path, number, why, "Double a quotation mark that belongs to a name") from error
        if any(cell.strip() for cell in cells):
            yield number, cells
        number = skipped + reader.line_num + 1


def _layout(headings: tuple[str, ...], path: Path, number: int) -> _Layout:
    for heading in headings:
        if heading and headings.count(heading) > 1 and heading in _KNOWN:
            raise _wrong(path, number, f"the heading “{heading}” is there twice", "Remove one of the two columns")
    for layout in (_PLAIN, _CANVAS, _BLACKBOARD, _MOODLE):
        if layout.fits(headings):
            return layout
    shown = ", ".join(heading for heading in headings if heading)[:120]
    raise _wrong(
        path,
        number,
        f"the headings are {shown}",
        "Give a gradebook export of Canvas, Moodle or Blackboard, or a file with the headings id,name",
    )


def _no_student(layout: _Layout, row: dict[str, str]) -> str | None:
    """What a row is instead of a student, empty where nobody needs to know; None for a student."""
    if layout is _CANVAS:
        name = row.get("student", "")
        if name == "Points Possible":
            return ""
        if not name and not row.get("id"):
            return ""
        if name in ("Student, Test", "Test Student"):
            return "the test student of Canvas"
    if layout is _BLACKBOARD and row.get("username", "").endswith("_previewuser"):
        return "the preview user of Blackboard"
    return None


def _student(layout: _Layout, row: dict[str, str], path: Path, number: int) -> Student:
    def first(names: tuple[str, ...]) -> str:
        return next((row[name] for name in names if row.get(name)), "")

    if layout.name:
        name = row.get(layout.name, "")
        if layout is _CANVAS and name.count(",") == 1:
            family, given = (part.strip() for part in name.split(","))
            name = f"{given} {family}".strip()
    else:
        name = f"{row.get(layout.given, '')} {first(layout.family)}".strip()
    identity = first(layout.ids)
    if not identity:
        raise _wrong(path, number, f"{name or 'a student'} has no id", "Give every student an id of their own")
    if not name:
        raise _wrong(path, number, f"the student {identity} has no name", "Write the name, or remove the line")
    if _ROUNDED.fullmatch(identity):
        why = f"the id {identity} was rounded by a spreadsheet"
        raise _wrong(path, number, why, "Export it anew and do not save it from a spreadsheet, or format ids as text")
    login, platform = first(layout.login), first(layout.platform_id)
    return Student(
        identity,
        name,
        first(layout.email),
        first(layout.group),
        login if login != identity else "",
        platform if platform != identity else "",
    )


def _namesakes(students: list[Student]) -> Iterator[str]:
    """A note for every name that more than one student has."""
    by_name: dict[str, list[str]] = {}
    for student in students:
        by_name.setdefault(_folded(student.name), []).append(student.id)
    for student in students:
        ids = by_name.pop(_folded(student.name), [])
        if len(ids) > 1:
            yield f"{len(ids)} students are called {student.name} ({', '.join(ids)}): only the id tells them apart"


def _tidy(cell: str) -> str:
    """The cell without control characters and needless spaces, its accents composed."""
    shown = "".join(sign if unicodedata.category(sign) != "Cc" else " " for sign in cell)
    return " ".join(unicodedata.normalize("NFC", shown).split())


def _folded(text: str) -> str:
    return _tidy(text).casefold()


_KNOWN = frozenset(
    name
    for layout in (_PLAIN, _CANVAS, _BLACKBOARD, _MOODLE)
    for name in (*layout.needs, *layout.ids, *layout.family, *layout.email, *layout.group)
)


def _wrong(path: Path, line: int, why: str, remedy: str) -> MockcloserError:
    return MockcloserError(f"{path}:{line}", why, remedy)
