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

    def __init__(self, clock: ManualClock, *script: Samples, lost_after: float = math.inf) -> None:
        self.overruns = 0
        self.opened = self.resting = False
        self._clock = clock
        self._script = np.concatenate(script)
        self._place = 0
        self._lost_after = lost_after
        self.at: dict[float, Callable[[], None]] = {}

    def open(self) -> None:
        self.opened = True

    def close(self) -> None:
        self.opened = False

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
        for moment in [moment for moment in self.at if moment <= now]:
            self.at.pop(moment)()
        block = self._script[self._place : self._place + BLOCK]
        self._place += BLOCK
        return Block(np.pad(block, (0, BLOCK - len(block))), now)
