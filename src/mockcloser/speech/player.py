"""Sound to the loudspeaker, through PortAudio."""

import time
from collections.abc import Callable
from threading import Event as Flag
from threading import Lock
from typing import Any, Protocol

import numpy as np

from mockcloser.errors import MockcloserError
from mockcloser.speech.clock import ManualClock, WallClock
from mockcloser.speech.portaudio import find_device, portaudio, remember
from mockcloser.speech.ports import Sound
from mockcloser.speech.sound import resample

Started = Callable[[float], None]
"""Told once, with the seconds from that moment until the first sample is heard."""

_LOOK_UP = 0.01
"""Seconds between looks at how far playing has come; a stop is noticed at once."""

_LATENCY = 0.1
"""Seconds of sound held ready. With less, PortAudio on PulseAudio loses its step under load, and samples."""

_CALM = 0.15
"""Seconds for which a device that was just started must have taken samples evenly before it is given a line."""

_LOST_AFTER = 3.0
"""Seconds without a request for samples after which the device is taken to be gone."""


class Player(Protocol):
    """Where a line's sound goes."""

    def open(self) -> None:
        """Make ready, so that the next line begins without delay; `play` does it where this was left out."""
        ...

    def play(self, sound: Sound, stop: Flag, started: Started) -> float:
        """Return when the last sample has been heard, or soon after `stop`; the seconds that were heard."""
        ...

    def close(self) -> None:
        """Let go of what was opened; a later line would open it again."""
        ...


class PassingTime:
    """A player that makes no sound: time passes instead, on a manual clock at once, else really."""

    def __init__(self, clock: ManualClock | WallClock) -> None:
        self._clock = clock

    def open(self) -> None:
        """There is nothing to open."""

    def close(self) -> None:
        """There is nothing to close."""

    def play(self, sound: Sound, stop: Flag, started: Started) -> float:
        """Let the sound's length pass; see `Player.play`."""
        started(0.0)
        if isinstance(self._clock, ManualClock):
            self._clock.advance(sound.seconds)
            return sound.seconds
        begun = self._clock.now()
        stop.wait(sound.seconds)
        return min(self._clock.now() - begun, sound.seconds)


class Loudspeaker:
    """A player on an output device: its number, part of its name, or None for the system's default.

    The device runs from the first line (or `open`) to `close`, in silence between the lines. Starting it for each line
    would swallow the first moments on some devices, and let PulseAudio falter for up to two seconds. After a stop it is
    started anew, so that nothing more is heard; with `rings_out` it runs on, what it held ready (`_LATENCY`) is heard
    out, and the next line begins at once.
    """

    def __init__(self, device: int | str | None = None, *, rings_out: bool = False) -> None:
        self._device = device
        self._rings_out = rings_out
        self._output: _Output | None = None
        self._lock = Lock()

    def check(self) -> str:
        """The device's name. Raises `MockcloserError` where nothing can be played."""
        return str(find_device("output", self._device)["name"])

    def open(self) -> None:
        """Start the device and return when it runs steadily. Raises `MockcloserError` where it does not."""
        with self._lock:
            self._running(Flag())

    def play(self, sound: Sound, stop: Flag, started: Started) -> float:
        """See `Player.play`. Raises `MockcloserError` without PortAudio or a device, or if the device goes away."""
        with self._lock:
            output = self._running(stop)
            line = _Line(resample(sound, output.rate))
            output.line = line
            try:
                _follow(output, line, stop, started)
            except MockcloserError:
                self._drop()
                raise
            finally:
                output.line = None
            heard = line.heard(time.monotonic())
            if stop.is_set() and not self._rings_out:
                self._drop()  # with it goes what the device still held ready
            return heard

    def close(self) -> None:
        """Let go of the device; a later line would start it again. May be called twice."""
        with self._lock:
            self._drop()

    def _running(self, stop: Flag) -> "_Output":
        if self._output is not None and self._output.is_lost():
            self._drop()
        if self._output is None:
            remember(self)
            self._output = _Output(portaudio(), find_device("output", self._device))
        try:
            while not (self._output.is_steady() or stop.wait(_LOOK_UP)):
                self._output.refuse_if_lost()
        except MockcloserError:
            self._drop()
            raise
        return self._output

    def _drop(self) -> None:
        if self._output is not None:
            self._output.stream.close(ignore_errors=True)
            self._output = None


class _Line:
    """A sound on its way out; the audio thread alone changes it."""

    def __init__(self, sound: Sound) -> None:
        self.samples = sound.samples[:, np.newaxis]
        self.rate = sound.rate
        self.seconds = sound.seconds
        self.position = 0
        self.first_heard: float | None = None
        self.last_heard: float | None = None

    def fill(self, out: Any, heard_at: float) -> None:
        """Put the next samples into `out`, whose first will be heard at `heard_at`; silence after the last."""
        count = min(len(out), len(self.samples) - self.position)
        out[:count] = self.samples[self.position : self.position + count]
        out[count:] = 0.0
        self.position += count
        if self.first_heard is None:
            self.first_heard = heard_at
        if self.last_heard is None and self.position == len(self.samples):
            self.last_heard = max(heard_at + count / self.rate, self.first_heard + self.seconds)

    def heard(self, at: float) -> float:
        """Seconds of the sound that had been heard at that time."""
        return 0.0 if self.first_heard is None else min(max(at - self.first_heard, 0.0), self.seconds)


class _Output:
    """A running stream at the device's own rate. Raises `MockcloserError` where the device refuses."""

    def __init__(self, sounddevice: Any, device: dict[str, Any]) -> None:
        self.rate = int(device["default_samplerate"])
        self.line: _Line | None = None
        self._name = device["name"]
        self._called = self._calm_since = time.monotonic()
        try:
            self.stream = sounddevice.OutputStream(
                samplerate=self.rate,
                device=device["index"],
                channels=min(2, device["max_output_channels"]),
                dtype="float32",
                latency=_LATENCY,
                callback=self._fill,
            )
            self.stream.start()
        except sounddevice.PortAudioError as error:
            why = str(error).rstrip(".")
            raise MockcloserError(self._title, why, "Choose another with `--output`", status=1) from error

    @property
    def _title(self) -> str:
        return f"loudspeaker “{self._name}”"

    def _fill(self, out: Any, frames: int, times: Any, status: Any) -> None:
        """PortAudio asks for samples: takes no lock and never waits."""
        now = time.monotonic()
        if status.output_underflow or now - self._called > _LATENCY:
            self._calm_since = now
        self._called = now
        line = self.line
        if line is None:
            out[:] = 0.0
        else:
            # Some devices state no time of output; there the stream's latency is the best estimate.
            line.fill(out, now + (times.outputBufferDacTime - times.currentTime or self.stream.latency))

    def is_steady(self) -> bool:
        """Whether the device has begun to take samples evenly."""
        now = time.monotonic()
        return now - self._called < _LATENCY and now - self._calm_since > _CALM

    def is_lost(self) -> bool:
        """Whether the device has ceased to take samples."""
        return time.monotonic() - self._called > _LOST_AFTER

    def refuse_if_lost(self) -> None:
        """Raises `MockcloserError` once the device is lost."""
        if self.is_lost():
            raise MockcloserError(self._title, "it went away", "Connect it again", status=1)


def _follow(output: _Output, line: _Line, stop: Flag, started: Started) -> None:
    """Wait for the end of the line, or for `stop`, and tell of the start."""
    told = False
    while not stop.wait(_LOOK_UP):
        now = time.monotonic()
        if not told and line.first_heard is not None:
            started(max(line.first_heard - now, 0.0))
            told = True
        if line.last_heard is not None and now >= line.last_heard:
            return
        output.refuse_if_lost()
