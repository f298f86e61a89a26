"""Who waits too long and who interrupts: ends of turns over many answers with pauses in them.

    python benchmarks/turn_taking/measure_turns.py [--half tuning|held-out|both] [--keep DIR] [--curve] [--errors]

Each answer is spoken by a synthetic voice, with pauses and noise (`spoken_answers`), and heard by the real ears with
the real recognisers and the real rules of ending a turn, on a clock of their own (`virtual_time`). Printed are

- false cut-offs: answers that were taken for finished in one of their pauses, in percent, and by the pause's place;
- endings missed: answers whose end was noticed over two seconds late, or not at all;
- the gap from the last sample of speech to the end of the turn, median and 95th percentile;
- with `--curve`, the same with all waits multiplied, beside fixed silences with decoding after the end, as simpler
  programs do it, with the same model and the same sound.

`--keep` names a folder in which sounds and decodings are kept: a second run needs only what has changed. Times of
decoding are measured, so run it on an idle machine, or give `--each` to assume one time for every decoding.
"""

import argparse
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as Flag

import numpy as np
from spoken_answers import Answer, Cast, Place, Take, read_answers
from virtual_time import Decodings, PacedWorker, PlayedSource, TimedRecognizer

from mockcloser.dialogue.endpointing import PATIENT, EndpointSettings, silence_to_wait
from mockcloser.speech.clock import ManualClock
from mockcloser.speech.live_ears import LiveEars
from mockcloser.speech.models import DEFAULT_MODEL, LIVE_MODEL, models_folder, resolve
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.stretches import MARGIN
from mockcloser.speech.vad import SileroDetector, find_speech
from mockcloser.speech.whisper import WhisperRecognizer
from mockcloser.vocabulary.events import Notice, TurnEnded

LATE = 2.0
"""Seconds after the last speech beyond which an ending was missed."""

FACTORS = (0.5, 0.6, 0.7, 0.85, 1.0, 1.2, 1.4, 1.8)
SILENCES = (0.3, 0.5, 0.7, 0.9, 1.2, 1.6, 2.0)
CUSTOMARY = 0.7
"""Seconds of fixed silence that voice programs wait for by default."""


@dataclass(frozen=True)
class Outcome:
    """How one answer was heard. `cut_at` is the pause in which it was taken for finished, `gap` the wait at its end."""

    answer: Answer
    text: str
    cut_at: Place | None
    gap: float | None


@dataclass(frozen=True)
class Tally:
    """Over many answers; shares in percent."""

    outcomes: tuple[Outcome, ...]

    @property
    def cut_off(self) -> float:
        """Answers taken for finished too early."""
        return 100 * sum(outcome.cut_at is not None for outcome in self.outcomes) / len(self.outcomes)

    @property
    def missed(self) -> float:
        """Answers whose end was noticed late or not at all."""
        whole = [outcome for outcome in self.outcomes if outcome.cut_at is None]
        return 100 * sum(outcome.gap is None or outcome.gap > LATE for outcome in whole) / max(len(whole), 1)

    @property
    def gaps(self) -> list[float]:
        """Waits at the ends of answers that were heard whole."""
        return [outcome.gap for outcome in self.outcomes if outcome.gap is not None]

    def line(self, name: str) -> str:
        """One row of the table."""
        gaps = self.gaps or [float("nan")]
        late = float(np.percentile(gaps, 95))
        return f"{name:<28} {self.cut_off:>8.1f} {self.missed:>8.1f} {statistics.median(gaps):>8.2f} {late:>8.2f}"


HEADING = f"{'':<28} {'cut off %':>8} {'missed %':>8} {'median s':>8} {'95th s':>8}"


class Listener:
    """The ears' parts that are shared by all answers."""

    def __init__(self, folder: Path, decodings: Decodings, model: str, live: str, each: float | None) -> None:
        models = models_folder(folder)
        self.record = TimedRecognizer(WhisperRecognizer(resolve(model, models)), decodings, each)
        self.live = TimedRecognizer(WhisperRecognizer(resolve(live, models), beam=1), decodings, each)
        self._folder = folder
        self._detector = SileroDetector()

    def hear(self, take: Take, settings: EndpointSettings) -> Outcome:
        """One answer through the ears."""
        clock = ManualClock()
        notices: list[Notice] = []
        ears = LiveEars(
            PlayedSource(clock, take.samples),
            self._detector,
            self.record,
            clock,
            self._folder,
            partial(silence_to_wait, settings=settings),
            live_recognizer=self.live,
            worker=PacedWorker(clock, lambda: self.record.spent + self.live.spent),
        )
        heard = ears.listen(len(take.samples) / HEARING_RATE, "turn.wav", notices.append, Flag(), Flag())
        ended = next((notice for notice in notices if isinstance(notice, TurnEnded)), None)
        if heard is None or ended is None:
            return Outcome(take.answer, "", None, None)
        return outcome(take, heard.text, ended.speech_end, ended.t)

    def wait_for_silence(self, take: Take, silence: float) -> Outcome:
        """One answer by a fixed silence, decoded after it."""
        speech = find_speech(Sound(take.samples, HEARING_RATE), self._detector)
        if not speech:
            return Outcome(take.answer, "", None, None)
        pauses = pairwise(speech)
        last = next((before for before, after in pauses if after.start - before.end >= silence), speech[-1])
        begin, end = (
            round(at * HEARING_RATE) for at in (max(speech[0].start - MARGIN, 0), last.end + min(silence, MARGIN))
        )
        before = self.record.spent
        text = self.record.transcribe(Sound(take.samples[begin:end], HEARING_RATE)).text
        return outcome(take, text, last.end, last.end + silence + self.record.spent - before)


def outcome(take: Take, text: str, speech_end: float, ended: float) -> Outcome:
    """What it means for an answer that its turn ended then, its last speech heard at `speech_end`."""
    for place, pause in enumerate(take.answer.pauses):
        if speech_end < take.starts[place + 1]:
            return Outcome(take.answer, text, pause[0], None)
    return Outcome(take.answer, text, None, ended - take.ends[-1])


def chosen(answers: Iterable[Answer], half: str, most: int | None) -> list[Answer]:
    """The half that is wanted."""
    wanted = [answer for answer in answers if half == "both" or answer.held_out == (half == "held-out")]
    return wanted[:most]


def tell_errors(outcomes: Sequence[Outcome]) -> None:
    """The words of every answer that was cut off or waited for too long."""
    for wrong in outcomes:
        if wrong.cut_at is not None:
            print(f"  cut off {wrong.cut_at}: {wrong.text!r}\n      of {wrong.answer.text!r}")
        elif wrong.gap is None or wrong.gap > LATE:
            waited = "never" if wrong.gap is None else f"{wrong.gap:.2f} s late"
            print(f"  {waited}: {wrong.text!r}\n      of {wrong.answer.text!r}")


def tell_places(outcomes: Sequence[Outcome]) -> None:
    """Of the pauses of each kind, how many were taken for the end."""
    all_pauses = Counter(place for outcome in outcomes for place, _ in outcome.answer.pauses)
    cut = Counter(outcome.cut_at for outcome in outcomes if outcome.cut_at is not None)
    for place, count in all_pauses.items():
        print(f"  cut off {place}: {cut[place]} of {count} pauses")
    print(f"  cut off in all: {sum(cut.values())} of {sum(all_pauses.values())} pauses")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tuning", "held-out", "both"), default="held-out")
    parser.add_argument("--most", type=int, help="only the first answers")
    parser.add_argument("--keep", type=Path, help="folder for sounds and decodings (else one that is deleted again)")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="what writes the record")
    parser.add_argument("--live", default=LIVE_MODEL, help="what shows words meanwhile")
    parser.add_argument("--each", type=float, help="assume this many seconds for every decoding")
    parser.add_argument("--curve", action="store_true", help="also with all waits multiplied, and fixed silences")
    parser.add_argument("--patient", action="store_true", help="the patient mode's waits")
    parser.add_argument("--errors", action="store_true", help="show the words of what went wrong")
    args = parser.parse_args()
    with TemporaryDirectory() as passing:
        kept = args.keep or Path(passing)
        kept.mkdir(parents=True, exist_ok=True)
        cast = Cast(kept / "voices")
        listener = Listener(Path(passing), Decodings(kept / "decodings.jsonl"), args.model, args.live, args.each)
        takes = [cast.speak(answer) for answer in chosen(read_answers(), args.half, args.most)]
        settings = PATIENT if args.patient else EndpointSettings()
        print(f"{len(takes)} answers, {sum(len(take.answer.pauses) for take in takes)} pauses in them")
        print(HEADING)
        outcomes = [listener.hear(take, settings) for take in takes]
        print(Tally(tuple(outcomes)).line("by sound and words"))
        fixed = [listener.wait_for_silence(take, CUSTOMARY) for take in takes]
        print(Tally(tuple(fixed)).line(f"silence of {CUSTOMARY} s, then decode"))
        tell_places(outcomes)
        times = listener.record.times
        print(f"  one decoding for the record: median {statistics.median(times):.2f} s, longest {max(times):.2f} s")
        if args.errors:
            tell_errors(outcomes)
        if args.curve:
            print(HEADING)
            for factor in FACTORS:
                scaled = replace(settings, patience=settings.patience * factor)
                print(Tally(tuple(listener.hear(take, scaled) for take in takes)).line(f"waits times {factor}"))
            for silence in SILENCES:
                waited = [listener.wait_for_silence(take, silence) for take in takes]
                print(Tally(tuple(waited)).line(f"silence of {silence} s, then decode"))


if __name__ == "__main__":
    main()
