"""What the session needs of the world of sound, as protocols; every device and engine is an adapter behind one.

Sound is always mono float32 in -1..1. Times are seconds from the session's start, read from the session's clock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Flag
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mockcloser.vocabulary.events import Heard, Notice
from mockcloser.vocabulary.transcript import Word

HEARING_RATE = 16_000
"""Samples a second at which everything is heard: what Whisper and Silero expect."""

Notify = Callable[[Notice], None]


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono sound: `samples` has shape (n,), float32 in -1..1, at `rate` samples a second."""

    samples: NDArray[np.float32]
    rate: int

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a recogniser made of one sound; word times are seconds from that sound's start."""

    text: str
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """An interviewer line as it was delivered; `audio` is relative to the session folder, None if captioned."""

    start: float
    end: float
    audio: str | None


class Clock(Protocol):
    """Seconds since the session's start; a simulation's clock is moved by the length of the sounds instead."""

    def now(self) -> float:
        """Seconds since the session's start."""
        ...


class Voice(Protocol):
    """Text to sound."""

    @property
    def name(self) -> str:
        """Engine and voice, for the session's record, e.g. "piper:en_US-joe" or "pyttsx3:en-gb"."""
        ...

    def synthesize(self, text: str) -> Sound:
        """The line as sound. Raises `MockcloserError` where the engine cannot; the caller shows a caption."""
        ...


class Recognizer(Protocol):
    """Sound to words."""

    @property
    def name(self) -> str:
        """The model, for the session's record, e.g. "whisper-base"."""
        ...

    def transcribe(self, sound: Sound, hints: str = "") -> Recognition:
        """Words of one stretch of speech at `HEARING_RATE`; `hints` are names and terms likely to occur."""
        ...


class Mouth(Protocol):
    """How the interviewer's lines reach the candidate."""

    def say(self, text: str, audio: str, notify: Notify, stop: Flag) -> Spoken:
        """Deliver one line and return when its last sample has been played (or the line was shown).

        Stores the sound at `audio`, relative to the session's folder. Emits `InterviewerAudioStarted` and
        `InterviewerAudioEnded`. Setting `stop` cuts it short. Never raises for a voice that fails: it captions.
        """
        ...


class Ears(Protocol):
    """How the candidate's turns reach the session."""

    def listen(self, patience: float, audio: str, notify: Notify, done: Flag, stop: Flag) -> Heard | None:
        """The next finished turn, or None after `patience` seconds without a word.

        Stores the sound at `audio`, relative to the session's folder, as it arrives. `done` says "I have
        finished", `stop` ends listening at once and returns what there is. Emits `Listening`,
        `SpeechStarted`, `Partial`, `Level`, `TurnEnded` and `Warned`. Raises `NoMoreAnswersError` where the source
        has ended (recorded answers used up).
        """
        ...


class NoMoreAnswersError(Exception):
    """The recorded or scripted candidate has nothing more to say and stays silent from here on."""


def session_file(folder: Path, relative: str) -> Path:
    """The absolute path of a session's sound file; its parent exists afterwards and only the owner can read it."""
    path = folder / relative
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
