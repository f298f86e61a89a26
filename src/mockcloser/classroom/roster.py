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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mockcloser.classroom.csv_cells import safe_cell
from mockcloser.classroom.tables import at_line, folded, read_table
from mockcloser.errors import MockcloserError

FILE = "roster.csv"
_ROUNDED = re.compile(r"\d([.,]\d+)?E\+\d\d+", re.IGNORECASE)
_LONGEST = 60
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
        if safe == self.id and not safe.startswith((".", "_")) and len(safe) <= _LONGEST:
            return safe
        return f"_{safe.lstrip('._')[:_LONGEST]}~{hashlib.sha256(self.id.encode()).hexdigest()[:8]}"


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
    headings, number, rows = read_table(path)
    layout = _layout(headings, path, number)
    students: list[Student] = []
    notes: list[str] = []
    lines: dict[str, int] = {}
    for number, row in rows:
        left_out = _no_student(layout, row)
        if left_out is not None:
            if left_out:
                notes.append(f"{path.name}:{number}: {left_out} was left out")
            continue
        student = _student(layout, row, path, number)
        first = lines.setdefault(student.id.casefold(), number)
        if first != number:
            raise at_line(path, number, f"the id {student.id} is on line {first} too", "Give every student one line")
        students.append(student)
    if not students:
        raise at_line(path, number, "no student in it", "Give it a line for each student")
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


def _layout(headings: tuple[str, ...], path: Path, number: int) -> _Layout:
    for heading in headings:
        if heading and headings.count(heading) > 1 and heading in _KNOWN:
            raise at_line(path, number, f"the heading “{heading}” is there twice", "Remove one of the two columns")
    for layout in (_PLAIN, _CANVAS, _BLACKBOARD, _MOODLE):
        if layout.fits(headings):
            return layout
    shown = ", ".join(heading for heading in headings if heading)[:120]
    raise at_line(
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
        raise at_line(path, number, f"{name or 'a student'} has no id", "Give every student an id of their own")
    if not name:
        raise at_line(path, number, f"the student {identity} has no name", "Write the name, or remove the line")
    if _ROUNDED.fullmatch(identity):
        why = f"the id {identity} was rounded by a spreadsheet"
        raise at_line(path, number, why, "Export it anew and do not save it from a spreadsheet, or format ids as text")
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
        by_name.setdefault(folded(student.name), []).append(student.id)
    for student in students:
        ids = by_name.pop(folded(student.name), [])
        if len(ids) > 1:
            yield f"{len(ids)} students are called {student.name} ({', '.join(ids)}): only the id tells them apart"


_KNOWN = frozenset(
    name
    for layout in (_PLAIN, _CANVAS, _BLACKBOARD, _MOODLE)
    for name in (*layout.needs, *layout.ids, *layout.family, *layout.email, *layout.group)
)
