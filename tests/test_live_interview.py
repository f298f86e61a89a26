"""A live interview through real sound streams: the candidate's sound goes into a microphone, the interviewer's comes
out of a loudspeaker, and what is between them is the command a user runs.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mockcloser.cli.demo import rehearsal_answers
from mockcloser.speech.ports import Sound
from mockcloser.speech.sound import decode, write_recording
from tests.room import RATE, Room

pytestmark = [pytest.mark.room, pytest.mark.slow]

SCENARIO = "payroll-specialist"


class Practice:
    """`mockcloser practice --plain --format jsonl` standing in the room; its events as they come."""

    def __init__(self, room: Room, data_dir: Path, *options: str) -> None:
        command = [sys.executable, "-m", "mockcloser", "--data-dir", str(data_dir), "practice", SCENARIO]
        self.process = subprocess.Popen(
            [*command, "--plain", "--format", "jsonl", "--seed", "0", *options],
            env=os.environ | room.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.events: list[dict[str, Any]] = []

    def until(self, name: str) -> dict[str, Any]:
        """The next event of this name; fails if the command ends without one."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            event = json.loads(line)
            self.events.append(event)
            if event["event"] == name:
                return dict(event)
        assert self.process.stderr is not None
        raise AssertionError(f"no {name}: {self.process.stderr.read()}")

    def named(self, name: str) -> list[dict[str, Any]]:
        return [event for event in self.events if event["event"] == name]


@pytest.fixture
def answers(tmp_path: Path) -> list[Path]:
    """The shipped candidate as wav files at the room's rate, which is what players take."""
    paths = []
    for path in rehearsal_answers(SCENARIO):
        wav = tmp_path / f"{path.stem}.wav"
        write_recording(wav, decode(path, RATE))
        paths.append(wav)
    return paths


@pytest.fixture
def practice(room: Room, tmp_path: Path) -> Iterator[Practice]:
    running = Practice(room, tmp_path / "data", "--plain-voice")
    yield running
    running.process.kill()
    running.process.wait()


def kept_document(data_dir: Path, session: str) -> dict[str, Any]:
    """The session document as a user gets it."""
    report = ("report", session, "--format", "json")
    command = [sys.executable, "-m", "mockcloser", "--data-dir", str(data_dir), *report]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(shown.stdout))


def test_a_whole_live_interview(room: Room, practice: Practice, answers: list[Path], tmp_path: Path) -> None:
    """Every answer is heard and understood, the interviewer is heard on the loudspeaker, and the session is kept."""
    with room.recording_speaker() as loudspeaker:
        for answer in answers:
            practice.until("listening")
            room.play_into_microphone(answer)
            practice.until("transcript")
        ended = practice.until("ended")
    assert practice.process.wait(30) == 0

    transcripts = practice.named("transcript")
    assert len(transcripts) == len(answers)
    assert "six years" in transcripts[0]["text"]
    assert [move["move"] for move in transcripts[1]["moves"]] == ["probe_concerns"]
    assert {"next_steps"} <= {move["move"] for move in transcripts[4]["moves"]}

    spoken = [event for event in practice.named("interviewer_audio_started") if event["text"]]
    assert len(spoken) == len(answers) + 1
    frame = RATE // 100
    frames = loudspeaker.samples[: len(loudspeaker.samples) // frame * frame].reshape(-1, frame)
    heard_seconds = (np.abs(frames).max(axis=1) > 0.01).sum() / 100
    said = sum(
        end["t"] - start["t"] for start, end in zip(spoken, practice.named("interviewer_audio_ended"), strict=True)
    )
    assert heard_seconds == pytest.approx(said, rel=0.5)

    document = kept_document(tmp_path / "data", ended["session"])
    status = {criterion["id"]: criterion["status"] for criterion in document["criteria"]}
    assert status["probed_concerns"] == status["secured_next_steps"] == "met"
    folder = tmp_path / "data" / "sessions" / ended["session"]
    for turn in document["turns"]:
        sound = decode(folder / turn["audio"])
        assert sound.seconds == pytest.approx(turn["end"] - turn["start"], abs=0.5)


def test_events_are_in_order_and_times_never_run_backwards(room: Room, practice: Practice, answers: list[Path]) -> None:
    """Listening, speech, the end of the turn, the transcript, once each; times rise."""
    practice.until("listening")
    room.play_into_microphone(answers[1])
    practice.until("interviewer_audio_started")
    names = [event["event"] for event in practice.events if event["event"] not in ("partial", "warning")]
    assert names == [
        *("interviewer_audio_started", "interviewer_audio_ended", "listening", "speech_started"),
        *("turn_ended", "transcript", "interviewer_audio_started"),
    ]
    times = [event["t"] for event in practice.events]
    assert times == sorted(times)
    (ended,) = practice.named("turn_ended")
    assert practice.named("speech_started")[0]["t"] < ended["speech_end"] <= ended["t"]


def test_a_killed_interview_is_kept_and_can_be_judged(
    room: Room, practice: Practice, answers: list[Path], tmp_path: Path
) -> None:
    """Killed in mid-answer: what had been said until then, to about a second, is in the session afterwards."""
    practice.until("listening")
    with room.playing_into_microphone(answers[0]):
        practice.until("speech_started")
        try:
            practice.process.wait(9)
        except subprocess.TimeoutExpired:
            practice.process.kill()
    practice.process.wait()
    document = kept_document(tmp_path / "data", "latest")
    assert [turn["speaker"] for turn in document["turns"]] == ["interviewer", "candidate"]
    assert "six years" in document["turns"][1]["text"]
    moves = {move["move"] for move in document["turns"][1]["moves"]}
    assert "restate_strengths" in moves


@pytest.mark.parametrize("delay", [0.2, 0.4])
def test_the_interviewers_own_voice_is_not_taken_for_the_candidates(
    room: Room, practice: Practice, delay: float
) -> None:
    """The loudspeaker is fed back into the microphone, as without headphones: nothing of it is in the transcript.

    Nor where it comes late, as through a wireless loudspeaker that does not state its delay.
    """
    feedback = room.feed_speaker_back(delay)
    try:
        practice.until("interviewer_audio_ended")
        practice.until("listening")
        practice.until("interviewer_audio_started")  # the prompt into the silence
    finally:
        feedback()
    assert practice.named("transcript") == []


def test_sound_that_is_not_speech_is_not_an_answer(room: Room, practice: Practice, tmp_path: Path) -> None:
    """Noise into the microphone yields no transcript, and no invented thank you."""
    noise = np.random.default_rng(0).normal(0, 0.02, 4 * RATE).astype(np.float32)
    recording = tmp_path / "noise.wav"
    write_recording(recording, Sound(noise, RATE))
    practice.until("listening")
    room.play_into_microphone(recording)
    practice.until("interviewer_audio_started")
    assert practice.named("transcript") == []
