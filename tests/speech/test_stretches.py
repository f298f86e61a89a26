"""Speech is cut at pauses into stretches that a recogniser can handle, and put together again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.speech.ports import HEARING_RATE, Recognition, Sound
from mockcloser.speech.stretches import recognise, stretches, together
from mockcloser.speech.vad import Span
from mockcloser.vocabulary.transcript import Word


class Countdown:
    """A recogniser that "hears" one word over the whole sound, and notes how long the sound was."""

    name = "countdown"

    def __init__(self) -> None:
        self.lengths: list[float] = []
        self.hints: list[str] = []

    def transcribe(self, sound: Sound, hints: str = "") -> Recognition:
        """One word from 0.2 s after the start to 0.2 s before the end."""
        self.lengths.append(sound.seconds)
        self.hints.append(hints)
        return Recognition("ten", (Word("ten", 0.2, sound.seconds - 0.2, 0.9),))


def silence(seconds: float) -> Sound:
    return Sound(np.zeros(round(seconds * HEARING_RATE), np.float32), HEARING_RATE)


@pytest.mark.parametrize(
    ("speech", "lengths"),
    [
        ((Span(0, 3), Span(3.5, 6)), [2]),
        ((Span(0, 11), Span(11.5, 13)), [1, 1]),
        ((Span(0, 11), Span(11.2, 13)), [2]),
        ((Span(0, 11), Span(11.2, 21), Span(21.2, 22)), [2, 1]),
        ((Span(0, 1), Span(3.5, 4)), [1, 1]),
        ((), []),
    ],
    ids=["short", "long at a pause", "long, no pause", "too long", "silence between", "nothing"],
)
def test_speech_is_cut_at_pauses_once_it_is_long_enough(speech: tuple[Span, ...], lengths: list[int]) -> None:
    assert [len(stretch) for stretch in stretches(speech)] == lengths


@given(st.lists(st.tuples(st.floats(0.2, 5), st.floats(0.1, 15)), max_size=20))
def test_all_stretches_but_the_last_are_final(steps: list[tuple[float, float]]) -> None:
    """More speech never changes a cut that was made, so that live and recorded sound are cut alike."""
    speech: list[Span] = []
    now = 0.0
    for gap, length in steps:
        speech.append(Span(now + gap, now + gap + length))
        now += gap + length
    whole = stretches(speech)
    assert [span for stretch in whole for span in stretch] == speech
    for count in range(len(speech)):
        part = stretches(speech[:count])
        assert part[:-1] == whole[: max(len(part) - 1, 0)]


def test_a_stretch_goes_to_the_recogniser_with_a_little_around() -> None:
    """And comes back with times on the axis of the whole sound."""
    recognizer = Countdown()
    found = recognise(silence(10), (Span(4.0, 5.0),), recognizer, "Acme")
    assert recognizer.lengths == [pytest.approx(1.4)]
    assert recognizer.hints == ["Acme"]
    assert [(word.start, word.end) for word in found.words] == [pytest.approx((4.0, 5.0))]


def test_at_the_edges_of_the_sound_there_is_nothing_around() -> None:
    recognizer = Countdown()
    recognise(silence(1), (Span(0.0, 1.0),), recognizer)
    assert recognizer.lengths == [pytest.approx(1.0)]


def test_recognitions_are_put_together_in_order() -> None:
    parts = [Recognition("one", (Word("one", 0.0, 0.3, 0.9),)), Recognition("two", (Word("two", 1.0, 1.3, 0.8),))]
    assert together(parts, 10.0) == Recognition("one two", (Word("one", 10.0, 10.3, 0.9), Word("two", 11.0, 11.3, 0.8)))
