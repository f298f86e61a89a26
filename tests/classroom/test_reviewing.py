"""The teacher's word: it counts, the tool's is kept beside it, and both come back from their files."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.records import read_class
from mockcloser.classroom.results import write_work
from mockcloser.classroom.reviewing import (
    Comment,
    GivenScore,
    Record,
    Review,
    Ruling,
    State,
    load_review,
    read_review,
    review_path,
    review_text,
    write_review,
)
from mockcloser.errors import MockcloserError
from mockcloser.judging.verdict import score_of
from mockcloser.vocabulary.moves import Criterion, Status
from tests.classroom.classes import ANN, BO, MEI, OLU, SCENARIO, class_folder, work, works

REVIEW = Review("s1-payroll-specialist-1", "ab" * 32, "cd" * 32)
rulings = st.dictionaries(st.sampled_from(Criterion), st.builds(Ruling, st.sampled_from(Status), st.text()))
reviews = st.builds(
    Review,
    work=st.just("s1-x-1"),
    state=st.sampled_from(State),
    released=st.booleans(),
    criteria=rulings,
    score=st.none() | st.builds(GivenScore, st.integers(0, 100), st.text()),
    comments=st.lists(
        st.builds(Comment, st.none() | st.integers(0, 99), st.text(), st.none() | st.just(1.25), st.text()), max_size=3
    ).map(tuple),
    by=st.text(),
)


@given(reviews)
def test_a_review_comes_back_as_it_was(review: Review) -> None:
    """Whatever the teacher wrote."""
    assert review == load_review(review_text(review))


def test_a_file_keeps_the_review_for_its_owner_alone(tmp_path: Path) -> None:
    """And a work without one has a review that says nothing yet, made on the work as it is."""
    graded = work(MEI)
    assert Review(graded.id, graded.sha256, graded.settings) == read_review(tmp_path, graded)
    path = write_review(tmp_path / "reviews", REVIEW.ruled(Criterion.PROBED_CONCERNS, Status.MET, " She asked. "))
    assert 0o600 == path.stat().st_mode & 0o777
    assert "She asked." == read_review(tmp_path / "reviews", graded).criteria[Criterion.PROBED_CONCERNS].note


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("mockcloser.review/1", "mockcloser.review/7", "schema"),
        ('"to_review"', '"perhaps"', "state"),
        ('"criteria": {}', '"criteria": {"charm": {"status": "met", "note": ""}}', "charm"),
        ('"score": null', '"score": {"value": 101, "note": ""}', "score"),
    ],
)
def test_a_damaged_review_is_named_with_its_key(tmp_path: Path, old: str, new: str, why: str) -> None:
    """One line says which file and what to do."""
    path = review_path(tmp_path, REVIEW.work)
    path.write_text(review_text(REVIEW).replace(old, new))
    with pytest.raises(MockcloserError, match=why) as caught:
        read_review(tmp_path, work(MEI))
    assert str(path) == caught.value.what


class TestStates:
    """To review, in progress, done; and only what is done is released."""

    def test_the_first_word_begins_the_review(self) -> None:
        """Whichever it is."""
        remark = Comment(None, "", None, "Well done.")
        for begun in (REVIEW.ruled(Criterion.PROBED_CONCERNS, Status.MET), REVIEW.scored(7), REVIEW.commented(remark)):
            assert State.IN_PROGRESS is begun.state

    def test_what_is_not_done_is_not_released(self) -> None:
        """The line says what to do first."""
        with pytest.raises(MockcloserError, match="Mark it as done"):
            REVIEW.freed()
        assert REVIEW.finished().freed().released

    def test_opening_it_again_withdraws_it(self) -> None:
        """A student never reads a verdict that is being changed."""
        assert not REVIEW.finished().freed().reopened().released

    def test_a_word_added_to_what_is_done_leaves_it_done(self) -> None:
        """A late comment needs no second round."""
        assert State.DONE is REVIEW.finished().commented(Comment(None, "", None, "And thanks.")).state


class TestRecord:
    """What counts where both have spoken."""

    def test_without_a_review_the_tool_s_word_counts(self) -> None:
        """Score and statuses alike."""
        record = Record(work(MEI), REVIEW)
        assert (50, 50) == (record.score, record.tool_score)
        assert Status.PARTLY is record.status(Criterion.PROBED_CONCERNS)

    def test_an_overridden_criterion_counts_and_moves_the_score(self) -> None:
        """Ten points more of a hundred; the tool's word stays as it was."""
        record = Record(work(MEI), REVIEW.ruled(Criterion.PROBED_CONCERNS, Status.MET, "She asked twice."))
        assert (60, 50) == (record.score, record.tool_score)
        assert Status.PARTLY is record.tool(Criterion.PROBED_CONCERNS).status
        assert record.is_changed(Criterion.PROBED_CONCERNS)

    def test_a_confirmed_criterion_is_not_changed(self) -> None:
        """It is the teacher's word all the same."""
        record = Record(work(MEI), REVIEW.ruled(Criterion.PROBED_CONCERNS, Status.PARTLY))
        assert not record.is_changed(Criterion.PROBED_CONCERNS)
        assert 50 == record.score

    @pytest.mark.parametrize("review", [REVIEW, REVIEW.ruled(Criterion.SECURED_NEXT_STEPS, Status.PARTLY)])
    def test_points_of_which_a_part_could_be_seen_stay_the_tool_s(self, review: Review) -> None:
        """Where replies are not on record, asking is all that is judged; neither grading nor agreeing takes it away."""
        whole = work(MEI, secured_next_steps=Status.PARTLY)
        criteria = tuple(
            replace(result, weight=result.weight / 2, points=result.weight / 2)
            if result.id is Criterion.SECURED_NEXT_STEPS
            else result
            for result in whole.document.verdict.criteria
        )
        verdict = replace(whole.document.verdict, criteria=criteria, score=score_of(criteria))
        graded = replace(whole, document=replace(whole.document, verdict=verdict))
        record = Record(graded, review, {Criterion.SECURED_NEXT_STEPS: 20.0})
        assert verdict.score == record.score == record.tool_score

    def test_the_teacher_s_score_counts_before_all(self) -> None:
        """Until it is taken back; and it stays within 0 and 100."""
        review = REVIEW.ruled(Criterion.PROBED_CONCERNS, Status.MET).scored(73, "Effort.")
        assert 73 == Record(work(MEI), review).score
        assert 60 == Record(work(MEI), review.unscored()).score
        with pytest.raises(MockcloserError, match="0 to 100"):
            REVIEW.scored(101)

    def test_what_the_tool_could_not_hear_weighs_once_the_teacher_decides_it(self) -> None:
        """With the points it has for everybody."""
        unheard = work(MEI, secured_next_steps=Status.NOT_HEARD)
        criteria = tuple(
            replace(result, weight=0.0, points=0.0) if result.status is Status.NOT_HEARD else result
            for result in unheard.document.verdict.criteria
        )
        verdict = replace(unheard.document.verdict, criteria=criteria)
        graded = replace(unheard, document=replace(unheard.document, verdict=verdict))
        review = REVIEW.ruled(Criterion.SECURED_NEXT_STEPS, Status.MET)
        record = Record(graded, review, {Criterion.SECURED_NEXT_STEPS: 20.0})
        assert (63, 70) == (Record(graded, REVIEW).score, record.score)

    def test_a_review_of_what_was_graded_anew_says_so(self) -> None:
        """Another file, or other rules."""
        assert not Record(work(MEI), REVIEW).is_outdated
        assert Record(replace(work(MEI), sha256="ef" * 32), REVIEW).is_outdated
        assert Record(replace(work(MEI), settings="ef" * 32), REVIEW).is_outdated


class TestClass:
    """The whole class read from its folder."""

    def test_records_come_in_the_order_of_roster_and_takes(self, tmp_path: Path) -> None:
        """With the class's failures, and the points of the interview's criteria."""
        records = read_class(class_folder(tmp_path))
        assert [("s1", 1), ("s1", 2), ("s2", 1), ("s3", 1)] == [(r.work.student, r.work.take) for r in records.records]
        assert ["recordings/s3_take2.wav"] == [failure.file for failure in records.failures]
        weights = records.interviews[0].weights
        assert weights is not None and set(Criterion) == set(weights)

    def test_the_best_take_counts(self, tmp_path: Path) -> None:
        """As the teacher scored it; nobody without work has a score."""
        folder = class_folder(tmp_path)
        counting = read_class(folder).counting(MEI, SCENARIO)
        assert counting is not None and 2 == counting.work.take
        write_review(folder.reviews, read_review(folder.reviews, works()[0]).scored(99))
        counting = read_class(folder).counting(MEI, SCENARIO)
        assert counting is not None and (1, 99) == (counting.work.take, counting.score)
        assert read_class(folder).counting(BO, SCENARIO) is None

    def test_work_of_nobody_on_the_roster_is_a_stray(self, tmp_path: Path) -> None:
        """It is in no record."""
        folder = class_folder(tmp_path)
        write_work(folder.work, work(replace(ANN, id="s9")))
        records = read_class(folder)
        assert (["s9"], 4) == ([stray.student for stray in records.strays], len(records.records))

    def test_only_what_is_released_is_left_for_students(self, tmp_path: Path) -> None:
        """One of four here."""
        folder = class_folder(tmp_path)
        write_review(folder.reviews, read_review(folder.reviews, works()[2]).finished().freed())
        released = read_class(folder).released()
        assert ["s2"] == [record.work.student for record in released.records]
        assert released.counting(OLU, SCENARIO) is not None

    def test_work_outlives_its_scenario(self, tmp_path: Path) -> None:
        """A class whose scenario was removed can still be read."""
        folder = class_folder(tmp_path)
        settings = folder.settings.model_copy(update={"scenarios": ("no-such-interview",)})
        records = read_class(ClassFolder(folder.root, settings))
        assert 4 == len(records.records)
        assert None is records.interview("no-such-interview").brief
