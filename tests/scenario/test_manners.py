"""The manners as data."""

import pytest

from mockcloser.scenario.lint import speech_faults
from mockcloser.scenario.manners import manner_profile
from mockcloser.scenario.model import Manner, Phrase


@pytest.mark.parametrize("manner", Manner)
def test_every_manner_has_every_line_in_two_wordings(manner: Manner) -> None:
    """So that nothing need be said twice in a row."""
    lines = manner_profile(manner).lines
    assert set(lines) == set(Phrase)
    assert [phrase for phrase, wordings in lines.items() if len(set(wordings)) < 2] == []


@pytest.mark.parametrize("manner", Manner)
def test_every_line_can_be_spoken(manner: Manner) -> None:
    """By any voice."""
    lines = manner_profile(manner).lines
    assert [
        (line, list(speech_faults(line)))
        for wordings in lines.values()
        for line in wordings
        if list(speech_faults(line))
    ] == []


@pytest.mark.parametrize("manner", Manner)
def test_a_prompt_says_that_a_question_is_awaited(manner: Manner) -> None:
    """It asks, or names the floor as the candidate's."""
    assert [line for line in manner_profile(manner).lines[Phrase.PROMPT] if "ask" not in line and "?" not in line] == []


def test_manners_differ_in_what_has_to_be_asked_twice() -> None:
    """As their descriptions promise."""
    asked = {manner: manner_profile(manner) for manner in Manner}
    assert {manner: (profile.asks_standing, profile.asks_next_steps) for manner, profile in asked.items()} == {
        Manner.WARM: (1, 1),
        Manner.BRISK: (1, 1),
        Manner.EVASIVE: (2, 2),
        Manner.SCEPTICAL: (2, 1),
        Manner.DISTRACTED: (1, 2),
    }
