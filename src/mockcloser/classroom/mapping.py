"""`map.csv`: a teacher's word on which file is whose, where the name does not say it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from mockcloser.classroom.matching import Mapped
from mockcloser.classroom.roster import Roster
from mockcloser.classroom.tables import at_line, read_table, tidy

_HEADINGS = "Give it the headings file,student and, where needed, scenario and take"


def read_map(path: Path, roster: Roster, files: Iterable[str]) -> tuple[dict[str, Mapped], tuple[str, ...]]:
    """What map.csv says of `files` (paths with `/`, relative to the graded folder), and notes on lines about no file.

    A line may name a file with fewer or more folders before it where only one file is meant. No map: nothing. Raises
    `MockcloserError` naming the line for a student who is not on the roster, or a file or a take given twice.
    """
    if not path.exists():
        return {}, ()
    headings, first, rows = read_table(path)
    if not {"file", "student"} <= set(headings):
        raise at_line(path, first, f"the headings are {', '.join(filter(None, headings))}", _HEADINGS)
    known = {tidy(file): file for file in files}  # file systems compose accents differently
    mapping: dict[str, Mapped] = {}
    takes: dict[Mapped, int] = {}
    notes: list[str] = []
    for line, row in rows:
        given = row.get("file", "").replace("\\", "/").removeprefix("./")
        student = roster.get(row.get("student", ""))
        if student is None:
            why = f"no student on the roster has the id “{row.get('student', '')}”"
            raise at_line(path, line, why, "Give an id of roster.csv")
        candidates = [known[given]] if given in known else _ending_alike(given, known)
        if len(candidates) > 1:
            raise at_line(path, line, f"{len(candidates)} files are called {given}", "Name its folder too")
        if not candidates:
            notes.append(f"{path.name}:{line}: there is no file {given}")
            continue
        (file,) = candidates
        if file in mapping:
            raise at_line(path, line, f"{file} is in it twice", "Give every file one line")
        entry = Mapped(student.id, row.get("scenario", ""), _take(path, line, row.get("take", "")))
        if entry.take is not None and (before := takes.setdefault(entry, line)) != line:
            raise at_line(path, line, f"take {entry.take} of {student.id} is on line {before} too", "Count them anew")
        mapping[file] = entry
    return mapping, tuple(notes)


def _ending_alike(given: str, known: Mapping[str, str]) -> list[str]:
    """The files whose path ends with what was given, or with which it ends."""
    return [
        file for name, file in known.items() if f"/{name}".endswith(f"/{given}") or f"/{given}".endswith(f"/{name}")
    ]


def _take(path: Path, line: int, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 999):
        raise at_line(path, line, f"“{text}” is no number of a take", "Write 1, 2, 3 … or leave it empty")
    return int(text)
