"""Practice line by line ends as the person at the keyboard wants it to."""

import _thread
from collections.abc import Callable
from io import StringIO
from threading import Event, Timer
from typing import cast

import pytest

from mockcloser.cli.plain import event_line, hold, read_keyboard, text_line
from mockcloser.session import Session
from mockcloser.vocabulary.events import Notice, Thinking


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


class Steered:
    """Remembers what a person at the keyboard wanted."""

    def __init__(self) -> None:
        self.wanted: list[str] = []

    def finish_turn(self) -> None:
        self.wanted.append("done")

    def think(self) -> None:
        self.wanted.append("think")

    def ask_to_repeat(self) -> None:
        self.wanted.append("repeat")


class Keyboard(StringIO):
    """Lines that a person types."""

    def isatty(self) -> bool:
        return True


def test_a_person_at_the_keyboard_steers_a_spoken_interview() -> None:
    """An empty line ends the answer; a word asks for time, or for the line again."""
    steered = Steered()
    read_keyboard(Keyboard("\nthink\nRepeat\n\n"), cast("Session", steered), None)
    assert steered.wanted == ["done", "think", "repeat", "done"]


def test_time_to_think_is_told_in_both_forms() -> None:
    assert text_line(Thinking(3.0, 20.0)) == "(take your time: nobody speaks for 20 seconds)"
    assert event_line(Thinking(3.0, 20.0)) == '{"t": 3.0, "event": "thinking", "seconds": 20.0}'
