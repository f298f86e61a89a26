"""What is needed of a microphone by those who listen to it."""

from typing import Protocol

from mockcloser.speech.microphone import Block


class Source(Protocol):
    """What is needed of a microphone; see `Microphone`."""

    @property
    def overruns(self) -> int:
        """How often the device has lost sound."""
        ...

    def open(self) -> None:
        """Start the device."""
        ...

    def close(self) -> None:
        """Let go of the device."""
        ...

    def reopen(self, wait: float) -> str | None:
        """Look for the device again, or for another; its name where there is one, else None after `wait` seconds."""
        ...

    def collect(self) -> None:
        """Keep what arrives from now on."""
        ...

    def rest(self) -> None:
        """Keep nothing."""
        ...

    def read(self, timeout: float) -> Block | None:
        """What has arrived, or None."""
        ...
