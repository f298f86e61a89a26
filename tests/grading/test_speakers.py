"""Who said what is told by the interviewer's known lines; what is uncertain is marked."""

import pytest

from mockcloser.grading.known_lines import KnownLine, known_lines
from mockcloser.grading.speakers import Told, tell_apart
from mockcloser.scenario.load import find_scenario, list_scenarios
from mockcloser.scenario.model import Scenario
from mockcloser.vocabulary.moves import Act
from mockcloser.vocabulary.transcript import DidAct, Speaker, Word

SCENARIO = find_scenario("ward-nurse")
LINES = known_lines(SCENARIO)
OPENING, CONCERN, DEFINITE = SCENARIO.opening[0], SCENARIO.concerns[0].voiced[0], SCENARIO.next_steps.definite[0]
PROBE = "Is there anything in my background that worries you?"
ANSWER = "I ran the desk alone at night for two years, and nobody was ever left waiting."
WHEN = "When will you decide, and who decides?"
THANKS = "Thank you for your time."


def spoken(*said: str, pause: float = 1.0, confidence: float = 0.9) -> tuple[Word, ...]:
    """Words of a third of a second each, with a pause before each text."""
    words: list[Word] = []
    now = 0.0
    for text in said:
        now += pause
        for word in text.split():
            words.append(Word(word, now, now + 0.3, confidence))
            now += 0.33
    return tuple(words)


def talk(told: Told) -> list[tuple[str, str]]:
    return [(turn.speaker.value, turn.text) for turn in told.transcript.turns]


def test_a_conversation_is_divided_by_its_known_lines() -> None:
    """Every line is its speaker's, in order, without a doubt."""
    told = tell_apart(spoken(OPENING, PROBE, CONCERN, ANSWER, WHEN, DEFINITE, THANKS), LINES)
    assert [
        ("interviewer", OPENING),
        ("candidate", PROBE),
        ("interviewer", CONCERN),
        ("candidate", f"{ANSWER} {WHEN}"),
        ("interviewer", DEFINITE),
        ("candidate", THANKS),
    ] == talk(told)
    assert told.both_voices
    assert {Speaker.INTERVIEWER: 3, Speaker.CANDIDATE: 3} == {
        speaker: len(told.transcript.said_by(speaker)) for speaker in Speaker
    }


def test_the_interviewers_turns_carry_what_the_lines_do() -> None:
    """The concern is known by its id, which no words could tell."""
    told = tell_apart(spoken(OPENING, PROBE, CONCERN, ANSWER), LINES)
    assert (DidAct(Act.VOICE_CONCERN, SCENARIO.concerns[0].id),) == told.transcript.turns[2].acts


def test_a_line_heard_with_errors_is_still_the_interviewers() -> None:
    """A tenth of the words wrong, and no punctuation."""
    words = CONCERN.replace(".", "").replace(",", "").split()
    for place in range(3, len(words), 10):
        words[place] = "banana"
    told = tell_apart(spoken(OPENING, PROBE, " ".join(words), ANSWER), LINES)
    assert ["interviewer", "candidate", "interviewer", "candidate"] == [who for who, _ in talk(told)]


def test_the_candidate_alone_is_one_turn_without_a_doubt() -> None:
    """Short words that an interviewer says too change nothing."""
    told = tell_apart(spoken("I see.", PROBE, ANSWER, THANKS), LINES)
    assert [("candidate", f"I see. {PROBE} {ANSWER} {THANKS}")] == talk(told)
    assert not told.both_voices
    assert () == told.doubts


@pytest.mark.parametrize(
    "thanks", ["Thank you very much for your time today.", "Thank you so much for your time. Goodbye.", "I see."]
)
@pytest.mark.parametrize("scenario", list_scenarios().scenarios, ids=lambda scenario: scenario.id)
def test_thanks_do_not_become_the_interviewers(scenario: Scenario, thanks: str) -> None:
    """Neither from a candidate alone, nor at the end of a conversation."""
    lines = known_lines(scenario)
    assert [Speaker.CANDIDATE] == [
        turn.speaker for turn in tell_apart(spoken(PROBE, WHEN, thanks), lines).transcript.turns
    ]
    told = tell_apart(spoken(scenario.opening[0], WHEN, scenario.next_steps.definite[0], thanks), lines)
    assert ("candidate", thanks) == talk(told)[-1]


def test_what_resembles_a_line_is_the_candidates_and_marked() -> None:
    """With the place and the line."""
    half = " ".join(word if place % 3 else "uh" for place, word in enumerate(CONCERN.replace(".", "").split()))
    told = tell_apart(spoken(OPENING, half, ANSWER), LINES)
    assert 2 == len(told.transcript.turns)
    assert any("resembles the interviewer's" in doubt.why for doubt in told.doubts)
    assert all(0 <= doubt.start < doubt.end for doubt in told.doubts)


def test_what_either_may_say_is_given_to_who_goes_on_and_marked() -> None:
    """In one breath with the candidate's words it is the candidate's."""
    line = KnownLine("Thank you for your time.", (DidAct(Act.CLOSE),))
    told = tell_apart(spoken(OPENING, PROBE, DEFINITE, THANKS), (*LINES, line))
    assert ("candidate", THANKS) == talk(told)[-1]
    assert any(doubt.why.startswith("either may say") for doubt in told.doubts)


def test_what_is_hardly_intelligible_is_marked() -> None:
    """Also where the candidate is alone."""
    clear, unclear = spoken(PROBE), spoken("grumble mumble rumble.", confidence=0.2)
    late = tuple(Word(word.text, word.start + 20, word.end + 20, word.confidence) for word in unclear)
    (doubt,) = tell_apart((*clear, *late), LINES).doubts
    assert ("hardly intelligible", late[0].start, late[-1].end) == (doubt.why, doubt.start, doubt.end)


def test_no_words_are_no_turns() -> None:
    assert () == tell_apart((), LINES).transcript.turns


@pytest.mark.parametrize("scenario", list_scenarios().scenarios, ids=lambda scenario: scenario.id)
def test_every_scenarios_own_lines_are_known(scenario: Scenario) -> None:
    """Spoken one after another with a candidate between them, none is the candidate's."""
    opening, truth, definite = scenario.opening[0], scenario.standing.truth[0], scenario.next_steps.definite[0]
    told = tell_apart(spoken(opening, PROBE, truth, ANSWER, definite), known_lines(scenario))
    assert [opening, truth, definite] == [turn.text for turn in told.transcript.said_by(Speaker.INTERVIEWER)]
