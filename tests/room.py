"""A room without hardware: a private PulseAudio server with a loudspeaker and a microphone made of null sinks.

What a program plays comes out at `speaker`; what is played into `room` is what its microphone hears. PortAudio
reaches both through the ALSA devices "pulse" and "default". Needs Debian's pulseaudio, pulseaudio-utils,
libasound2-plugins and libportaudio2.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

RATE = 48_000
"""Samples a second of everything recorded in the room."""


_LOUD = 0.01
_FRAME = RATE // 100


class Recording:
    """What came out of the loudspeaker: `samples` is mono float32 at `RATE`, complete once the block has ended."""

    def __init__(self) -> None:
        self.samples: NDArray[np.float32] = np.zeros(0, np.float32)


class Room:
    """A running PulseAudio server; `environment` is what a program needs in its environment to stand in the room."""

    def __init__(self, folder: Path) -> None:
        folder.chmod(0o700)
        self._folder = folder
        self.environment = {
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": f"unix:{folder}/pulse/native",
            "PULSE_COOKIE": str(folder / "cookie"),
            "HOME": str(folder),
        }
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers; raises `RuntimeError` after ten seconds without an answer."""
        self._server = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
                *("--log-target=stderr", "--log-level=error"),
                *("-L", "module-native-protocol-unix"),
                *("-L", f"module-null-sink sink_name=speaker rate={RATE}"),
                *("-L", f"module-null-sink sink_name=room rate={RATE}"),
                *("-L", "module-remap-source source_name=mic master=room.monitor"),
            ],
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 10
        while self._run("pactl", "info", check=False).returncode:
            if time.monotonic() > deadline or self._server.poll() is not None:
                self.stop()
                raise RuntimeError("the virtual room did not start: is pulseaudio installed?")
            time.sleep(0.05)
        self._run("pactl", "set-default-sink", "speaker")
        self._run("pactl", "set-default-source", "mic")

    def stop(self) -> None:
        """End the server, as if the sound card were pulled out with everything on it. May be called twice."""
        if self._server is not None:
            self._server.terminate()
            try:
                self._server.wait(5)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
            self._server = None

    def play_into_microphone(self, recording: Path) -> None:
        """Play a wav file into the microphone, in real time; returns when it has been played."""
        self._run("paplay", "-d", "room", str(recording))

    @contextmanager
    def playing_into_microphone(self, recording: Path) -> Iterator[None]:
        """Play a wav file into the microphone while the block runs; playing ends with the block at the latest."""
        with self._running("paplay", "-d", "room", str(recording)):
            yield

    def play_everywhere(self, recording: Path) -> None:
        """Play a wav file into the microphone and out of the loudspeaker at once, to tell their clocks by."""
        loaded = self._run("pactl", "load-module", "module-combine-sink", "sink_name=both", "slaves=speaker,room")
        try:
            self._run("paplay", "-d", "both", str(recording))
        finally:
            self._run("pactl", "unload-module", loaded.stdout.decode().strip())

    def recording_speaker(self) -> AbstractContextManager[Recording]:
        """Record what the loudspeaker plays while the block runs."""
        return self.recording("speaker.monitor")

    @contextmanager
    def recording(self, source: str) -> Iterator[Recording]:
        """Record what a source of the server delivers while the block runs."""
        recording = Recording()
        path = self._folder / f"{source}.raw"
        with self._running(
            *("parec", "-d", source, "--latency-msec=20", "--raw"),
            *("--format=float32le", f"--rate={RATE}", "--channels=1", str(path)),
        ):
            self._await(lambda: path.exists() and path.stat().st_size > 0, f"nothing is recorded from {source}")
            yield recording
            time.sleep(0.3)
        recording.samples = np.fromfile(path, np.float32)
        path.unlink()

    def feed_speaker_back(self, delay: float = 0.2) -> Callable[[], None]:
        """Let the microphone hear the loudspeaker, as in a room without headphones; the result ends it.

        The sound comes back after `delay` seconds, as through a wireless loudspeaker; it cannot be much shorter.
        """
        latency = f"latency_msec={round(1000 * delay)}"
        loaded = self._run("pactl", "load-module", "module-loopback", "source=speaker.monitor", "sink=room", latency)
        module = loaded.stdout.decode().strip()

        def stop() -> None:
            self._run("pactl", "unload-module", module)

        return stop

    def unplug_microphone(self) -> None:
        """Take the microphone away; streams on it fall back to a source that is silent."""
        self._run("pactl", "unload-module", "module-remap-source")

    def _run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, env=os.environ | self.environment, capture_output=True, check=check, timeout=600)

    @contextmanager
    def _running(self, *command: str) -> Iterator[None]:
        process = subprocess.Popen(command, env=os.environ | self.environment, stderr=subprocess.DEVNULL)
        try:
            yield
        finally:
            process.terminate()
            process.wait(5)

    def _await(self, happened: Callable[[], bool], otherwise: str) -> None:
        deadline = time.monotonic() + 5
        while not happened():
            if time.monotonic() > deadline:
                raise RuntimeError(otherwise)
            time.sleep(0.02)


def chirp_samples() -> NDArray[np.float32]:
    """A tenth of a second from 500 to 5000 Hz: it is found to the sample."""
    at = np.arange(RATE // 10) / RATE
    return (0.5 * np.sin(2 * np.pi * (500 + 22_500 * at) * at)).astype(np.float32)


def place_of(wanted: NDArray[np.float32], within: NDArray[np.float32]) -> int:
    """Where one sound begins in another."""
    size = len(within) + len(wanted)
    product = np.fft.irfft(np.fft.rfft(within, size) * np.conj(np.fft.rfft(wanted, size)), size)
    return int(np.argmax(product[: len(within)]))


def loud_times(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """The times, in seconds, of all hundredths that are not silent."""
    frames = np.abs(samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME)).max(axis=1)
    return np.flatnonzero(frames > _LOUD) / 100


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """A room of one's own, in which this process stands as well."""
    import sounddevice  # loads PortAudio, which only the tests in the room need

    with tempfile.TemporaryDirectory(prefix="room") as folder:  # a socket's path must be short
        room = Room(Path(folder))
        room.start()
        for name, value in room.environment.items():
            monkeypatch.setenv(name, value)
        sounddevice._terminate()  # PortAudio lists the devices only when it is initialised
        sounddevice._initialize()
        try:
            yield room
        finally:
            sounddevice._terminate()  # closes what a failed test left open
            room.stop()
            sounddevice._initialize()
