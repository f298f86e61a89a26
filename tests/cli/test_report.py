"""`mockcloser report`: a kept session in every form, on stdout or in a file."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from mockcloser.cli import Parser, report
from mockcloser.errors import MockcloserError
from mockcloser.speech.ports import Sound
from mockcloser.speech.sound import decode, write_recording
from mockcloser.store.sessions import Store
from tests.documents import sample
from tests.store.conftest import opening

ID = "20260314-091500-0a1b2c3d"


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder with the sample session and the sound of its second turn."""
    store = Store(tmp_path / "data")
    recording = store.begin(opening(ID))
    folder = store.sound_folder(ID) / "audio"
    folder.mkdir(mode=0o700)
    tone = np.sin(np.arange(16_000) * 0.1).astype(np.float32)
    write_recording(folder / "001-candidate.wav", Sound(tone, 16_000))
    recording.finish(sample(ID))
    return store.folder


def run(data_dir: Path, *words: str) -> int:
    parser = Parser(prog="mockcloser")
    report.register(parser.add_subparsers(dest="command", parser_class=Parser))
    args = parser.parse_args(["report", *words])
    args.data_dir = data_dir
    return report.run(args)


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("html", "<!DOCTYPE html>\n"),
        ("md", "# Payroll specialist"),
        ("json", '{\n  "schema": "mockcloser.session/1"'),
        ("vtt", "WEBVTT\n"),
        ("csv", "session,turn,start"),
    ],
)
def test_every_form_goes_to_stdout(data_dir: Path, capsys: pytest.CaptureFixture[str], form: str, begins: str) -> None:
    """As it is, with one newline at its end."""
    assert run(data_dir, "latest", "--format", form) == 0
    written = capsys.readouterr().out

    assert written.startswith(begins)
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


def test_a_file_is_its_owners_alone(data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a person said in an interview is nobody else's business."""
    path = tmp_path / "one.json"
    path.write_text("old")
    assert run(data_dir, ID[:8], "--format", "json", "--out", str(path)) == 0

    assert json.loads(path.read_text("utf-8"))["id"] == ID
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert capsys.readouterr().out == ""


def test_sound_is_put_inside_the_page(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Compressed, for the turns that have any; the others are named on stderr, and the page is written."""
    run(data_dir, ID, "--format", "html")
    output = capsys.readouterr()

    assert re.findall(r'<audio id="([^"]+)"[^>]* src="(data:audio/mpeg;base64,SUQz)', output.out) == [
        ("sound-1", "data:audio/mpeg;base64,SUQz")
    ]
    assert "mockcloser: turn 3 has no sound in the report: " in output.err


def test_sound_can_be_linked(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To the file where it is kept."""
    run(data_dir, ID, "--format", "html", "--audio", "link")

    address = (data_dir / "sessions" / ID / "audio" / "001-candidate.wav").resolve().as_uri()
    assert f'src="{address}"' in capsys.readouterr().out


def test_sound_can_lie_beside_the_page(data_dir: Path, tmp_path: Path) -> None:
    """Compressed, in a folder of its own that the page names relative to itself, so that both can be moved together."""
    page = tmp_path / "my talk.html"
    assert run(data_dir, ID, "--format", "html", "--audio", "link", "--out", str(page)) == 0
    sound = tmp_path / "my talk-sound" / "turn-001.mp3"

    assert 'src="my%20talk-sound/turn-001.mp3"' in page.read_text("utf-8")
    assert decode(sound).seconds == pytest.approx(1.0, abs=0.1)
    assert [0o700, 0o600] == [path.stat().st_mode & 0o777 for path in (sound.parent, sound)]


def test_sound_is_not_written_where_the_page_cannot_be(data_dir: Path, tmp_path: Path) -> None:
    """Nothing is left behind."""
    with pytest.raises(MockcloserError, match="its folder does not exist"):
        run(data_dir, ID, "--format", "html", "--audio", "link", "--out", str(tmp_path / "missing" / "one.html"))

    assert not (tmp_path / "missing").exists()


def test_sound_can_be_left_out(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then there is nothing to warn of either."""
    run(data_dir, ID, "--format", "html", "--audio", "none")
    output = capsys.readouterr()

    assert "<audio" not in output.out
    assert output.err == ""


def test_requirements_are_those_the_session_was_judged_by(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The brief that was kept with it says what went unmentioned."""
    run(data_dir, ID, "--format", "md")

    assert "- Can lead a small team: *not mentioned*" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["20270101"], "session “20270101”: no such session"),
        ([ID, "--format", "csv", "--audio", "link"], "report --audio: a csv report holds no sound. Add --format html"),
        ([ID, "--out", "missing/one.md"], "its folder does not exist. Create it first"),
        ([ID, "--out", "."], "a folder, not a file. Name a file in it"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], message: str
) -> None:
    """What, why and what to do."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MockcloserError) as refused:
        run(data_dir, *words)

    assert message in str(refused.value)
