"""How long the HTML report of a long session takes to write, and how large it is.

Makes a session of 15 minutes out of synthesised speech (the words laid evenly over each turn's sound), keeps it in a
passing folder as a live interview would, and writes its report with the sound inside, beside it and left out. The time
is that of the whole command, the start of Python included; the aim is under 2 s and 5 MB. The reference is a start of
Python that does nothing but import numpy: compare with it rather than between machines.

    python benchmarks/report.py [--voice joe] [--plain-voice] [--minutes 15] [--runs 3]
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from mockcloser.judging.delivery import measure_delivery
from mockcloser.judging.judge import Judge
from mockcloser.judging.profiles import load_profile
from mockcloser.judging.rulebook import load_rulebook
from mockcloser.judging.verdict import judge_session
from mockcloser.scenario.load import brief_of, find_scenario
from mockcloser.speech.ports import HEARING_RATE, Voice
from mockcloser.speech.sound import resample, write_recording
from mockcloser.speech.voices import find_voice, open_voice
from mockcloser.store.opening import Opening
from mockcloser.store.sessions import Store
from mockcloser.vocabulary.document import Document, Environment
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn, Word

SESSION = "20260314-091500-0a1b2c3d"
SCENARIO = "payroll-specialist"
STARTED = "2026-03-14T10:15:00+01:00"

ASKED = (
    "Do you have any questions for me?",
    "Three people. One of them leaves in May, and the autumn is always busy.",
    "To be frank, I wonder whether you have led a team of this size.",
    "We decide on Friday week, after the last of the interviews.",
)
ANSWERED = (
    "Yes. You said that the old program goes in March, so, um, how will you compare the two systems while both run?",
    "I have run payroll end to end for six years, I moved two companies to a new system, and I think maybe the "
    "second of these moves is the closest to yours, because it had three unions, two calendars and one deadline.",
    "That is fair. I have not led ten people, but I ran a crew of six for two years, and we hit every date.",
    "Is there anything about my background that makes you hesitate? I would rather hear it now and answer it.",
    "Thank you. What happens next, and may I call you if I, if I have another question?",
)


def spoken_session(store: Store, voice: Voice, minutes: float) -> Document:
    """A kept session of that length, both sides with sound."""
    scenario = find_scenario(SCENARIO)
    brief = brief_of(scenario)
    environment = Environment("benchmark", "none", voice.name, "0" * 64)
    recording = store.begin(Opening(SESSION, STARTED, "practice", scenario.id, scenario.title, 1, brief, environment))
    folder = store.sound_folder(SESSION) / "audio"
    folder.mkdir(mode=0o700, exist_ok=True)
    turns: list[Turn] = []
    now = 0.0
    for speaker, line in zip(cycle(Speaker), _lines(), strict=False):
        if now >= 60 * minutes:
            break
        turns.append(_turn(len(turns), speaker, line, now, voice, folder))
        recording.add_turn(turns[-1])
        now = (turns[-1].end or now) + 0.8
    transcript = Transcript(tuple(turns))
    document = Document(
        SESSION,
        STARTED,
        "practice",
        scenario.id,
        scenario.title,
        transcript,
        judge_session(Judge(load_rulebook()), transcript, brief, load_profile("standard")),
        measure_delivery(transcript),
        None,
        environment,
    )
    recording.finish(document)
    return document


def _lines() -> "cycle[str]":
    """Both sides' lines by turns; the lists are of different lengths, so that the talk does not run in circles soon."""
    asked, answered = cycle(ASKED), cycle(ANSWERED)
    return cycle(line for _ in range(len(ASKED) * len(ANSWERED)) for line in (next(asked), next(answered)))


def _turn(index: int, speaker: Speaker, line: str, start: float, voice: Voice, folder: Path) -> Turn:
    sound = voice.synthesize(line)
    heard = resample(sound, HEARING_RATE) if speaker is Speaker.CANDIDATE else sound
    audio = f"audio/{index:03d}-{speaker}.wav"
    write_recording(folder.parent / audio, heard)
    said = line.split()
    pace = heard.seconds / len(said)
    words = tuple(
        Word(word, round(start + place * pace, 3), round(start + (place + 0.9) * pace, 3), 0.9)
        for place, word in enumerate(said)
    )
    return Turn(
        index, speaker, line, start, start + heard.seconds, audio, words if speaker is Speaker.CANDIDATE else ()
    )


def seconds(command: list[str], runs: int) -> tuple[float, float]:
    """The median time of a command by the clock, and of its processors, which a busy machine lengthens less."""
    times, worked = [], []
    for _ in range(runs):
        begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(time.perf_counter() - begun)
        worked.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times), statistics.median(worked)


def main() -> None:
    """Make the session, write its reports, print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voice", default="joe", help="a voice profile")
    parser.add_argument("--plain-voice", action="store_true", help="use the system's plain voice")
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        data, out = Path(passing) / "data", Path(passing) / "report.html"
        voice = open_voice(find_voice(args.voice), prefer="plain" if args.plain_voice else "neural", cache=data)
        document = spoken_session(Store(data), voice, args.minutes)
        voice.close()
        turns = document.transcript.turns
        words = sum(len(turn.text.split()) for turn in turns)
        print(f"{voice.name}: {len(turns)} turns, {words} words, {(turns[-1].end or 0) / 60:.1f} minutes")
        bare, _ = seconds([sys.executable, "-c", "import numpy"], args.runs)
        print(f"{'report':<8} {'seconds':>8} {'processor':>10} {'of bare start':>14} {'MB':>6}")
        for audio in ("embed", "link", "none"):
            command = [sys.executable, "-m", "mockcloser", "--data-dir", str(data), "report", SESSION]
            took, worked = seconds([*command, "--format", "html", "--audio", audio, "--out", str(out)], args.runs)
            print(f"{audio:<8} {took:>8.2f} {worked:>10.2f} {took / bare:>14.1f} {out.stat().st_size / 1e6:>6.2f}")


if __name__ == "__main__":
    main()
