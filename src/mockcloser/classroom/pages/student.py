"""What the page of one student says: each take as the teacher left it, the tool's word beside hers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mockcloser.classroom.records import ClassRecords
from mockcloser.classroom.reviewing import Record
from mockcloser.classroom.roster import Student
from mockcloser.report.model import CriterionView, Page, build_page
from mockcloser.report.quotes import Quote, quote
from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.findings import Evidence
from mockcloser.vocabulary.moves import Criterion, Status
from mockcloser.vocabulary.transcript import Transcript
from mockcloser.vocabulary.wording import MARK, STATUS, clock

Sounds = Mapping[int, str]
"""For the index of a turn, the address of its sound."""


@dataclass(frozen=True, slots=True)
class TeacherWord:
    """The teacher's word on one criterion: whether it differs, what the program had found, and her note."""

    changed: bool
    tool: str
    note: str


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment of the teacher's; `place` is None where it is on the whole."""

    place: Quote | None
    text: str


@dataclass(frozen=True, slots=True)
class TakeView:
    """One take. `page` holds what counts; `words` the teacher's by criterion; `tool_score` the program's, None if none.

    `counts` says whether it is the take that goes into the gradebook; `uncertain` are places to listen to oneself.
    """

    id: str
    title: str
    take: int
    counts: bool
    released: bool
    page: Page
    words: Mapping[str, TeacherWord]
    tool_score: int | None
    scored: bool
    score_note: str
    comments: tuple[CommentView, ...]
    uncertain: tuple[tuple[str, str], ...]
    sounds: Sounds


@dataclass(frozen=True, slots=True)
class StudentPage:
    """A student's page; `called` is a name or a pseudonym."""

    class_title: str
    called: str
    takes: tuple[TakeView, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as it may be shown: its document, names replaced if they must be, and its sounds by turn."""

    record: Record
    document: Document
    sounds: Sounds


def student_page(records: ClassRecords, student: Student, called: str, shown: Sequence[Shown]) -> StudentPage:
    """Gather what is shown of a student; `shown` in the order of interviews and takes."""
    takes = []
    for item in shown:
        work = item.record.work
        interview = records.interview(work.scenario)
        counting = records.counting(student, work.scenario)
        counts = counting is not None and counting.work.id == work.id
        takes.append(_take(item, interview.title, interview.brief, counts=counts))
    return StudentPage(records.title, called, tuple(takes))


def _take(shown: Shown, title: str, brief: Brief | None, *, counts: bool) -> TakeView:
    record, review = shown.record, shown.record.review
    document = _sounding(shown.document, shown.sounds)
    page = build_page(document, brief)
    grade = record.grade
    criteria = tuple(_criterion(view, grade.statuses[Criterion(view.id)]) for view in page.criteria)
    words = {
        str(criterion): TeacherWord(record.is_changed(criterion), STATUS[record.tool(criterion).status], ruling.note)
        for criterion, ruling in review.criteria.items()
        if criterion in record.criteria
    }
    points = "" if review.score or words else page.points
    turns = document.transcript.turns
    return TakeView(
        id=f"{record.work.scenario}-{record.work.take}",
        title=title,
        take=record.work.take,
        counts=counts,
        released=review.released,
        page=replace(page, score=record.score, points=points, criteria=criteria),
        words=words,
        tool_score=record.tool_score,
        scored=review.score is not None,
        score_note=review.score.note if review.score else "",
        comments=tuple(
            CommentView(
                quote(Evidence(comment.turn, comment.quote, comment.start), turns[comment.turn])
                if comment.turn is not None and 0 <= comment.turn < len(turns)
                else None,
                comment.text,
            )
            for comment in review.comments
        ),
        uncertain=tuple((f"{clock(place.start)}–{clock(place.end)}", place.why) for place in record.work.uncertain),
        sounds=shown.sounds,
    )


def _criterion(view: CriterionView, status: Status) -> CriterionView:
    """The criterion as it counts; its points are told by the program's own score alone."""
    if status is view.status:
        return view
    tip = "" if status is Status.MET else view.tip
    return replace(view, status=status, label=STATUS[status], mark=MARK[status], points="", tip=tip)


def _sounding(document: Document, sounds: Sounds) -> Document:
    """Only turns whose sound is on the page have any."""
    turns = tuple(
        replace(turn, audio=f"turn-{turn.index}" if turn.index in sounds else None)
        for turn in document.transcript.turns
    )
    return replace(document, transcript=Transcript(turns))
