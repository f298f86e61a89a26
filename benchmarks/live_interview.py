"""A live interview through real sound streams: how fast it answers, what it costs, and whether it loses sound.

    python -m benchmarks.live_interview ANSWER... [--turns 40] [--scenario ID] [--plain-voice] [--model base]

The recordings are played, over and over, into the microphone of a virtual room (`tests/room.py`: PulseAudio and
PortAudio on Linux), in which the command `mockcloser practice --plain` runs; give recordings that leave the interview
going, so no goodbye. What goes into the microphone and what comes out of the loudspeaker are recorded on one clock: a
chirp is played into both. Printed are

- the reply gap, from the last loud sample of the candidate to the first of the interviewer, by the recordings;
- of it the work after the decision, from `turn_ended` to `interviewer_audio_started`;
- how long after it was spoken each word was first shown;
- processor time as a share of one core while nobody speaks, the candidate speaks, and the interviewer speaks;
- resident memory after the first turn, in the middle and at the end;
- warnings of lost sound.

Forty turns take half an hour. Run it from the repository's root on an idle machine.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tests.room import RATE, Room, chirp_samples, loud_times, place_of

from mockcloser.speech.ports import Sound
from mockcloser.speech.sound import decode, write_recording

LONGEST_BREAK = 0.35
"""Seconds of silence within a line of the interviewer; longer ones begin another line."""

Samples = NDArray[np.float32]


@dataclass
class Run:
    """What was seen of one interview; times of events are the session's, `heard_at` and `said_at` the recordings'."""

    events: list[dict[str, Any]] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    processor: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    words: list[tuple[str, float]] = field(default_factory=list)

    def named(self, name: str) -> list[dict[str, Any]]:
        """The events of one kind."""
        return [event for event in self.events if event["event"] == name]


def main() -> None:
    """Hold one interview and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("answers", nargs="+", type=Path)
    parser.add_argument("--turns", type=int, default=12)
    parser.add_argument("--scenario", default="payroll-specialist")
    parser.add_argument("--plain-voice", action="store_true")
    parser.add_argument("--model")
    args = parser.parse_args()
    options = [*(["--plain-voice"] if args.plain_voice else []), *(["--model", args.model] if args.model else [])]
    with tempfile.TemporaryDirectory(prefix="room") as folder:
        room = Room(Path(folder))
        room.start()
        try:
            run, candidate, interviewer = hold(room, Path(folder), args.scenario, args.answers, args.turns, options)
        finally:
            room.stop()
    tell(run, gaps(candidate, interviewer))


def hold(
    room: Room, folder: Path, scenario: str, answers: list[Path], turns: int, options: list[str]
) -> tuple[Run, Samples, Samples]:
    """The interview; what was heard of it, and both recordings from the same moment on."""
    wavs = [folder / f"{place}.wav" for place in range(len(answers))]
    for answer, wav in zip(answers, wavs, strict=True):
        write_recording(wav, decode(answer, RATE))
    with ExitStack() as recordings:
        into = recordings.enter_context(room.recording("room.monitor"))
        out = recordings.enter_context(room.recording("speaker.monitor"))
        chirp = folder / "chirp.wav"
        write_recording(chirp, Sound(chirp_samples(), RATE))
        room.play_everywhere(chirp)
        run = practise(room, folder / "data", scenario, cycle(wavs), turns, options)
    begins = [place_of(chirp_samples(), recording.samples[: 8 * RATE]) for recording in (into, out)]
    heard, said = (recording.samples[begin + 2 * RATE :] for recording, begin in zip((into, out), begins, strict=True))
    return run, heard, said


def practise(room: Room, data: Path, scenario: str, answers: Any, turns: int, options: list[str]) -> Run:
    """Hold the interview: an answer whenever the command listens, until there were enough."""
    run = Run()
    command = [sys.executable, "-m", "mockcloser", "--data-dir", str(data), "practice", scenario]
    process = subprocess.Popen(
        [*command, "--plain", "--format", "jsonl", "--seed", "0", *options],
        env=os.environ | room.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    playing: list[Thread] = []
    phase, since, used = "loading", time.monotonic(), 0.0
    phases = {
        "listening": "nobody speaks",
        "speech_started": "the candidate speaks",
        "turn_ended": "between",
        "interviewer_audio_started": "the interviewer speaks",
    }
    try:
        for line in process.stdout:
            event = json.loads(line)
            run.events.append(event)
            if event["event"] in phases:
                now, total = time.monotonic(), processor_seconds(process.pid)
                run.processor[phase] += total - used
                run.seconds[phase] += now - since
                phase, since, used = phases[event["event"]], now, total
            if event["event"] == "transcript":
                run.memory.append(resident_megabytes(process.pid))
            if event["event"] == "listening":
                if len(run.named("transcript")) >= turns:
                    break
                playing.append(Thread(target=answer, args=(room, next(answers))))
                playing[-1].start()
        process.send_signal(2)
        for line in process.stdout:
            run.events.append(json.loads(line))
        process.wait(60)
    finally:
        process.kill()
        for thread in playing:
            thread.join()
    ended = run.named("ended")
    if ended:
        run.words = words_of(data, ended[0]["session"])
    return run


def answer(room: Room, recording: Path) -> None:
    """After a moment of thought."""
    time.sleep(1.0)
    room.play_into_microphone(recording)


def words_of(data: Path, session: str) -> list[tuple[str, float]]:
    """Each recognised word of the candidate's and when it ended, in the session's time."""
    command = [sys.executable, "-m", "mockcloser", "--data-dir", str(data), "report", session, "--format", "json"]
    document = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    turns = [turn for turn in document["turns"] if turn["speaker"] == "candidate"]
    return [(f"{turn['index']}:{place}", word["end"]) for turn in turns for place, word in enumerate(turn["words"])]


def delays(run: Run) -> list[float]:
    """Seconds from the end of each word to the partial transcript that first held as many words."""
    ends: dict[str, list[float]] = defaultdict(list)
    for word, end in run.words:
        ends[word.partition(":")[0]].append(end)
    found = []
    for turn in ends.values():
        partials = [p for p in run.named("partial") if turn[0] - 1 <= p["t"] <= turn[-1] + 5]
        for place, end in enumerate(turn):
            shown = next((p["t"] for p in partials if len(p["text"].split()) > place), None)
            if shown is not None:
                found.append(max(shown - end, 0.0))
    return found


def gaps(candidate: Samples, interviewer: Samples) -> list[float]:
    """Seconds from the candidate's last loud sample before each line of the interviewer to its first."""
    said, heard = loud_times(candidate), loud_times(interviewer)
    starts = heard[np.flatnonzero(np.diff(heard, prepend=-10.0) > LONGEST_BREAK)]
    found = []
    last_answer = 0.0
    for start in starts:
        before = said[said < start]
        if len(before) and before[-1] > last_answer:
            last_answer = before[-1]
            found.append(float(start - before[-1]))
    return found


def processor_seconds(process: int) -> float:
    """What a process and its children have used."""
    total = 0.0
    for number in (process, *children(process)):
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def children(process: int) -> list[int]:
    """The processes that one has started."""
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def resident_megabytes(process: int) -> float:
    """What a process holds in memory."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def tell(run: Run, reply: list[float]) -> None:
    """Print it."""
    print(f"{len(run.named('transcript'))} turns in {run.events[-1]['t'] / 60:.1f} minutes")
    print(f"reply gap                    {described(reply)}")
    work = []
    for place, event in enumerate(run.events):
        if event["event"] == "turn_ended":
            later = (e["t"] for e in run.events[place:] if e["event"] == "interviewer_audio_started")
            work += [start - event["t"] for start in [next(later, None)] if start is not None]
    print(f"of it work after the decision {described(work)}")
    print(f"words shown after they were said {described(delays(run))}")
    for phase, seconds in run.seconds.items():
        if seconds:
            print(f"processor while {phase}: {100 * run.processor[phase] / seconds:.0f} % of one core")
    memory = run.memory
    if memory:
        print(
            f"memory after the first turn {memory[0]:.0f} MB, middle {memory[len(memory) // 2]:.0f} MB, "
            f"last {memory[-1]:.0f} MB"
        )
    lost = [event["text"] for event in run.named("warning")]
    print(f"warnings: {len(lost)}" + "".join(f"\n  {line}" for line in lost))


def described(values: list[float]) -> str:
    """Median, 95th percentile and longest."""
    if not values:
        return "nothing"
    late = float(np.percentile(values, 95))
    return f"median {statistics.median(values):.2f} s, 95th {late:.2f} s, longest {max(values):.2f} s ({len(values)})"


if __name__ == "__main__":
    main()
