"""How long a pause ends a turn is decided by the words before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.dialogue.endpointing import (
    PATIENT,
    Ending,
    EndpointSettings,
    ending,
    has_finished,
    silence_to_wait,
)

ENDS_A_TURN = [
    "Do you have any concerns about my experience?",
    "So, where do I stand compared with the others?",
    "Who would I be working with?",
    "What are you looking for?",
    "I enjoyed this. Thank you for your time, goodbye.",
    "I look forward to hearing from you.",
    "Have a great weekend!",
]
IS_COMPLETE = [
    "We led the move to the new system in spring.",
    "And we hit every date.",
    "No, you have answered everything I wanted to ask.",
    "I have led two migrations, I write the manuals, and I have trained everybody who came after me.",
    "I wired three blocks last year, and all of them passed the first time.",
    "Yes.",
    "I think so.",
    "No, that's everything, thank you.",
    "We worked with Terraform every day.",
    "That went well.",
]
IS_SELDOM_ALL = [
    "I understand.",
    "That is a fair concern.",
    "Thank you for being frank.",
    "Okay, that's good to know.",
    "I have not managed ten people.",
    "I have nine years in kitchens.",
    "Well, first of all I managed a team of twelve.",
    "and we hit every date",
]
HANGS_IN_MID_AIR = [
    "I have six years of payroll experience and my",
    "I have six years of payroll experience. And my.",
    "I would fit well here because",
    "What I was going to ask is, um",
    "I bring payroll, compliance,",
    "I also wanted to say...",
    "I have two questions for you.",
    "There are three reasons.",
    "I'd like to ask",
    "I was wondering",
    "I worked with",
    "Do you have any concerns about my",
    "well",
    "The thing is, you know",
    "So would I be?",
    "So, why?",
    "Is there anything I said today that?",
    "What makes me different is that.",
    "You need someone who can.",
    "Before I go",
    "Thank you, that answers it. One more thing.",
    "I can see the worry. Let me give you an example.",
]
ASKS_FOR_TIME = [
    "Let me think.",
    "That's a good question. Let me think about that for a second.",
    "Hang on.",
]


@pytest.mark.parametrize("text", ENDS_A_TURN)
def test_a_finished_question_or_a_farewell_ends_the_turn_fast(text: str) -> None:
    assert ending(text) is Ending.HANDED_OVER
    assert silence_to_wait(text) == 0.5


@pytest.mark.parametrize("text", IS_COMPLETE)
def test_a_complete_statement_ends_the_turn_after_an_ordinary_pause(text: str) -> None:
    assert ending(text) is Ending.STATEMENT
    assert silence_to_wait(text) == 1.05


@pytest.mark.parametrize("text", IS_SELDOM_ALL)
def test_a_receipt_a_concession_and_a_strength_half_said_wait_for_the_rest(text: str) -> None:
    assert ending(text) is Ending.HALF_SAID
    assert silence_to_wait(text) == 1.7


@pytest.mark.parametrize("text", HANGS_IN_MID_AIR)
def test_an_unfinished_phrase_waits_for_its_end(text: str) -> None:
    assert ending(text) is Ending.UNFINISHED
    assert silence_to_wait(text) == 2.5


@pytest.mark.parametrize("text", ASKS_FOR_TIME)
def test_let_me_think_waits_long(text: str) -> None:
    assert ending(text) is Ending.THINKING
    assert silence_to_wait(text) == 20.0


def test_while_the_words_are_not_known_the_pause_is_ordinary() -> None:
    assert silence_to_wait("") == 1.05


def test_thinking_aloud_that_led_to_a_question_is_a_question() -> None:
    """Only the last sentence says whether the turn is over."""
    assert ending("Let me think. Yes: when will you decide?") is Ending.HANDED_OVER


def test_thinking_aloud_within_the_sentence_that_asks_is_not_waited_for() -> None:
    assert ending("Let me see, how many classes would I be teaching in the first term?") is Ending.HANDED_OVER


def test_patience_multiplies_every_wait() -> None:
    for text in ("When will you decide?", "I led a team.", "and my", "Let me think."):
        assert silence_to_wait(text, PATIENT) == pytest.approx(silence_to_wait(text) * 1.8)


def test_the_turn_ends_when_the_silence_is_reached() -> None:
    settings = EndpointSettings(ordinary=1.0)
    assert [has_finished("We hit every date.", silence, settings) for silence in (0.99, 1.0)] == [False, True]


@given(st.text())
def test_any_text_has_an_ending(text: str) -> None:
    """Nothing that a recogniser or a keyboard delivers is refused."""
    assert silence_to_wait(text) in (0.5, 1.05, 1.7, 2.5, 20.0)


@given(st.sampled_from(IS_COMPLETE + ENDS_A_TURN), st.sampled_from(["and my", "because", "um", "and the"]))
def test_going_on_in_mid_phrase_never_shortens_the_wait(text: str, more: str) -> None:
    assert silence_to_wait(f"{text} {more}") == 2.5


@given(st.sampled_from(IS_COMPLETE + ENDS_A_TURN + IS_SELDOM_ALL + HANGS_IN_MID_AIR + ASKS_FOR_TIME))
def test_case_does_not_matter(text: str) -> None:
    assert ending(text.upper()) is ending(text)
