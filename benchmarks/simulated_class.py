"""A class that was never held, graded end to end: every good recording judged, every bad one named, kills survived.

    python benchmarks/simulated_class.py FOLDER [--students N] [--kills N] [--workers N] [--seed N]

Scripted candidates hold interviews with the engine; both sides are spoken by voices of espeak-ng (and Piper, where it
is installed) with noise, alone or in one recording, in six formats. A tenth of the files are bad: empty, cut off, text
called .wav, silent, two hours long, or in German. Then `mockcloser class grade` runs as a user would run it:

1. without a break; printed are its time, the highest memory of all its processes together, and whether every good file
   was graded and every bad one named with the reason that it should have,
2. with `--kills`, in a copy: killed at N random moments (every third time by Ctrl-C), started again, run to its end;
   printed is whether every result has the same bytes.

FOLDER is made where it is missing; a class that is there is used again. Linux only (memory is read from /proc).
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.audio.resampler import AudioResampler

from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.roster import Student
from mockcloser.classroom.settings import ClassSettings
from mockcloser.dialogue.players import PLAYERS
from mockcloser.dialogue.rehearsal import rehearse
from mockcloser.errors import MockcloserError
from mockcloser.scenario.load import find_scenario
from mockcloser.speech.ports import HEARING_RATE, Sound, Voice
from mockcloser.speech.pyttsx import PyttsxVoice, Synthesizer
from mockcloser.speech.sound import resample, write_recording
from mockcloser.speech.voices import find_voice, open_voice
from mockcloser.vocabulary.events import CandidateSpoke

SCENARIOS = ("ward-nurse", "payroll-specialist", "clinic-receptionist")
CANDIDATES = ("excellent", "mediocre", "rambling", "excellent", "rude")
ACCENTS = ("en-us+m3", "en-gb+f2", "en-us+f4", "en-gb-scotland+m1", "en-gb+m7", "en-us+f1", "en-gb-x-rp+m4")
FORMATS = ("wav", "flac", "mp3", "ogg", "m4a", "webm")
SIGNAL_TO_NOISE = 25.0
"""Decibels: a quiet room."""
PAUSES = (0.7, 2.0)
"""Seconds between turns."""
GERMAN = (
    "Guten Tag, ich freue mich sehr, dass ich heute mit Ihnen über die Stelle sprechen darf. Ich habe sechs Jahre in "
    "einem Krankenhaus gearbeitet und viele Patienten betreut. Haben Sie noch Bedenken, die ich ausräumen kann? Wann "
    "werden Sie sich entscheiden, und wie geht es dann weiter? Vielen Dank für das Gespräch und auf Wiedersehen."
)


@dataclass(frozen=True)
class Bad:
    """A way for a file to be bad, and words of the reason that must be given for it."""

    name: str
    reason: str


BAD = (
    Bad("empty", "empty"),
    Bad("cut", "breaks off"),
    Bad("text", "not sound"),
    Bad("silent", "nobody speaks"),
    Bad("long", "more than 60 minutes"),
    Bad("german", "German"),
)


def main() -> None:
    """Make the class, grade it, kill it, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--students", type=int, default=30, metavar="N")
    parser.add_argument("--kills", type=int, default=0, metavar="N")
    parser.add_argument("--workers", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    root = arguments.folder
    if not (root / "class.toml").exists():
        make_class(root, arguments.students, arguments.seed)
    shutil.rmtree(root / "results", ignore_errors=True)
    command = [sys.executable, "-m", "mockcloser", "--data-dir", str(root.resolve().parent / "data"), "class", "grade"]
    if arguments.workers:
        command += ["--workers", str(arguments.workers)]
    seconds, memory, status = watched([*command, str(root)])
    recordings = json.loads((root / "expected.json").read_text("utf-8"))
    minutes = sum(one["seconds"] for one in recordings.values()) / 60
    print(f"{len(recordings)} files, {minutes:.0f} minutes of sound that can be judged, status {status}")
    print(f"graded in {seconds:.0f} s: {60 * minutes / seconds:.1f} minutes a minute; {memory / 1e6:.0f} MB at most")
    faults = compare(root, recordings)
    print("\n".join(faults) if faults else "every good file is graded, every bad one is named with its reason")
    if arguments.kills:
        faults += kill_and_resume(root, command, arguments.kills, seconds, arguments.seed)
    raise SystemExit(1 if faults else 0)


def make_class(root: Path, students: int, seed: int) -> None:
    """A class folder with one recording of each student, and `expected.json`: what should become of each."""
    chance = random.Random(seed)
    settings = ClassSettings(id="simulated", title="A simulated class", scenarios=SCENARIOS)
    roster = [Student(f"s{number:04}", f"Student {spelled(number)}") for number in range(1, students + 1)]
    folder = ClassFolder.new(root, settings, roster)
    bad = set(chance.sample(range(students), students // 10))
    voices = candidates()
    interviewer = open_voice(find_voice("karen"), prefer="plain")
    expected: dict[str, dict[str, object]] = {}
    wrong = 0
    for place, student in enumerate(roster):
        print(f"\rspeaking {place + 1} of {students}", end="", file=sys.stderr, flush=True)
        voice = voices[place % len(voices)]
        scenario = SCENARIOS[place % len(SCENARIOS)]
        stem = f"recordings/{student.id}_{scenario}"
        if place in bad:
            kind = BAD[wrong % len(BAD)]
            wrong += 1
            file = make_bad(root, stem, kind, voice, chance)
            expected[file] = {"student": student.id, "reason": kind.reason, "seconds": 0.0}
            continue
        both = chance.random() < 0.5
        sound = interview(scenario, CANDIDATES[place % len(CANDIDATES)], voice, interviewer if both else None, chance)
        file = f"{stem}.{FORMATS[place % len(FORMATS)]}"
        write_as(folder.root / file, sound)
        expected[file] = {"student": student.id, "reason": None, "seconds": sound.seconds}
    print(file=sys.stderr)
    (root / "expected.json").write_text(json.dumps(expected, indent=1), "utf-8")


def spelled(number: int) -> str:
    """A family name for each number: names are told by whole words."""
    return "".join(chr(ord("A" if place == 0 else "a") + int(digit)) for place, digit in enumerate(f"{number:04}"))


def candidates() -> list[Voice]:
    """Several people, as different as the voices here allow."""
    synthesizer = Synthesizer()
    found = [(name, synthesizer.find(name)) for name in ACCENTS]
    voices: list[Voice] = [
        PyttsxVoice(synthesizer, voice, rate=150 + 6 * place, pitch=40 + 4 * place)
        for place, (_, voice) in enumerate(found)
        if voice is not None
    ]
    try:
        voices.append(open_voice(find_voice("joe"), prefer="neural"))
    except MockcloserError as error:
        print(error, file=sys.stderr)
    return voices


def interview(scenario: str, candidate: str, voice: Voice, interviewer: Voice | None, chance: random.Random) -> Sound:
    """One interview as it would be recorded: the candidate alone, or with the interviewer between."""
    script = find_scenario(scenario)
    take = rehearse(script, PLAYERS[candidate](script), seed=chance.randrange(1000))
    parts: list[np.ndarray] = []
    for exchange in take.exchanges:
        if isinstance(exchange.event, CandidateSpoke):
            parts += [silence(chance.uniform(*PAUSES)), said(voice, exchange.event.text)]
        if interviewer is not None:
            parts += [silence(chance.uniform(*PAUSES)), said(interviewer, exchange.line.text)]
    return noisy(np.concatenate([*parts, silence(0.5)]), chance)


def said(voice: Voice, text: str) -> np.ndarray:
    """A line at the rate at which we hear."""
    return resample(voice.synthesize(text), HEARING_RATE).samples


def silence(seconds: float) -> np.ndarray:
    """Nothing."""
    return np.zeros(int(seconds * HEARING_RATE), np.float32)


def noisy(samples: np.ndarray, chance: random.Random) -> Sound:
    """White noise under it."""
    loud = float(np.sqrt(np.mean(samples[np.abs(samples) > 1e-4] ** 2)))
    noise = np.random.default_rng(chance.randrange(2**32)).standard_normal(len(samples)).astype(np.float32)
    mixed = samples + noise * loud * 10 ** (-SIGNAL_TO_NOISE / 20)
    return Sound(np.clip(mixed, -1, 1).astype(np.float32), HEARING_RATE)


def make_bad(root: Path, stem: str, kind: Bad, voice: Voice, chance: random.Random) -> str:
    """A bad file; its name relative to `root`."""
    file = f"{stem}.{'mp3' if kind.name == 'long' else 'wav'}"
    path = root / file
    if kind.name == "empty":
        path.touch()
    elif kind.name == "cut":
        write_recording(path, noisy(said(voice, "I have six years of experience. " * 6), chance))
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif kind.name == "text":
        path.write_text("I have six years of experience and I am sorry that this is no recording.\n" * 20, "utf-8")
    elif kind.name == "silent":
        write_recording(path, Sound(noisy(np.full(HEARING_RATE * 60, 2e-4, np.float32), chance).samples, HEARING_RATE))
    elif kind.name == "long":
        write_long(path, np.resize(said(voice, "I have six years of experience. " * 10), 60 * HEARING_RATE), 120)
    else:
        synthesizer = Synthesizer()
        german = PyttsxVoice(synthesizer, synthesizer.find("de") or "", rate=150)
        write_recording(path, noisy(said(german, GERMAN), chance))
        german.close()
    return file


def write_long(path: Path, minute: np.ndarray, times: int) -> None:
    """The same minute over and over, without ever holding all of it."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libmp3lame", rate=HEARING_RATE, layout="mono")
        stream.bit_rate = 32_000
        queue = av.AudioFifo()
        for _ in range(times):
            frame = av.AudioFrame.from_ndarray(minute[np.newaxis, :], format="fltp", layout="mono")
            frame.sample_rate = HEARING_RATE
            queue.write(frame)
            while (piece := queue.read(stream.codec_context.frame_size)) is not None:
                container.mux(stream.encode(piece))
        container.mux(stream.encode(None))


def write_as(path: Path, sound: Sound) -> None:
    """Any of `FORMATS`, as students' phones and browsers write them."""
    if path.suffix in (".wav", ".flac", ".ogg"):
        write_recording(path, sound)
        return
    codec, rate = {".mp3": ("libmp3lame", 44_100), ".m4a": ("aac", 44_100), ".webm": ("libopus", 48_000)}[path.suffix]
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        resampler = AudioResampler(format=stream.codec_context.format, layout="mono", rate=rate)
        frame = av.AudioFrame.from_ndarray(sound.samples[np.newaxis, :], format="flt", layout="mono")
        frame.sample_rate = sound.rate
        queue = av.AudioFifo()
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            queue.write(part)
        while (piece := queue.read(stream.codec_context.frame_size or 1024, partial=True)) is not None:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))


def watched(command: list[str]) -> tuple[float, int, int]:
    """Seconds, the highest sum of the processes' memory in bytes (PSS: shared pages once), and the exit status."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    highest = 0
    while process.poll() is None:
        highest = max(highest, sum(memory(one) for one in family(process.pid)))
        time.sleep(0.2)
    return time.monotonic() - began, highest, process.returncode


def family(process: int) -> list[int]:
    """A process and all its descendants."""
    try:
        children = [
            int(child)
            for thread in Path(f"/proc/{process}/task").iterdir()
            for child in (thread / "children").read_text().split()
        ]
    except OSError:
        return []
    return [process, *(one for child in children for one in family(child))]


def memory(process: int) -> int:
    """Bytes of a process; pages that several share count in parts."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def compare(root: Path, recordings: dict[str, dict[str, object]]) -> list[str]:
    """What did not become of a file that should have."""
    works = [json.loads(path.read_text("utf-8")) for path in (root / "results/work").glob("*.json")]
    failures = [json.loads(path.read_text("utf-8")) for path in (root / "results/failed").glob("*.json")]
    graded = {work["file"]: work["student"] for work in works}
    named = {failure["file"]: failure["why"] for failure in failures}
    faults = []
    for file, wanted in recordings.items():
        if wanted["reason"] is None and graded.get(file) != wanted["student"]:
            faults.append(f"{file} was not graded: {named.get(file)}")
        if wanted["reason"] is not None and str(wanted["reason"]) not in named.get(file, ""):
            faults.append(f"{file} should be named with “{wanted['reason']}”: {named.get(file)}")
    return faults


def kill_and_resume(root: Path, command: list[str], kills: int, seconds: float, seed: int) -> list[str]:
    """Grade a copy with kills at random moments; what differs in the end."""
    copy = root.with_name(f"{root.name}-killed")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("results"))
    chance = random.Random(seed)
    done: Callable[[], int] = lambda: len(list((copy / "results").glob("*/*.json")))  # noqa: E731
    ended = 0
    for number in range(kills):
        process = subprocess.Popen([*command, str(copy)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(chance.uniform(0.5, max(3.0, 1.2 * seconds / max(1, kills))))
            ended += 1
        except subprocess.TimeoutExpired:
            sign = signal.SIGINT if number % 3 == 2 else signal.SIGKILL
            os.kill(process.pid, sign)
            process.wait()
        print(f"\rkilled {number + 1} of {kills} times, {done()} results", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    subprocess.run([*command, str(copy)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    ours, theirs = (sums(one / "results") for one in (root, copy))
    differ = sorted(file for file in ours.keys() | theirs.keys() if ours.get(file) != theirs.get(file))
    print(f"{kills - ended} kills, {len(theirs)} results: {'the same bytes' if not differ else 'NOT the same'}")
    return [f"{file} differs after kills" for file in differ]


def sums(folder: Path) -> dict[str, str]:
    """The sha256 of every file below a folder, those half-written included."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    main()
