"""`mockcloser voice` lists what can speak here and lets it speak."""

import argparse
import json
import re
from pathlib import Path

import numpy as np
import pytest

from mockcloser.cli import voice
from mockcloser.errors import MockcloserError
from mockcloser.speech.sound import decode
from tests.room import Room


def run(data_dir: Path, *words: str) -> int:
    """`mockcloser voice WORDS...` with a data folder of its own."""
    parser = argparse.ArgumentParser()
    voice.register(parser.add_subparsers())
    args = parser.parse_args(["voice", *words])
    args.data_dir = data_dir
    return voice.run(args)


def test_list_shows_each_voice_with_its_accent_and_what_speaks_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= 8
    [moira] = [line for line in lines if line.startswith("moira ")]
    assert re.split(r"\s{2,}", moira) == [
        *("moira", "Moira Tennant", "Scottish"),
        "piper en_US-joe-medium (a stand-in: another accent and manner)",
    ]


def test_list_as_json_gives_one_object_a_voice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, "list", "--format", "json")
    rows = json.loads(capsys.readouterr().out)
    assert {tuple(sorted(row)) for row in rows} == {("accent", "interviewer", "manner", "name", "sample", "speaks")}


def test_list_goes_on_after_a_broken_profile_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "ada.toml").write_text("rate = 3\n")
    assert run(tmp_path, "list") == 1
    told = capsys.readouterr()
    assert "moira" in told.out
    assert told.err.count("\n") == 1
    assert "ada.toml: " in told.err


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg"])
def test_say_writes_what_is_said_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str) -> None:
    out = tmp_path / f"line{suffix}"
    assert run(tmp_path, "say", "moira", "Any questions for me?", "--plain-voice", "--out", str(out)) == 0
    assert 0.8 < decode(out).seconds < 3
    assert capsys.readouterr().out.endswith(" s by pyttsx3:gmw/en-gb-scotland+f5\n")


def test_say_takes_the_profile_s_own_sample_and_the_plain_voice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "say", "joe", "--plain-voice", "--out", str(tmp_path / "joe.wav")) == 0
    assert "pyttsx3:gmw/en-us+m7" in capsys.readouterr().out
    assert decode(tmp_path / "joe.wav").seconds > 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("moria",), "Did you mean moira"),
        (("moira", "…"), "there is no word in the text"),
        (("moira", "Hello", "--out", "line.doc"), r"cannot write \.doc"),
    ],
)
def test_say_refuses_what_it_cannot_do(tmp_path: Path, words: tuple[str, ...], why: str) -> None:
    with pytest.raises(MockcloserError, match=why):
        run(tmp_path, "say", *words)


@pytest.mark.room
def test_say_is_heard_in_the_room(tmp_path: Path, room: Room) -> None:
    with room.recording_speaker() as recording:
        assert run(tmp_path, "say", "moira", "Do you have any questions for me?") == 0
    heard = recording.samples[np.abs(recording.samples) > 0.02]
    assert len(heard) / 48_000 > 0.5
