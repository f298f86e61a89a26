"""A microphone that stands in for a real one in tests."""

import math
from collections.abc import Callable

import numpy as np

from mockcloser.speech.clock import ManualClock
from mockcloser.speech.microphone import Block, MicrophoneLostError
from mockcloser.speech.ports import HEARING_RATE
from tests.speech.speaking import Samples

BLOCK = 480
"""Samples a block: 30 ms."""


class ScriptedMicrophone:
    """Delivers a script of sound, block by block, and moves the clock; after the script there is silence."""

    def __init__(
        self, clock: ManualClock, *script: Samples, lost_after: float = math.inf, lost_for: float = math.inf
    ) -> None:
        self.overruns = 0
        self.opened = self.resting = False
        self._clock = clock
        self._script = np.concatenate(script)
        self._place = 0
        self._lost_after = lost_after
        self._back_at = lost_after + lost_for
        self.at: dict[float, Callable[[], None]] = {}

    def open(self) -> None:
        self.opened = True

    def close(self) -> None:
        self.opened = False

    def reopen(self, wait: float) -> str | None:
        """It is back after `lost_for` seconds; what is said meanwhile is lost."""
        if self._clock.now() >= self._back_at:
            self._lost_after = math.inf
            return "x"
        self._clock.advance(wait)
        self._place += round(wait * HEARING_RATE)
        self._happen()
        return None

    def collect(self) -> None:
        self.resting = False

    def rest(self) -> None:
        self.resting = True

    def read(self, timeout: float) -> Block:
        assert self.opened
        assert not self.resting
        self._clock.advance(BLOCK / HEARING_RATE)
        now = self._clock.now()
        if now > self._lost_after:
            raise MicrophoneLostError("microphone “x”", "it went away", "Connect it again", status=1)
        self._happen()
        block = self._script[self._place : self._place + BLOCK]
        self._place += BLOCK
        return Block(np.pad(block, (0, BLOCK - len(block))), now)

    def _happen(self) -> None:
        for moment in [moment for moment in self.at if moment <= self._clock.now()]:
            self.at.pop(moment)()
