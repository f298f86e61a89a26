"""Kept turns through the loudspeaker, one at a time."""

from threading import Event as Flag
from threading import Lock
from typing import TYPE_CHECKING

from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from pathlib import Path

    from mockcloser.speech.player import Player
    from mockcloser.speech.ports import Sound
    from mockcloser.store.sessions import Store

_AROUND = 0.15
"""Seconds played before and after a phrase: the times of recognised words are that far off."""


class Replay:
    """Plays what a session's turns sounded like; what is asked for last is what is heard."""

    def __init__(self, player: "Player") -> None:
        self._player = player
        self._stop = Flag()
        self._lock = Lock()
        self._held: tuple[Path, Sound] | None = None

    def play(self, store: "Store", session: str, turn: int, start: float | None, end: float | None) -> bool:
        """Play a turn, or the seconds from `start` to `end` of its own sound, and return when it has been heard.

        False where it was stopped, or something else was asked for. Raises `MockcloserError` for a turn without sound
        and where nothing can be played.
        """
        stop = self._next()
        path = store.sound_of(session, turn)
        if path is None:
            raise MockcloserError(f"turn {turn}", "it has no sound", "Choose one that was spoken", status=1)
        from mockcloser.speech.sound import decode

        return self._play_part(decode(path, None), start, end, stop)

    def play_file(self, path: "Path", start: float, end: float) -> bool:
        """Play the seconds from `start` to `end` of a recording; otherwise as `play`."""
        stop = self._next()
        held = self._held
        if held is None or held[0] != path:
            from mockcloser.speech.sound import decode

            held = self._held = path, decode(path, None)
        return self._play_part(held[1], start, end, stop)

    def _play_part(self, sound: "Sound", start: float | None, end: float | None, stop: Flag) -> bool:
        if not stop.is_set():
            self._player.play(_part(sound, start, end), stop, lambda delay: None)
        return not stop.is_set()

    def prepare(self) -> None:
        """Start the loudspeaker, so that the next phrase begins at once. Raises `MockcloserError` without one."""
        self._player.open()

    def hush(self) -> None:
        """Fall silent, ready for the next phrase."""
        self._next().set()

    def stop(self) -> None:
        """Fall silent and let go of the loudspeaker, and of the recording held for its next phrase."""
        self._next().set()
        self._held = None
        self._player.close()

    def _next(self) -> Flag:
        with self._lock:
            self._stop.set()
            self._stop = Flag()
            return self._stop


def _part(sound: "Sound", start: float | None, end: float | None) -> "Sound":
    from mockcloser.speech.ports import Sound

    first = 0 if start is None else round(max(start - _AROUND, 0.0) * sound.rate)
    last = len(sound.samples) if end is None else round((end + _AROUND) * sound.rate)
    return Sound(sound.samples[first:last], sound.rate)
