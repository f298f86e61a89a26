"""`check` judges what is given and prints the session document or the verdict."""

import json
from pathlib import Path
from typing import Any

import pytest

from mockcloser.cli import run

ANSWER = "Do you have any reservations about my suitability? And what are the next steps? Thank you for your time."


@pytest.fixture
def data(tmp_path: Path) -> str:
    return str(tmp_path / "data")


def printed(capsys: pytest.CaptureFixture[str], *argv: str) -> Any:
    assert run(list(argv)) == 0
    return json.loads(capsys.readouterr().out)


def moves(document: dict[str, Any]) -> list[str]:
    return [move["move"] for turn in document["turns"] for move in turn["moves"]]


def test_a_text_gives_a_session_document(capsys: pytest.CaptureFixture[str], data: str) -> None:
    """Every key of the document is there, and each quote is exactly the text between its characters."""
    document = printed(capsys, "--data-dir", data, "check", "--text", ANSWER, "--format", "json")
    assert document["schema"] == "mockcloser.session/1"
    assert document["mode"] == "check"
    assert moves(document) == ["probe_concerns", "next_steps", "thanks"]
    for turn in document["turns"]:
        for move in turn["moves"]:
            assert move["quote"] == turn["text"][move["start_char"] : move["end_char"]]
            assert (move["start"], move["end"]) == (None, None)
    assert [criterion["id"] for criterion in document["criteria"]][:3] == [
        *("restated_strengths", "probed_concerns", "secured_next_steps"),
    ]


def test_the_same_text_gives_the_same_document(capsys: pytest.CaptureFixture[str], data: str) -> None:
    """Byte for byte, apart from `id` and `started`."""
    first, second = (
        printed(capsys, "--data-dir", data, "check", "--text", ANSWER, "--format", "json") for _ in range(2)
    )
    for document in (first, second):
        del document["id"], document["started"]
    assert json.dumps(first) == json.dumps(second)


def test_a_concern_just_voiced_makes_a_reply_an_answer(capsys: pytest.CaptureFixture[str], data: str) -> None:
    """The interviewer's last line is the context of the text."""
    reply = "That's fair; I haven't led ten people, but I ran a crew of six for two years and we hit every date."
    line = "My one concern is that you have not led a team of this size."
    argv = ("--data-dir", data, "check", "--text", reply, "--format", "json")
    assert "address_concern" not in moves(printed(capsys, *argv))
    assert "address_concern" in moves(printed(capsys, *argv, "--interviewer-last", line))


def test_a_scenario_lends_its_requirements(capsys: pytest.CaptureFixture[str], data: str) -> None:
    """A strength is tied to the requirement it serves."""
    text = "I have run a payroll from start to finish for six years."
    document = printed(
        capsys, "--data-dir", data, "check", "--text", text, "--scenario", "payroll-specialist", "--format", "json"
    )
    assert [strength["requirement"] for strength in document["strengths"]] == ["end-to-end"]
    assert document["scenario"]["id"] == "payroll-specialist"


@pytest.mark.parametrize("text", ["", "Yes.", "asdf qwer zxcv uiop", "concerns gaps reservations next steps thanks"])
def test_nothing_is_praised_for_nothing(capsys: pytest.CaptureFixture[str], data: str, text: str) -> None:
    """Empty answers, gibberish and keyword salad earn no criterion."""
    document = printed(capsys, "--data-dir", data, "check", "--text", text, "--format", "json")
    assert moves(document) == []
    assert {criterion["status"] for criterion in document["criteria"]} <= {"missed", "not_heard"}


def test_several_files_give_a_list(capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path) -> None:
    """One document a file, in the order given; a bad one is reported and the rest are judged."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(ANSWER)
    paths = [str(tmp_path / name) for name in ("a.txt", "gone.txt", "b.txt")]
    assert run(["--data-dir", data, "check", *paths, "--format", "json"]) == 1
    captured = capsys.readouterr()
    assert len(json.loads(captured.out)) == 2
    assert "gone.txt: no such file" in captured.err


def test_a_session_document_is_judged_again(capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path) -> None:
    """The verdict on a document's transcript is the verdict in the document."""
    first = printed(capsys, "--data-dir", data, "check", "--text", ANSWER, "--format", "json")
    path = tmp_path / "session.json"
    path.write_text(json.dumps(first))
    again = printed(capsys, "--data-dir", data, "check", str(path), "--format", "json")
    assert again["criteria"] == first["criteria"]
    assert again["score"] == first["score"]


def test_explain_names_rules_and_what_would_flip(capsys: pytest.CaptureFixture[str], data: str) -> None:
    """Which rules fired, and what each criterion that was not met lacks."""
    assert run(["--data-dir", data, "check", "--text", ANSWER, "--explain"]) == 0
    told = capsys.readouterr().out
    assert "fired: " in told
    assert "→ probe_concerns" in told
    assert "What would flip each criterion" in told
    assert "Restated your strengths: " in told.split("What would flip")[1]
