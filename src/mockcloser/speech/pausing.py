"""A microphone that hears nothing while the session's clock stands still."""

from typing import Protocol

from mockcloser.speech.microphone import Block
from mockcloser.speech.source import Source


class Pausable(Protocol):
    """What is needed of the session's clock."""

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        ...


class PausingSource:
    """A `Source` in front of another: what that one captures during a pause is read and dropped, never kept."""

    def __init__(self, source: Source, clock: Pausable) -> None:
        self._source = source
        self._clock = clock

    @property
    def overruns(self) -> int:
        """How often the device lost sound."""
        return self._source.overruns

    def open(self) -> None:
        """Start the device."""
        self._source.open()

    def close(self) -> None:
        """Let go of the device."""
        self._source.close()

    def reopen(self, wait: float) -> str | None:
        """Look for the device again."""
        return self._source.reopen(wait)

    def collect(self) -> None:
        """Keep what arrives from now on."""
        self._source.collect()

    def rest(self) -> None:
        """Keep nothing."""
        self._source.rest()

    def read(self, timeout: float) -> Block | None:
        """What has arrived, or None; None too for what arrived during a pause."""
        block = self._source.read(timeout)
        return None if self._clock.is_paused else block
