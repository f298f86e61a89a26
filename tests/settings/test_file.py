"""The file of settings: read with one line for each fault, written with the user's comments kept."""

import stat
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.errors import MockcloserError
from mockcloser.settings.file import changed, load_settings, save_setting, settings_path
from mockcloser.settings.model import HELP, Settings, Turns


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "settings.toml"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """MOCKCLOSER_CONFIG_DIR goes before the platform's folder."""
    monkeypatch.setenv("MOCKCLOSER_CONFIG_DIR", str(tmp_path))
    assert tmp_path / "settings.toml" == settings_path()


def test_without_a_file_everything_has_its_default(path: Path) -> None:
    """And nothing is said about it."""
    loaded = load_settings(path)
    assert Settings() == loaded.settings
    assert loaded.problems == ()


def test_what_the_file_says_is_in_force(path: Path) -> None:
    """Keys and the table; a device by number is one by name; an empty text says nothing."""
    text = 'voice = "joe"\ninput = 3\noutput = ""\npatience = "patient"\n[turns]\nwhen_thinking = 20\n'
    expected = Settings(voice="joe", input="3", patience="patient", turns=Turns(when_thinking=20.0))
    assert expected == load_settings(written(path, text)).settings


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('vioce = "joe"', "line 2: vioce: unknown key, the nearest is “voice”"),
        (
            'patience = "pateint"',
            "line 2: patience: “pateint” is none of quick, normal, patient, the nearest is “patient”",
        ),
        ('theme = "nrod"', "line 2: theme: “nrod” is none of the 21 there are, the nearest is “nord”"),
        ('headphones = "perhaps"', "line 2: headphones: “perhaps” is neither true nor false"),
        ("retention_days = -1", "line 2: retention_days: -1 is less than 0"),
        ("retention_days = 1.5", "line 2: retention_days: “1.5” is not a whole number"),
        ("voice = true", "line 2: voice: should be text, in quotes"),
        ("turns = 1", "line 2: turns: is a table of settings, not a setting"),
        ("[turns]\nwhen_thinking = 0", "line 3: turns.when_thinking: 0 is less than 0.2"),
        ("[turns]\nwhen_thinkin = 9", "line 3: turns.when_thinkin: unknown key, the nearest is “turns.when_thinking”"),
        ("turns.when_thinking = 'a'", "line 2: turns.when_thinking: “a” is not a number of seconds"),
    ],
)
def test_a_fault_is_one_line_with_file_line_and_key(path: Path, line: str, says: str) -> None:
    """What means nothing has its default; the rest of the file counts."""
    loaded = load_settings(written(path, f"coach = false\n{line}\n"))
    (problem,) = loaded.problems
    assert f"{path}, {says}. The default is used until you correct it." == str(problem)
    assert Settings(coach=False) == loaded.settings


def test_faults_are_told_in_the_order_of_the_file(path: Path) -> None:
    """All of them, not the first alone."""
    loaded = load_settings(written(path, "retention_days = -1\nvioce = 1\ncoach = 3\n"))
    assert ["retention_days", "vioce", "coach"] == [problem.what.rsplit(" ", 1)[1] for problem in loaded.problems]


@pytest.mark.parametrize("content", [b"voice = [", b"\xff\xfe\x00", b"= 3"])
def test_a_file_that_is_no_toml_leaves_the_defaults(path: Path, content: bytes) -> None:
    """One line says so."""
    written(path, "").write_bytes(content)
    loaded = load_settings(path)
    assert Settings() == loaded.settings
    assert len(loaded.problems) == 1


@given(st.binary(max_size=200))
def test_no_file_keeps_the_program_from_starting(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever its bytes are."""
    path = tmp_path_factory.mktemp("any") / "settings.toml"
    path.write_bytes(content)
    assert isinstance(load_settings(path).settings, Settings)


LEAVES = st.one_of(st.booleans(), st.integers(-(2**62), 2**62), st.floats(), st.text("ab-3", max_size=5), st.dates())
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab"), inner))
KEYS = st.sampled_from([*(key for key in HELP if "." not in key), "turns", "vioce"])
TABLES = st.dictionaries(st.sampled_from(["after_a_question", "when_thinking", "soon"]), VALUES, max_size=3)


@given(st.dictionaries(KEYS, VALUES, max_size=5), TABLES)
def test_whatever_values_there_are_each_fault_is_one_line(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object], table: dict[str, object]
) -> None:
    """Of any type, at any key, in the table and in its place."""
    path = tmp_path_factory.mktemp("any") / "settings.toml"
    path.write_text(tomlkit.dumps({**values, "turns": table} if table else values), "utf-8")
    loaded = load_settings(path)
    assert isinstance(loaded.settings, Settings)
    assert [] == [problem for problem in loaded.problems if "\n" in str(problem)]


def test_a_change_keeps_the_comments_and_the_order(path: Path) -> None:
    """Only the value changes; a key that is new explains itself."""
    written(path, '# mine\nvoice = "joe"  # for now Joe\n\n[turns]\n# slower\nwhen_thinking = 9\n')
    save_setting(path, "voice", "moira")
    save_setting(path, "turns.when_thinking", 12.5)
    save_setting(path, "headphones", True)
    assert path.read_text("utf-8") == (
        '# mine\nvoice = "moira"  # for now Joe\n'
        f"headphones = true # {HELP['headphones']}\n\n"
        "[turns]\n# slower\nwhen_thinking = 12.5\n"
    )


def test_the_file_and_its_folder_are_for_their_owner_alone(path: Path) -> None:
    """0600 in 0700."""
    save_setting(path, "voice", "joe")
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert 0o700 == stat.S_IMODE(path.parent.stat().st_mode)


def test_an_empty_value_takes_the_key_out(path: Path) -> None:
    """The default is in force again."""
    save_setting(path, "turns.when_thinking", 12)
    save_setting(path, "voice", "joe")
    save_setting(path, "turns.when_thinking", "")
    save_setting(path, "voice", "")
    assert Settings() == load_settings(path).settings
    assert "voice" not in path.read_text("utf-8")


def test_an_inline_table_is_added_to(path: Path) -> None:
    """What it held stays."""
    written(path, "turns = {when_thinking = 9.0}\n")
    save_setting(path, "turns.when_unfinished", 4)
    assert Turns(when_thinking=9, when_unfinished=4) == load_settings(path).settings.turns


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("voic", "joe", "setting 'voic': unknown key, the nearest is “voice”"),
        ("turns", "3", "setting 'turns': unknown key"),
        ("coach", "perhaps", "setting coach: “perhaps” is neither true nor false"),
    ],
)
def test_what_means_nothing_is_not_written(path: Path, key: str, value: str, says: str) -> None:
    """One line says why."""
    with pytest.raises(MockcloserError) as refused:
        save_setting(path, key, value)
    assert str(refused.value).startswith(says)
    assert not path.exists()


def test_a_file_that_is_no_toml_is_not_written_over(path: Path) -> None:
    """The user's words stay for the user to correct."""
    written(path, "voice = [")
    with pytest.raises(MockcloserError, match="not TOML"):
        save_setting(path, "coach", "false")
    assert path.read_text("utf-8") == "voice = ["


@pytest.mark.parametrize("key", HELP)
def test_every_default_can_be_written_and_read_again(path: Path, key: str) -> None:
    """What is saved is what is loaded."""
    value = Settings().value(key)
    assert Settings() == changed(Settings(), key, "" if value is None else value)
    save_setting(path, key, "" if value is None else value)
    assert Settings() == load_settings(path).settings
    assert load_settings(path).problems == ()
