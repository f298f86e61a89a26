"""The two kinds of time a session can run on: the wall's, and that of recorded sound."""

import time


class WallClock:
    """Seconds that really pass, counted from the clock's creation without the pauses; never runs backwards.

    Every method may be called from any thread and takes no lock, so that an audio callback may ask for the time.
    """

    def __init__(self) -> None:
        self._span: tuple[float, float | None] = (time.monotonic(), None)
        """When it would have begun without pauses, and since when it stands still; replaced as one."""

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self._span[1] is not None

    def now(self) -> float:
        """Seconds since the clock was created, pauses left out."""
        start, stopped = self._span
        return (time.monotonic() if stopped is None else stopped) - start

    def pause(self) -> None:
        """Stand still; without effect on a clock that does."""
        if not self.is_paused:
            self._span = (self._span[0], time.monotonic())

    def resume(self) -> None:
        """Go on from where it stands; without effect on a clock that runs."""
        start, stopped = self._span
        if stopped is not None:
            self._span = (start + time.monotonic() - stopped, None)


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

    def pause(self) -> None:
        """Nothing passes by itself, so there is nothing to stop."""

    def resume(self) -> None:
        """There is nothing to go on with."""
