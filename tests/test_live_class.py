"""A student speaks at the room's machine, through real sound streams, and what they said is handed in."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mockcloser.classroom.bundle import read_bundle
from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.roster import Student
from mockcloser.classroom.settings import ClassSettings
from mockcloser.cli.demo import rehearsal_answers
from mockcloser.speech.sound import decode, write_recording
from mockcloser.vocabulary.transcript import Speaker
from tests.room import RATE, Room

pytestmark = [pytest.mark.room, pytest.mark.slow]

SCENARIO = "payroll-specialist"


def test_a_spoken_interview_is_handed_in_with_its_sound(room: Room, tmp_path: Path) -> None:
    """Every turn's sound is in the bundle, as long as the turn, and none of it is left on the machine."""
    settings = ClassSettings(id="c1", title="Careers", scenarios=(SCENARIO,), time_limit=45)
    folder = ClassFolder.new(tmp_path / "class", settings, [Student("s1", "Ana")])
    answer = tmp_path / "answer.wav"
    write_recording(answer, decode(rehearsal_answers(SCENARIO)[1], RATE))
    command = [sys.executable, "-m", "mockcloser", "--data-dir", str(tmp_path / "data"), "class", "run"]
    options = ["--plain", "--format", "jsonl", "--student", "s1"]
    with subprocess.Popen(
        [*command, str(folder.root), *options],
        env=os.environ | room.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("yes\n")
        process.stdin.flush()
        events: list[dict[str, Any]] = []
        for line in process.stdout:
            events.append(json.loads(line))
            if events[-1]["event"] == "listening":
                room.play_into_microphone(answer)
        assert 0 == process.wait(60)
    (path,) = folder.recordings.iterdir()
    bundle = read_bundle(path, "c1")
    assert events[-1]["session"] == bundle.document.id
    assert "class" == bundle.document.mode
    assert bundle.document.transcript.said_by(Speaker.CANDIDATE)
    bundle.unpack_sound(tmp_path / "out")
    for turn in bundle.document.transcript.turns:
        assert turn.audio is not None
        assert turn.start is not None
        assert turn.end is not None
        assert decode(tmp_path / "out" / turn.audio).seconds == pytest.approx(turn.end - turn.start, abs=0.5)
    assert not list((tmp_path / "data").rglob("*-candidate.wav"))
