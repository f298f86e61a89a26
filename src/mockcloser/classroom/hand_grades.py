"""Grades given by hand before seeing the tool's: a sheet to fill in, and reading it back."""

import csv
import io
import random
from pathlib import Path

from mockcloser.classroom.agreement import HandGrade
from mockcloser.classroom.csv_cells import safe_cell
from mockcloser.classroom.records import ClassRecords
from mockcloser.classroom.reviewing import Record, State
from mockcloser.classroom.tables import at_line, folded, read_table
from mockcloser.vocabulary.moves import Criterion, Status
from mockcloser.vocabulary.wording import STATUS

_KNOWN = ("student", "name", "scenario", "take", "file")
_STATUSES = {folded(text): status for status in Status for text in (status.value, STATUS[status])}


def sample(records: ClassRecords, count: int, seed: int) -> tuple[Record, ...]:
    """So many pieces of work that nobody has begun to review, by lot; the same seed and class give the same ones."""
    unseen = [record for record in records.records if record.review.state is State.TO_REVIEW]
    drawn = random.Random(seed).sample(sorted(unseen, key=lambda record: record.work.id), min(count, len(unseen)))
    chosen = {record.work.id for record in drawn}
    return tuple(record for record in unseen if record.work.id in chosen)


def sheet(records: ClassRecords, chosen: tuple[Record, ...]) -> str:
    """The sheet: one row a piece of work, one empty column a criterion, and no word of the tool's."""
    judged = [criterion for criterion in Criterion if any(criterion in record.criteria for record in chosen)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*_KNOWN, *judged))
    for record in chosen:
        work = record.work
        name = records.students.find(work.student).name
        cells = (work.student, name, work.scenario, str(work.take), work.file, *("" for _ in judged))
        writer.writerow(safe_cell(cell) for cell in cells)
    return "\ufeff" + out.getvalue()


def read_hand_grades(path: Path, records: ClassRecords) -> tuple[HandGrade, ...]:
    """The grades in a sheet; rows and cells left empty are passed over.

    Raises `MockcloserError` naming the line for work that is not graded, a status that is none, or work given twice.
    """
    headings, first, rows = read_table(path)
    criteria = {heading: Criterion(heading) for heading in headings if heading in tuple(Criterion)}
    if "student" not in headings or not criteria:
        why = f"the headings are {', '.join(filter(None, headings))}"
        raise at_line(path, first, why, "Give it student,take and a column for each criterion, e.g. probed_concerns")
    for heading in headings:
        if heading and heading not in (*_KNOWN, *criteria):
            raise at_line(path, first, f"“{heading}” is no criterion", f"The criteria are {', '.join(Criterion)}")
    grades: dict[str, HandGrade] = {}
    for line, row in rows:
        record = _record(records, path, line, row)
        statuses = {}
        for heading, criterion in criteria.items():
            if row.get(heading):
                statuses[criterion] = _status(path, line, row[heading])
                if criterion not in record.criteria:
                    why = f"{record.work.id} is not judged by {heading}"
                    raise at_line(path, line, why, "Leave the cell empty")
        if record.work.id in grades:
            raise at_line(path, line, f"{record.work.id} is in it twice", "Give each piece of work one line")
        grades[record.work.id] = HandGrade(record.work.id, statuses)
    return tuple(grades.values())


def _record(records: ClassRecords, path: Path, line: int, row: dict[str, str]) -> Record:
    student = records.students.get(row.get("student", ""))
    if student is None:
        why = f"no student on the roster has the id “{row.get('student', '')}”"
        raise at_line(path, line, why, "Give an id of roster.csv")
    found = [
        record
        for record in records.of(student)
        if row.get("scenario", "") in ("", record.work.scenario) and row.get("take", "") in ("", str(record.work.take))
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise at_line(path, line, f"no such work of {student.id} is graded", "Grade the class, or remove the line")
    why = f"{student.id} has {len(found)} pieces of work that fit"
    raise at_line(path, line, why, "Give the take, and the scenario where the class has several")


def _status(path: Path, line: int, text: str) -> Status:
    status = _STATUSES.get(folded(text))
    if status is None:
        raise at_line(path, line, f"“{text}” is no status", f"Write {', '.join(Status)}")
    return status
