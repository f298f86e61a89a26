"""The two kinds of time a session can run on: the wall's, and that of recorded sound."""

import time


class WallClock:
    """Seconds that really pass, counted from the clock's creation; never runs backwards."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def now(self) -> float:
        """Seconds since the clock was created."""
        return time.monotonic() - self._start


class ManualClock:
    """Seconds moved by the length of the sounds: a simulation is as fast as the machine and always the same."""

    def __init__(self) -> None:
        self._now = 0.0

    def now(self) -> float:
        """Seconds since the session's start."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass. Raises `ValueError` below zero: time does not run backwards."""
        if seconds < 0:
            raise ValueError(f"time cannot run {-seconds} s backwards")
        self._now += seconds
