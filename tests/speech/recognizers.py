"""Recognisers that stand in for real ones in tests, and what runs them."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from mockcloser.speech.ports import Recognition, Sound
from mockcloser.vocabulary.transcript import Word


class AtOnce(Executor):
    """Runs each job when it is submitted, in no time."""

    def submit(self, job: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(job(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing is running."""


class Knowing:
    """A recogniser that says the same words whatever it hears, and counts how often it is asked."""

    def __init__(self, text: str, name: str = "knowing") -> None:
        self.name = name
        self.asked = 0
        self._text = text

    def transcribe(self, sound: Sound, hints: str = "") -> Recognition:
        """The words, spread over the sound."""
        self.asked += 1
        texts = self._text.split()
        step = sound.seconds / max(len(texts), 1)
        words = tuple(Word(text, n * step, (n + 1) * step, 0.9) for n, text in enumerate(texts))
        return Recognition(self._text, words)


class Counting:
    """A recogniser that hears one numbered word each time it is asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked = 0

    def transcribe(self, sound: Sound, hints: str = "") -> Recognition:
        """The next number over the whole sound."""
        self.asked += 1
        return Recognition(f"word{self.asked}", (Word(f"word{self.asked}", 0.2, sound.seconds - 0.2, 0.9),))
