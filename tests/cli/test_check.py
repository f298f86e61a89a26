"""`check` judges what is given and prints the session document or the verdict."""

import io
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


def test_the_heading_names_what_was_judged(capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path) -> None:
    """A file by its name; with the scenario it was judged by."""
    path = tmp_path / "my talk.txt"
    path.write_text(ANSWER)
    headings = []
    for words in ([str(path)], [str(path), "--scenario", "payroll-specialist"], ["--text", ANSWER]):
        run(["--data-dir", data, "check", *words])
        headings.append(capsys.readouterr().out.splitlines()[0])

    assert headings[0] == "my talk.txt"
    assert headings[1] == "my talk.txt: Payroll at the ferry company"
    assert headings[2] == "The text given"


def test_a_file_of_another_kind_is_told_both_kinds_that_are_read(
    capsys: pytest.CaptureFixture[str], data: str, tmp_path: Path
) -> None:
    """It may have been meant as a text or as a recording."""
    path = tmp_path / "talk.docx"
    path.write_bytes(b"PK\x03\x04 words")
    assert run(["--data-dir", data, "check", str(path)]) == 2

    expected = (
        f"mockcloser: {path}: neither a recording nor a text that can be read. "
        "Give a recording (wav, flac, mp3, ogg, opus, m4a, webm) or a text (txt, vtt, srt, json).\n"
    )
    assert expected == capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"x", "not JSON: wrong from character 1 on"),
        (b'{"text": }', "not JSON: wrong from character 10 on"),
        (b"[1]", 'not a JSON object: write {"text": "..."}'),
        (b"\xff", "not UTF-8 text"),
        (b"[" * 100_000, "JSON that cannot be read: a number too long, or brackets too deep"),
        (b'{"text": ' + b"9" * 5000 + b"}", "JSON that cannot be read: a number too long, or brackets too deep"),
        (b'{"text": 3}', '"text" must be a string'),
    ],
)
@pytest.mark.parametrize("source", ["file", "standard input"])
def test_a_bad_line_is_told_in_plain_words(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    data: str,
    tmp_path: Path,
    source: str,
    line: bytes,
    error: str,
) -> None:
    """Whatever is wrong with it, and the next line is judged, from a file and from standard input."""
    given = line + b'\n{"text": "Thank you for your time."}\n'
    path = tmp_path / "lines.jsonl"
    path.write_bytes(given)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
    assert run(["--data-dir", data, "check", "--jsonl", str(path) if source == "file" else "-"]) == 1

    bad, good = map(json.loads, capsys.readouterr().out.splitlines())
    assert {"line": 1, "error": error} == bad
    assert ["thanks"] == [move["move"] for move in good["moves"]]
