"""Tips: made from this scenario and these words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.vocabulary.brief import Brief, Fact, Requirement
from mockcloser.vocabulary.moves import Act, Criterion, Move, Status, Topic
from tests.judging.talk import Line, found_in, result_of, they, verdict_on, you

BRIEF = Brief(
    job="payroll specialist",
    company="Larkfield Foods",
    interviewer="Dana Webb",
    requirements=(Requirement("years", "end-to-end payroll"), Requirement("excel", "advanced Excel")),
    facts=(
        Fact("switch", "the company moves to a hosted system in October"),
        Fact("sites", "420 staff at three plants"),
    ),
)
INVITED = they("Do you have any questions for me?", Act.INVITE_QUESTIONS)
CLAIM = you("I have six years of payroll.", Move.RESTATE_STRENGTHS, strengths=(("six years of payroll", None),))
DECLINED = you("No, you covered everything.", Move.NO_QUESTIONS)


def tip(criterion: Criterion, *lines: Line, brief: Brief = BRIEF) -> str:
    return result_of(criterion, INVITED, *lines, brief=brief).tip


class TestStrengths:
    """What to add, and what to tie to what."""

    def test_an_untied_strength_is_tied_to_the_requirement_nearest_to_it(self) -> None:
        """In a sentence to say, and the other requirement is named as still open."""
        expected = (
            "You said “six years of payroll”; tie it to “end-to-end payroll”, if it serves that, by saying: “You asked "
            "for this: ‘end-to-end payroll’. Here is what I bring to it: ‘six years of payroll’.” Add what you have "
            "done towards “advanced Excel”: one thing each, with a number."
        )
        assert expected == tip(Criterion.RESTATED_STRENGTHS, CLAIM)

    def test_nothing_named_is_met_with_what_the_job_asks_for(self) -> None:
        """All of it."""
        found = tip(Criterion.RESTATED_STRENGTHS, DECLINED)
        assert "“end-to-end payroll” and “advanced Excel”" in found

    def test_without_a_scenario_the_words_are_still_theirs(self) -> None:
        """A bare check quotes what was said."""
        assert "“No, you covered everything”" in tip(Criterion.RESTATED_STRENGTHS, DECLINED, brief=Brief())
        assert "“six years of payroll”" in tip(Criterion.RESTATED_STRENGTHS, CLAIM, brief=Brief())

    def test_met_with_fewer_than_five_names_the_ideal(self) -> None:
        """And what has not been touched."""
        line = you(
            "I have six years of payroll, two migrations and a calm head.",
            Move.RESTATE_STRENGTHS,
            strengths=(("six years of payroll", "years"), ("two migrations", None), ("a calm head", None)),
        )
        expected = "Five strengths are the ideal; you named 3. Not yet touched: “advanced Excel”."
        assert expected == tip(Criterion.RESTATED_STRENGTHS, line)


class TestProbing:
    """What to ask, and what could have answered."""

    PROBE = you("Do you see any gaps?", Move.PROBE_CONCERNS)

    def test_the_question_names_what_they_may_doubt(self) -> None:
        """A requirement of which nothing was said."""
        assert "‘advanced Excel’. Do you see any gap" in tip(Criterion.PROBED_CONCERNS, CLAIM)

    def test_the_unanswered_concern_is_met_with_their_own_nearest_words(self) -> None:
        """Concern, reply and what could have been said."""
        concern = they("I worry about the size of our payroll.", Act.VOICE_CONCERN)
        expected = (
            "To “I worry about the size of our payroll” you replied “Okay”. Of what you have said, this comes nearest: "
            "“six years of payroll”. Say: “That is a fair point. What I can set against it is this: ‘six years of "
            "payroll’.”"
        )
        assert expected == tip(Criterion.PROBED_CONCERNS, CLAIM, self.PROBE, concern, you("Okay."))

    def test_no_answer_is_invented(self) -> None:
        """Where nothing they said bears on it, none of it is offered as an answer."""
        concern = they("I worry about your German.", Act.VOICE_CONCERN)
        found = tip(Criterion.PROBED_CONCERNS, CLAIM, self.PROBE, concern, you("Okay."))
        assert "If “six years of payroll” bears on it, say how" in found
        assert "German" in found


class TestNextSteps:
    """What to ask, and how to follow up."""

    ASKED = you("What happens next?", Move.NEXT_STEPS)

    def test_the_vague_words_are_followed_up(self) -> None:
        """They are quoted, and the second question names the job."""
        vague = they("We'll let you know in due course.", Act.VAGUE_NEXT_STEP)
        found = tip(Criterion.SECURED_NEXT_STEPS, self.ASKED, vague)
        assert found.startswith("“We'll let you know in due course” is neither a date nor a step.")
        assert "may I call you about the payroll specialist job?" in found

    def test_without_a_reply_a_second_question_is_kept_ready(self) -> None:
        """The first was right."""
        assert "“What happens next?” is the right question" in tip(Criterion.SECURED_NEXT_STEPS, self.ASKED)


class TestStanding:
    """A second try that takes up the brush-off."""

    @pytest.mark.parametrize(
        ("line", "second_try"),
        [
            ("We have a few more candidates to see.", "I understand that there are others to see."),
            ("It's still early in the process.", "I understand that it is early."),
            ("I'd have to talk it over with the panel.", "Of course you will want to talk it over."),
            ("We'll see.", "I understand. Just for my own sake"),
        ],
    )
    def test_it_answers_this_brush_off(self, line: str, second_try: str) -> None:
        """Each kind in its own way, quoted first."""
        found = tip(Criterion.KNOW_WHERE_YOU_STAND, you("How did I do?", Move.ASK_STANDING), they(line, Act.BRUSH_OFF))
        assert found.startswith(f"“{line[:-1]}” leaves you guessing.")
        assert second_try in found


class TestHomework:
    """A fact that went unused, turned into a question."""

    def test_an_unused_fact_becomes_a_question(self) -> None:
        """With who it is about."""
        expected = (
            "You were told “the company moves to a hosted system in October” and asked nothing about it. Ask: “I noted "
            "this about Larkfield Foods: ‘the company moves to a hosted system in October’. What will that mean for "
            "the payroll specialist job?”"
        )
        assert expected == tip(Criterion.SHOWED_HOMEWORK, DECLINED)

    def test_a_used_fact_is_not_offered_again(self) -> None:
        """The other one is."""
        asked = you("How far is the hosted system in October?", Move.INFORMED_QUESTION, topics=(Topic.DUTIES,))
        found = tip(Criterion.SHOWED_HOMEWORK, asked)
        assert "420 staff" in found
        assert "October" not in found


class TestEnding:
    """Thanks, interest and slips."""

    @pytest.mark.parametrize(
        ("name", "address"),
        [("Dana Webb", ", Dana."), ("Dr Webb", ", Dr Webb."), ("Mr. Hale", ", Mr. Hale."), ("", "today.")],
    )
    def test_thanks_are_addressed_to_the_interviewer(self, name: str, address: str) -> None:
        """By first name, or by title and name, or by none."""
        assert address in tip(Criterion.CLOSED_GRACEFULLY, DECLINED, brief=Brief(interviewer=name))

    def test_self_sabotage_gives_way_to_their_own_strength(self) -> None:
        """What to leave out, and what to say in its place."""
        down = you("I'm not the strongest.", Move.SELF_SABOTAGE)
        expected = "Leave out “I'm not the strongest”; you have “six years of payroll” to say in its place."
        assert expected == tip(Criterion.AVOIDED_PITFALLS, CLAIM, down)

    def test_interest_is_tied_to_what_they_asked(self) -> None:
        """It is their own reason."""
        asked = you("Who trains the clerks?", Move.INFORMED_QUESTION, topics=(Topic.TRAINING,))
        found = tip(Criterion.REAFFIRMED_INTEREST, asked)
        assert found.startswith("You asked “Who trains the clerks?”, so something draws you.")


def test_what_was_met_needs_no_tip() -> None:
    """Beyond the number of strengths there is nothing to add."""
    assert tip(Criterion.PROBED_CONCERNS, TestProbing.PROBE, they("No, none.", Act.NO_CONCERN)) == ""


def test_what_was_not_heard_gets_no_tip() -> None:
    """There are no words to make one from."""
    assert tip(Criterion.PROBED_CONCERNS, you("[inaudible]")) == ""


TEXTS = st.text(min_size=1, max_size=60)


@given(job=TEXTS, company=TEXTS, wanted=TEXTS, fact=TEXTS, words=TEXTS)
def test_a_tip_is_one_line_whatever_it_is_made_from(job: str, company: str, wanted: str, fact: str, words: str) -> None:
    """Every criterion missed or partly met has one, its quotation marks are paired, and it ends as a sentence does."""
    brief = Brief(job, company, "", (Requirement("one", wanted),), (Fact("one", fact),))
    line = you(f"I have {words}", Move.RESTATE_STRENGTHS, strengths=((words, None),))
    results, _ = verdict_on(INVITED, line, brief=brief)
    assert found_in(INVITED, line)
    for result in results.values():
        if result.status in (Status.PARTLY, Status.MISSED):
            assert result.tip[-1] in ".?”"
            assert len(result.tip.splitlines()) == 1
            assert result.tip.count("“") == result.tip.count("”")
            assert "  " not in result.tip
