"""What the interviewer says to what was asked."""

import pytest

from mockcloser.dialogue.players import (
    FOLLOW_UP,
    NEXT_STEPS,
    NEXT_STEPS_AGAIN,
    PROBE,
    SECOND_TRY,
    STANDING,
    THANKS,
    piece,
    poor_answer,
)
from mockcloser.scenario.manners import manner_profile
from mockcloser.scenario.model import Manner, Phrase
from mockcloser.vocabulary.moves import Act, Move, Topic
from mockcloser.vocabulary.transcript import DidAct

from .interviews import acts, begun, hear

OVENS = piece("When do the new ovens come?", Move.INFORMED_QUESTION, topics=(Topic.TOOLS_PROCESS,))
TEAM = piece("How big is the team?", Move.INFORMED_QUESTION, topics=(Topic.TEAM,))
CULTURE = piece("What is it like here?", Move.GENERIC_QUESTION, topics=(Topic.CULTURE,))
PENSION = piece("Is there a pension?", Move.INFORMED_QUESTION, topics=(Topic.BENEFITS,))
NIGHT_ANSWER = piece("I worked night shifts at the docks.", Move.ADDRESS_CONCERN, Move.RESTATE_STRENGTHS)
RUDE = piece("Stop dodging.")
UNCLEAR = piece("All of us went down to the quay together and we stayed until the lorry had come.")


def said(phrase: Phrase, manner: str = "warm") -> tuple[str, ...]:
    return manner_profile(Manner(manner)).lines[phrase]


class TestQuestions:
    """Answers come in the order of the questions."""

    def test_a_question_on_a_fact_is_answered_by_the_fact(self) -> None:
        """The fact goes before the topic."""
        line = hear(begun(), OVENS)
        assert line.text == "The ovens come on the fourth of May."
        assert line.acts == (DidAct(Act.ANSWER_QUESTION),)

    def test_a_fact_may_be_named_in_the_words_before_the_question(self) -> None:
        """ "You said …" and then the question."""
        lead = piece("You told me that two new ovens arrive.")
        line = hear(begun(), lead, piece("Who will learn to use them?", Move.INFORMED_QUESTION, topics=(Topic.TEAM,)))
        assert line.text == "The ovens come on the fourth of May."

    def test_interest_in_a_fact_leads_up_to_the_question_as_well(self) -> None:
        """The move found in those words does not hide the fact in them."""
        lead = piece("I was glad to read that two new ovens arrive.", Move.REAFFIRM_INTEREST)
        line = hear(begun(), lead, piece("How will that change the night?", Move.INFORMED_QUESTION))
        assert line.text == "The ovens come on the fourth of May."

    def test_a_fact_named_in_one_question_does_not_answer_the_next(self) -> None:
        """Each question has its own words."""
        line = hear(begun(), OVENS, piece("And what does it pay?", Move.INFORMED_QUESTION))
        assert acts(line) == [Act.ANSWER_QUESTION, Act.SMALL_TALK, Act.DO_NOT_KNOW]

    def test_a_question_on_a_topic_is_answered_by_the_topic(self) -> None:
        """Where no fact is drawn on."""
        assert hear(begun(), TEAM).text == "There are four of us."

    def test_what_the_interviewer_does_not_know_is_said_to_be_unknown(self) -> None:
        """No answer is invented."""
        line = hear(begun(), PENSION)
        assert line.text in said(Phrase.UNKNOWN)
        assert acts(line) == [Act.DO_NOT_KNOW]

    def test_three_things_in_one_breath_are_answered_in_order(self) -> None:
        """A fact, a date and a topic."""
        text = hear(begun(), OVENS, NEXT_STEPS, TEAM).text
        places = [text.index(words) for words in ("fourth of May", "by Friday", "four of us")]
        assert places == sorted(places)

    def test_the_same_thing_asked_twice_in_one_breath_is_answered_once(self) -> None:
        """Two ways of asking, one answer."""
        line = hear(begun(), TEAM, piece("Who is on the team?", Move.GENERIC_QUESTION, topics=(Topic.TEAM,)))
        assert line.text == "There are four of us."

    def test_an_answer_given_before_is_led_into(self) -> None:
        """The interviewer remembers."""
        interview = begun()
        hear(interview, TEAM)
        text = hear(interview, TEAM).text
        assert any(text.startswith(f"{lead} There are four of us.") for lead in said(Phrase.ANSWERED_BEFORE))

    def test_more_than_five_questions_are_too_many(self) -> None:
        """Five are answered, and the rest is sent back."""
        line = hear(begun(), OVENS, TEAM, CULTURE, PENSION, NEXT_STEPS, FOLLOW_UP, STANDING)
        assert any(line.text.endswith(end) for end in said(Phrase.TOO_MANY))
        assert Act.TELL_STANDING not in acts(line)
        assert Act.GRANT_FOLLOW_UP not in acts(line)

    def test_what_was_not_said_for_lack_of_breath_was_not_obtained(self) -> None:
        """A follow-up asked as the sixth thing is not granted."""
        interview = begun()
        hear(interview, OVENS, TEAM, CULTURE, PENSION, NEXT_STEPS, FOLLOW_UP)
        assert not interview.standing.follow_up_granted

    def test_a_question_without_a_move_is_answered_from_the_facts(self) -> None:
        """What the judge did not find deserves an answer all the same."""
        assert hear(begun(), piece("and is there room for the ovens")).text == "The ovens come on the fourth of May."

    def test_a_question_without_a_move_and_a_fact_is_unknown(self) -> None:
        """It is not passed over."""
        assert acts(hear(begun(), piece("Where do people park?"))) == [Act.DO_NOT_KNOW]

    def test_after_two_answers_a_warm_interviewer_asks_what_else_there_is(self) -> None:
        """The floor is handed back."""
        interview = begun()
        assert Act.INVITE_QUESTIONS not in acts(hear(interview, TEAM))
        assert acts(hear(interview, CULTURE))[-1] == Act.INVITE_QUESTIONS


class TestConcerns:
    """A concern is voiced only if it is asked for, and stays open until it is answered."""

    def test_probing_voices_the_first_concern(self) -> None:
        """The line says which it is, and does not hand back the floor."""
        line = hear(begun(), PROBE)
        assert line.text in ("I worry about the nights.", "The nights are what worries me.")
        assert line.acts == (DidAct(Act.VOICE_CONCERN, "nights"),)

    def test_nothing_else_voices_a_concern(self) -> None:
        """Neither questions nor pitches nor thanks."""
        interview = begun()
        for turn in (TEAM, STANDING, NEXT_STEPS, FOLLOW_UP, THANKS):
            assert Act.VOICE_CONCERN not in acts(hear(interview, turn))

    def test_a_second_probe_voices_the_next_and_leaves_the_first_open(self) -> None:
        """Open is open."""
        interview = begun()
        hear(interview, PROBE)
        assert hear(interview, PROBE).acts == (DidAct(Act.VOICE_CONCERN, "speed"),)
        assert [(item.voiced, item.answered) for item in interview.standing.concerns] == [(True, False)] * 2

    def test_an_answer_that_says_what_is_needed_settles_it(self) -> None:
        """And the interviewer says so."""
        interview = begun()
        hear(interview, PROBE)
        line = hear(interview, NIGHT_ANSWER)
        assert line.text.startswith("Good, that helps.")
        assert line.acts[0] == DidAct(Act.CONCERN_SATISFIED, "nights")
        assert interview.standing.concerns[0].answered

    def test_an_answer_without_it_leaves_it_open_and_may_be_bettered(self) -> None:
        """The floor stays with the candidate."""
        interview = begun()
        hear(interview, PROBE)
        line = hear(interview, piece("I am a quick learner.", Move.ADDRESS_CONCERN))
        assert line.acts == (DidAct(Act.CONCERN_UNSATISFIED, "nights"),)
        assert acts(hear(interview, NIGHT_ANSWER))[0] == Act.CONCERN_SATISFIED

    def test_a_concession_leaves_it_open(self) -> None:
        """An apology is no answer."""
        interview = begun()
        hear(interview, PROBE)
        assert acts(hear(interview, poor_answer())) == [Act.CONCERN_UNSATISFIED]

    def test_a_statement_that_was_not_understood_earns_a_request_for_an_example(self) -> None:
        """Once; it may well be an answer, and the next one settles the concern."""
        interview = begun()
        hear(interview, PROBE)
        line = hear(interview, UNCLEAR)
        assert line.text in said(Phrase.ASK_FOR_EXAMPLE)
        assert line.acts == (DidAct(Act.PROMPT, "nights"),)
        assert acts(hear(interview, NIGHT_ANSWER))[0] == Act.CONCERN_SATISFIED

    def test_a_second_one_leaves_the_concern_open(self) -> None:
        """The interviewer does not ask for ever."""
        interview = begun()
        hear(interview, PROBE)
        hear(interview, UNCLEAR)
        assert acts(hear(interview, UNCLEAR)) == [Act.CONCERN_UNSATISFIED]

    @pytest.mark.parametrize(
        "text",
        [
            "You are right, I can't say that I was ever very good at getting up at night.",
            "Well, we manage somehow.",
            "All of us went down there together and stayed until the lorry came. Goodbye, then.",
            "Stop dodging. All of us went down there together and we stayed until the lorry came.",
        ],
    )
    def test_conceding_a_few_words_leaving_and_rudeness_earn_none(self, text: str) -> None:
        """There is no example to be hoped for."""
        interview = begun()
        hear(interview, PROBE)
        assert DidAct(Act.CONCERN_UNSATISFIED, "nights") in hear(interview, piece(text)).acts

    def test_a_strength_that_names_the_very_thing_is_an_answer(self) -> None:
        """Also where it was not heard as one."""
        interview = begun()
        hear(interview, PROBE)
        line = hear(interview, piece("I have done night shifts for ten years.", Move.RESTATE_STRENGTHS))
        assert acts(line)[0] == Act.CONCERN_SATISFIED

    def test_an_answer_goes_to_the_concern_it_names(self) -> None:
        """Also where another was voiced since."""
        interview = begun()
        hear(interview, PROBE)
        hear(interview, PROBE)
        assert hear(interview, NIGHT_ANSWER).acts[0] == DidAct(Act.CONCERN_SATISFIED, "nights")

    def test_a_question_may_come_before_the_answer(self) -> None:
        """Asking back does not lose the chance."""
        interview = begun()
        hear(interview, PROBE)
        assert acts(hear(interview, TEAM))[0] == Act.ANSWER_QUESTION
        assert acts(hear(interview, NIGHT_ANSWER))[0] == Act.CONCERN_SATISFIED

    def test_probing_further_voices_again_what_is_open(self) -> None:
        """The one that was voiced longest ago."""
        interview = begun()
        hear(interview, PROBE)
        hear(interview, PROBE)
        assert hear(interview, PROBE).acts[-1] == DidAct(Act.VOICE_CONCERN, "nights")
        assert hear(interview, PROBE).acts[-1] == DidAct(Act.VOICE_CONCERN, "speed")

    def test_when_all_are_answered_there_is_no_further_concern(self) -> None:
        """The interviewer says that that was all."""
        interview = begun()
        hear(interview, PROBE)
        hear(interview, NIGHT_ANSWER, PROBE)
        line = hear(interview, piece("I shape two hundred an hour.", Move.ADDRESS_CONCERN), PROBE)
        assert acts(line)[:2] == [Act.CONCERN_SATISFIED, Act.NO_CONCERN]

    def test_without_concerns_there_is_none(self) -> None:
        """A clean slate is said to be one."""
        assert acts(hear(begun(concerns=()), PROBE)) == [Act.NO_CONCERN]


class TestStanding:
    """The truth for those who ask; twice where it is brushed off."""

    @pytest.mark.parametrize("manner", ["warm", "brisk", "distracted"])
    def test_it_is_told_at_the_first_asking(self, manner: str) -> None:
        """By those who do not evade."""
        interview = begun(manner)
        assert hear(interview, STANDING).text == "You are in my first three."
        assert interview.standing.revealed

    @pytest.mark.parametrize("manner", ["evasive", "sceptical"])
    def test_it_is_brushed_off_and_told_at_a_polite_second_try(self, manner: str) -> None:
        """By those who evade."""
        interview = begun(manner)
        assert hear(interview, STANDING).acts == (DidAct(Act.BRUSH_OFF),)
        assert not interview.standing.revealed
        assert hear(interview, SECOND_TRY).text.startswith("You are in my first three.")
        assert interview.standing.revealed

    def test_rudeness_does_not_earn_it(self) -> None:
        """An impolite second try is brushed off again."""
        interview = begun("evasive")
        hear(interview, STANDING)
        assert Act.BRUSH_OFF in acts(hear(interview, RUDE, SECOND_TRY))
        assert not interview.standing.revealed

    def test_it_is_better_once_every_concern_is_answered(self) -> None:
        """What the candidate says changes where they stand."""
        interview = begun()
        hear(interview, PROBE)
        hear(interview, NIGHT_ANSWER, PROBE)
        hear(interview, piece("Two hundred an hour.", Move.ADDRESS_CONCERN))
        assert "You are in front now." in hear(interview, STANDING).text
        assert interview.standing.truth == "You are in front now."

    def test_a_third_push_costs_a_brisk_interviewers_patience(self) -> None:
        """And with it the interview."""
        interview = begun("brisk")
        hear(interview, STANDING)
        hear(interview, SECOND_TRY)
        line = hear(interview, STANDING)
        assert line.text.startswith(said(Phrase.STANDING_ENOUGH, "brisk"))
        assert acts(line)[-1] == Act.CLOSE

    def test_a_warm_interviewer_bears_a_third_push(self) -> None:
        """But says that it is enough."""
        interview = begun()
        for turn in (STANDING, SECOND_TRY):
            hear(interview, turn)
        assert hear(interview, STANDING).text.startswith(said(Phrase.STANDING_ENOUGH))


class TestNextSteps:
    """Step, decider and date for those who ask."""

    @pytest.mark.parametrize("manner", ["warm", "brisk", "sceptical"])
    def test_they_are_told_at_the_first_asking(self, manner: str) -> None:
        """By those who are plain."""
        interview = begun(manner)
        assert hear(interview, NEXT_STEPS).acts == (DidAct(Act.DEFINITE_NEXT_STEP),)
        assert interview.standing.next_step_obtained

    @pytest.mark.parametrize("manner", ["evasive", "distracted"])
    def test_they_are_vague_first(self, manner: str) -> None:
        """And told to those who ask again."""
        interview = begun(manner)
        assert hear(interview, NEXT_STEPS).text == "We will be in touch."
        assert not interview.standing.next_step_obtained
        assert Act.DEFINITE_NEXT_STEP in acts(hear(interview, NEXT_STEPS_AGAIN))

    def test_leave_to_follow_up_is_granted(self) -> None:
        """In the scenario's words."""
        interview = begun()
        assert hear(interview, FOLLOW_UP).text == "Ring me after noon."
        assert interview.standing.follow_up_granted


class TestShortQuestions:
    """A few words mean what the talk was about."""

    def test_a_date_after_a_vague_answer_is_the_next_step(self) -> None:
        """Whatever the judge took the question for."""
        interview = begun("evasive")
        hear(interview, NEXT_STEPS)
        line = hear(interview, piece("And roughly when?", Move.INFORMED_QUESTION, topics=(Topic.OTHER,)))
        assert Act.DEFINITE_NEXT_STEP in acts(line)

    def test_other_worries_after_a_concern_are_the_next_concern(self) -> None:
        """Also where nothing was found in it."""
        interview = begun()
        hear(interview, PROBE)
        assert hear(interview, piece("Any other worries?")).acts == (DidAct(Act.VOICE_CONCERN, "speed"),)

    def test_an_impression_after_a_brush_off_is_a_second_try(self) -> None:
        """It is told."""
        interview = begun("evasive")
        hear(interview, STANDING)
        line = hear(interview, piece("And your gut feeling?", Move.GENERIC_QUESTION, topics=(Topic.OTHER,)))
        assert Act.TELL_STANDING in acts(line)

    def test_the_same_words_out_of_the_blue_mean_nothing_of_the_kind(self) -> None:
        """A date can be a date of anything."""
        line = hear(begun(), piece("And roughly when?", Move.INFORMED_QUESTION, topics=(Topic.OTHER,)))
        assert acts(line) == [Act.DO_NOT_KNOW]


class TestAcknowledgements:
    """What asks for nothing is acknowledged in a few words that give nothing away."""

    @pytest.mark.parametrize(
        ("move", "phrase"),
        [
            (Move.RESTATE_STRENGTHS, Phrase.PRAISE_HEARD),
            (Move.MATCH_PITCH, Phrase.PRAISE_HEARD),
            (Move.REAFFIRM_INTEREST, Phrase.INTEREST_HEARD),
            (Move.TRIAL_CLOSE, Phrase.INTEREST_HEARD),
            (Move.SELF_SABOTAGE, Phrase.DOUBT_HEARD),
            (Move.THANKS, Phrase.WELCOME),
        ],
    )
    def test_each_move_has_its_acknowledgement(self, move: Move, phrase: Phrase) -> None:
        """Followed by what else there is."""
        line = hear(begun(), piece("These are the words.", move))
        assert line.text.startswith(said(phrase))
        assert acts(line) == [Act.SMALL_TALK, Act.INVITE_QUESTIONS]

    def test_strengths_before_a_question_are_acknowledged_first(self) -> None:
        """Then comes the answer."""
        line = hear(begun(), piece("I bring six years.", Move.RESTATE_STRENGTHS), TEAM)
        assert line.text.startswith(said(Phrase.PRAISE_HEARD))
        assert line.text.endswith("There are four of us.")
