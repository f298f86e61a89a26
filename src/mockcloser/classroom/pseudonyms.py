"""Pseudonyms: "Student 07" in place of a name, the same in every list of a class, and told by nothing in the name.

`pseudonyms.csv` in the class folder, its owner's alone, is the key. New students are numbered in an order drawn by lot.
A student who leaves keeps the line without the id, so that nobody else is ever called the same.
"""

import csv
import io
import secrets
from collections.abc import Iterable
from pathlib import Path

from mockcloser.classroom.csv_cells import safe_cell
from mockcloser.classroom.roster import Student
from mockcloser.classroom.tables import at_line, read_table
from mockcloser.private import write_private

FILE = "pseudonyms.csv"
_HEADINGS = ("student", "pseudonym")


def pseudonym(number: int) -> str:
    """How a student of this number is called."""
    return f"Student {number:02d}"


def file_stem(pseudonym: str) -> str:
    """A pseudonym as the beginning of a file's name."""
    return pseudonym.lower().replace(" ", "-")


def read_pseudonyms(path: Path) -> dict[str, str]:
    """Pseudonyms by student id, none where there is no file; raises `MockcloserError` naming a line it cannot use."""
    return {student: name for student, name in _lines(path) if student}


def keep_pseudonyms(path: Path, students: Iterable[Student]) -> dict[str, str]:
    """The pseudonyms of these students by id; who has none yet gets one, and the file is written anew."""
    lines = _lines(path)
    named = dict(lines)
    new = [student.id for student in students if student.id not in named]
    secrets.SystemRandom().shuffle(new)
    lines += [(student, pseudonym(number)) for number, student in enumerate(new, len(lines) + 1)]
    if new:
        _write(path, lines)
    return {student: name for student, name in lines if student}


def forget_pseudonyms(path: Path, students: Iterable[str]) -> int:
    """Take these ids out of the file, and say how many were in it; their pseudonyms stay taken."""
    gone = set(students)
    lines = _lines(path)
    kept = [("" if student in gone else student, name) for student, name in lines]
    if kept != lines:
        _write(path, kept)
    return sum(student in gone for student, _ in lines)


def _lines(path: Path) -> list[tuple[str, str]]:
    if not path.exists():
        return []
    headings, first, rows = read_table(path)
    if not set(_HEADINGS) <= set(headings):
        raise at_line(path, first, "these are not its headings", f"Give it the headings {','.join(_HEADINGS)}")
    for place, (line, row) in enumerate(rows, 1):
        if row.get("pseudonym") != pseudonym(place):
            why = f"“{row.get('pseudonym', '')}” stands where {pseudonym(place)} did"
            raise at_line(path, line, why, "Put the file back as it was, or remove it to draw new pseudonyms")
    return [(row.get("student", ""), row["pseudonym"]) for _, row in rows]


def _write(path: Path, lines: Iterable[tuple[str, str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADINGS)
    writer.writerows((safe_cell(student), name) for student, name in lines)
    write_private(path, out.getvalue())
