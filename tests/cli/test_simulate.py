"""`simulate` and `demo` hold a whole interview: real synthesis, real recognition, real rules, a kept session."""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mockcloser.cli import run
from mockcloser.cli.demo import rehearsal_answers
from mockcloser.cli.simulate import gather
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import decode, write_recording

SCENARIO = "payroll-specialist"
RECORDED = pytest.mark.slow


@pytest.fixture
def data(tmp_path: Path) -> str:
    return str(tmp_path / "data")


def simulated(capsys: pytest.CaptureFixture[str], data: str, *argv: str) -> dict[str, Any]:
    assert run(["--data-dir", data, "simulate", SCENARIO, "--plain-voice", "--format", "json", *argv]) == 0
    return dict(json.loads(capsys.readouterr().out))


def written(folder: Path, *answers: str) -> list[str]:
    folder.mkdir()
    for number, answer in enumerate(answers):
        (folder / f"{number:02d}.txt").write_text(answer)
    return ["--answers", str(folder)]


def statuses(document: dict[str, Any]) -> dict[str, str]:
    return {criterion["id"]: criterion["status"] for criterion in document["criteria"]}


def test_written_answers_are_taken_in_name_order(capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path) -> None:
    """The interviewer answers each in turn, and the session is stored with the interviewer's sound."""
    answers = written(
        tmp_path / "answers",
        "What are the next steps, and when will you decide?",
        "Thank you very much for your time today. Goodbye.",
    )
    document = simulated(capsys, data, *answers)
    assert [turn["speaker"] for turn in document["turns"]] == ["interviewer", "candidate"] * 2 + ["interviewer"]
    assert statuses(document)["secured_next_steps"] == "met"
    assert document["mode"] == "simulate"
    folder = Path(data, "sessions", document["id"])
    for turn in document["turns"]:
        if turn["speaker"] == "interviewer":
            sound = decode(folder / turn["audio"])
            assert sound.seconds == pytest.approx(turn["end"] - turn["start"], abs=0.05)
        else:
            assert (turn["audio"], turn["start"]) == (None, None)


def test_a_vague_take_is_told_apart_from_a_good_one(
    capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path
) -> None:
    """A candidate who asks for nothing obtains nothing."""
    document = simulated(capsys, data, *written(tmp_path / "answers", "No, I think you have covered everything."))
    assert {statuses(document)[name] for name in ("probed_concerns", "secured_next_steps")} == {"missed"}
    assert document["standing"]["revealed"] is False
    assert [concern["voiced"] for concern in document["standing"]["concerns"]] == [False, False]


def test_of_a_recording_and_its_words_only_the_recording_is_taken() -> None:
    """The shipped rehearsal keeps its words beside its sound."""
    folder = rehearsal_answers(SCENARIO)[0].parent
    assert {path.suffix for path in folder.iterdir()} == {".ogg", ".txt"}
    assert gather([folder]) == rehearsal_answers(SCENARIO)


def test_out_gets_the_document_the_report_and_the_sound(
    capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path
) -> None:
    """Everything that belongs to the session, readable by its owner alone."""
    answers = written(tmp_path / "answers", "Thank you for your time. Goodbye.")
    out = tmp_path / "out"
    document = simulated(capsys, data, *answers, "--out", str(out))
    assert json.loads((out / "session.json").read_text()) == document
    assert "<html" in (out / "report.html").read_text()
    assert (out / document["turns"][0]["audio"]).is_file()
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o077 for path in out.rglob("*")} == {0}


@RECORDED
def test_recorded_answers_are_heard_with_their_times(capsys: pytest.CaptureFixture[str], data: str) -> None:
    """The shipped candidate through real recognition: the words, their times, and what they obtain."""
    answers = [str(path) for path in rehearsal_answers(SCENARIO)]
    document = simulated(capsys, data, "--answers", *answers)
    first = document["turns"][1]
    assert "six years" in first["text"]
    assert [word["text"] for word in first["words"]] == first["text"].split()
    starts = [word["start"] for word in first["words"]]
    assert starts == sorted(starts)
    assert first["start"] <= starts[0] <= first["words"][-1]["end"] <= first["end"] + 0.1
    met = {name for name, status in statuses(document).items() if status == "met"}
    assert {"restated_strengths", "probed_concerns", "secured_next_steps", "closed_gracefully"} <= met
    evidence = next(item for item in document["criteria"] if item["id"] == "probed_concerns")["evidence"][0]
    turn = document["turns"][evidence["turn"]]
    assert evidence["quote"] in turn["text"]
    assert turn["start"] <= evidence["start"] < evidence["end"] <= turn["end"] + 0.1


@RECORDED
def test_silence_is_not_heard(capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path) -> None:
    """A silent recording yields no words, no invention, no score and no failed criterion."""
    silent = tmp_path / "silent.wav"
    write_recording(silent, Sound(np.zeros(10 * HEARING_RATE, np.float32), HEARING_RATE))
    document = simulated(capsys, data, "--answers", str(silent))
    assert document["score"] is None
    assert set(statuses(document).values()) == {"not_heard"}
    assert [turn["text"] for turn in document["turns"] if turn["speaker"] == "candidate"] in ([], [""])


@RECORDED
def test_the_demo_says_where_everything_lies(capsys: pytest.CaptureFixture[str], data: str) -> None:
    """One whole interview, the verdict, and a report that is there."""
    assert run(["--data-dir", data, "demo", "--plain-voice"]) == 0
    told = capsys.readouterr().out
    assert "● Probed for concerns: met" in told
    report = Path(next(line for line in told.splitlines() if line.startswith("The report: "))[12:])
    assert report.is_file()
