"""Delivery: measured from the words and their times."""

import pytest

from mockcloser.judging.delivery import measure_delivery
from mockcloser.vocabulary.delivery import Delivery, Fillers
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn, Word


def words(*timed: tuple[str, float, float]) -> tuple[Word, ...]:
    return tuple(Word(text, start, end, 0.9) for text, start, end in timed)


def asks(start: float, end: float) -> Turn:
    return Turn(0, Speaker.INTERVIEWER, "Any questions?", start, end)


def test_pace_share_and_response_are_counted_from_the_sound() -> None:
    """Four words in two seconds after six of the interviewer's, begun after one and a half."""
    reply = words(("what", 7.5, 8.0), ("happens", 8.0, 8.5), ("next", 8.5, 9.0), ("then", 9.0, 9.5))
    turn = Turn(1, Speaker.CANDIDATE, "What happens next, then?", 7.0, 10.0, "a.wav", reply)
    expected = Delivery(
        speaking_seconds=2.0,
        words_per_minute=120.0,
        talk_share=0.25,
        long_pauses=0,
        fillers=Fillers(0, True, {}),
        median_response_seconds=1.5,
    )
    assert expected == measure_delivery(Transcript((asks(0.0, 6.0), turn)))


def test_a_pause_is_long_from_two_seconds_on() -> None:
    """One of 2.0 seconds counts, one of 1.9 does not."""
    spoken = words(("one", 0.0, 1.0), ("two", 3.0, 4.0), ("three", 5.9, 6.9))
    turn = Turn(0, Speaker.CANDIDATE, "one two three", 0.0, 6.9, "a.wav", spoken)
    assert measure_delivery(Transcript((turn,))).long_pauses == 1


def test_fillers_are_counted_by_word_as_a_lower_bound() -> None:
    """Hesitations that were written down are listed in the order of the alphabet."""
    turn = Turn(0, Speaker.CANDIDATE, "Um, I, uh, I think, um, yes.")
    assert Fillers(3, True, {"uh": 1, "um": 2}) == measure_delivery(Transcript((turn,))).fillers


def test_the_interviewers_fillers_are_not_the_candidates() -> None:
    """Only the candidate is measured."""
    turn = Turn(0, Speaker.INTERVIEWER, "Um, any questions?", 0.0, 1.0)
    assert Fillers(0, True, {}) == measure_delivery(Transcript((turn,))).fillers


def test_typed_answers_have_fillers_and_nothing_else() -> None:
    """Where there is no sound nothing is measured in seconds."""
    measured = measure_delivery(Transcript((Turn(0, Speaker.CANDIDATE, "Um, no."),)))
    assert Delivery(fillers=Fillers(1, True, {"um": 1})) == measured


def test_a_recording_of_one_answer_has_no_share_and_no_response() -> None:
    """Nobody else spoke, so there is nothing to compare with."""
    turn = Turn(0, Speaker.CANDIDATE, "no", 0.0, 1.0, "a.wav", words(("no", 0.0, 1.0)))
    measured = measure_delivery(Transcript((turn,)))
    assert (measured.talk_share, measured.median_response_seconds) == (None, None)


def test_the_response_time_is_the_median() -> None:
    """One long silence does not speak for the others."""
    turns: list[Turn] = []
    for place, wait in enumerate((0.5, 9.0, 1.0)):
        begin = place * 20.0
        turns += [asks(begin, begin + 2.0), Turn(1, Speaker.CANDIDATE, "Yes.", begin + 2.0 + wait, begin + 12.0)]
    assert pytest.approx(1.0) == measure_delivery(Transcript(tuple(turns))).median_response_seconds
