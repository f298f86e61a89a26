"""The eight criteria, each met, partly met and missed, and what decides between them."""

import pytest

from mockcloser.judging.criteria import LINGERING_TURNS, LINGERING_WORDS
from mockcloser.vocabulary.brief import Brief, Fact, Requirement
from mockcloser.vocabulary.findings import CriterionResult
from mockcloser.vocabulary.moves import Act, Criterion, Move, Status, Topic
from mockcloser.vocabulary.transcript import DidAct
from tests.judging.talk import Line, result_of, they, verdict_on, you

BRIEF = Brief(
    job="payroll specialist",
    company="Larkfield Foods",
    requirements=(Requirement("years", "five years of payroll"), Requirement("excel", "advanced Excel")),
    facts=(
        Fact("switch", "the company moves to a hosted payroll system in October"),
        Fact("sites", "it has 420 staff at three plants"),
    ),
)
INVITED = they("Do you have any questions for me?", Act.INVITE_QUESTIONS)


def quotes(result: CriterionResult) -> tuple[str, ...]:
    return tuple(evidence.quote for evidence in result.evidence)


class TestRestatedStrengths:
    """Met by three or more distinct strengths, at least one tied to a stated requirement."""

    THREE = "I have six years of payroll, two migrations behind me, and a calm head."

    def said(self, *strengths: tuple[str, str | None], brief: Brief = BRIEF, match: bool = False) -> CriterionResult:
        moves = (Move.RESTATE_STRENGTHS, Move.MATCH_PITCH) if match else (Move.RESTATE_STRENGTHS,)
        line = you(self.THREE, *moves, strengths=strengths)
        return result_of(Criterion.RESTATED_STRENGTHS, INVITED, line, brief=brief)

    def test_three_with_one_tied_are_met(self) -> None:
        """The requirement may be served by any one of them."""
        result = self.said(("six years of payroll", "years"), ("two migrations", None), ("a calm head", None))
        assert Status.MET is result.status
        assert quotes(result) == ("six years of payroll", "two migrations", "a calm head")
        assert "3 strengths, 1 tied" in result.why

    def test_three_of_which_none_is_tied_are_partly(self) -> None:
        """Strengths that answer no need are half the work."""
        result = self.said(("six years of payroll", None), ("two migrations", None), ("a calm head", None))
        assert Status.PARTLY is result.status
        assert "none tied" in result.why

    def test_a_match_pitch_ties_them(self) -> None:
        """To say that they are what the job needs is a tie, also where no requirement is stated."""
        strengths = (("six years of payroll", None), ("two migrations", None), ("a calm head", None))
        assert Status.MET is self.said(*strengths, match=True).status
        assert Status.MET is self.said(*strengths, match=True, brief=Brief()).status

    @pytest.mark.parametrize("number", [1, 2])
    def test_one_or_two_are_partly(self, number: int) -> None:
        """Even where they are tied."""
        strengths = (("six years of payroll", "years"), ("two migrations", None))[:number]
        assert Status.PARTLY is self.said(*strengths).status

    def test_none_are_missed(self) -> None:
        """Nothing brought, nothing quoted."""
        result = result_of(Criterion.RESTATED_STRENGTHS, INVITED, you("What happens next?", Move.NEXT_STEPS))
        assert (result.status, result.evidence) == (Status.MISSED, ())

    def test_a_match_without_a_strength_is_missed(self) -> None:
        """ "I tick every box" names nothing."""
        result = result_of(Criterion.RESTATED_STRENGTHS, INVITED, you("I tick every box.", Move.MATCH_PITCH))
        assert Status.MISSED is result.status
        assert quotes(result) == ("I tick every box.",)

    def test_a_claim_made_twice_counts_once(self) -> None:
        """Over the whole session, in digits or in letters, and what the second serves is not lost."""
        result = result_of(
            Criterion.RESTATED_STRENGTHS,
            INVITED,
            you(
                "I have six years of payroll and a calm head.",
                Move.RESTATE_STRENGTHS,
                strengths=(("six years of payroll", None), ("a calm head", None)),
            ),
            they("Anything else?", Act.INVITE_QUESTIONS),
            you(
                "As I said, I've run payroll for 6 years.",
                Move.RESTATE_STRENGTHS,
                strengths=(("run payroll for 6 years", "years"),),
            ),
            brief=BRIEF,
        )
        assert quotes(result) == ("six years of payroll", "a calm head")
        assert "2 strengths, 1 tied" in result.why

    def test_strengths_that_share_a_word_are_two(self) -> None:
        """Six years of one thing are not six years of another."""
        text = "I have six years of payroll and six years of teaching."
        result = result_of(
            Criterion.RESTATED_STRENGTHS,
            you(
                text,
                Move.RESTATE_STRENGTHS,
                strengths=(("six years of payroll", None), ("six years of teaching", None)),
            ),
        )
        assert len(result.evidence) == 2

    def test_a_restatement_that_yields_no_single_strength_is_one_claim(self) -> None:
        """Its words are the claim."""
        result = result_of(Criterion.RESTATED_STRENGTHS, you("I really know this trade.", Move.RESTATE_STRENGTHS))
        assert (result.status, quotes(result)) == (Status.PARTLY, ("I really know this trade.",))


PROBE = you("Do you see any gaps?", Move.PROBE_CONCERNS)
CONCERN = they("My hesitation is that you haven't led a team.", Act.VOICE_CONCERN)
ANSWER = you("I ran a crew of six for two years.", Move.ADDRESS_CONCERN)


class TestProbedConcerns:
    """Met by asking, and by answering the concern where one comes back."""

    def status(self, *lines: Line) -> Status:
        return result_of(Criterion.PROBED_CONCERNS, INVITED, *lines).status

    def test_asked_and_nothing_came_back_is_met(self) -> None:
        """There is nothing left to do."""
        assert Status.MET is self.status(PROBE, they("No, nothing at all.", Act.NO_CONCERN))

    def test_asked_and_answered_is_met(self) -> None:
        """The asking, the concern and the answer are the evidence."""
        result = result_of(Criterion.PROBED_CONCERNS, INVITED, PROBE, CONCERN, ANSWER)
        assert Status.MET is result.status
        assert (PROBE.text, CONCERN.text.rstrip("."), ANSWER.text) == quotes(result)

    def test_asked_and_left_unanswered_is_partly(self) -> None:
        """The concern is quoted."""
        result = result_of(Criterion.PROBED_CONCERNS, INVITED, PROBE, CONCERN, you("Okay, fair enough."))
        assert Status.PARTLY is result.status
        assert "you haven't led a team" in result.why

    def test_never_asked_is_missed_even_where_a_concern_was_answered(self) -> None:
        """To answer what comes unasked in the midst of the talk is good, and is not probing."""
        result = result_of(Criterion.PROBED_CONCERNS, INVITED, you("How big is the team?"), CONCERN, ANSWER)
        assert Status.MISSED is result.status
        assert "came unasked" in result.why
        assert f"you answered it with “{ANSWER.text.rstrip('.')}”" in result.why

    def test_never_asked_and_left_unanswered_says_both(self) -> None:
        """The concern that came unasked is not passed over."""
        result = result_of(Criterion.PROBED_CONCERNS, INVITED, you("Yes."), CONCERN, you("Okay."))
        assert "you left it unanswered; you never asked for one" in result.why

    def test_a_concern_that_opens_the_talk_need_only_be_answered(self) -> None:
        """There was no time to ask for it, and the reason says so."""
        result = result_of(Criterion.PROBED_CONCERNS, CONCERN, ANSWER)
        assert Status.MET is result.status
        assert "opened with a concern" in result.why
        assert "you did not have to ask" in result.why
        assert quotes(result) == (CONCERN.text.rstrip("."), ANSWER.text)

    def test_a_concern_that_opens_the_talk_must_be_answered(self) -> None:
        """Else nothing was done about it, and the tip is how to answer."""
        result = result_of(Criterion.PROBED_CONCERNS, CONCERN, you("Okay, fair enough."))
        assert Status.MISSED is result.status
        assert "you left it unanswered" in result.why
        assert "That is a fair point" in result.tip

    def test_of_two_concerns_that_open_the_talk_one_answered_is_half(self) -> None:
        """Each wants its answer."""
        first = they(CONCERN.text, DidAct(Act.VOICE_CONCERN, "team"))
        second = they("And your notice period is long.", DidAct(Act.VOICE_CONCERN, "notice"))
        result = result_of(Criterion.PROBED_CONCERNS, first, ANSWER, second, you("Yes."))
        assert Status.PARTLY is result.status
        assert "your notice period is long" in result.why

    def test_asking_after_an_answer_to_an_unasked_concern_reads_in_that_order(self) -> None:
        """Answered first, asked then."""
        nothing = they("No, nothing else.", Act.NO_CONCERN)
        result = result_of(Criterion.PROBED_CONCERNS, CONCERN, ANSWER, they("Good."), PROBE, nothing)
        assert Status.MET is result.status
        assert result.why.endswith(f"without having asked for it, and then asked “{PROBE.text}”.")

    def test_asking_without_answering_what_came_unasked_is_partly(self) -> None:
        """It is not said to have come back."""
        nothing = they("No, nothing else.", Act.NO_CONCERN)
        result = result_of(Criterion.PROBED_CONCERNS, CONCERN, PROBE, nothing)
        assert Status.PARTLY is result.status
        assert "the concern that had come unasked went unanswered" in result.why

    def test_an_answer_after_a_moments_thought_counts(self) -> None:
        """A prompt and a word of hesitation do not close the matter."""
        assert Status.MET is self.status(PROBE, CONCERN, you("Hm."), they("Take your time.", Act.PROMPT), ANSWER)

    def test_every_voiced_concern_wants_its_answer(self) -> None:
        """One of two answered is partly."""
        second = they("And your notice period is long.", DidAct(Act.VOICE_CONCERN, "notice"))
        answer = you("I have agreed to be free in two weeks.", Move.ADDRESS_CONCERN)
        first = they(CONCERN.text, DidAct(Act.VOICE_CONCERN, "team"))
        assert Status.PARTLY is self.status(PROBE, first, ANSWER, PROBE, second, you("Yes."))
        assert Status.PARTLY is self.status(PROBE, first, you("Yes."), PROBE, second, answer)
        assert Status.MET is self.status(PROBE, first, ANSWER, PROBE, second, answer)

    def test_a_concern_said_again_is_the_same_concern(self) -> None:
        """By its id: an answer the second time around answers it."""
        concern = DidAct(Act.VOICE_CONCERN, "team")
        lines = (PROBE, they(CONCERN.text, concern), you("I see."), they("The team, I mean.", concern), ANSWER)
        result = result_of(Criterion.PROBED_CONCERNS, *lines)
        assert Status.MET is result.status
        assert len(result.evidence) == 3

    def test_a_bare_line_is_read_for_its_concern(self) -> None:
        """Where no engine states the acts, the words do."""
        assert Status.PARTLY is self.status(PROBE, they("I'm not sure you've got the patience."), you("Okay."))

    def test_without_any_reply_on_record_the_asking_is_judged(self) -> None:
        """A recording of one answer says so."""
        result = result_of(Criterion.PROBED_CONCERNS, INVITED, PROBE)
        assert Status.MET is result.status
        assert "no reply is on record" in result.why


ASK_NEXT = you("What are the next steps?", Move.NEXT_STEPS)
VAGUE = they("We'll let you know in due course.", Act.VAGUE_NEXT_STEP)
DATE = they("You'll hear by Friday.", Act.DEFINITE_NEXT_STEP)
LEAVE = you("May I call you on Thursday?", Move.PERMISSION_FOLLOW_UP)


class TestSecuredNextSteps:
    """Met by asking and leaving with a date, a named step or leave to follow up; a vague answer is followed up."""

    def status(self, *lines: Line) -> Status:
        return result_of(Criterion.SECURED_NEXT_STEPS, INVITED, *lines).status

    def test_a_date_is_met(self) -> None:
        """Question and promise are the evidence."""
        result = result_of(Criterion.SECURED_NEXT_STEPS, INVITED, ASK_NEXT, DATE)
        assert (Status.MET, (ASK_NEXT.text, DATE.text.rstrip("."))) == (result.status, quotes(result))

    def test_leave_to_follow_up_is_met(self) -> None:
        """To have asked for leave alone is enough, once it is granted."""
        assert Status.MET is self.status(LEAVE, they("Of course, call me.", Act.GRANT_FOLLOW_UP))

    def test_a_vague_answer_taken_is_partly(self) -> None:
        """ "In due course" is no date."""
        assert Status.PARTLY is self.status(ASK_NEXT, VAGUE, you("Great, thanks."))

    def test_a_vague_answer_followed_up_is_met(self) -> None:
        """Also where the second answer is no better."""
        assert Status.MET is self.status(ASK_NEXT, VAGUE, LEAVE, they("Hm, we will see."))

    def test_two_questions_in_one_breath_follow_nothing_up(self) -> None:
        """The second was asked before the vague answer."""
        line = you(
            f"{ASK_NEXT.text} {LEAVE.text}", (Move.NEXT_STEPS, ASK_NEXT.text), (Move.PERMISSION_FOLLOW_UP, LEAVE.text)
        )
        assert Status.PARTLY is self.status(line, VAGUE)

    def test_a_brush_off_is_a_vague_answer(self) -> None:
        """They have others to see, and you have no date."""
        assert Status.PARTLY is self.status(ASK_NEXT, they("We have more people to see.", Act.BRUSH_OFF), you("Okay."))

    def test_a_date_given_unasked_is_not_secured(self) -> None:
        """Never asked is missed."""
        assert Status.MISSED is self.status(you("I'd love this job.", Move.TRIAL_CLOSE), DATE)
        assert Status.MISSED is self.status(DATE, you("Good."))

    def test_a_date_given_before_the_question_does_not_answer_it(self) -> None:
        """What was left with is what came after the asking."""
        assert Status.PARTLY is self.status(DATE, ASK_NEXT, they("As I said.", Act.REPEAT))

    def test_to_leave_before_the_reply_is_partly(self) -> None:
        """In a conversation, not in a recording of one answer."""
        assert Status.PARTLY is self.status(you("Hello."), they("Hello.", Act.SMALL_TALK), ASK_NEXT)

    def test_without_any_reply_on_record_half_the_criterion_is_left_out(self) -> None:
        """What cannot be known is neither claimed nor counted against."""
        result = result_of(Criterion.SECURED_NEXT_STEPS, INVITED, ASK_NEXT)
        assert (result.status, result.points, result.weight) == (Status.PARTLY, 10.0, 10.0)
        assert "no reply is on record" in result.why


ASK_STANDING = you("Where do I stand?", Move.ASK_STANDING)
AGAIN = you("I understand. And from what you have seen so far?", Move.ASK_STANDING)
BRUSH_OFF = they("We have a few more candidates to see.", Act.BRUSH_OFF)


class TestKnowWhereYouStand:
    """Met by asking, and by one polite second try where one is brushed off."""

    def status(self, *lines: Line) -> Status:
        return result_of(Criterion.KNOW_WHERE_YOU_STAND, INVITED, *lines).status

    def test_asked_and_told_is_met(self) -> None:
        """What they said is evidence."""
        result = result_of(
            Criterion.KNOW_WHERE_YOU_STAND, ASK_STANDING, they("You're in our top three.", Act.TELL_STANDING)
        )
        assert (Status.MET, (ASK_STANDING.text, "You're in our top three")) == (result.status, quotes(result))

    def test_a_brush_off_let_pass_is_partly(self) -> None:
        """The brush-off is quoted."""
        result = result_of(Criterion.KNOW_WHERE_YOU_STAND, ASK_STANDING, BRUSH_OFF, you("Okay, I see."))
        assert Status.PARTLY is result.status
        assert "a few more candidates" in result.why

    def test_a_second_try_is_met_whatever_comes_of_it(self) -> None:
        """Nobody can be made to tell."""
        assert Status.MET is self.status(ASK_STANDING, BRUSH_OFF, AGAIN, BRUSH_OFF)

    def test_another_question_is_no_second_try(self) -> None:
        """To change the subject is to let it pass."""
        assert Status.PARTLY is self.status(ASK_STANDING, BRUSH_OFF, ASK_NEXT, VAGUE)

    def test_a_brush_off_that_answers_something_else_is_not_held_against_you(self) -> None:
        """Told first, brushed off about the date later."""
        told = they("You did well.", Act.TELL_STANDING)
        assert Status.MET is self.status(ASK_STANDING, told, ASK_NEXT, BRUSH_OFF)

    def test_asking_after_a_brush_off_that_opened_the_talk_is_the_second_try(self) -> None:
        """Polite, and in spite of it; whatever comes of it."""
        told = they("You're in our top three.", Act.TELL_STANDING)
        result = result_of(Criterion.KNOW_WHERE_YOU_STAND, BRUSH_OFF, ASK_STANDING, told)
        assert Status.MET is result.status
        assert "with which the interviewer opened" in result.why
        assert quotes(result)[1] == ASK_STANDING.text

    def test_brushed_off_again_it_takes_another_try(self) -> None:
        """The brush-off that answers the asking is the one to be met."""
        lines = (BRUSH_OFF, ASK_STANDING, they("It is early days.", Act.BRUSH_OFF))
        assert Status.PARTLY is result_of(Criterion.KNOW_WHERE_YOU_STAND, *lines, you("I see.")).status
        assert Status.MET is result_of(Criterion.KNOW_WHERE_YOU_STAND, *lines, AGAIN).status

    def test_a_brush_off_that_opened_the_talk_may_be_let_pass(self) -> None:
        """Then nothing was asked, and the tip is what to ask."""
        result = result_of(Criterion.KNOW_WHERE_YOU_STAND, BRUSH_OFF, you("Thank you, goodbye."))
        assert Status.MISSED is result.status
        assert "opened with a brush-off" in result.why
        assert "Ask all the same, politely: “" in result.tip

    def test_never_asked_is_missed(self) -> None:
        """To be told unasked is luck."""
        assert Status.MISSED is self.status(ASK_NEXT, they("You did well.", Act.TELL_STANDING))


def question(text: str, topic: Topic = Topic.DUTIES) -> Line:
    return you(text, Move.INFORMED_QUESTION, topics=(topic,))


class TestShowedHomework:
    """Met by two or more informed questions of which one draws on a stated fact."""

    ON_FACT = question("How far along is the move to the hosted system?")
    PLAIN = question("Who would I report to?", Topic.MANAGER)

    def result(self, *lines: Line, brief: Brief = BRIEF, profile: str = "standard") -> CriterionResult:
        return result_of(Criterion.SHOWED_HOMEWORK, INVITED, *lines, brief=brief, profile=profile)

    def test_interest_in_a_fact_leads_in_to_the_question(self) -> None:
        """The fact may be named in words that carry a move of their own."""
        interest, question = "I was glad to read of the hosted payroll system.", "Who compares the two systems?"
        line = you(
            f"{interest} {question}",
            (Move.REAFFIRM_INTEREST, interest),
            (Move.INFORMED_QUESTION, question),
            topics=(Topic.DUTIES,),
        )
        assert "draws on" in result_of(Criterion.SHOWED_HOMEWORK, INVITED, line, brief=BRIEF).why

    def test_a_strength_does_not_lead_in_to_the_question(self) -> None:
        """What the candidate has done elsewhere is no homework on this place."""
        pitch, question = "I have moved a firm to a hosted payroll system.", "Who would I report to?"
        line = you(
            f"{pitch} {question}",
            (Move.RESTATE_STRENGTHS, pitch),
            (Move.INFORMED_QUESTION, question),
            topics=(Topic.MANAGER,),
        )
        assert "none of which draws on" in result_of(Criterion.SHOWED_HOMEWORK, INVITED, line, brief=BRIEF).why

    def test_two_of_which_one_draws_on_a_fact_are_met(self) -> None:
        """The fact is named."""
        result = self.result(self.ON_FACT, self.PLAIN)
        assert Status.MET is result.status
        assert "hosted payroll system" in result.why

    def test_two_that_draw_on_no_fact_are_partly(self) -> None:
        """Homework is what you knew before you asked."""
        assert Status.PARTLY is self.result(self.PLAIN, question("How are new people trained?")).status

    def test_one_is_partly(self) -> None:
        """Even the best one."""
        assert Status.PARTLY is self.result(self.ON_FACT).status

    def test_the_words_before_a_question_show_the_homework_too(self) -> None:
        """ "You have three plants with 420 staff. Which would be mine?" draws on the fact."""
        led_in = you(
            "You have 420 staff at three plants. Which would be mine?",
            (Move.INFORMED_QUESTION, "Which would be mine?"),
            topics=(Topic.DUTIES,),
        )
        assert Status.MET is self.result(led_in, self.PLAIN).status

    def test_a_question_asked_twice_counts_once(self) -> None:
        """Repeating it shows no more homework."""
        assert Status.PARTLY is self.result(self.ON_FACT, self.ON_FACT).status

    def test_only_generic_ones_are_missed(self) -> None:
        """They are quoted."""
        result = self.result(you("Why is this position open?", Move.GENERIC_QUESTION, topics=(Topic.WHY_OPEN,)))
        assert (result.status, quotes(result)) == (Status.MISSED, ("Why is this position open?",))

    def test_where_no_facts_are_stated_half_the_criterion_is_left_out(self) -> None:
        """Nobody can draw on what nobody stated."""
        result = self.result(self.ON_FACT, self.PLAIN, brief=Brief())
        assert (result.status, result.points, result.weight) == (Status.PARTLY, 6.0, 6.0)

    def test_a_question_about_pay_alone_is_no_homework_for_the_cautious(self) -> None:
        """It counts under the standard profile."""
        pay = question("What does it pay?", Topic.COMPENSATION)
        assert Status.MET is self.result(self.ON_FACT, pay).status
        assert Status.PARTLY is self.result(self.ON_FACT, pay, profile="cautious").status


class TestReaffirmedInterest:
    """Met by saying so, or by a trial close."""

    def status(self, *lines: Line, profile: str = "standard") -> Status:
        return result_of(Criterion.REAFFIRMED_INTEREST, INVITED, *lines, profile=profile).status

    def test_interest_is_met(self) -> None:
        """One sentence is enough."""
        assert Status.MET is self.status(you("I'm really keen on this.", Move.REAFFIRM_INTEREST))

    def test_a_trial_close_is_met_but_not_for_the_cautious(self) -> None:
        """Where it is contested, interest has to be voiced in its own words."""
        close = you("I'd love to join.", Move.TRIAL_CLOSE)
        assert Status.MET is self.status(close)
        assert Status.MISSED is self.status(close, profile="cautious")

    def test_none_is_missed(self) -> None:
        """It has no halfway."""
        assert Status.MISSED is self.status(ASK_NEXT)


THANKS = you("Thank you for your time today.", Move.THANKS)


class TestClosedGracefully:
    """Met by thanking and ending soon after."""

    def status(self, *lines: Line) -> Status:
        return result_of(Criterion.CLOSED_GRACEFULLY, INVITED, *lines).status

    def test_thanks_at_the_end_are_met(self) -> None:
        """A goodbye after them does no harm."""
        assert Status.MET is self.status(ASK_NEXT, DATE, THANKS, they("Goodbye.", Act.CLOSE), you("Goodbye."))

    def test_no_thanks_are_missed(self) -> None:
        """However polite the rest."""
        assert Status.MISSED is self.status(ASK_NEXT)

    def test_many_turns_after_the_thanks_are_lingering(self) -> None:
        """The limit itself is not yet over it."""
        more = [line for _ in range(LINGERING_TURNS) for line in (they("Yes.", Act.ANSWER_QUESTION), you("I see."))]
        assert Status.MET is self.status(THANKS, *more)
        assert Status.PARTLY is self.status(THANKS, *more, they("Yes.", Act.ANSWER_QUESTION), you("Right."))

    def test_many_words_after_the_thanks_are_lingering(self) -> None:
        """In the same breath as well."""
        text = THANKS.text + " word" * LINGERING_WORDS
        assert Status.MET is self.status(you(text, (Move.THANKS, THANKS.text)))
        assert Status.PARTLY is self.status(you(text + " word", (Move.THANKS, THANKS.text)))

    def test_the_last_thanks_count(self) -> None:
        """To thank at the start and again at the end is no lingering."""
        assert Status.MET is self.status(THANKS, *[you("I see." + " word" * 30)] * 3, THANKS)

    def test_to_answer_what_they_raise_is_no_lingering(self) -> None:
        """They kept it open."""
        raised = (CONCERN, you("I ran a crew." + " word" * 80, (Move.ADDRESS_CONCERN, "I ran a crew.")))
        assert Status.MET is self.status(THANKS, *raised)


class TestAvoidedPitfalls:
    """Met by none; one slip is partly; declining altogether, self-sabotage and only generic questions are missed."""

    GENERIC = you("Why is this position open?", Move.GENERIC_QUESTION, topics=(Topic.WHY_OPEN,))
    DECLINED = you("No, you covered everything.", Move.NO_QUESTIONS)

    def result(self, *lines: Line, profile: str = "standard") -> CriterionResult:
        return result_of(Criterion.AVOIDED_PITFALLS, INVITED, *lines, profile=profile)

    def test_none_is_met(self) -> None:
        """Shown by something that was asked or offered."""
        result = self.result(ASK_NEXT)
        assert (Status.MET, (ASK_NEXT.text,)) == (result.status, quotes(result))

    def test_to_decline_and_say_nothing_else_is_missed(self) -> None:
        """Thanks and enthusiasm are not questions."""
        keen = you("I'm really keen.", Move.REAFFIRM_INTEREST)
        assert Status.MISSED is self.result(self.DECLINED, keen, THANKS).status

    def test_to_decline_first_and_ask_later_is_partly(self) -> None:
        """The slip was made good."""
        assert Status.PARTLY is self.result(self.DECLINED, ASK_NEXT).status

    def test_to_say_that_is_all_after_the_questions_is_no_slip(self) -> None:
        """Everything has to end."""
        assert Status.MET is self.result(ASK_NEXT, DATE, self.DECLINED).status

    def test_self_sabotage_is_missed(self) -> None:
        """However good the rest."""
        down = you("I'm probably not your strongest candidate.", Move.SELF_SABOTAGE)
        result = self.result(ASK_NEXT, down)
        assert (Status.MISSED, (down.text,)) == (result.status, quotes(result))

    def test_only_generic_questions_are_missed(self) -> None:
        """One among better ones is a slip."""
        assert Status.MISSED is self.result(self.GENERIC).status
        assert Status.PARTLY is self.result(self.GENERIC, ASK_NEXT).status

    def test_a_generic_question_among_better_ones_is_no_slip_for_the_cautious(self) -> None:
        """Only generic ones still are."""
        assert Status.MET is self.result(self.GENERIC, ASK_NEXT, profile="cautious").status
        assert Status.MISSED is self.result(self.GENERIC, profile="cautious").status

    def test_a_third_push_is_a_slip_for_the_cautious(self) -> None:
        """Under the standard profile it counts neither way."""
        pushes = (ASK_STANDING, BRUSH_OFF, AGAIN, BRUSH_OFF, AGAIN)
        assert Status.MET is self.result(*pushes).status
        assert Status.PARTLY is self.result(*pushes, profile="cautious").status

    def test_two_kinds_of_slip_are_missed(self) -> None:
        """One may be made good, two are a habit."""
        assert Status.MISSED is self.result(self.DECLINED, self.GENERIC, ASK_NEXT).status

    @pytest.mark.parametrize("line", [you("blorp fnord wibble"), THANKS], ids=["gibberish", "thanks alone"])
    def test_nothing_asked_or_offered_avoids_nothing(self, line: Line) -> None:
        """Points are not handed out for silence."""
        assert Status.MISSED is self.result(line).status


class TestNotHeard:
    """Where there was no usable speech nothing is judged."""

    @pytest.mark.parametrize("text", ["", "…", "[inaudible]", "(coughs)", "*noise*", "42"])
    def test_no_words_leave_every_criterion_unheard(self, text: str) -> None:
        """And the score is not 0 but none."""
        results, score = verdict_on(INVITED, you(text))
        assert {Status.NOT_HEARD} == {result.status for result in results.values()}
        assert score is None
        assert {0.0} == {result.weight for result in results.values()}

    def test_an_interviewer_alone_is_not_heard_either(self) -> None:
        """A candidate who never spoke has no score."""
        assert verdict_on(INVITED)[1] is None
