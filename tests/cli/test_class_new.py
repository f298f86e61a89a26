"""`class new` makes a folder a teacher can go on with, and never touches one that is there."""

from pathlib import Path

import pytest

from mockcloser.classroom.folder import ClassFolder
from mockcloser.cli import run

EXPORT = 'Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n"Li, Mei",71,s1,mli,Tuesday\n'


def new(tmp_path: Path, *options: str) -> int:
    """Run `class new` on `tmp_path/class`."""
    return run(["--data-dir", str(tmp_path / "data"), "class", "new", str(tmp_path / "class"), *options])


def test_from_an_exported_roster_to_a_whole_class(tmp_path: Path) -> None:
    """Everything the other commands read is there, and reads back as it was given."""
    export = tmp_path / "grades.csv"
    export.write_text(EXPORT, "utf-8")
    assert 0 == new(tmp_path, "--roster", str(export), "--title", "Café “Règle”", "--scenario", "ward-nurse")
    made = ClassFolder.open(tmp_path / "class")
    assert ("Café “Règle”", ("ward-nurse",)) == (made.settings.title, made.settings.scenarios)
    assert [("s1", "Mei Li", "Tuesday", "mli", "71")] == [
        (one.id, one.name, one.group, one.login, one.platform_id) for one in made.roster()
    ]
    assert made.recordings.is_dir()
    assert "Café" in made.consent_file.read_text("utf-8")


def test_the_users_own_scenario_travels_with_the_class(tmp_path: Path) -> None:
    """A class folder on another machine holds the same interview."""
    shipped = Path(__file__).parents[2] / "scenarios" / "ward-nurse.yaml"
    mine = tmp_path / "data" / "scenarios" / "my-ward.yaml"
    mine.parent.mkdir(parents=True)
    mine.write_text(shipped.read_text("utf-8").replace("id: ward-nurse", "id: my-ward"), "utf-8")
    assert 0 == new(tmp_path, "--scenario", "my-ward")
    assert "my-ward" == ClassFolder.open(tmp_path / "class").scenario("my-ward").id
    assert (tmp_path / "class" / "scenarios" / "my-ward.yaml").is_file()


def test_a_class_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second `class new` says so and leaves every byte."""
    assert 0 == new(tmp_path, "--title", "First")
    before = {path: path.read_bytes() for path in (tmp_path / "class").rglob("*") if path.is_file()}
    assert 2 == new(tmp_path, "--title", "Second")
    assert before == {path: path.read_bytes() for path in (tmp_path / "class").rglob("*") if path.is_file()}
    assert "it is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--takes", "0"), "--takes"),
        (("--due", "soon"), "“soon” is not a date"),
        (("--scenario", "ward-nurze"), "ward-nurse"),
        (("--profile", "salse"), "sales"),
        (("--roster", "nowhere.csv"), "nowhere.csv: there is no such file"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_no_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], told: str
) -> None:
    """Nothing is made before everything was checked."""
    assert 2 == new(tmp_path, *options)
    error = capsys.readouterr().err
    assert told in error
    assert 1 == error.count("\n")
    assert not (tmp_path / "class").exists()
