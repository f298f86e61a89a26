"""Word error rate and speed of the recognition models on recordings of people.

    python benchmarks/wer.py AUDIO_DIR [--model base --model tiny.en] [--limit N]

AUDIO_DIR holds sound files and `transcripts.jsonl`, one {"file", "text"} a line. Texts are compared in lower case with
letters, digits and apostrophes only. Times are given as parts of the recordings' length and relative to the first
variant, in one run on one machine: other programs running at the time change both alike.
"""

import argparse
import json
import re
import resource
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz.distance import Levenshtein

from mockcloser.speech.models import models_folder, resolve
from mockcloser.speech.ports import HEARING_RATE, Recognition, Recognizer, Sound
from mockcloser.speech.sound import decode
from mockcloser.speech.stretches import recognise, stretches, together
from mockcloser.speech.vad import SileroDetector, find_speech
from mockcloser.speech.whisper import WhisperRecognizer

FOREIGN_HINTS = "Brightwell Logistics, Priya, payroll migration, Kubernetes, Zendesk"
"""Names that occur in no recording: what hints cost where they do not help."""


@dataclass(frozen=True)
class Variant:
    """One way to recognise."""

    name: str
    beam: int = 5
    window: float = 15.0
    hints: str = ""
    whole: bool = False


VARIANTS = (
    Variant("as shipped"),
    Variant("the whole recording, not the speech alone", whole=True),
    Variant("encode half a minute always", window=30.0),
    Variant("beam 1", beam=1),
    Variant("hints that do not occur", hints=FOREIGN_HINTS),
)


def main() -> None:
    """Print a table for each model."""
    parser = argparse.ArgumentParser(description="word error rate on recordings of people")
    parser.add_argument("audio_dir", type=Path)
    parser.add_argument("--model", action="append", help="may be given several times (base and tiny.en)")
    parser.add_argument("--limit", type=int, help="only the first recordings")
    parser.add_argument("--data-dir", type=Path, help="where models are kept (else a folder that is deleted again)")
    args = parser.parse_args()
    lines = (args.audio_dir / "transcripts.jsonl").read_text("utf-8").splitlines()[: args.limit]
    spoken = [(decode(args.audio_dir / line["file"]), normalised(line["text"])) for line in map(json.loads, lines)]
    seconds = sum(sound.seconds for sound, _ in spoken)
    print(f"{len(spoken)} recordings, {seconds:.0f} s, {sum(len(text) for _, text in spoken)} words")
    with TemporaryDirectory() as passing:
        for model in args.model or ["base", "tiny.en"]:
            measure(model, args.data_dir or Path(passing), spoken, seconds)


def measure(model: str, data_dir: Path, spoken: list[tuple[Sound, list[str]]], seconds: float) -> None:
    """One line a variant; the first is what the others' times are divided by."""
    files = resolve(model, models_folder(data_dir))
    first: float | None = None
    for variant in VARIANTS:
        recognizer = WhisperRecognizer(files, beam=variant.beam, window=variant.window)
        recognizer.load()
        began = time.perf_counter()
        errors = [
            Levenshtein.distance(text, normalised(heard(sound, recognizer, variant).text)) for sound, text in spoken
        ]
        took = time.perf_counter() - began
        first = first or took
        rate = sum(errors) / sum(len(text) for _, text in spoken)
        print(
            f"{model:8} {variant.name:42} word error rate {rate:.3f}  "
            f"{took / len(spoken):.2f} s each  {took / seconds:.2f} of real time  {took / first:.2f} of the first",
            flush=True,
        )
    print(f"{model:8} peak memory of this process so far: {_peak_megabytes()} MB")


def heard(sound: Sound, recognizer: Recognizer, variant: Variant) -> Recognition:
    """The words as they reach a transcript, or of the whole recording without looking for speech."""
    if variant.whole:
        return recognizer.transcribe(Sound(sound.samples, HEARING_RATE), variant.hints)
    speech = find_speech(sound, SileroDetector())
    return together([recognise(sound, stretch, recognizer, variant.hints) for stretch in stretches(speech)])


def normalised(text: str) -> list[str]:
    """Lower-case words of letters, digits and apostrophes."""
    return re.sub(r"[^a-z0-9' ]", " ", text.lower().replace("’", "'")).split()


def _peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
