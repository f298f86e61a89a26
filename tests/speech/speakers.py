"""Voices and players that stand in for real ones in tests."""

from threading import Event as Flag

import numpy as np

from mockcloser.errors import MockcloserError
from mockcloser.speech.player import Started
from mockcloser.speech.ports import Sound


class HummingVoice:
    """Hums a tenth of a second for each word, and remembers what it was asked for."""

    name = "humming"

    def __init__(self, fingerprint: str = "humming rate=175") -> None:
        self.fingerprint = fingerprint
        self.asked: list[str] = []
        self.closed = False

    def synthesize(self, text: str) -> Sound:
        """Deterministic for a text."""
        self.asked.append(text)
        seconds = 0.1 * len(text.split())
        pitch = 100 + len(text)
        at = np.arange(round(seconds * 16_000)) / 16_000
        return Sound((0.3 * np.sin(2 * np.pi * pitch * at)).astype(np.float32), 16_000)

    def close(self) -> None:
        """Remember it."""
        self.closed = True


class HoarseVoice:
    """Fails at every line."""

    name = "hoarse"

    def synthesize(self, text: str) -> Sound:
        """Raises."""
        raise MockcloserError("the system's voice", "it has died", "Install another", status=1)


class RecordingPlayer:
    """A player that keeps what it is given and returns at once; it fails, or is stopped midway, where told."""

    def __init__(self, *, fault: MockcloserError | None = None, stop_after: float | None = None) -> None:
        self.played: list[Sound] = []
        self.opened = 0
        self.closed = 0
        self._fault = fault
        self._stop_after = stop_after

    def open(self) -> None:
        """Count it."""
        self.opened += 1

    def close(self) -> None:
        """Count it."""
        self.closed += 1

    def play(self, sound: Sound, stop: Flag, started: Started) -> float:
        """Pretend."""
        if self._fault is not None:
            raise self._fault
        self.played.append(sound)
        started(0.0)
        if self._stop_after is not None:
            stop.set()
            return self._stop_after
        return sound.seconds
