"""The teacher's queue: what she says is on disk at once, and nobody sees what is not released."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.queue import Queue
from mockcloser.classroom.records import read_class
from mockcloser.classroom.reviewing import Comment, State
from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.moves import Criterion, Status
from tests.classroom.classes import class_folder, works

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
FIRST, SECOND, THIRD, LAST = (graded.id for graded in works())


def queue(folder: ClassFolder) -> Queue:
    """A queue at noon."""
    return Queue(folder, "Ms Frost", lambda: NOON)


def test_every_word_is_on_disk_at_once(tmp_path: Path) -> None:
    """A second look, as after a crash, finds all of it, who said it and when."""
    folder = class_folder(tmp_path)
    mine = queue(folder)
    mine.confirm(FIRST, Criterion.CLOSED_GRACEFULLY)
    mine.override(FIRST, Criterion.SECURED_NEXT_STEPS, Status.PARTLY, "She asked when.")
    mine.score(FIRST, 66, "Calm.")
    mine.comment(FIRST, Comment(3, "Do you see any gaps", 31.0, "Well asked."))
    review = queue(folder).record(FIRST).review
    assert {Criterion.CLOSED_GRACEFULLY, Criterion.SECURED_NEXT_STEPS} == set(review.criteria)
    assert (66, "Calm.", "Well asked.") == (review.score and review.score.value, "Calm.", review.comments[0].text)
    assert ("Ms Frost", "2026-03-20T12:00:00+00:00", State.IN_PROGRESS) == (review.by, review.at, review.state)


def test_the_queue_is_told_by_states(tmp_path: Path) -> None:
    """To review, in progress, done; and what comes next."""
    mine = queue(class_folder(tmp_path))
    mine.score(FIRST, 10)
    mine.finish(SECOND)
    assert {State.TO_REVIEW: 2, State.IN_PROGRESS: 1, State.DONE: 1} == dict(mine.counts)
    assert [THIRD, LAST] == [record.work.id for record in mine.records(State.TO_REVIEW)]
    assert (THIRD, FIRST) == (mine.next_after(FIRST), mine.next_after(LAST))
    for work in (FIRST, THIRD, LAST):
        mine.finish(work)
    assert None is mine.next_after(FIRST)


def test_what_is_taken_back_is_the_tool_s_again(tmp_path: Path) -> None:
    """A criterion, the score, a comment."""
    mine = queue(class_folder(tmp_path))
    said = Comment(None, "", None, "Hm.")
    mine.override(FIRST, Criterion.SECURED_NEXT_STEPS, Status.MET)
    mine.score(FIRST, 1)
    mine.comment(FIRST, said)
    mine.take_back(FIRST, Criterion.SECURED_NEXT_STEPS)
    mine.score(FIRST, None)
    record = mine.remove_comment(FIRST, said)
    assert ({}, (), 50) == (record.review.criteria, record.review.comments, record.score)
    assert record == mine.remove_comment(FIRST, said)


def test_only_what_is_done_is_released(tmp_path: Path) -> None:
    """One by one, or all that is done; and reopening withdraws it."""
    folder = class_folder(tmp_path)
    mine = queue(folder)
    with pytest.raises(MockcloserError, match="not done"):
        mine.release(FIRST)
    mine.finish(FIRST)
    mine.finish(SECOND)
    assert (2, 0) == (mine.release_done(), mine.release_done())
    mine.withdraw(FIRST)
    mine.reopen(SECOND)
    assert () == read_class(folder).released().records


def test_two_teachers_do_not_undo_each_other(tmp_path: Path) -> None:
    """Each change is made to what is on disk."""
    folder = class_folder(tmp_path)
    one, other = queue(folder), queue(folder)
    one.override(FIRST, Criterion.SECURED_NEXT_STEPS, Status.MET)
    other.score(FIRST, 12)
    review = queue(folder).record(FIRST).review
    assert (12, Status.MET) == (
        review.score and review.score.value,
        review.criteria[Criterion.SECURED_NEXT_STEPS].status,
    )


def test_a_criterion_the_work_is_not_judged_by_is_refused(tmp_path: Path) -> None:
    """And so is work that is not there."""
    mine = queue(class_folder(tmp_path))
    with pytest.raises(MockcloserError, match="no graded work"):
        mine.score("s9-payroll-1", 5)
    assert ("Mei Li", "Payroll at the ferry company") == (mine.student(FIRST), mine.interview(FIRST))
    assert (1, "Closing well", 50) == (mine.failures, mine.title, mine.page(FIRST).score)
