"""How fast a class is graded: minutes of recording per minute, against faster-whisper called on each file.

    python benchmarks/grading.py FOLDER [--students N] [--minutes M] [--only NAME...]

FOLDER is made where it is missing: a class whose students' recordings are scripted candidates spoken by several voices
with noise, made as long as wanted. In one run on one machine, all with the same model (base, 8-bit) and the same files:

- "class grade": the command as a user runs it, start and judging included
- "plain loop": `WhisperModel.transcribe` on one file after the other, all cores, with word times as we need them
- "batched": `BatchedInferencePipeline.transcribe` likewise, eight windows at a time

Printed are minutes per minute, the ratio to the plain loop, and the highest memory of all processes together. Memory
that does not grow from 30 to 300 students shows that nothing is kept: run it for both. Linux only.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from simulated_class import SCENARIOS, candidates, interview, spelled, watched

from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.roster import Student
from mockcloser.classroom.settings import ClassSettings
from mockcloser.speech.models import DEFAULT_MODEL, models_folder, resolve
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import decode, write_recording

DISTINCT = 12
"""Recordings that are spoken anew; the others are these with their own noise."""

LOOP = """
import sys
from pathlib import Path
import faster_whisper
model = faster_whisper.WhisperModel(sys.argv[1], device="cpu", compute_type="int8")
batched = faster_whisper.BatchedInferencePipeline(model) if sys.argv[3] == "batched" else None
for path in sorted(Path(sys.argv[2]).iterdir()):
    if batched is not None:
        segments, _ = batched.transcribe(str(path), language="en", word_timestamps=True, batch_size=8)
    else:
        segments, _ = model.transcribe(str(path), language="en", word_timestamps=True)
    print(sum(len(segment.words or ()) for segment in segments), flush=True)
"""


def main() -> None:
    """Make the class and time each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--students", type=int, default=30, metavar="N")
    parser.add_argument("--minutes", type=float, default=3.0, metavar="M", help="length of each recording")
    parser.add_argument(
        "--only", nargs="+", choices=("grade", "plain", "batched"), default=("grade", "plain", "batched")
    )
    arguments = parser.parse_args()
    root = arguments.folder
    if not (root / "class.toml").exists():
        make_class(root, arguments.students, arguments.minutes)
    files = sorted((root / "recordings").iterdir())
    minutes = sum(decode(path).seconds for path in files) / 60
    print(f"{len(files)} recordings, {minutes:.0f} minutes")
    shutil.rmtree(root / "results", ignore_errors=True)
    with tempfile.TemporaryDirectory() as data:
        model = str(resolve(DEFAULT_MODEL, models_folder(Path(data))).folder)
        ways = {
            "grade": [sys.executable, "-m", "mockcloser", "--data-dir", data, "class", "grade", str(root)],
            "plain": [sys.executable, "-c", LOOP, model, str(root / "recordings"), "plain"],
            "batched": [sys.executable, "-c", LOOP, model, str(root / "recordings"), "batched"],
        }
        took: dict[str, float] = {}
        for name in arguments.only:
            took[name], memory, status = watched(ways[name])
            if status:
                raise subprocess.CalledProcessError(status, ways[name])
            against = f"{took['plain'] / took[name]:.2f} times the plain loop" if "plain" in took else ""
            print(f"{name:8} {took[name]:5.0f} s  {60 * minutes / took[name]:5.1f} minutes a minute  "
                  f"{memory / 1e6:5.0f} MB at most  {against}", flush=True)  # fmt: skip
    if "grade" in took and "plain" in took:
        print(f"grade is {took['plain'] / took['grade']:.2f} times as fast as the plain loop")


def make_class(root: Path, students: int, minutes: float) -> None:
    """A class folder with one recording of each student, every one of the wanted length."""
    chance = random.Random(1)
    settings = ClassSettings(id="speed", title="A class to time", scenarios=SCENARIOS[:1])
    roster = [Student(f"s{number:04}", f"Student {spelled(number)}") for number in range(1, students + 1)]
    folder = ClassFolder.new(root, settings, roster)
    voices = candidates()
    distinct: list[np.ndarray] = []
    for place, student in enumerate(roster):
        print(f"\rspeaking {place + 1} of {students}", end="", file=sys.stderr, flush=True)
        if place < DISTINCT:
            distinct.append(talk(voices[place % len(voices)], minutes, chance))
        samples = distinct[place % DISTINCT]
        noise = np.random.default_rng(place).standard_normal(len(samples)).astype(np.float32)
        quiet = np.float32(0.001 if place >= DISTINCT else 0)
        write_recording(folder.recordings / f"{student.id}.flac", Sound(samples + quiet * noise, HEARING_RATE))
    print(file=sys.stderr)


def talk(voice: object, minutes: float, chance: random.Random) -> np.ndarray:
    """One candidate's takes, one after the other, up to the wanted length."""
    parts: list[np.ndarray] = []
    while sum(map(len, parts)) < 60 * minutes * HEARING_RATE:
        take = interview(SCENARIOS[len(parts) % len(SCENARIOS)], "excellent", voice, None, chance)  # type: ignore[arg-type]
        parts.append(take.samples)
    return np.concatenate(parts)[: int(60 * minutes * HEARING_RATE)]


if __name__ == "__main__":
    main()
