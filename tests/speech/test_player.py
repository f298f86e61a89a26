"""Playing without a loudspeaker: time passes, and what is missing is named."""

import subprocess
import sys
import time
from threading import Event, Timer

import numpy as np
import pytest

from mockcloser.speech.clock import ManualClock, WallClock
from mockcloser.speech.player import PassingTime
from mockcloser.speech.ports import Sound

SOUND = Sound(np.zeros(8_000, np.float32), 16_000)


def test_on_a_manual_clock_the_sound_passes_at_once() -> None:
    clock = ManualClock()
    starts: list[float] = []
    begun = time.monotonic()
    assert PassingTime(clock).play(Sound(np.zeros(1_600_000, np.float32), 16_000), Event(), starts.append) == 100
    assert clock.now() == 100
    assert starts == [0.0]
    assert time.monotonic() - begun < 10


def test_on_the_wall_clock_the_sound_takes_its_time() -> None:
    clock = WallClock()
    assert PassingTime(clock).play(SOUND, Event(), lambda delay: None) == pytest.approx(0.5, abs=0.01)
    assert clock.now() >= 0.49


def test_a_stop_cuts_passing_time_short() -> None:
    stop = Event()
    Timer(0.05, stop.set).start()
    assert PassingTime(WallClock()).play(SOUND, stop, lambda delay: None) < 0.4


def without(preparation: str) -> str:
    """What a fresh interpreter says when it looks for a loudspeaker after `preparation`."""
    script = f"""
{preparation}
from mockcloser.errors import MockcloserError
from mockcloser.speech.player import Loudspeaker
try:
    Loudspeaker().check()
except MockcloserError as error:
    print(error.status, error)
"""
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout


def test_a_missing_portaudio_is_named_with_its_remedy() -> None:
    """As on a machine where the library was never installed."""
    said = without("import ctypes.util, sys; ctypes.util.find_library = lambda name: None; sys.platform = 'linux'")
    assert said.startswith("1 sound: PortAudio cannot be loaded (PortAudio library not found). Install it (Debian: ")
    assert said.count("\n") == 1


def test_a_machine_without_a_sound_card_is_named_with_its_remedy() -> None:
    """PortAudio is there but lists no device."""
    nothing = "import sounddevice; sounddevice._terminate(); sounddevice._lib = Nothing(sounddevice._lib)"
    wrapped = f"""
class Nothing:
    def __init__(self, real): self.real = real
    def __getattr__(self, name): return getattr(self.real, name)
    def Pa_GetDefaultOutputDevice(self): return -1
{nothing}
sounddevice._initialize()"""
    assert without(wrapped) == "1 no loudspeaker: the system offers none. Connect one.\n"
