"""The real ears on a clock of their own: sound passes as fast as the machine can, and work takes the time it took.

Each decoding is done when it is asked for, its time is measured, and its result is held back on the clock for as long.
So an answer of ten seconds needs only the seconds of its decodings, and the order of everything is that of real time.
What this leaves out is that listening and decoding share the processors: `benchmarks/live_interview.py` measures with
real streams.
"""

import hashlib
import json
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import numpy as np
from spoken_answers import Samples

from mockcloser.speech.clock import ManualClock
from mockcloser.speech.microphone import Block
from mockcloser.speech.ports import HEARING_RATE, Recognition, Recognizer, Sound
from mockcloser.vocabulary.transcript import Word

BLOCK = 320
"""Samples a block: 20 ms."""


class PlayedSource:
    """A microphone that delivers samples block by block, moves the clock, and is silent after them."""

    def __init__(self, clock: ManualClock, samples: Samples) -> None:
        self.overruns = 0
        self._clock = clock
        self._samples = samples
        self._place = 0

    def open(self) -> None:
        """Nothing to open."""

    def close(self) -> None:
        """Nothing to close."""

    def reopen(self, wait: float) -> str | None:
        """It never goes away."""
        return None

    def collect(self) -> None:
        """It delivers all the time."""

    def rest(self) -> None:
        """It delivers all the time."""

    def read(self, timeout: float) -> Block:
        """The next block; where the clock has run ahead, all that has arrived meanwhile."""
        due = (self._clock.now() * HEARING_RATE - self._place) // BLOCK
        count = max(int(due), 1) * BLOCK
        samples = self._samples[self._place : self._place + count]
        self._place += count
        self._clock.advance(max(self._place / HEARING_RATE - self._clock.now(), 0.0))
        return Block(np.pad(samples, (0, count - len(samples))), self._place / HEARING_RATE)


class _Due(Future[Any]):
    """A result that is there at a moment of the clock; asked twice at one moment, time passes until then."""

    def __init__(self, clock: ManualClock, due: float) -> None:
        super().__init__()
        self._clock = clock
        self._due = due
        self._asked = -1.0

    def done(self) -> bool:
        now = self._clock.now()
        if now < self._due and self._asked == now:  # somebody waits for it and does nothing else
            self._clock.advance(self._due - now)
        self._asked = now
        return self._clock.now() >= self._due


class PacedWorker(Executor):
    """One job after another, each taking the seconds that `spent` says have been worked."""

    def __init__(self, clock: ManualClock, spent: Callable[[], float]) -> None:
        self._clock = clock
        self._spent = spent
        self._free_at = 0.0

    def submit(self, job: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Do the job now; its result is due after the work before it and its own."""
        before = self._spent()
        result = job(*args, **kwargs)
        self._free_at = max(self._clock.now(), self._free_at) + self._spent() - before
        future = _Due(self._clock, self._free_at)
        future.set_result(result)
        return future


class Decodings:
    """What recognisers made of sounds and how long it took, kept in a file so that it is measured once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, dict[str, Any]] = {}
        if path.exists():
            for line in path.read_text("utf-8").splitlines():
                entry = json.loads(line)
                self._kept[entry["key"]] = entry

    def find(self, key: str) -> tuple[Recognition, float] | None:
        """The words and the seconds."""
        entry = self._kept.get(key)
        if entry is None:
            return None
        return Recognition(entry["text"], tuple(Word(*word) for word in entry["words"])), entry["seconds"]

    def keep(self, key: str, heard: Recognition, seconds: float) -> None:
        """For the next time."""
        words = [(word.text, word.start, word.end, word.confidence) for word in heard.words]
        entry = {"key": key, "text": heard.text, "words": words, "seconds": seconds}
        self._kept[key] = entry
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")


class TimedRecognizer:
    """A recogniser that counts the seconds it `spent`; `each` replaces the measured seconds of every decoding."""

    def __init__(self, recognizer: Recognizer, decodings: Decodings, each: float | None = None) -> None:
        self.name = recognizer.name
        self.spent = 0.0
        self.times: list[float] = []
        self._recognizer = recognizer
        self._decodings = decodings
        self._each = each

    def transcribe(self, sound: Sound, hints: str = "") -> Recognition:
        """The words; see `Recognizer.transcribe`."""
        key = hashlib.sha256(f"{self.name}\n{hints}\n".encode() + sound.samples.tobytes()).hexdigest()
        found = self._decodings.find(key)
        if found is None:
            begun = time.perf_counter()
            heard = self._recognizer.transcribe(sound, hints)
            seconds = time.perf_counter() - begun
            self._decodings.keep(key, heard, seconds)
        else:
            heard, seconds = found
        self.times.append(seconds)
        self.spent += seconds if self._each is None else self._each
        return heard
