"""What the judge loses when a labelled set is spoken and recognised instead of read.

    python benchmarks/judge_spoken.py SET.jsonl [--sample N] [--voices NAME...] [--plain NAME...] [--noise DB...]

Each text is spoken by the voices in turn, white noise is added at each signal-to-noise ratio (in dB; "clean" is
without), and what the recogniser hears of it is judged in the line's own context. Printed: macro-F1 of the text and of
each kind of sound, with the difference, on the same lines in one run.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from judge import HEADLINE, Tally, context_of, gold_of

from mockcloser.judging.judge import Judge
from mockcloser.judging.likeness_model import load_likeness
from mockcloser.judging.rulebook import load_rulebook
from mockcloser.speech.models import DEFAULT_MODEL, models_folder, resolve
from mockcloser.speech.ports import HEARING_RATE, Sound, Voice
from mockcloser.speech.sound import resample
from mockcloser.speech.stretches import recognise, stretches, together
from mockcloser.speech.vad import SileroDetector, find_speech
from mockcloser.speech.voices import find_voice, open_voice
from mockcloser.speech.whisper import WhisperRecognizer
from mockcloser.vocabulary.moves import Move

CLEAN = "clean"


def main() -> None:
    """Speak, hear, judge, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path, metavar="SET")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only N lines, evenly spread")
    parser.add_argument("--voices", nargs="+", default=["joe", "casey", "walter"], metavar="NAME")
    parser.add_argument("--plain", nargs="*", default=["margaret"], metavar="NAME", help="spoken by the plain engine")
    parser.add_argument("--noise", nargs="*", type=float, default=[20.0, 10.0], metavar="DB")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    arguments = parser.parse_args()
    lines = [json.loads(line) for line in arguments.set.read_text(encoding="utf-8").splitlines() if line.strip()]
    if 0 < arguments.sample < len(lines):
        lines = [lines[round(place)] for place in np.linspace(0, len(lines) - 1, arguments.sample)]
    judge = Judge(load_rulebook(), load_likeness())
    kinds = [CLEAN, *(f"{ratio:g} dB" for ratio in arguments.noise)]
    tallies = {kind: Tally() for kind in ("text", *kinds)}
    with tempfile.TemporaryDirectory() as folder:
        recognizer = WhisperRecognizer(resolve(arguments.model, models_folder(Path(folder))))
        detector = SileroDetector()
        voices = [open_voice(find_voice(name)) for name in arguments.voices]
        voices += [open_voice(find_voice(name), prefer="plain") for name in arguments.plain]
        for number, line in enumerate(lines):
            print(f"\r{number + 1} of {len(lines)}", end="", file=sys.stderr)
            tallies["text"].add(gold_of(line)[0], found(judge, line, line["text"]))
            sound = spoken(voices[number % len(voices)], line["text"])
            for kind, ratio in zip(kinds, (None, *arguments.noise), strict=True):
                heard = noisy(sound, ratio, number)
                speech = find_speech(heard, detector)
                words = together([recognise(heard, stretch, recognizer) for stretch in stretches(speech)])
                tallies[kind].add(gold_of(line)[0], found(judge, line, words.text))
        for voice in voices:
            voice.close()
    print(file=sys.stderr)
    base = tallies["text"].macro(Move)
    speakers = ", ".join([*arguments.voices, *(f"{name} (plain)" for name in arguments.plain)])
    print(f"{len(lines)} lines of {arguments.set.name}, voices {speakers}, {recognizer.name}")
    for kind, tally in tallies.items():
        macro = tally.macro(Move)
        print(f"{kind:8} macro-F1 {macro:.3f} ({macro - base:+.3f})   headline {tally.macro(HEADLINE):.3f}")


def found(judge: Judge, line: dict[str, Any], text: str) -> set[str]:
    """The moves found in `text` in the line's context."""
    utterance = judge.utterance(text, context_of(line.get("context") or {}))
    return {finding.move.value for finding in utterance.findings}


def spoken(voice: Voice, text: str) -> Sound:
    """The text as sound at the hearing rate, peaks at half of full scale."""
    sound = resample(voice.synthesize(text), HEARING_RATE)
    loudest = float(np.abs(sound.samples).max()) or 1.0
    return Sound((sound.samples / loudest * 0.5).astype(np.float32), HEARING_RATE)


def noisy(sound: Sound, ratio: float | None, seed: int) -> Sound:
    """The sound with white noise `ratio` dB below its own mean power."""
    if ratio is None:
        return sound
    power = float(np.mean(np.square(sound.samples)))
    noise = np.random.default_rng(seed).normal(0.0, np.sqrt(power / 10 ** (ratio / 10)), len(sound.samples))
    return Sound((sound.samples + noise).astype(np.float32), HEARING_RATE)


if __name__ == "__main__":
    main()
