"""How loud the microphone is, and whether that is good enough to be understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from mockcloser.speech.ports import Sound
from mockcloser.speech.vad import Span

SILENCE_DBFS = -120.0
"""What is given for digital silence, whose logarithm has no end."""

_CLIPPED = 0.99
_MOST_CLIPPED = 0.001
"""Share of the samples in speech; a few peaks at full scale do no harm."""

_TOO_QUIET = -45.0
"""dBFS of speech; at arm's length from a laptop it has about -35, into a headset -25."""

_LEAST_ABOVE_NOISE = 12.0
"""Decibels between speech and the noise around it; recognisers lose words from about 10 down."""


class Quality(StrEnum):
    """What there is to say about a microphone's sound."""

    OK = "ok"
    DEAD = "dead"
    NO_SPEECH = "no speech"
    CLIPPING = "clipping"
    TOO_QUIET = "too quiet"
    NOISY = "noisy"


ADVICE = {
    Quality.OK: "",
    Quality.DEAD: "The microphone delivers no sound at all. Is it muted, or switched off?",
    Quality.NO_SPEECH: "No speech was heard. Is this the right microphone?",
    Quality.CLIPPING: "The sound is overloaded. Turn the microphone down, or move away from it.",
    Quality.TOO_QUIET: "Your voice is very quiet. Turn the microphone up, or move closer to it.",
    Quality.NOISY: "There is much noise around your voice. Move closer to the microphone, or find a quieter place.",
}
"""One line for each; empty where all is well."""


@dataclass(frozen=True, slots=True)
class LevelFinding:
    """The verdict on some seconds of sound; loudness is the root mean square in dBFS."""

    quality: Quality
    speech_dbfs: float
    noise_dbfs: float

    @property
    def advice(self) -> str:
        """What to do, in one line; empty where all is well."""
        return ADVICE[self.quality]


def dbfs(samples: NDArray[np.float32]) -> float:
    """Root mean square in decibels of full scale; `SILENCE_DBFS` for nothing."""
    power = float(np.mean(np.square(samples, dtype=np.float64))) if len(samples) else 0.0
    return max(10 * float(np.log10(power)), SILENCE_DBFS) if power > 0 else SILENCE_DBFS


def examine_level(sound: Sound, speech: Sequence[Span]) -> LevelFinding:
    """Judge a sound in which `speech` is where somebody spoke, in seconds."""
    spoken = np.zeros(len(sound.samples), bool)
    for span in speech:
        spoken[round(span.start * sound.rate) : round(span.end * sound.rate)] = True
    inside, outside = sound.samples[spoken], sound.samples[~spoken]
    speech_dbfs, noise_dbfs = dbfs(inside), dbfs(outside)
    return LevelFinding(_quality(sound.samples, inside, speech_dbfs, noise_dbfs), speech_dbfs, noise_dbfs)


def _quality(
    everything: NDArray[np.float32], inside: NDArray[np.float32], speech_dbfs: float, noise_dbfs: float
) -> Quality:
    if not everything.any():
        return Quality.DEAD
    if not len(inside):
        return Quality.NO_SPEECH
    if np.mean(np.abs(inside) >= _CLIPPED) > _MOST_CLIPPED:
        return Quality.CLIPPING
    if speech_dbfs < _TOO_QUIET:
        return Quality.TOO_QUIET
    if speech_dbfs - noise_dbfs < _LEAST_ABOVE_NOISE:
        return Quality.NOISY
    return Quality.OK
