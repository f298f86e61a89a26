"""Scores as files that gradebooks import as they are, and one general table.

Each file has a row for every student on the roster and a column for every interview, in points of 100. A student
without a score has an empty cell, never a 0. No cell is taken for a formula. The formats, as documented:

- Canvas: Student, ID, SIS User ID, SIS Login ID, Section, then the assignments; below the headings a row "Points
  Possible". Students are found by ID, else by SIS User ID or SIS Login ID; "Title (123)" names the assignment 123, a
  title alone an assignment of that name, or a new one.
  https://teaching.resources.osu.edu/toolsets/carmencanvas/guides/calculating-final-grades/import-csv-file-carmen-grades
- Moodle: any headings, of which the teacher maps one to "useridnumber" or "useremail"; an unknown student ends the
  whole import. https://docs.moodle.org/311/en/Grade_import
- Blackboard: Last Name, First Name, Username, Student ID, then columns "Title [Total Pts: 100 Score] |id", every cell
  in quotation marks. Students are found by Username, columns by their id; without one a new column is made.
  "Uploading or Downloading Grade Center Items for Working Offline", http://library.blackboard.com/ref/
  3ea64795-6ecc-4abd-b595-0a9a8dfdec94/Content/_instructor_grade_center/grade_center_upload_download.htm
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mockcloser.classroom.csv_cells import safe_cell
from mockcloser.classroom.records import ClassRecords
from mockcloser.classroom.reviewing import STATE, Record
from mockcloser.classroom.roster import Student
from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.moves import Criterion

POINTS = 100
_MARK = "\ufeff"
"""The byte order mark by which spreadsheets and Blackboard know UTF-8."""
_NOT_ASSIGNMENTS = ("Current", "Final", "Override")
_READ_ONLY = ("Score", "Points", "Grade", "Status")


@dataclass(frozen=True, slots=True)
class Gradebook:
    """A file to write, as UTF-8: its name, its text, and lines the teacher should see before importing it."""

    name: str
    text: str
    notes: tuple[str, ...] = ()


def headings(records: ClassRecords, given: Sequence[str] = ()) -> tuple[str, ...]:
    """The gradebook's columns, one an interview: those `given`, else called after the class (and the interview).

    Raises `MockcloserError` where as many are not given as there are interviews, or one is given twice.
    """
    interviews = records.interviews
    if given and len(given) != len(interviews):
        named = ", ".join(interview.id for interview in interviews)
        why = f"{len(given)} for {len(interviews)} interviews"
        raise MockcloserError("--column", why, f"Give one for each of {named}, in this order")
    columns = tuple(given) or tuple(
        records.title if len(interviews) == 1 else f"{records.title}: {interview.title}" for interview in interviews
    )
    for column in columns:
        if not column.strip() or columns.count(column) > 1:
            raise MockcloserError("--column", f"“{column}” is empty or there twice", "Give every interview its own")
    return columns


def canvas(records: ClassRecords, columns: Sequence[str]) -> Gradebook:
    """The gradebook file of Canvas; raises `MockcloserError` for a heading that Canvas takes for a total of its own."""
    for column in columns:
        for first in _NOT_ASSIGNMENTS:
            if any(f"{first} {last}" in column for last in _READ_ONLY):
                why = f"Canvas passes over columns with “{first} …” in their name"
                raise MockcloserError(f"the column “{column}”", why, "Name the assignment otherwise with --column")
    rows = [("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *columns)]
    rows.append(("    Points Possible", "", "", "", "", *(str(POINTS) for _ in columns)))
    for student in records.students:
        # Without a platform's id the roster's own is the school's, or the login; Canvas looks under both.
        identity = student.platform_id, student.id, student.login or student.id
        rows.append((student.name, *identity, student.group, *_scores(records, student)))
    return Gradebook("gradebook-canvas.csv", _text(rows))


def moodle(records: ClassRecords, columns: Sequence[str]) -> Gradebook:
    """The grade file of Moodle."""
    rows = [("First name", "Last name", "ID number", "Username", "Email address", *columns)]
    without = []
    for student in records.students:
        first, _, last = student.name.partition(" ")
        by_number = "" if "@" in student.id else student.id
        email = student.email or ("" if by_number else student.id)
        rows.append((first, last, by_number, student.login, email, *_scores(records, student)))
        without += [] if by_number else [student.name]
    notes = ["In Moodle map “ID number” to “useridnumber”"]
    if without:
        notes = [f"In Moodle map “Email address” to “useremail”: {len(without)} students have no ID number"]
    return Gradebook("gradebook-moodle.csv", _text(rows), tuple(notes))


def blackboard(records: ClassRecords, columns: Sequence[str]) -> Gradebook:
    """The gradebook file of Blackboard, comma-delimited."""
    rows = [("Last Name", "First Name", "Username", "Student ID", *(_blackboard_heading(column) for column in columns))]
    for student in records.students:
        first, _, last = student.name.partition(" ")
        rows.append((last, first, student.login or student.id, student.id, *_scores(records, student)))
    notes = (
        ()
        if all("|" in column for column in columns)
        else ("Blackboard makes a new column; to fill one that is there, give --column its whole heading with its |id",)
    )
    return Gradebook("gradebook-blackboard.csv", _MARK + _text(rows, quoting=csv.QUOTE_ALL), notes)


def table(records: ClassRecords, pseudonyms: Mapping[str, str] | None = None) -> Gradebook:
    """One row for each piece of work, and one for each student without any; one column a criterion.

    With `pseudonyms` (by student id) there is no id and no name in it.
    """
    said = ("student",) if pseudonyms is not None else ("student", "name")
    criteria = tuple(str(criterion) for criterion in Criterion)
    rows: list[tuple[str, ...]] = [
        (*said, "group", "scenario", "take", "review", "released", "score", "tool_score", "changed", *criteria)
    ]
    for student in records.students:
        who = (student.id, student.name) if pseudonyms is None else (pseudonyms[student.id],)
        found = records.of(student)
        rows += [(*who, student.group, *_cells(record)) for record in found]
        if not found:
            rows.append((*who, student.group, *("" for _ in range(7 + len(criteria)))))
    if pseudonyms is not None:
        rows[1:] = sorted(rows[1:], key=lambda row: int(row[0].rpartition(" ")[2]))  # the roster's order tells names
    return Gradebook("class.csv", _MARK + _text(rows))


FORMATS: dict[str, Callable[[ClassRecords, Sequence[str]], Gradebook]] = {
    "canvas": canvas,
    "moodle": moodle,
    "blackboard": blackboard,
}
"""The files of the learning platforms, by the name of the format."""


def _cells(record: Record) -> Iterable[str]:
    work = record.work
    yield work.scenario
    yield str(work.take)
    yield STATE[record.review.state]
    yield "yes" if record.review.released else "no"
    yield _number(record.score)
    yield _number(record.tool_score)
    yield " ".join(criterion for criterion in record.criteria if record.is_changed(criterion))
    for criterion in Criterion:
        yield str(record.status(criterion)) if criterion in record.criteria else ""


def _scores(records: ClassRecords, student: Student) -> tuple[str, ...]:
    counting = (records.counting(student, interview.id) for interview in records.interviews)
    return tuple(_number(record.score) if record else "" for record in counting)


def _number(score: int | None) -> str:
    return "" if score is None else str(score)


def _blackboard_heading(column: str) -> str:
    if "[Total Pts" in column or "|" in column:
        return column
    return f"{column} [Total Pts: {POINTS} Score]"


def _text(rows: Iterable[Sequence[str]], quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()
