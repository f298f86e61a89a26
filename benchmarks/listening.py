"""How long an answer's end is waited for, and what of that is work, with recordings in place of the microphone.

    python benchmarks/listening.py RECORDING... [--model base] [--live tiny.en]

Each recording is delivered block by block as a microphone would, in real time, with silence after it. For each: how
long after the last speech the turn ended; what the words alone asked for; how long the words took after the turn had
ended; when the first words were shown. Run it on an idle machine: other programs add to every figure.
"""

import argparse
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as Flag

import numpy as np

from mockcloser.dialogue.endpointing import silence_to_wait
from mockcloser.speech.clock import WallClock
from mockcloser.speech.live_ears import LiveEars
from mockcloser.speech.microphone import Block
from mockcloser.speech.models import DEFAULT_MODEL, LIVE_MODEL, models_folder, resolve
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import decode
from mockcloser.speech.vad import SileroDetector
from mockcloser.speech.whisper import WhisperRecognizer
from mockcloser.vocabulary.events import Notice, Partial, SpeechStarted, TurnEnded

BLOCK = 320
"""Samples a block: 20 ms."""


class RecordedMicrophone:
    """Delivers a recording at the pace of the clock, and silence after it."""

    def __init__(self, clock: WallClock) -> None:
        self.overruns = 0
        self._clock = clock
        self._samples = np.zeros(0, np.float32)
        self._place = 0
        self._began = 0.0

    def load(self, sound: Sound) -> None:
        """What is delivered next."""
        self._samples = sound.samples

    def open(self) -> None:
        """Nothing to open."""

    def close(self) -> None:
        """Nothing to close."""

    def reopen(self, wait: float) -> str | None:
        """It never goes away."""
        return None

    def collect(self) -> None:
        """Begin to deliver."""
        self._place = 0
        self._began = self._clock.now()

    def rest(self) -> None:
        """Nothing is kept anyway."""

    def read(self, timeout: float) -> Block:
        """The next block, when its time has come."""
        time.sleep(max(self._began + (self._place + BLOCK) / HEARING_RATE - self._clock.now(), 0.0))
        until = self._place + BLOCK
        samples = self._samples[self._place : until]
        self._place = until
        return Block(np.pad(samples, (0, BLOCK - len(samples))), self._began + until / HEARING_RATE)


@dataclass(frozen=True)
class Timing:
    """One turn, in seconds."""

    gap: float
    asked_for: float
    work_after: float
    first_words: float


def main() -> None:
    """Print a line a recording and the medians."""
    parser = argparse.ArgumentParser(description="how long an answer's end is waited for")
    parser.add_argument("recordings", nargs="+", type=Path)
    parser.add_argument("--model", default=DEFAULT_MODEL, help="what writes the record")
    parser.add_argument("--live", default=LIVE_MODEL, help="what shows words meanwhile")
    parser.add_argument("--data-dir", type=Path, help="where models are kept (else a folder that is deleted again)")
    args = parser.parse_args()
    clock = WallClock()
    microphone = RecordedMicrophone(clock)
    with TemporaryDirectory() as passing:
        models = models_folder(args.data_dir or Path(passing))
        record = WhisperRecognizer(resolve(args.model, models))
        live = WhisperRecognizer(resolve(args.live, models), beam=1)
        ears = LiveEars(
            microphone, SileroDetector(), record, clock, Path(passing), silence_to_wait, live_recognizer=live
        )
        ears.prepare()
        timings = []
        for recording in args.recordings:
            microphone.load(decode(recording, HEARING_RATE))
            timing = timed(ears, clock)
            if timing is None:
                print(f"{recording.name}: no words")
                continue
            timings.append(timing)
            print(f"{recording.name}: {described(timing)}", flush=True)
        ears.close()
    if timings:
        columns = zip(*((t.gap, t.asked_for, t.work_after, t.first_words) for t in timings), strict=True)
        print(f"median of {len(timings)}: {described(Timing(*(statistics.median(column) for column in columns)))}")
        print(f"longest gap {max(timing.gap for timing in timings):.2f} s")


def timed(ears: LiveEars, clock: WallClock) -> Timing | None:
    """One turn; None where no words were heard."""
    notices: list[Notice] = []
    heard = ears.listen(20.0, "turn.wav", notices.append, Flag(), Flag())
    returned = clock.now()
    if heard is None or not heard.text:
        return None
    (ended,) = [notice for notice in notices if isinstance(notice, TurnEnded)]
    started = next(notice for notice in notices if isinstance(notice, SpeechStarted))
    words = next(notice for notice in notices if isinstance(notice, Partial) and notice.text)
    return Timing(
        ended.t - ended.speech_end, silence_to_wait(heard.text), returned - ended.t, max(words.t - started.t, 0.0)
    )


def described(timing: Timing) -> str:
    """One line of figures."""
    return (
        f"ended {timing.gap:.2f} s after the last speech (its words ask for {timing.asked_for:.2f} s), "
        f"{timing.work_after:.2f} s of work after that; first words {timing.first_words:.2f} s after the first speech"
    )


if __name__ == "__main__":
    main()
