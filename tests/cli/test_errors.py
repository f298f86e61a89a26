"""Every mistake gives one line that says what, why and what to do, and the right exit status."""

import json
import os
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from mockcloser.cli import run


def spoken(capsys: pytest.CaptureFixture[str], status: int, *argv: str) -> str:
    """Run a command that must fail with `status` and one line on stderr; returns the line."""
    assert run(list(argv)) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.strip().splitlines()
    assert line.startswith("mockcloser")
    assert "Traceback" not in line
    return line


@pytest.fixture
def data(tmp_path: Path) -> str:
    return str(tmp_path / "data")


def test_an_unknown_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong usage is status 2 and points to --help."""
    assert "--help" in spoken(capsys, 2, "practise")


def test_a_wrong_scenario_names_the_nearest(capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path) -> None:
    """A slip of the finger is answered with the right name."""
    answer = tmp_path / "a.txt"
    answer.write_text("Hello.")
    line = spoken(capsys, 2, "--data-dir", data, "simulate", "payrol-specialist", "--answers", str(answer))
    assert "payroll-specialist" in line


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("gone.wav", None, "no such file"),
        ("empty.wav", b"", "the file is empty"),
        ("text.wav", b"this is not sound at all, whatever its name says", "not a recording"),
        ("notes.pdf", b"%PDF", "not a recording or a .txt file"),
    ],
)
def test_answers_that_cannot_be_used(
    capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path, name: str, content: bytes | None, why: str
) -> None:
    """Each bad file is named with its reason."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert run(["--data-dir", data, "simulate", "payroll-specialist", "--plain-voice", "--answers", str(path)]) == 2
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert str(path) in last
    assert why in last


def test_a_folder_without_answers(capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path) -> None:
    """A folder in which nothing can be heard is refused."""
    (tmp_path / "answers").mkdir()
    line = spoken(
        capsys, 2, "--data-dir", data, "simulate", "payroll-specialist", "--answers", str(tmp_path / "answers")
    )
    assert "no recordings" in line


def test_a_broken_scenario_names_file_key_and_line(
    capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path
) -> None:
    """An unknown key is reported where it stands."""
    path = tmp_path / "mine.yaml"
    path.write_text("id: mine\ntitel: Mine\n")
    answer = tmp_path / "a.txt"
    answer.write_text("Hello.")
    assert run(["--data-dir", data, "simulate", str(path), "--answers", str(answer)]) == 2
    told = capsys.readouterr().err
    assert f"{path}:2" in told
    assert "titel" in told
    assert "title" in told


def test_an_unknown_model(capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path) -> None:
    """The way to the known models is named."""
    recording = tmp_path / "a.wav"
    with wave.open(str(recording), "wb") as sound:
        sound.setparams((1, 2, 16_000, 0, "NONE", ""))
        sound.writeframes(bytes(32_000))
    line = spoken(capsys, 2, "--data-dir", data, "check", str(recording), "--model", "huge")
    assert "huge" in line
    assert "mockcloser model list" in line


def test_check_wants_something_to_judge(capsys: pytest.CaptureFixture[str], data: str) -> None:
    """Nothing given is wrong usage."""
    assert "nothing to judge" in spoken(capsys, 2, "--data-dir", data, "check")


def test_bad_lines_are_answered_and_the_run_goes_on(
    capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path
) -> None:
    """A bad line yields its error under its id or line number, and the exit status is 1 at the end."""
    lines = tmp_path / "in.jsonl"
    lines.write_text(
        '{"id": "a", "text": "What are the next steps?"}\nnot json\n{"id": "c", "text": 7}\n'
        '{"id": "d", "text": "Hi", "context": {"facts": "none"}}\n\n{"id": "e", "text": "Thank you for your time."}\n'
    )
    assert run(["--data-dir", data, "check", "--jsonl", str(lines)]) == 1
    a, b, c, d, e = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [move["move"] for move in a["moves"]] == ["next_steps"]
    assert set(a) == {"id", "moves", "strengths", "topics"}
    assert (b["line"], "error" in b) == (2, True)
    assert (c["id"], c["error"]) == ("c", '"text" must be a string')
    assert (d["id"], d["error"]) == ("d", '"context.facts" must be a list of strings')
    assert [move["move"] for move in e["moves"]] == ["thanks"]


def test_the_app_needs_a_terminal(capsys: pytest.CaptureFixture[str], data: str) -> None:
    """Into a pipe the app does not open: it would wait for keys that nobody can press."""
    assert "--plain" in spoken(capsys, 2, "--data-dir", data)


def test_a_candidate_whom_the_transcript_does_not_name(
    capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path
) -> None:
    """A wrong --candidate is answered with the labels there are."""
    talk = tmp_path / "talk.txt"
    talk.write_text("Interviewer: Any questions?\nSam: When will you decide?\n")
    line = spoken(capsys, 2, "--data-dir", data, "check", str(talk), "--candidate", "Zed")
    assert "“Zed”" in line
    assert "Interviewer, Sam" in line


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_pipe_gets_utf_8_whatever_the_locale(encoding: str, data: str) -> None:
    """A verdict's signs reach a file or a pipe as UTF-8 where the system's own encoding lacks them."""
    done = subprocess.run(
        [sys.executable, "-m", "mockcloser", "--data-dir", data, "check", "--rules-only", "--text", "Am I a fit?"],
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
    )
    assert done.returncode == 0
    assert "○ Secured next steps" in done.stdout.decode("utf-8")
