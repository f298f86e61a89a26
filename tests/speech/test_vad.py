"""Silero hears where somebody speaks, the same however the sound is cut."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.vad import (
    FRAME,
    FRAME_SECONDS,
    SileroDetector,
    Span,
    SpeechSettings,
    SpeechTracker,
    find_speech,
)
from tests.speech.speaking import Samples, breath, cough, mains_hum, pause, say, sound, white_noise


@pytest.fixture(scope="module")
def detector() -> SileroDetector:
    return SileroDetector()


def tracked(*probabilities: float) -> SpeechTracker:
    """A tracker that was told these frames."""
    tracker = SpeechTracker(SpeechSettings(shortest_speech=3 * FRAME_SECONDS, shortest_silence=2 * FRAME_SECONDS))
    tracker.push(np.array(probabilities, np.float32))
    return tracker


def frames(*spans: tuple[int, int]) -> tuple[Span, ...]:
    """Spans given in frames."""
    return tuple(Span(start * FRAME_SECONDS, end * FRAME_SECONDS) for start, end in spans)


class TestTheDetector:
    """The model with its state."""

    def test_speech_is_found_where_it_is(self, detector: SileroDetector) -> None:
        """Between a second of silence before and one after, to a tenth of a second."""
        said = say("Do you have any concerns about my background?")
        (*_, last) = spans = find_speech(sound(pause(1), said, pause(1)), detector)
        loud = np.flatnonzero(np.abs(said) > 0.02) / HEARING_RATE
        assert spans[0].start == pytest.approx(1 + loud[0], abs=0.1)
        assert last.end == pytest.approx(1 + loud[-1], abs=0.1)

    @pytest.mark.parametrize("word", ["No.", "Yes.", "Bye.", "Thanks."])
    def test_the_shortest_answers_are_speech(self, detector: SileroDetector, word: str) -> None:
        assert len(find_speech(sound(pause(0.5), say(word), pause(0.5)), detector)) == 1

    @pytest.mark.parametrize(
        "noise",
        [
            pause(3),
            white_noise(3, 0.02),
            white_noise(3, 0.2),
            mains_hum(3),
            np.concatenate([pause(0.5), breath(), pause(0.5), breath(loudness=0.3), pause(0.5)]),
            np.concatenate([pause(0.5), cough(), pause(0.3), cough(), pause(0.5)]),
        ],
        ids=["silence", "hiss", "loud hiss", "hum", "breaths", "coughs"],
    )
    def test_noise_is_not_speech(self, detector: SileroDetector, noise: Samples) -> None:
        assert find_speech(Sound(noise, HEARING_RATE), detector) == ()

    @pytest.mark.parametrize("size", [1, 100, 511, 512, 513, 4000])
    def test_the_cut_of_the_sound_does_not_matter(self, detector: SileroDetector, size: int) -> None:
        """Pushed in pieces of any size, the probabilities are those of the whole."""
        said = say("No, that is everything.")[: 12 * FRAME]
        detector.reset()
        whole = detector.push(said)
        detector.reset()
        pieces = [detector.push(said[start : start + size]) for start in range(0, len(said), size)]
        assert np.concatenate(pieces) == pytest.approx(whole, abs=1e-5)

    def test_the_same_sound_gives_the_same_numbers(self, detector: SileroDetector) -> None:
        said = sound(pause(0.3), say("Thank you for your time."), pause(0.3))
        assert find_speech(said, detector) == find_speech(said, SileroDetector())

    def test_no_sound_is_no_speech(self, detector: SileroDetector) -> None:
        assert find_speech(Sound(np.zeros(0, np.float32), HEARING_RATE), detector) == ()

    def test_speech_to_the_very_end_ends_with_the_sound(self, detector: SileroDetector) -> None:
        said = say("I led a team of ten people.")
        cut = Sound(said[: int(0.8 * HEARING_RATE)], HEARING_RATE)
        assert find_speech(cut, detector)[-1].end <= cut.seconds


class TestTheTracker:
    """What is speech: two thresholds, no clicks, no flicker."""

    def test_a_click_is_no_speech(self) -> None:
        assert tracked(0, 0.9, 0.9, 0, 0, 0).spans == ()

    def test_speech_is_known_once_it_has_lasted(self) -> None:
        assert [tracked(*[0.9] * count).speaking for count in (1, 2, 3)] == [False, False, True]

    def test_speech_begins_with_its_first_frame(self) -> None:
        assert tracked(0, 0, 0.9, 0.9, 0.9, 0, 0).spans == frames((2, 5))

    def test_a_wavering_voice_is_one_span(self) -> None:
        """Between the thresholds what was going on goes on."""
        assert tracked(0.9, 0.9, 0.9, 0.4, 0.4, 0.4, 0.9, 0.1, 0.1).spans == frames((0, 7))

    def test_a_silence_shorter_than_the_shortest_is_part_of_the_speech(self) -> None:
        assert tracked(0.9, 0.9, 0.9, 0.1, 0.9, 0.9, 0.1, 0.1).spans == frames((0, 6))

    def test_a_pause_parts_two_spans(self) -> None:
        assert tracked(*[0.9] * 3, 0, 0, *[0.9] * 3, 0, 0).spans == frames((0, 3), (5, 8))

    def test_the_silence_is_counted_from_the_last_speech(self) -> None:
        assert tracked(*[0.9] * 3, 0, 0, 0, 0).silence == pytest.approx(4 * FRAME_SECONDS)

    def test_without_speech_all_is_silence(self) -> None:
        assert tracked(0, 0, 0).silence == pytest.approx(3 * FRAME_SECONDS)

    @given(st.lists(st.floats(0, 1, width=32), max_size=200))
    def test_spans_are_in_order_and_never_change(self, probabilities: list[float]) -> None:
        """Whatever comes, a span once ended stands, and spans do not overlap."""
        tracker = SpeechTracker()
        ended: tuple[Span, ...] = ()
        for probability in probabilities:
            tracker.push(np.array([probability], np.float32))
            spans = tracker.spans
            assert spans[: len(ended)] == ended
            ended = spans[:-1] if tracker.speaking else spans
            assert all(before.end < after.start for before, after in pairwise(spans))
            assert all(span.start < span.end <= tracker.seconds for span in spans)
