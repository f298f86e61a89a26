"""What the page of a class says: who did what, where the class is weak and what trains it, and how takes differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mockcloser.classroom.records import ClassRecords, Interview
from mockcloser.classroom.reviewing import STATE, Record
from mockcloser.classroom.roster import Student
from mockcloser.grading.grade import ClassGrade, SessionGrade, grade_class, grade_session
from mockcloser.judging.verdict import EARNED
from mockcloser.vocabulary.moves import Criterion, Status
from mockcloser.vocabulary.wording import CRITERION, MARK, STATUS

STEP = 10
"""Points in one bar of the distribution."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How a criterion came out: words and a mark that tell the same as the colour. `status` is empty without work."""

    status: str
    mark: str
    label: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One student in one interview: the take that counts, or none."""

    called: str
    group: str
    takes: int
    score: int | None
    take: int | None
    state: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many scores lie in one stretch of points."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class TakeChange:
    """What changed from a student's first take to the last."""

    called: str
    first: str
    last: str
    difference: str
    better: tuple[str, ...]
    worse: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weakest:
    """The criterion that earned the least of its points: how many missed it, and the drills that train it."""

    name: str
    met: int
    partly: int
    missed: int
    drills: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InterviewPage:
    """One interview of the class. Names of requirements come with the number of students who left them unserved."""

    id: str
    title: str
    rows: tuple[Row, ...]
    criteria: tuple[str, ...]
    mean: str
    median: str
    handed_in: int
    unheard: int
    bars: tuple[Bar, ...]
    weakest: Weakest | None
    changes: tuple[TakeChange, ...]
    unserved: tuple[tuple[str, int], ...]
    unmet: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ClassPage:
    """The whole class."""

    title: str
    students: int
    interviews: tuple[InterviewPage, ...]
    failures: int


Drills = Mapping[Criterion, Sequence[tuple[str, str]]]
"""For a criterion the drills that train it: id and title."""


def class_page(records: ClassRecords, called: Mapping[str, str], drills: Drills) -> ClassPage:
    """Gather the class; `called` is how each student id is shown, and rows stand in the order of what it maps to."""
    students = sorted(records.students, key=lambda student: called[student.id].casefold())
    return ClassPage(
        records.title,
        len(students),
        tuple(_interview(records, interview, students, called, drills) for interview in records.interviews),
        len(records.failures),
    )


def _interview(
    records: ClassRecords, interview: Interview, students: Sequence[Student], called: Mapping[str, str], drills: Drills
) -> InterviewPage:
    counting = {student.id: _counting(records, student, interview.id) for student in students}
    done = [record for record in counting.values() if record is not None]
    criteria = tuple(criterion for criterion in Criterion if any(criterion in record.criteria for record in done))
    grade = grade_class(_grade(record, interview) for record in done)
    names = {item.id: item.text for item in interview.brief.requirements} if interview.brief else {}
    return InterviewPage(
        id=interview.id,
        title=interview.title,
        rows=tuple(
            _row(student, called[student.id], counting[student.id], records.of(student, interview.id), criteria)
            for student in students
        ),
        criteria=tuple(CRITERION[criterion] for criterion in criteria),
        mean=_shown(_scores(done).mean),
        median=_shown(_scores(done).median),
        handed_in=len(done),
        unheard=sum(record.score is None for record in done),
        bars=_bars([record.score for record in done if record.score is not None]),
        weakest=_weakest(grade, criteria, drills),
        changes=tuple(
            change
            for student in students
            if (change := _change(called[student.id], records.of(student, interview.id))) is not None
        ),
        unserved=tuple((names.get(name, name), count) for name, count in grade.most_unserved),
        unmet=tuple((CRITERION[criterion], count) for criterion, count in grade.most_unmet),
    )


def _counting(records: ClassRecords, student: Student, scenario: str) -> Record | None:
    """The take that counts; where nothing was heard in any, the first, which shows just that."""
    return records.counting(student, scenario) or next(iter(records.of(student, scenario)), None)


def _grade(record: Record, interview: Interview) -> SessionGrade:
    brief = interview.brief
    return grade_session(
        record.work.document,
        required=brief.required if brief else (),
        requirements=[item.id for item in brief.requirements] if brief else (),
        overrides={criterion: record.status(criterion) for criterion in record.criteria},
    )


def _scores(records: Sequence[Record]) -> ClassGrade:
    """The scores that count, the teacher's own included."""
    return grade_class(SessionGrade(record.work.id, {}, record.score) for record in records)


def _row(
    student: Student, called: str, record: Record | None, takes: Sequence[Record], criteria: Sequence[Criterion]
) -> Row:
    if record is None:
        return Row(called, student.group, 0, None, None, "no work", tuple(Cell("", "", "", False) for _ in criteria))
    state = "released" if record.review.released else STATE[record.review.state]
    return Row(
        called,
        student.group,
        len(takes),
        record.score,
        record.work.take,
        state,
        tuple(_cell(record, criterion) for criterion in criteria),
    )


def _cell(record: Record, criterion: Criterion) -> Cell:
    if criterion not in record.criteria:
        return Cell("", "", "", False)
    status = record.status(criterion)
    return Cell(status, MARK[status], STATUS[status], record.is_changed(criterion))


def _bars(scores: Sequence[int]) -> tuple[Bar, ...]:
    if not scores:
        return ()
    counts = [0] * (100 // STEP)
    for score in scores:
        counts[min(score // STEP, len(counts) - 1)] += 1
    lasts = [first + STEP - 1 if first + STEP < 100 else 100 for first in range(0, 100, STEP)]
    return tuple(
        Bar(f"{first} to {last}", count) for first, last, count in zip(range(0, 100, STEP), lasts, counts, strict=True)
    )


def _weakest(grade: ClassGrade, criteria: Sequence[Criterion], drills: Drills) -> Weakest | None:
    """None where nothing was heard, or everything was met by all."""
    earned = {}
    for criterion in criteria:
        heard = {status: grade.count(criterion, status) for status in (Status.MET, Status.PARTLY, Status.MISSED)}
        if total := sum(heard.values()):
            earned[criterion] = sum(EARNED[status] * count for status, count in heard.items()) / total
    if not earned or min(earned.values()) == 1.0:
        return None
    weakest = min(earned, key=lambda criterion: earned[criterion])
    met, partly, missed = (grade.count(weakest, status) for status in (Status.MET, Status.PARTLY, Status.MISSED))
    return Weakest(CRITERION[weakest], met, partly, missed, tuple(drills.get(weakest, ())))


def _change(called: str, takes: Sequence[Record]) -> TakeChange | None:
    if len(takes) < 2:
        return None
    first, last = takes[0], takes[-1]
    gained = {
        criterion: EARNED[last.status(criterion)] - EARNED[first.status(criterion)]
        for criterion in last.criteria
        if criterion in first.criteria and Status.NOT_HEARD not in (first.status(criterion), last.status(criterion))
    }
    both = first.score is not None and last.score is not None
    return TakeChange(
        called,
        _shown(first.score),
        _shown(last.score),
        f"{(last.score or 0) - (first.score or 0):+d}" if both else "–",
        tuple(CRITERION[criterion] for criterion, gain in gained.items() if gain > 0),
        tuple(CRITERION[criterion] for criterion, gain in gained.items() if gain < 0),
    )


def _shown(score: float | None) -> str:
    return "–" if score is None else f"{score:.1f}".removesuffix(".0")
