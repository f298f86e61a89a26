"""Synthetic candidates for tests: espeak-ng says the words, and noises are made by formula, the same every time."""

import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import decode

Samples = NDArray[np.float32]


@cache
def say(text: str, voice: str = "en-us", words_a_minute: int = 150) -> Samples:
    """The text spoken, at `HEARING_RATE`, without silence before or after."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        subprocess.run(["espeak-ng", "-v", voice, "-s", str(words_a_minute), "-w", str(path), text], check=True)
        samples = decode(path, HEARING_RATE).samples
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    return samples[loud[0] : loud[-1] + 1]


def pause(seconds: float) -> Samples:
    """Digital silence."""
    return np.zeros(int(seconds * HEARING_RATE), np.float32)


def white_noise(seconds: float, loudness: float) -> Samples:
    """Noise of that root mean square."""
    noise = np.random.default_rng(7).standard_normal(int(seconds * HEARING_RATE))
    return (loudness * noise).astype(np.float32)


def breath(seconds: float = 0.8, loudness: float = 0.1) -> Samples:
    """Noise between 300 and 3500 Hz that swells and fades."""
    spectrum = np.fft.rfft(white_noise(seconds, loudness))
    pitch = np.fft.rfftfreq(int(seconds * HEARING_RATE), 1 / HEARING_RATE)
    spectrum[(pitch < 300) | (pitch > 3500)] = 0
    noise = np.fft.irfft(spectrum, int(seconds * HEARING_RATE))
    return (noise * np.hanning(len(noise))).astype(np.float32)


def cough() -> Samples:
    """A burst of noise that dies away in a third of a second."""
    noise = white_noise(0.35, 0.5)
    return (noise * np.exp(-np.arange(len(noise)) / (0.1 * HEARING_RATE))).astype(np.float32)


def mains_hum(seconds: float, loudness: float = 0.05) -> Samples:
    """50 Hz and its third harmonic."""
    turns = 2 * np.pi * 50 * np.arange(int(seconds * HEARING_RATE)) / HEARING_RATE
    return (loudness * (np.sin(turns) + 0.5 * np.sin(3 * turns))).astype(np.float32)


def sound(*parts: Samples) -> Sound:
    """The parts one after the other."""
    return Sound(np.concatenate(parts), HEARING_RATE)
