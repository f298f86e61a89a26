"""A microphone's sound is judged by its speech, its noise and its peaks."""

import numpy as np
import pytest

from mockcloser.speech.level import SILENCE_DBFS, Quality, dbfs, examine_level
from mockcloser.speech.vad import SileroDetector, find_speech
from tests.speech.speaking import Samples, pause, say, sound, white_noise

SAID = say("I have six years of payroll experience.")


def quality(samples: Samples) -> Quality:
    """The verdict on a sound in which speech is found by the detector."""
    heard = sound(samples)
    return examine_level(heard, find_speech(heard, SileroDetector())).quality


def test_clear_speech_is_fine() -> None:
    assert quality(np.concatenate([pause(1), SAID, pause(1)])) is Quality.OK


def test_not_a_sample_is_a_dead_microphone() -> None:
    assert quality(pause(2)) is Quality.DEAD


def test_noise_alone_is_no_speech() -> None:
    assert quality(white_noise(2, 0.01)) is Quality.NO_SPEECH


def test_overloaded_speech_is_told() -> None:
    loud = np.clip(SAID * 20, -1, 1).astype(np.float32)
    assert quality(np.concatenate([pause(1), loud, pause(1)])) is Quality.CLIPPING


def test_very_quiet_speech_is_told() -> None:
    assert quality(np.concatenate([pause(1), SAID * np.float32(0.02), pause(1)])) is Quality.TOO_QUIET


def test_speech_in_much_noise_is_told() -> None:
    noisy = np.concatenate([pause(1), SAID, pause(1)])
    assert quality(noisy + white_noise(len(noisy) / 16_000, 0.06)[: len(noisy)]) is Quality.NOISY


def test_every_finding_but_ok_has_advice() -> None:
    findings = {quality: examine_level(sound(pause(1)), ()).__class__(quality, 0, 0).advice for quality in Quality}
    assert [quality for quality, advice in findings.items() if not advice] == [Quality.OK]


@pytest.mark.parametrize(("amplitude", "expected"), [(1.0, 0.0), (0.1, -20.0), (0.0, SILENCE_DBFS)])
def test_loudness_is_in_decibels_of_full_scale(amplitude: float, expected: float) -> None:
    assert dbfs(np.full(100, amplitude, np.float32)) == pytest.approx(expected)


def test_nothing_at_all_is_silence() -> None:
    assert dbfs(np.zeros(0, np.float32)) == SILENCE_DBFS
