"""How far long work has come and how long it will take, on stderr: a bar in a terminal, plain lines elsewhere."""

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

_BETWEEN_LINES = 30.0
"""Seconds between plain lines: a log should not be longer than the work."""


class Countdown:
    """Tells of `total` pieces, each with its size; what is left is estimated from the sizes of those that are done."""

    def __init__(self, what: str, sizes: int, total: int) -> None:
        self._what = what
        self._sizes = max(1, sizes)
        self._total = total
        self._done = 0
        self._size = 0
        self._began = self._told = time.monotonic()
        console = Console(stderr=True)
        self._bar: Progress | None = None
        if console.is_terminal and total:
            self._bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.fields[done]} of {task.fields[count]}"),
                TimeRemainingColumn(),
                console=console,
                transient=True,
            )
            self._task = self._bar.add_task(what, total=self._sizes, done=0, count=total)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def say(self, line: str) -> None:
        """A line for the person at the terminal, above the bar."""
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            print(line, file=sys.stderr, flush=True)

    def advance(self, size: int) -> None:
        """One piece of this size is done."""
        self._done += 1
        self._size += size
        if self._bar is not None:
            self._bar.update(self._task, completed=self._size, done=self._done)
            return
        now = time.monotonic()
        if now - self._told >= _BETWEEN_LINES and self._done < self._total:
            self._told = now
            left = (now - self._began) * (self._sizes - self._size) / max(1, self._size)
            print(f"{self._what}: {self._done} of {self._total}, {_time(left)} left", file=sys.stderr, flush=True)


def _time(seconds: float) -> str:
    return f"about {seconds / 60:.0f} minutes" if seconds >= 90 else f"about {max(1, round(seconds / 10)) * 10} seconds"
