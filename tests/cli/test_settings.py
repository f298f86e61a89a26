"""The command `settings`, and what the settings change for other commands."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mockcloser.cli import data_dir, run
from mockcloser.cli.retention import purge_old
from mockcloser.cli.workshop import Devices, Workshop
from mockcloser.dialogue.endpointing import PATIENT
from mockcloser.settings.file import load_settings, settings_path
from mockcloser.settings.model import HELP, Settings
from mockcloser.store.sessions import Store
from tests.cli.test_errors import spoken
from tests.documents import sample


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of settings for each test."""
    monkeypatch.setenv("MOCKCLOSER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("MOCKCLOSER_DATA_DIR", str(tmp_path / "data"))
    return settings_path()


def printed(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """What a command that succeeds prints."""
    assert run(list(argv)) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def test_show_names_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    """With its value; `show` may be left out."""
    out = printed(capsys, "settings")
    assert out == printed(capsys, "settings", "show")
    assert all(f"\n{key} = " in out for key in HELP)


def test_show_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The same values for scripts."""
    assert asdict(Settings()) == json.loads(printed(capsys, "settings", "show", "--format", "json"))


def test_path_names_the_file(capsys: pytest.CaptureFixture[str], own_settings: Path) -> None:
    """Whether it is there or not."""
    assert printed(capsys, "settings", "path") == f"{own_settings}\n"
    assert not own_settings.exists()


def test_set_writes_the_file(capsys: pytest.CaptureFixture[str], own_settings: Path) -> None:
    """And says what is in force now; an empty value goes back to the default."""
    assert printed(capsys, "settings", "set", "patience", "patient") == 'patience = "patient"\n'
    assert printed(capsys, "settings", "set", "turns.when_thinking", "12") == "turns.when_thinking = 12.0\n"
    assert load_settings(own_settings).settings.endpoints.thinking == 12
    assert printed(capsys, "settings", "set", "patience", "") == 'patience = "normal"\n'


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("vioce", "joe", "the nearest is “voice”"),
        ("voice", "jo", "Did you mean joe?"),
        ("model", "bas", "Did you mean base?"),
        ("profile", "sale", "sales"),
        ("retention_days", "soon", "not a whole number"),
    ],
)
def test_a_wrong_value_is_one_line(
    capsys: pytest.CaptureFixture[str], own_settings: Path, key: str, value: str, says: str
) -> None:
    """Nothing is written."""
    assert says in spoken(capsys, 2, "settings", "set", key, value)
    assert not own_settings.exists()


def test_a_fault_in_the_file_stops_no_command(capsys: pytest.CaptureFixture[str], own_settings: Path) -> None:
    """One line names file, line and key; the command does its work."""
    own_settings.parent.mkdir()
    own_settings.write_text('vioce = "joe"\n')
    assert run(["settings", "path"]) == 0
    said = f"mockcloser: {own_settings}, line 1: vioce: unknown key, the nearest is “voice”. "
    assert capsys.readouterr().err.startswith(said)


def test_the_data_folder_is_chosen_in_turn(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By the option, the environment, the settings, the platform."""
    assert tmp_path == data_dir(tmp_path, "/elsewhere")
    assert tmp_path / "data" == data_dir(None, "/elsewhere")
    monkeypatch.delenv("MOCKCLOSER_DATA_DIR")
    assert Path("/elsewhere") == data_dir(None, "/elsewhere")


def test_a_flag_goes_before_a_setting(tmp_path: Path) -> None:
    """And a setting before the default; another setting later does not change that."""
    workshop = Workshop(
        tmp_path, voice="joe", devices=Devices(input=3), settings=Settings(voice="moira", output="headset")
    )
    assert ("joe", Devices("3", "headset")) == (workshop.settings.voice, workshop.devices)
    workshop.adopt(Settings(voice="walter", output="speaker", patience="patient"))
    assert ("joe", Devices("3", "speaker")) == (workshop.settings.voice, workshop.devices)
    assert PATIENT == workshop.settings.endpoints


def test_practice_is_judged_by_the_profile_of_ones_choice(tmp_path: Path) -> None:
    """Its own kept brief says so, so that it is judged again in the same way."""
    workshop = Workshop(
        tmp_path, devices=Devices(output="no such loudspeaker"), settings=Settings(profile="sales"), warn=lambda _: None
    )
    session, typed = workshop.typed_session(workshop.scenario("payroll-specialist"))
    typed.close()
    document = session.run()
    assert session.setting.profile.name == "sales"
    assert workshop.store.opening(document.id).brief.profile == "sales"


def test_another_model_is_taken_from_the_next_session_on(tmp_path: Path) -> None:
    """The one in use is let go of only where the setting changes."""
    workshop = Workshop(tmp_path)
    before = workshop.recognizer
    workshop.adopt(Settings(voice="joe"))
    assert workshop.recognizer is before
    workshop.adopt(Settings(model="tiny.en"))
    assert workshop.recognizer.name != before.name
    assert workshop.live_recognizer is workshop.recognizer


def test_sessions_older_than_wanted_are_deleted_and_it_is_said_once(tmp_path: Path) -> None:
    """By the day; 0 keeps everything."""
    document = sample()
    Store(tmp_path).save_document(document)
    began = datetime.fromisoformat(document.started).astimezone(UTC)
    said: list[str] = []

    def purged(days: int, now: datetime) -> tuple[str, ...]:
        return purge_old(Workshop(tmp_path, settings=Settings(retention_days=days), warn=said.append), now)

    assert purged(0, datetime.now(UTC)) == ()
    assert purged(30, began.replace(year=began.year + 1)) == (document.id,)
    assert purged(30, began.replace(year=began.year + 1)) == ()
    assert said == ["1 session was older than 30 days and deleted (setting retention_days)."]
