"""The teacher's word on graded work. Hers is the record; the tool's is kept beside it, and grading never touches it.

Values only; `read_review` and `write_review` are the one place where reviews become files, each of them whole or not at
all.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from mockcloser.classroom.results import Work
from mockcloser.errors import MockcloserError
from mockcloser.grading.grade import SessionGrade, grade_session
from mockcloser.private import private_folder, write_private
from mockcloser.vocabulary.encoding import DecodingError, decode, encode
from mockcloser.vocabulary.findings import CriterionResult
from mockcloser.vocabulary.moves import Criterion, Status

SCHEMA = "mockcloser.review/1"
_ENDING = ".json"
_NO_SUCH = "Choose one of those the work was judged by"


class State(StrEnum):
    """How far the teacher has come with a piece of work."""

    TO_REVIEW = "to_review"
    IN_PROGRESS = "in_progress"
    DONE = "done"


STATE = {State.TO_REVIEW: "to review", State.IN_PROGRESS: "in progress", State.DONE: "done"}
"""How people read the states."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The teacher's status of one criterion; the same as the tool's where she confirmed it."""

    status: Status
    note: str = ""


@dataclass(frozen=True, slots=True)
class GivenScore:
    """A score from 0 to 100 that the teacher gave, whatever the criteria add up to."""

    value: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark of the teacher's: on words of a turn, or on the whole where `turn` is None.

    `start` is in seconds from the recording's start, None where there is no sound.
    """

    turn: int | None
    quote: str
    start: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a teacher said of one piece of work.

    `sha256` and `settings` are those of the work as it was when she began; `by` names her, `at` is the moment of her
    last change (ISO 8601 with an offset). Both are empty before the first one.
    """

    work: str
    sha256: str = ""
    settings: str = ""
    state: State = State.TO_REVIEW
    released: bool = False
    criteria: dict[Criterion, Ruling] = field(default_factory=dict)
    score: GivenScore | None = None
    comments: tuple[Comment, ...] = ()
    by: str = ""
    at: str = ""

    def ruled(self, criterion: Criterion, status: Status, note: str = "") -> "Review":
        """With the teacher's word on a criterion in place of an earlier one."""
        return self._touched(criteria={**self.criteria, criterion: Ruling(status, note.strip())})

    def unruled(self, criterion: Criterion) -> "Review":
        """With the teacher's word on a criterion taken back."""
        return self._touched(criteria={key: value for key, value in self.criteria.items() if key != criterion})

    def scored(self, value: int, note: str = "") -> "Review":
        """With a score of the teacher's own; raises `MockcloserError` unless it is from 0 to 100."""
        if not 0 <= value <= 100:
            raise MockcloserError(f"the score {value}", "it is not from 0 to 100", "Give a whole number in between")
        return self._touched(score=GivenScore(value, note.strip()))

    def unscored(self) -> "Review":
        """With the teacher's score taken back."""
        return self._touched(score=None)

    def commented(self, comment: Comment) -> "Review":
        """With one more comment."""
        return self._touched(comments=(*self.comments, comment))

    def uncommented(self, place: int) -> "Review":
        """Without the comment at `place`."""
        return self._touched(comments=self.comments[:place] + self.comments[place + 1 :])

    def finished(self) -> "Review":
        """Marked as done."""
        return replace(self, state=State.DONE)

    def reopened(self) -> "Review":
        """To be worked on again; what was released is withdrawn."""
        return replace(self, state=State.IN_PROGRESS, released=False)

    def freed(self) -> "Review":
        """Released to the student; raises `MockcloserError` where the teacher has not finished with it."""
        if self.state is not State.DONE:
            raise MockcloserError(self.work, "its review is not done", "Mark it as done first", status=1)
        return replace(self, released=True)

    def withdrawn(self) -> "Review":
        """No longer released."""
        return replace(self, released=False)

    def _touched(self, **changes: Any) -> "Review":
        state = State.IN_PROGRESS if self.state is State.TO_REVIEW else self.state
        return replace(self, state=state, **changes)


@dataclass(frozen=True, slots=True)
class Record:
    """A piece of work with the teacher's word on it: what counts.

    `weights` are the points of its criteria. They are needed for what the tool could not hear, and so left without
    weight, and the teacher decided.
    """

    work: Work
    review: Review
    weights: Mapping[Criterion, float] = field(default_factory=dict)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Those the work is judged by, in the verdict's order."""
        return tuple(result.id for result in self.work.document.verdict.criteria)

    def tool(self, criterion: Criterion) -> CriterionResult:
        """What the tool found; raises `MockcloserError` for a criterion the work is not judged by."""
        for result in self.work.document.verdict.criteria:
            if result.id == criterion:
                return result
        raise MockcloserError(criterion, f"{self.work.id} is not judged by it", _NO_SUCH)

    def status(self, criterion: Criterion) -> Status:
        """The status that counts."""
        ruling = self.review.criteria.get(criterion)
        return ruling.status if ruling else self.tool(criterion).status

    def is_changed(self, criterion: Criterion) -> bool:
        """Whether the teacher sees a criterion otherwise than the tool."""
        return self.status(criterion) is not self.tool(criterion).status

    @property
    def grade(self) -> SessionGrade:
        """The statuses that count, and the score they add up to; what is confirmed keeps the tool's points."""
        overrides = {
            key: value.status
            for key, value in self.review.criteria.items()
            if key in self.criteria and self.is_changed(key)
        }
        weights = {key: self.weights[key] for key in overrides if key in self.weights}
        return grade_session(self.work.document, weights=weights, overrides=overrides)

    @property
    def score(self) -> int | None:
        """The score that counts: the teacher's, else what the criteria add up to; None where nothing was heard."""
        return self.review.score.value if self.review.score else self.grade.score

    @property
    def tool_score(self) -> int | None:
        """The tool's own score."""
        return self.work.document.verdict.score

    @property
    def is_outdated(self) -> bool:
        """Whether the work was graded anew, from another file or by other rules, since the review began."""
        begun = self.review.sha256, self.review.settings
        return bool(self.review.sha256) and begun != (self.work.sha256, self.work.settings)


def review_path(folder: Path, work: str) -> Path:
    """Where the review of a piece of work is kept in `folder` (`ClassFolder.reviews`)."""
    return folder / f"{work}{_ENDING}"


def review_text(review: Review) -> str:
    """The text of a review's file; `load_review` is its reverse."""
    data = {"schema": SCHEMA, **encode(review)}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


def write_review(folder: Path, review: Review) -> Path:
    """Keep a review in `folder`, in place of what was there."""
    private_folder(folder)
    path = review_path(folder, review.work)
    write_private(path, review_text(review))
    return path


def load_review(text: str, source: str = "review") -> Review:
    """The review in JSON `text`; raises `MockcloserError` naming `source` and the key where there is none."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise DecodingError("schema", f"is not {SCHEMA}")
        review = decode(Review, data)
        if review.score and not 0 <= review.score.value <= 100:
            raise DecodingError("score.value", f"{review.score.value} is not from 0 to 100")
        return review
    except (DecodingError, ValueError, RecursionError) as error:
        remedy = "Mend the file, or remove it and review the work again"
        raise MockcloserError(source, f"not a review: {error}", remedy) from None


def read_review(folder: Path, work: Work) -> Review:
    """The review of a piece of work; one that says nothing yet where there is no file. Raises as `load_review`."""
    path = review_path(folder, work.id)
    try:
        return load_review(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        return Review(work.id, work.sha256, work.settings)
    except UnicodeDecodeError as error:
        raise MockcloserError(
            str(path), "not a review: not UTF-8 text", "Remove it and review the work again"
        ) from error
