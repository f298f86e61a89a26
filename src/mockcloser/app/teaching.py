"""What the teacher's screens need of the rest of the project."""

from typing import Protocol

from mockcloser.app.backend import Backend
from mockcloser.classroom.queue import Queue


class Teaching(Backend, Protocol):
    """The backend of a class under review: `play` takes the id of a piece of work for a session's."""

    @property
    def queue(self) -> Queue:
        """The class's work and the teacher's word on it."""
        ...
