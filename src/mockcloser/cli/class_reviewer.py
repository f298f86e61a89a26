"""The backend of the teacher's screens: a class folder, and the loudspeaker."""

from typing import TYPE_CHECKING

from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.queue import Queue
from mockcloser.classroom.sound import sound_file
from mockcloser.cli.backend import AppBackend
from mockcloser.cli.workshop import Workshop
from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.speech.player import Player


class ReviewerBackend(AppBackend):
    """Implements `mockcloser.app.teaching.Teaching`; every call may come from another worker thread."""

    def __init__(self, workshop: Workshop, folder: ClassFolder, queue: Queue, player: "Player | None" = None) -> None:
        super().__init__(workshop, player=player)
        self._folder = folder
        self._queue = queue

    @property
    def queue(self) -> Queue:
        """The class's work and the teacher's word on it."""
        return self._queue

    def play(self, session: str, turn: int, start: float | None = None, end: float | None = None) -> bool:
        """Play a turn of a piece of work, or the seconds from `start` to `end` of that turn; False if stopped.

        Raises `MockcloserError` where there is no sound.
        """
        work = self._queue.record(session).work
        said = work.document.transcript.turns[turn]
        path = sound_file(self._folder, work)
        if path is None or said.start is None or said.end is None:
            raise MockcloserError(f"turn {turn}", "it has no sound", "Choose one that was recorded", status=1)
        first = said.start + (start or 0.0)
        return self._replay.play_file(path, first, said.end if end is None else said.start + end)
