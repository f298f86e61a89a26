"""Word error rate of recordings heard live, while they are spoken, against the same recordings read from their files.

    python benchmarks/turn_taking/live_errors.py AUDIO_DIR [--limit N] [--model base]

AUDIO_DIR holds sound files and `transcripts.jsonl`, one {"file", "text"} a line, as for `benchmarks/wer.py`. Live means
the real ears on a clock of their own (`virtual_time`), with recognition in every pause and partial words meanwhile.
"""

import argparse
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as Flag

from rapidfuzz.distance import Levenshtein
from virtual_time import Decodings, PacedWorker, PlayedSource, TimedRecognizer

from mockcloser.speech.clock import ManualClock
from mockcloser.speech.live_ears import LiveEars
from mockcloser.speech.models import DEFAULT_MODEL, LIVE_MODEL, models_folder, resolve
from mockcloser.speech.ports import HEARING_RATE
from mockcloser.speech.recorded import transcribe_recording
from mockcloser.speech.sound import decode
from mockcloser.speech.vad import SileroDetector
from mockcloser.speech.whisper import WhisperRecognizer

NEVER_OVER = 5.0
"""Seconds of silence that end a turn here: a reader's pause must not."""


def main() -> None:
    """Print both rates and the recordings in which they differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("audio_dir", type=Path)
    parser.add_argument("--limit", type=int, help="only the first recordings")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--live", default=LIVE_MODEL)
    args = parser.parse_args()
    lines = (args.audio_dir / "transcripts.jsonl").read_text("utf-8").splitlines()[: args.limit]
    wanted = {args.audio_dir / entry["file"]: plain(entry["text"]) for entry in map(json.loads, lines)}
    errors = {"live": 0, "from its file": 0}
    with TemporaryDirectory() as passing:
        models, decodings = models_folder(Path(passing)), Decodings(Path(passing) / "decodings.jsonl")
        record = TimedRecognizer(WhisperRecognizer(resolve(args.model, models)), decodings)
        live = TimedRecognizer(WhisperRecognizer(resolve(args.live, models), beam=1), decodings)
        detector = SileroDetector()
        for path, words in wanted.items():
            heard = {
                "live": plain(heard_live(path, record, live, detector, Path(passing))),
                "from its file": plain(transcribe_recording(path, record, detector)[0].text),
            }
            for way, got in heard.items():
                errors[way] += Levenshtein.distance(words, got)
            if heard["live"] != heard["from its file"]:
                print(f"{path.name}: " + " | ".join(f"{way}: {' '.join(got)}" for way, got in heard.items()))
    total = sum(map(len, wanted.values()))
    for way, count in errors.items():
        print(f"{way:<14} {count / total:.4f} of {total} words wrong")
    print(f"apart          {abs(errors['live'] - errors['from its file']) / total:.4f}")


def heard_live(
    path: Path, record: TimedRecognizer, live: TimedRecognizer, detector: SileroDetector, folder: Path
) -> str:
    """The words of one recording through the ears."""
    clock = ManualClock()
    sound = decode(path, HEARING_RATE)
    ears = LiveEars(
        PlayedSource(clock, sound.samples),
        detector,
        record,
        clock,
        folder,
        lambda text: NEVER_OVER,
        live_recognizer=live,
        worker=PacedWorker(clock, lambda: record.spent + live.spent),
    )
    heard = ears.listen(sound.seconds + 1, "turn.wav", lambda notice: None, Flag(), Flag())
    return heard.text if heard is not None else ""


def plain(text: str) -> list[str]:
    """The words in lower case, letters, digits and apostrophes only."""
    return re.sub(r"[^a-z0-9' ]", " ", text.lower().replace("’", "'")).split()


if __name__ == "__main__":
    main()
