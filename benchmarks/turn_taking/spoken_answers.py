"""The answers of `answers.txt` as sound: synthetic voices, pauses of drawn lengths, and noise around them.

The length of a pause depends on where it is. People pause within phrases while they look for a word, most pauses
between sentences are short, and both have a long tail: the logarithms are close to normal (Campione and Véronis, "A
large-scale multilingual study of silent pause duration", Speech Prosody 2002; Goldman-Eisler, "Psycholinguistics",
1968). The same answers always get the same pauses, voices and noise.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mockcloser.speech.ports import HEARING_RATE, Voice
from mockcloser.speech.sound import resample
from mockcloser.speech.voices import Preference, find_voice, open_voice

ANSWERS = Path(__file__).parent / "answers.txt"
SHORTEST, LONGEST = 0.3, 2.5
LEAD = 0.5
TAIL = 12.0
"""Seconds before the first and after the last word; noise goes on in them."""

VOICES: tuple[tuple[str, Preference], ...] = (
    ("joe", "neural"),
    ("casey", "neural"),
    ("moira", "plain"),
    ("howard", "neural"),
    ("dolores", "neural"),
    ("steve", "plain"),
    ("denise", "neural"),
    ("walter", "neural"),
    ("callum", "plain"),
)
"""Profiles and the engine that speaks them: one neural speaker at six paces and pitches, three accents of espeak-ng."""

NOISES: tuple[float | None, ...] = (None, 20.0, 10.0, None)
"""Decibels of speech above the noise, None without any."""

Samples = NDArray[np.float32]


class Place(StrEnum):
    """Where in an answer a pause is."""

    PHRASE = "inside a phrase"
    SENTENCE = "between sentences"
    AND = "before “and”"


_TYPICAL = {Place.PHRASE: (0.8, 0.6), Place.SENTENCE: (0.55, 0.4), Place.AND: (0.7, 0.5)}
"""Median in seconds, and standard deviation of the natural logarithm."""


@dataclass(frozen=True)
class Answer:
    """One answer: its phrases, and the place and seconds of the pause after each but the last."""

    number: int
    phrases: tuple[str, ...]
    pauses: tuple[tuple[Place, float], ...]

    @property
    def text(self) -> str:
        """The words."""
        return " ".join(self.phrases)

    @property
    def held_out(self) -> bool:
        """Every other answer is not tuned on."""
        return self.number % 2 == 1


@dataclass(frozen=True)
class Take:
    """An answer as sound at `HEARING_RATE`; `starts` and `ends` are where each phrase sounds, in seconds."""

    answer: Answer
    samples: Samples
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    voice: str
    noise: float | None


def read_answers(path: Path = ANSWERS) -> tuple[Answer, ...]:
    """The answers with their pauses drawn."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(_answer(number, line) for number, line in enumerate(lines))


def _answer(number: int, line: str) -> Answer:
    phrases = tuple(phrase.strip() for phrase in line.split("|"))
    draw = np.random.default_rng(number)
    pauses = []
    for before, after in pairwise(phrases):
        place = _place(before, after)
        median, spread = _TYPICAL[place]
        drawn = median * float(np.exp(spread * draw.standard_normal()))
        pauses.append((place, min(max(drawn, SHORTEST), LONGEST)))
    return Answer(number, phrases, tuple(pauses))


def _place(before: str, after: str) -> Place:
    if re.match(r"(?:and|but)\b", after, re.IGNORECASE):
        return Place.AND
    return Place.SENTENCE if before.endswith((".", "?", "!")) else Place.PHRASE


class Cast:
    """The voices, each opened when it first speaks; what they say is kept in the folder `kept`."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._open: dict[str, Voice] = {}

    def speak(self, answer: Answer, *, noise: float | str | None = "drawn") -> Take:
        """The answer spoken by its own voice; `noise` in decibels below the speech replaces its own."""
        name, prefer = VOICES[(answer.number // 2) % len(VOICES)]
        if name not in self._open:
            self._open[name] = open_voice(find_voice(name), prefer=prefer, cache=self._kept)
        around = NOISES[(answer.number // 2) % len(NOISES)] if isinstance(noise, str) else noise
        parts: list[Samples] = [np.zeros(round(LEAD * HEARING_RATE), np.float32)]
        starts, ends, at = [], [], LEAD
        lengths = [seconds for _, seconds in answer.pauses]
        for phrase, after in zip(answer.phrases, [*lengths, TAIL], strict=True):
            said = self._said(self._open[name], phrase)
            starts.append(at)
            ends.append(at + len(said) / HEARING_RATE)
            silence = np.zeros(round(after * HEARING_RATE), np.float32)
            parts += [said, silence]
            at = ends[-1] + len(silence) / HEARING_RATE
        speech = np.concatenate(parts)
        return Take(answer, _noisy(speech, around, answer.number), tuple(starts), tuple(ends), name, around)

    @staticmethod
    def _said(voice: Voice, phrase: str) -> Samples:
        """A phrase without silence around it; one that goes on is spoken as one that goes on."""
        going_on = phrase if phrase.endswith((".", "?", "!", ",")) else f"{phrase},"
        samples = resample(voice.synthesize(going_on), HEARING_RATE).samples
        loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
        return np.asarray(samples[loud[0] : loud[-1] + 1], np.float32)


def _noisy(speech: Samples, decibels: float | None, seed: int) -> Samples:
    """With pink noise, as ventilation and traffic have, that many decibels below the speech."""
    if decibels is None:
        return speech
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(len(speech)))
    frequency = np.fft.rfftfreq(len(speech), 1 / HEARING_RATE)
    noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(frequency, 50.0)), len(speech))
    spoken = speech[np.abs(speech) > 0.01]
    loudness = np.sqrt(np.mean(np.square(spoken))) * 10 ** (-decibels / 20)
    return np.asarray(speech + loudness * noise / np.sqrt(np.mean(np.square(noise))), np.float32)
