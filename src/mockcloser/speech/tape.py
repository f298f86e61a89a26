"""The sound of one turn as it grows, and the session's time at which it began."""

import math

import numpy as np
from numpy.typing import NDArray

from mockcloser.speech.microphone import Block
from mockcloser.speech.ports import HEARING_RATE, Sound


class Tape:
    """Samples at `HEARING_RATE` in one piece. What was appended never changes, so that views of it may be handed on."""

    def __init__(self) -> None:
        self._room = np.empty(30 * HEARING_RATE, np.float32)
        self._used = 0
        self._origin = math.inf

    @property
    def seconds(self) -> float:
        """Its length."""
        return self._used / HEARING_RATE

    @property
    def origin(self) -> float:
        """The session's time of its first sample; infinity while it is empty.

        A block can arrive late but not early, so the earliest beginning that any block suggests is the best estimate.
        """
        return self._origin

    @property
    def sound(self) -> Sound:
        """All of it so far, without copying."""
        return Sound(self._room[: self._used], HEARING_RATE)

    def append(self, block: Block) -> None:
        """Put a block at the end."""
        needed = self._used + len(block.samples)
        if needed > len(self._room):
            larger = np.empty(max(needed, 2 * len(self._room)), np.float32)
            larger[: self._used] = self._room[: self._used]
            self._room = larger
        self._room[self._used : needed] = block.samples
        self._used = needed
        self._origin = min(self._origin, block.time - self.seconds)

    def cut(self, start: float, end: float) -> NDArray[np.float32]:
        """The samples between two moments in seconds from its beginning, as far as they are there."""
        return self._room[: self._used][round(max(start, 0.0) * HEARING_RATE) : round(max(end, 0.0) * HEARING_RATE)]
