"""class.toml says what it means, and a fault is told by file, key and nearest right word."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mockcloser.classroom.settings import ClassSettings, read_settings, write_settings
from mockcloser.errors import MockcloserError
from mockcloser.scenario.load import brief_of, find_scenario
from mockcloser.vocabulary.moves import Criterion

LEAST = 'title = "Close"\nscenarios = ["ward-nurse"]\n'


def read(tmp_path: Path, text: str) -> ClassSettings:
    """The settings in a class.toml of this text."""
    path = tmp_path / "class.toml"
    path.write_text(text, "utf-8")
    return read_settings(path)


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    """Every key, with quotation marks in texts."""
    settings = ClassSettings(
        id="1f",
        title='Tue "A"\nB',
        scenarios=("ward-nurse", "my-own"),
        profile="sales",
        weights={Criterion.PROBED_CONCERNS: 40.0},
        required=(Criterion.PROBED_CONCERNS,),
        takes=3,
        time_limit=300,
        due=date(2030, 6, 30),
        pseudonyms=True,
        show_verdict="at once",
        retention_days=90,
        seed=7,
        voice="joe",
    )
    assert settings == read(tmp_path, write_settings(settings))


def test_the_least_that_a_class_needs(tmp_path: Path) -> None:
    """What is left open reads back as left open."""
    settings = read(tmp_path, LEAST)
    assert settings == read(tmp_path, write_settings(settings))
    assert (2, None, "after release") == (settings.takes, settings.profile, settings.show_verdict)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LEAST + "time_limt = 60", "class.toml: time_limt: unknown key; did you mean `time_limit`?"),
        (LEAST + "[weights]\nprobed_concern = 3", "weights.probed_concern: “probed_concern” is no criterion"),
        (LEAST + "required = ['probed_concern']", "did you mean `probed_concerns`?"),
        (LEAST + "takes = 'two'", "class.toml: takes: “two” is not a whole number"),
        (LEAST + "due = 'soon'", "class.toml: due: “soon” is not a date such as 2030-06-30"),
        (LEAST + "due = 5.5", "class.toml: due: “5.5” is not a date such as 2030-06-30"),
        (LEAST + "pseudonyms = 'maybe'", "pseudonyms: should be true or false"),
        (LEAST + "show_verdict = 'never'", "show_verdict: “never” is neither"),
        ("title = 'x'", "class.toml: scenarios: is missing"),
        ("title = 'x'\nscenarios = 'ward-nurse'", "scenarios: should be a list"),
        ("title = ", "class.toml: not TOML"),
    ],
)
def test_a_fault_names_file_key_and_nearest_word(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(MockcloserError) as caught:
        read(tmp_path, text)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_class_here(tmp_path: Path) -> None:
    with pytest.raises(MockcloserError, match="there is no such file"):
        read_settings(tmp_path / "class.toml")


def test_what_the_class_sets_goes_before_the_scenario(tmp_path: Path) -> None:
    """Profile, weights, required criteria, time limit and voice; all else stays."""
    scenario = find_scenario("ward-nurse")
    settings = read(
        tmp_path,
        LEAST
        + "profile = 'mine.toml'\nrequired = ['closed_gracefully']\ntime_limit = 90\nvoice = 'v'\n"
        + "[weights]\nprobed_concerns = 50",
    )
    applied = settings.applied(scenario, tmp_path)
    brief = brief_of(applied)
    assert str(tmp_path / "mine.toml") == applied.profile
    assert 50 == brief.weights[Criterion.PROBED_CONCERNS]
    assert (Criterion.CLOSED_GRACEFULLY,) == brief.required
    assert (90, "v") == (applied.time_limit, applied.interviewer.voice)
    assert scenario.concerns == applied.concerns
    assert scenario == read(tmp_path, LEAST).applied(scenario, tmp_path)


@pytest.mark.parametrize(
    ("due", "moment", "late"),
    [
        ("2030-06-30T12:00:00Z", datetime(2030, 6, 30, 12, tzinfo=UTC), True),
        ("2030-06-30T12:00:00Z", datetime(2030, 6, 30, 11, 59, tzinfo=UTC), False),
        ("2030-06-30", datetime(2030, 6, 30, 23, 59).astimezone(), False),
        ("2030-06-30", datetime(2030, 7, 1).astimezone(), True),
    ],
)
def test_a_day_lasts_to_its_end(tmp_path: Path, due: str, moment: datetime, late: bool) -> None:
    assert late == read(tmp_path, f"{LEAST}due = {due}").is_late(moment)
