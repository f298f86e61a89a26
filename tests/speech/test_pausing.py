"""A microphone in front of which the session pauses."""

import numpy as np

from mockcloser.speech.clock import WallClock
from mockcloser.speech.microphone import Block
from mockcloser.speech.pausing import PausingSource

SOUND = Block(np.ones(160, np.float32), 0.01)


class Sounding:
    """A source that always has the same sound."""

    def __init__(self) -> None:
        self.overruns = 3
        self.calls: list[str] = []

    def open(self) -> None:
        self.calls.append("open")

    def close(self) -> None:
        self.calls.append("close")

    def reopen(self, wait: float) -> str | None:
        return "sounding"

    def collect(self) -> None:
        self.calls.append("collect")

    def rest(self) -> None:
        self.calls.append("rest")

    def read(self, timeout: float) -> Block | None:
        self.calls.append("read")
        return SOUND


def test_what_is_captured_in_a_pause_is_dropped() -> None:
    """It is read all the same, so that none of it waits for the end of the pause."""
    clock, microphone = WallClock(), Sounding()
    source = PausingSource(microphone, clock)
    assert SOUND is source.read(0.1)
    clock.pause()
    assert source.read(0.1) is None
    clock.resume()
    assert SOUND is source.read(0.1)
    assert ["read"] * 3 == microphone.calls


def test_all_else_is_the_devices() -> None:
    microphone = Sounding()
    source = PausingSource(microphone, WallClock())
    source.open()
    source.collect()
    source.rest()
    source.close()
    assert (["open", "collect", "rest", "close"], 3) == (microphone.calls, source.overruns)
