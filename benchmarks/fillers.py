"""What a prompt full of fillers makes Whisper write down, and what it costs in other words.

Whisper learnt from tidied subtitles and leaves "um" and "uh" out; a prompt that is written with them (`initial_prompt`)
makes it keep more, at the risk of words and whole sentences lost. Compares recognition as shipped with two prompts on
synthesised answers (`turn_taking/answers.txt`, those with fillers and as many without), on noise that the detector
is supposed to have taken for speech, and on recordings of people where a folder of them is given: sound files and
`transcripts.jsonl`, one {"file", "text"} a line.

    python benchmarks/fillers.py [AUDIO_DIR] [--model base] [--voice joe] [--plain-voice] [--hints TEXT] [--limit N]

With whisper-base the short prompt kept 23 of 25 fillers instead of 8 on the answers. It is not used all the same: with
hints, as an interview gives them, recordings of people came out with more wrong words, on noise it wrote fillers that
nobody said, so that a count of them would be no lower bound any more; and the long prompt cost recordings of people a
fifth more errors.

Fillers are told apart only from other words ("uh" for "um" is kept). A sentence counts as lost where four words in a
row are missing that recognition as shipped has written down.
"""

import argparse
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from rapidfuzz.distance import Levenshtein

from mockcloser.judging.tokens import FILLERS
from mockcloser.speech.models import models_folder, resolve
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import decode, resample
from mockcloser.speech.stretches import recognise, stretches, together
from mockcloser.speech.vad import SileroDetector, Span, find_speech
from mockcloser.speech.voices import find_voice, open_voice
from mockcloser.speech.whisper import WhisperRecognizer

ANSWERS = Path(__file__).parent / "turn_taking" / "answers.txt"
LOST_RUN = 4
_FILLER = "um"

PROMPTS = {
    "as shipped": "",
    "short prompt": "Um, uh, er, hmm.",
    "long prompt": "So, um, I was, uh, I was thinking, er, that, hmm, I'd like to, uh, to ask about, um, the job.",
}


class Prompted(WhisperRecognizer):
    """The recogniser with a prompt before every stretch."""

    prompt = ""
    hints = ""

    def _run(self, samples: Any, **changes: Any) -> list[Any]:
        given = {"initial_prompt": self.prompt} if self.prompt else {}
        return super()._run(samples, **changes, **given)


@dataclass
class Count:
    """Sums over a set of recordings."""

    said: int = 0
    kept: int = 0
    invented: int = 0
    words: int = 0
    errors: int = 0
    missing: int = 0
    lost: int = 0

    def __str__(self) -> str:
        kept = f"{self.kept}/{self.said}" if self.said else "–"
        share = (f"{self.errors / self.words:.3f}", f"{self.missing / self.words:.3f}") if self.words else ("–", "–")
        return f"{kept:>9} {self.invented:>9} {share[0]:>11} {share[1]:>9} {self.lost:>10} {self.errors:>7}"


Spoken = list[tuple[Sound, list[str]]]


def main() -> None:
    """A table for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("audio_dir", type=Path, nargs="?", help="recordings of people")
    parser.add_argument("--model", default="base")
    parser.add_argument("--voice", default="joe")
    parser.add_argument("--plain-voice", action="store_true", help="use the system's plain voice")
    parser.add_argument("--hints", default="", help="names and terms given to the recogniser besides")
    parser.add_argument("--limit", type=int, help="only the first recordings of each set")
    parser.add_argument("--data-dir", type=Path, help="where models are kept (else a folder that is deleted again)")
    args = parser.parse_args()
    with TemporaryDirectory() as passing:
        recognizer = Prompted(resolve(args.model, models_folder(args.data_dir or Path(passing))))
        recognizer.hints = args.hints
        compare("noise taken for speech", noises()[: args.limit], recognizer, detect=False)
        compare("synthesised answers", synthesised(args.voice, args.plain_voice, args.limit), recognizer)
        if args.audio_dir is not None:
            lines = (args.audio_dir / "transcripts.jsonl").read_text("utf-8").splitlines()[: args.limit]
            read = [(decode(args.audio_dir / line["file"]), normal(line["text"])) for line in map(json.loads, lines)]
            compare("recordings of people", read, recognizer)


def synthesised(name: str, plain: bool, limit: int | None) -> Spoken:
    """The answers with fillers, then as many without, spoken by one voice."""
    lines = [line for line in ANSWERS.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    spoken = [re.sub(r"\s*\|\s*", " ", line) for line in lines]
    hesitant = [line for line in spoken if _FILLER in normal(line)][:limit]
    fluent = [line for line in spoken if _FILLER not in normal(line)][: len(hesitant)]
    voice = open_voice(find_voice(name), prefer="plain" if plain else "neural")
    try:
        return [(resample(voice.synthesize(line), HEARING_RATE), normal(line)) for line in hesitant + fluent]
    finally:
        voice.close()


def noises() -> Spoken:
    """Silence, white and brown noise, hum and bursts like breaths, each at three levels and without a word."""
    made = np.random.default_rng(7)
    samples = 4 * HEARING_RATE
    time = np.arange(samples) / HEARING_RATE
    white = made.standard_normal(samples)
    brown = np.cumsum(white)
    breaths = np.convolve(white, np.ones(8) / 8, "same") * np.clip(np.sin(2 * np.pi * 0.4 * time), 0, None) ** 2
    shapes = (white, brown - np.linspace(brown[0], brown[-1], samples), np.sin(2 * np.pi * 100 * time), breaths)
    return [
        (Sound((level * shape / np.sqrt(np.mean(shape**2))).astype(np.float32), HEARING_RATE), [])
        for shape in shapes
        for level in (0.001, 0.01, 0.1)
    ]


def compare(name: str, spoken: Spoken, recognizer: Prompted, *, detect: bool = True) -> None:
    """One row a prompt; without `detect` all of each sound is taken for speech."""
    print(f"{name}: {len(spoken)}, {sum(sound.seconds for sound, _ in spoken):.0f} s")
    print(f"{'':<14} {'fillers':>9} {'invented':>9} {'error rate':>11} {'missing':>9} {'lost runs':>10} {'errors':>7}")
    shipped: list[list[str]] = []
    for title, prompt in PROMPTS.items():
        recognizer.prompt = prompt
        heard = [normal(recognised(sound, recognizer, detect)) for sound, _ in spoken]
        shipped = shipped or heard
        total = Count()
        for (_, said), now, before in zip(spoken, heard, shipped, strict=True):
            tally(total, said, now, before)
        print(f"{title:<14} {total}", flush=True)


def recognised(sound: Sound, recognizer: Prompted, detect: bool) -> str:
    """The words as they reach a transcript."""
    found = stretches(find_speech(sound, SileroDetector())) if detect else [(Span(0.0, sound.seconds),)]
    return together([recognise(sound, stretch, recognizer, recognizer.hints) for stretch in found]).text


def tally(total: Count, said: list[str], heard: list[str], before: list[str]) -> None:
    """Add one recording."""
    total.said += said.count(_FILLER)
    total.kept += sum(
        said[edit.src_start : edit.src_end].count(_FILLER)
        for edit in Levenshtein.opcodes(said, heard)
        if edit.tag == "equal"
    )
    total.invented += max(0, heard.count(_FILLER) - said.count(_FILLER))
    plain, now, shipped = (without(words) for words in (said, heard, before))
    total.words += len(plain)
    total.errors += Levenshtein.distance(plain, now)
    total.missing += gaps(plain, now, len)
    total.lost += gaps(shipped, now, lambda run: int(len(run) >= LOST_RUN))


def gaps(words: list[str], heard: list[str], count: Callable[[range], int]) -> int:
    """The sum of `count` over the runs of words that were not heard."""
    edits = Levenshtein.opcodes(words, heard)
    return sum(count(range(edit.src_start, edit.src_end)) for edit in edits if edit.tag == "delete")


def without(words: list[str]) -> list[str]:
    """The words but the fillers."""
    return [word for word in words if word != _FILLER]


def normal(text: str) -> list[str]:
    """Lower-case words of letters, digits and apostrophes; every hesitation sound as `_FILLER`."""
    words = re.sub(r"[^a-z0-9' ]", " ", text.lower().replace("’", "'")).split()
    return [_FILLER if word in FILLERS else word for word in words]


if __name__ == "__main__":
    main()
