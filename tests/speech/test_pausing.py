"""A microphone in front of which the session pauses."""

from pathlib import Path
from threading import Event

import numpy as np
import pytest

from mockcloser.speech.clock import ManualClock, WallClock
from mockcloser.speech.live_ears import LiveEars, LiveSettings
from mockcloser.speech.microphone import Block
from mockcloser.speech.pausing import PausingSource
from mockcloser.speech.ports import HEARING_RATE
from mockcloser.speech.sound import read_wav
from mockcloser.speech.vad import SileroDetector
from tests.speech.microphones import BLOCK, ScriptedMicrophone
from tests.speech.recognizers import AtOnce, Knowing
from tests.speech.speaking import Samples, say

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


class StandingClock(ManualClock):
    """A manual clock that can be made to stand still."""

    is_paused = False

    def advance(self, seconds: float) -> None:
        if not self.is_paused:
            super().advance(seconds)


class InterruptedMicrophone(ScriptedMicrophone):
    """Its clock stands still while these seconds of the script are captured."""

    def __init__(self, clock: StandingClock, begins: float, ends: float, *script: Samples) -> None:
        super().__init__(clock, *script)
        self._standing = clock
        self._begins, self._ends = begins, ends
        self._captured = 0

    def read(self, timeout: float) -> Block:
        self._captured += BLOCK
        self._standing.is_paused = self._begins < self._captured / HEARING_RATE <= self._ends
        return super().read(timeout)


def test_an_answer_goes_on_after_a_pause_as_if_there_had_been_none(tmp_path: Path) -> None:
    """What was said meanwhile, to somebody else, is in neither the sound nor its times."""
    said, aside = say("I led a team of ten people."), say("Put it on the table, please.")
    middle, length = len(said) // 2, len(aside) / HEARING_RATE
    begins = 0.5 + middle / HEARING_RATE
    clock = StandingClock()
    microphone = InterruptedMicrophone(
        clock, begins, begins + length, np.zeros(HEARING_RATE // 2, np.float32), said[:middle], aside, said[middle:]
    )
    ears = LiveEars(
        PausingSource(microphone, clock),
        SileroDetector(),
        Knowing("I led a team of ten people."),
        clock,
        tmp_path,
        lambda words: 0.9,
        settings=LiveSettings(echo=0.0),
        worker=AtOnce(),
    )
    heard = ears.listen(6.0, "audio/000.wav", lambda notice: None, Event(), Event())
    assert heard is not None
    assert heard.start is not None
    assert heard.end is not None
    assert heard.end - heard.start == pytest.approx(len(said) / HEARING_RATE, abs=0.6)
    assert read_wav(tmp_path / "audio/000.wav").seconds == pytest.approx(heard.end - heard.start, abs=0.001)
