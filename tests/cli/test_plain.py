"""Practice line by line ends as the person at the keyboard wants it to."""

import _thread
from collections.abc import Callable
from threading import Event, Timer
from typing import cast

import pytest

from mockcloser.cli.plain import hold, text_line
from mockcloser.session import Session
from mockcloser.vocabulary.events import Notice


class Endless:
    """An interview that goes on until somebody leaves."""

    def __init__(self) -> None:
        self.left = Event()
        self.ended = False

    def watch(self, watcher: Callable[[Notice], None]) -> None:
        """Nothing is ever said here."""

    def run(self) -> None:
        """Go on until `leave`."""
        assert self.left.wait(30)
        self.ended = True

    def leave(self) -> None:
        """The candidate ends it."""
        self.left.set()


def test_ctrl_c_leaves_the_interview_and_waits_for_its_end() -> None:
    """An interrupt ends the interview properly, so that it is judged and kept, and then the command."""
    interview = Endless()
    key = Timer(0.5, _thread.interrupt_main)
    key.start()
    with pytest.raises(KeyboardInterrupt):
        hold(cast("Session", interview), text_line)
    assert interview.ended
