"""A player on whichever loudspeaker is in force when something is to be heard."""

from collections.abc import Callable
from threading import Event as Flag
from threading import Lock
from typing import TYPE_CHECKING

from mockcloser.cli.workshop import Workshop

if TYPE_CHECKING:
    from mockcloser.speech.player import Player, Started
    from mockcloser.speech.ports import Sound


def _loudspeaker(device: str | None) -> "Player":
    from mockcloser.speech.player import Loudspeaker

    return Loudspeaker(device, rings_out=True)


class ChosenLoudspeaker:
    """A `Player`: another choice in the settings counts from the next sound on."""

    def __init__(self, workshop: Workshop, loudspeaker: "Callable[[str | None], Player]" = _loudspeaker) -> None:
        self._workshop = workshop
        self._loudspeaker = loudspeaker
        self._lock = Lock()
        self._open: tuple[str | None, Player] | None = None

    def open(self) -> None:
        """See `Player.open`."""
        self._chosen().open()

    def play(self, sound: "Sound", stop: Flag, started: "Started") -> float:
        """See `Player.play`."""
        return self._chosen().play(sound, stop, started)

    def close(self) -> None:
        """See `Player.close`."""
        with self._lock:
            if self._open is not None:
                self._open[1].close()

    def _chosen(self) -> "Player":
        device = self._workshop.settings.output
        with self._lock:
            if self._open is None or self._open[0] != device:
                if self._open is not None:
                    self._open[1].close()
                self._open = device, self._loudspeaker(device)
            return self._open[1]
