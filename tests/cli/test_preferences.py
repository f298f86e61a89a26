"""The app's settings: saved at once, in force at once, and what a newcomer has seen is remembered."""

from pathlib import Path

import pytest

from mockcloser.cli.milestones import FILE, Milestones
from mockcloser.cli.preferences import FilePreferences
from mockcloser.cli.workshop import Devices, Workshop
from mockcloser.errors import MockcloserError
from mockcloser.settings.file import load_settings
from mockcloser.settings.model import Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def preferences(tmp_path: Path, path: Path, *, newcomers: bool = True) -> FilePreferences:
    """As the app is given them when it starts."""
    workshop = Workshop(tmp_path / "data", settings=load_settings(path).settings)
    return FilePreferences(workshop, path, newcomers=newcomers)


def test_a_change_is_saved_and_in_force(tmp_path: Path, path: Path) -> None:
    """For this run and for the next."""
    given = preferences(tmp_path, path)
    given.change("patience", "patient")
    assert given.settings.patience == "patient"
    assert preferences(tmp_path, path).settings.patience == "patient"


def test_what_is_chosen_on_screen_replaces_what_the_command_line_said(tmp_path: Path, path: Path) -> None:
    """Of that setting alone."""
    workshop = Workshop(tmp_path, voice="joe", devices=Devices(input="headset"))
    given = FilePreferences(workshop, path)
    given.change("input", "desk microphone")
    assert ("desk microphone", "joe") == (given.settings.input, given.settings.voice)
    assert Settings(input="desk microphone") == load_settings(path).settings


def test_a_name_that_is_not_here_is_refused(tmp_path: Path, path: Path) -> None:
    """Nothing changes."""
    given = preferences(tmp_path, path)
    with pytest.raises(MockcloserError, match="Did you mean joe"):
        given.change("voice", "jo")
    assert Settings() == given.settings


def test_a_folder_that_cannot_be_written_is_one_error(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "config").write_text("")
    with pytest.raises(MockcloserError):
        preferences(tmp_path, tmp_path / "config" / "settings.toml").change("coach", False)


def test_options_are_what_is_here(tmp_path: Path, path: Path) -> None:
    """Voices by the interviewer's name, profiles by title, models, and words."""
    given = preferences(tmp_path, path)
    assert "moira" in [value for _, value in given.options("voice")]
    assert ["cautious", "sales", "standard"] == sorted(value for _, value in given.options("profile"))
    assert "base" in [value for _, value in given.options("model")]
    assert (("quick", "quick"), ("normal", "normal"), ("patient", "patient")) == given.options("patience")


def test_the_tour_is_due_once(tmp_path: Path, path: Path) -> None:
    """And never where nobody is to be led."""
    given = preferences(tmp_path, path)
    assert given.tour_is_due
    given.tour_was_shown()
    assert not preferences(tmp_path, path).tour_is_due
    assert not preferences(tmp_path / "other", path, newcomers=False).tour_is_due


def test_each_microphone_is_checked_once(tmp_path: Path, path: Path) -> None:
    """Another one is worth another check."""
    given = preferences(tmp_path, path)
    assert given.mic_check_is_due
    given.mic_was_checked()
    assert not preferences(tmp_path, path).mic_check_is_due
    given.change("input", "headset")
    assert given.mic_check_is_due


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"tour": 3}'])
def test_a_broken_state_is_as_none(tmp_path: Path, content: bytes) -> None:
    """It is written anew."""
    (tmp_path / FILE).write_bytes(content)
    milestones = Milestones(tmp_path)
    assert milestones.get("tour") is None
    milestones.note("tour", "shown")
    assert milestones.get("tour") == "shown"
