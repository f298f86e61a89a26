"""The teacher's queue: what is to review, in progress and done, and her word on it. Every change is on disk at once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.records import ClassRecords, read_class
from mockcloser.classroom.reviewing import Comment, Record, Review, State, read_review, write_review
from mockcloser.errors import MockcloserError
from mockcloser.report.model import Page, build_page
from mockcloser.vocabulary.moves import Criterion, Status


class Queue:
    """The graded work of a class and the reviews of it.

    `by` is written into every review, `now` tells the moment, with its offset.
    """

    def __init__(self, folder: ClassFolder, by: str, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._by = by
        self._now = now
        self._class: ClassRecords = read_class(folder)
        self._records = {record.work.id: record for record in self._class.records}

    @property
    def title(self) -> str:
        """What the class is called."""
        return self._class.title

    @property
    def failures(self) -> int:
        """How many files could not be graded."""
        return len(self._class.failures)

    @property
    def counts(self) -> Counter[State]:
        """How much work is in each state."""
        return Counter(record.review.state for record in self._records.values())

    def records(self, state: State | None = None) -> tuple[Record, ...]:
        """All work, or that in one state, in the order of the roster."""
        return tuple(record for record in self._records.values() if state in (None, record.review.state))

    def record(self, work: str) -> Record:
        """One piece of work; raises `MockcloserError` where there is none such."""
        if work not in self._records:
            raise MockcloserError(work, "no graded work of this class is called so", "Grade the class again")
        return self._records[work]

    def student(self, work: str) -> str:
        """The name of the student whose work it is."""
        return self._class.students.find(self.record(work).work.student).name

    def interview(self, work: str) -> str:
        """The title of the interview."""
        return self._class.interview(self.record(work).work.scenario).title

    def page(self, work: str) -> Page:
        """The work as the tool judged it, as data to show."""
        graded = self.record(work).work
        return build_page(graded.document, self._class.interview(graded.scenario).brief)

    def next_after(self, work: str) -> str | None:
        """The next piece of work that is not done, from this one on and then from the beginning; None if all is."""
        names = list(self._records)
        place = names.index(work) if work in self._records else -1
        order = names[place + 1 :] + names[: place + 1]
        return next((name for name in order if self._records[name].review.state is not State.DONE), None)

    def confirm(self, work: str, criterion: Criterion) -> Record:
        """Say the same of a criterion as the tool; a note that stands there stays."""
        return self._change(work, lambda review: _confirmed(self.record(work), review, criterion))

    def override(self, work: str, criterion: Criterion, status: Status, note: str = "") -> Record:
        """Decide a criterion."""
        self.record(work).tool(criterion)
        return self._change(work, lambda review: review.ruled(criterion, status, note))

    def take_back(self, work: str, criterion: Criterion) -> Record:
        """Leave a criterion to the tool again."""
        return self._change(work, lambda review: review.unruled(criterion))

    def score(self, work: str, value: int | None, note: str = "") -> Record:
        """Give a score, or with None take it back; raises `MockcloserError` unless it is from 0 to 100."""
        return self._change(work, lambda review: review.unscored() if value is None else review.scored(value, note))

    def comment(self, work: str, comment: Comment) -> Record:
        """Add a comment."""
        return self._change(work, lambda review: review.commented(comment))

    def remove_comment(self, work: str, comment: Comment) -> Record:
        """Take a comment away; nothing happens where it is not there."""

        def without(review: Review) -> Review:
            return review.uncommented(review.comments.index(comment)) if comment in review.comments else review

        return self._change(work, without)

    def finish(self, work: str) -> Record:
        """Mark as done; the review is from now on one of the work as it is graded now."""
        graded = self.record(work).work
        return self._change(
            work, lambda review: replace(review.finished(), sha256=graded.sha256, settings=graded.settings)
        )

    def reopen(self, work: str) -> Record:
        """Work on it again; what was released is withdrawn."""
        return self._change(work, Review.reopened)

    def release(self, work: str) -> Record:
        """Let the student see it; raises `MockcloserError` where the review is not done."""
        return self._change(work, Review.freed)

    def withdraw(self, work: str) -> Record:
        """Take a release back."""
        return self._change(work, Review.withdrawn)

    def release_done(self) -> int:
        """Release all that is done; how many were not released before."""
        ready = [record.work.id for record in self.records(State.DONE) if not record.review.released]
        for work in ready:
            self.release(work)
        return len(ready)

    def _change(self, work: str, step: Callable[[Review], Review]) -> Record:
        """Apply a step to the review as it is on disk: somebody else may review the same class."""
        record = self.record(work)
        before = read_review(self._folder.reviews, record.work)
        review = step(before)
        if review != before:
            review = replace(review, by=self._by, at=self._now().isoformat(timespec="seconds"))
            write_review(self._folder.reviews, review)
        changed = replace(record, review=review)
        self._records[work] = changed
        return changed


def _confirmed(record: Record, review: Review, criterion: Criterion) -> Review:
    note = review.criteria[criterion].note if criterion in review.criteria else ""
    return review.ruled(criterion, record.tool(criterion).status, note)
