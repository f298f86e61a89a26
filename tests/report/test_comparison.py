"""Two takes of one scenario are told apart criterion by criterion, in the candidate's own words."""

from dataclasses import replace

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.judging.likeness import same_claim
from mockcloser.report.comparison import Change, Comparison, CriterionChange, compare, to_json
from mockcloser.report.text import WIDTH, render_comparison
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.findings import CriterionResult, Evidence, Strength
from mockcloser.vocabulary.moves import Criterion, Status
from tests.documents import BRIEF, result, sample

FIRST = sample("20260314-091500-0a1b2c3d", "2026-03-14T10:15:00+01:00")
"""Strengths partly met (two), concerns partly, next steps missed; 50 points."""


def judged(document: Document, *others: CriterionResult) -> Document:
    """The document with these criteria in place of its own of the same ids."""
    new = {criterion.id: criterion for criterion in others}
    criteria = tuple(new.get(criterion.id, criterion) for criterion in document.verdict.criteria)
    return replace(document, verdict=replace(document.verdict, criteria=criteria))


def retake(*criteria: CriterionResult, score: int | None = 70) -> Document:
    """A later take like the first, with these criteria instead."""
    later = judged(sample("20260315-091500-00000001", "2026-03-15T10:15:00+01:00"), *criteria)
    return replace(later, verdict=replace(later.verdict, score=score))


def change_of(comparison: Comparison, criterion: Criterion) -> CriterionChange:
    return next(change for change in comparison.criteria if change.id is criterion)


ASKED = result(Criterion.SECURED_NEXT_STEPS, Status.MET, 20.0, 20.0, Evidence(3, "What happens next?", 20.0, 21.5))


class TestCriteria:
    def test_what_was_asked_for_the_first_time_is_quoted(self) -> None:
        """From missed to met: the words that did it."""
        change = change_of(compare(FIRST, retake(ASKED), same_claim), Criterion.SECURED_NEXT_STEPS)

        assert (Change.BETTER, "You asked this time: “What happens next?”") == (change.change, change.sentence)
        assert change.before is not None
        assert change.after is not None
        assert (Status.MISSED, Status.MET) == (change.before.status, change.after.status)
        assert ["What happens next?"] == [quote.text for quote in change.after.quotes]

    def test_what_was_left_out_is_quoted_from_the_earlier_take(self) -> None:
        """From partly to missed: the words that are missing now."""
        later = retake(result(Criterion.KNOW_WHERE_YOU_STAND, Status.MISSED, 0.0, 10.0))
        change = change_of(compare(FIRST, later, same_claim), Criterion.KNOW_WHERE_YOU_STAND)

        assert Change.WORSE is change.change
        assert (
            "Last time you asked (“where do I stand compared with the others?”); this time you did not."
            == change.sentence
        )

    def test_from_partly_to_met_the_judges_reason_says_what_was_added(self) -> None:
        """Both asked; the difference is what came of it."""
        later = retake(result(Criterion.PROBED_CONCERNS, Status.MET, 20.0, 20.0, Evidence(3, "Any gaps?")))
        change = change_of(compare(FIRST, later, same_claim), Criterion.PROBED_CONCERNS)

        assert (Change.BETTER, "This is why it came out as met.") == (change.change, change.sentence)

    def test_missed_again(self) -> None:
        change = change_of(compare(FIRST, retake(), same_claim), Criterion.SECURED_NEXT_STEPS)
        assert (Change.SAME, "Not this time either.") == (change.change, change.sentence)

    def test_met_again_is_quoted(self) -> None:
        change = change_of(compare(FIRST, retake(), same_claim), Criterion.REAFFIRMED_INTEREST)
        assert (Change.SAME, "As last time: “I really want this job.”") == (change.change, change.sentence)

    def test_a_pitfall_avoided_names_the_one_before(self) -> None:
        fell = judged(FIRST, result(Criterion.AVOIDED_PITFALLS, Status.MISSED, 0.0, 10.0, Evidence(3, "Sorry")))
        change = change_of(compare(fell, retake(), same_claim), Criterion.AVOIDED_PITFALLS)
        assert (
            Change.BETTER,
            "None this time. Last time: This is why it came out as missed.",
        ) == (change.change, change.sentence)

    def test_what_was_not_heard_is_not_compared(self) -> None:
        """Silence is neither better nor worse."""
        silent = retake(result(Criterion.PROBED_CONCERNS, Status.NOT_HEARD, 0.0, 0.0), score=None)
        comparison = compare(FIRST, silent, same_claim)

        assert Change.UNKNOWN is change_of(comparison, Criterion.PROBED_CONCERNS).change
        assert comparison.summary.startswith("One of the takes has no score.")

    def test_the_order_is_that_of_the_takes(self) -> None:
        """Whichever is named first."""
        assert compare(FIRST, retake(ASKED), same_claim) == compare(retake(ASKED), FIRST, same_claim)


class TestStrengths:
    def test_gained_lost_and_kept(self) -> None:
        """A strength in other words is the same strength."""
        later = retake()
        said = ("ran payroll end to end, six years in all", "trained eleven apprentices")
        strengths = tuple(Strength(text, 1) for text in said)
        comparison = compare(FIRST, replace(later, verdict=replace(later.verdict, strengths=strengths)), same_claim)

        assert ["trained eleven apprentices"] == [strength.text for strength in comparison.gained]
        assert ["moved two companies to a new system"] == [strength.text for strength in comparison.lost]
        assert ["ran payroll end to end, six years in all"] == [strength.text for strength in comparison.kept]
        assert (
            "You named 2 strengths in both takes: new: “trained eleven apprentices”; "
            "gone: “moved two companies to a new system”."
            == change_of(comparison, Criterion.RESTATED_STRENGTHS).sentence
        )

    def test_the_number_is_told_where_it_differs(self) -> None:
        later = retake()
        fewer = replace(later, verdict=replace(later.verdict, strengths=later.verdict.strengths[:1]))
        assert (
            "You named 1 strength instead of 2: gone: “moved two companies to a new system”."
            == change_of(compare(FIRST, fewer, same_claim), Criterion.RESTATED_STRENGTHS).sentence
        )


def test_facts_that_a_question_now_draws_on() -> None:
    """What the earlier take left unused and the later one did not."""
    assert FIRST.standing is not None
    later = retake()
    assert later.standing is not None
    unused = replace(FIRST, standing=replace(FIRST.standing, unused_facts=("It grew.", "It moved.")))
    used = replace(later, standing=replace(later.standing, unused_facts=("It moved.",)))
    assert ("It grew.",) == compare(unused, used, same_claim).facts_now_used


def test_the_summary_tells_the_score_and_what_moved() -> None:
    later = retake(ASKED, result(Criterion.CLOSED_GRACEFULLY, Status.PARTLY, 2.5, 5.0))
    assert (
        "Score 70 instead of 50 (+20). Better: Secured next steps. Worse: Closed gracefully."
        == compare(FIRST, later, same_claim).summary
    )


def test_nothing_moved() -> None:
    assert (
        "Score 50, as before. No criterion came out differently."
        == compare(FIRST, retake(score=50), same_claim).summary
    )


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (replace(retake(), scenario_id="field-sales"), "not takes of one scenario"),
        (replace(retake(), scenario_id=""), "not takes of one scenario"),
        (FIRST, "compared with itself"),
    ],
)
def test_what_cannot_be_compared_is_refused(other: Document, why: str) -> None:
    """Takes of two scenarios say nothing about each other."""
    with pytest.raises(MockcloserError, match=why):
        compare(FIRST, other, same_claim)


def test_the_text_fits_a_terminal() -> None:
    """Both takes' words, the strengths, and no line over 80 columns."""
    text = render_comparison(compare(FIRST, retake(ASKED), same_claim, BRIEF))

    assert "▲ Secured next steps: missed → met\n  You asked this time: “What happens next?”" in text
    assert "    After, You at 0:20: “What happens next?”" in text
    assert max(map(len, text.splitlines())) <= WIDTH


def test_json_carries_the_evidence_of_both_takes() -> None:
    """With the public ids, and the same evidence as the session documents."""
    later = retake(ASKED)
    data = to_json(compare(FIRST, later, same_claim), (FIRST, later))
    steps = next(entry for entry in data["criteria"] if entry["id"] == "secured_next_steps")

    assert ("mockcloser.comparison/1", 50, 70) == (data["schema"], data["before"]["score"], data["after"]["score"])
    assert {"status": "missed", "evidence": []} == steps["before"]
    assert [{"turn": 3, "quote": "What happens next?", "start": 20.0, "end": 21.5}] == steps["after"]["evidence"]
