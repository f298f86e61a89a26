"""Sound from the microphone, through PortAudio, as mono at `HEARING_RATE` whatever the device delivers."""

import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Self

import av
import numpy as np
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

from mockcloser.errors import MockcloserError
from mockcloser.speech.permission import where_to_allow
from mockcloser.speech.portaudio import find_device, look_again, portaudio, remember
from mockcloser.speech.ports import HEARING_RATE, Clock

_LOST_AFTER = 2.0
"""Seconds without a sample after which the device is taken to be gone."""

_LONGEST_LATENCY = 0.2
"""Seconds; what a backend states beyond is the size of its buffer."""

_FIRST_AFTER = 4.0
"""Seconds until the first sample; PulseAudio takes two to start a stream."""


class MicrophoneLostError(MockcloserError):
    """The device went away while it was listened to."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some sound as it arrived: `samples` at `HEARING_RATE`, and the session's time at its last sample."""

    samples: NDArray[np.float32]
    time: float


class Microphone:
    """An input device: its number, part of its name, or None for the system's default.

    The device's thread only copies samples into a queue: it takes no lock of ours and never waits. Between `collect`
    and `rest` the queue has no limit, so that nothing is lost to a slow reader; at other times it stays empty.
    """

    def __init__(self, clock: Clock, device: int | str | None = None) -> None:
        self._clock = clock
        self._wanted = device
        self._queue: SimpleQueue[tuple[float, NDArray[np.float32]]] = SimpleQueue()
        self._stream: Any = None
        self._resampler: _Resampler | None = None
        self._collecting = False
        self._has_begun = False
        self._latency = 0.0
        self._last_call = 0.0
        self._name = ""
        self.overruns = 0
        """How often the device has dropped samples because this machine was too slow."""

    @property
    def name(self) -> str:
        """The device's name; empty before `open`."""
        return self._name

    @property
    def is_open(self) -> bool:
        """Whether sound is arriving."""
        return self._stream is not None

    def open(self) -> None:
        """Start the device and return when its first sound has arrived; does nothing if it is open.

        Raises `MockcloserError` without PortAudio or a device.
        """
        if self._stream is None:
            self._start(self._wanted)

    def _start(self, wanted: int | str | None) -> None:
        sounddevice = portaudio()
        remember(self)
        device = find_device("input", wanted)
        self._name = str(device["name"])
        rate = int(device["default_samplerate"])
        try:
            self._stream = _open(sounddevice, device, rate, self._take)
            self._resampler = _Resampler(rate)
            self._latency = min(self._stream.latency, _LONGEST_LATENCY)
            begun = time.monotonic()
            self._has_begun = False
            self._stream.start()
        except sounddevice.PortAudioError as error:
            self.close()
            raise _refused(self._name, error) from error
        while not self._has_begun:
            if time.monotonic() - begun > _FIRST_AFTER:
                self.close()
                raise _refused(self._name, TimeoutError("it delivers no sound"))
            time.sleep(0.01)

    def reopen(self, wait: float) -> str | None:
        """Look for the device again, and for the system's default where it is gone; its name once sound arrives.

        Then what arrives is kept. None where there is nothing yet, after at least `wait` seconds.
        """
        begun = time.monotonic()
        look_again()
        for wanted in dict.fromkeys((self._wanted, None)):
            try:
                self._start(wanted)
            except MockcloserError:
                continue
            self.collect()
            return self._name
        time.sleep(max(begun + wait - time.monotonic(), 0.0))
        return None

    def close(self) -> None:
        """Let go of the device. May be called twice."""
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.abort(ignore_errors=True)
            stream.close(ignore_errors=True)
        self.rest()

    def collect(self) -> None:
        """From now on keep what arrives, for `read`; what came before is forgotten."""
        self._empty()
        self._collecting = True

    def rest(self) -> None:
        """Keep nothing of what arrives until `collect`; the device stays open, which makes the next start quick."""
        self._collecting = False
        self._empty()

    def _empty(self) -> None:
        while not self._queue.empty():
            self._queue.get()

    def read(self, timeout: float) -> Block | None:
        """What has arrived since the last time; None if nothing does for `timeout` seconds.

        Raises `MicrophoneLostError` where the device has gone silent altogether.
        """
        if self._stream is None or self._resampler is None:
            raise ValueError("the microphone is not open")
        try:
            arrived = [self._queue.get(timeout=timeout)]
        except Empty:
            if self._clock.now() - self._last_call > _LOST_AFTER:
                self.close()
                raise MicrophoneLostError(
                    f"microphone “{self._name}”",
                    "it went away",
                    "Connect it again, or type your answers (`--typed`)",
                    status=1,
                ) from None
            return None
        while not self._queue.empty():
            arrived.append(self._queue.get())
        samples = self._resampler.push(np.concatenate([samples for _, samples in arrived]))
        return Block(samples, arrived[-1][0])

    def _take(self, incoming: NDArray[np.float32], frames: int, times: Any, status: Any) -> None:
        """PortAudio delivers `frames` samples of each channel.

        Its own statement of when they were recorded is off by half a second while a stream of PulseAudio settles, so
        the time of arrival is kept, less the stream's latency.
        """
        now = self._last_call = self._clock.now()
        self._has_begun = True
        if not self._collecting:
            return
        self.overruns += bool(status.input_overflow)
        self._queue.put((now - self._latency, incoming.mean(axis=1, dtype=np.float32)))

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Resampler:
    """From a device's rate to `HEARING_RATE`, block by block, without a seam."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._resampler = AudioResampler(format="flt", layout="mono", rate=HEARING_RATE)

    def push(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """What these samples complete at the other rate; a few stay behind in the filter."""
        if self._rate == HEARING_RATE:
            return samples
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis, :], format="flt", layout="mono")
        frame.sample_rate = self._rate
        parts = [out.to_ndarray()[0] for out in self._resampler.resample(frame)]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _open(sounddevice: Any, device: dict[str, Any], rate: int, take: Any) -> Any:
    """One channel where the device gives one, else as many as it insists on, up to two."""
    choices = dict.fromkeys((1, min(2, device["max_input_channels"])))
    refusal: Exception | None = None
    for channels in choices:
        try:
            return sounddevice.InputStream(
                samplerate=rate, device=device["index"], channels=channels, dtype="float32", callback=take
            )
        except sounddevice.PortAudioError as error:
            refusal = refusal or error
    raise refusal or ValueError("no channels")


def _refused(name: str, error: Exception) -> MockcloserError:
    allow = where_to_allow() or "Close other programs that use it"
    remedy = f"{allow}; or choose another (`mockcloser doctor` lists them)"
    return MockcloserError(f"microphone “{name}”", str(error).rstrip("."), remedy, status=1)
