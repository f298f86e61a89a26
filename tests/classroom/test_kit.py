"""A kit carries the class's interview to a student's home, and nothing else."""

import zipfile
from pathlib import Path

import pytest

from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.kit import unpack_kit, write_kit
from mockcloser.classroom.roster import Student
from mockcloser.classroom.settings import ClassSettings
from mockcloser.errors import MockcloserError


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """The kit of a class with a profile of its own."""
    settings = ClassSettings(id="c1", title="T", scenarios=("ward-nurse",), profile="mine.toml")
    folder = ClassFolder.new(tmp_path / "class", settings, [Student("s1", "Ana")])
    (folder.root / "mine.toml").write_text("title = 'Mine'\n", "utf-8")
    write_kit(folder, tmp_path / "kit.zip")
    return tmp_path / "kit.zip"


def test_what_was_packed_is_the_class_without_its_students(kit: Path, tmp_path: Path) -> None:
    """The shipped interview travels too, so that another version asks the same questions."""
    folder = unpack_kit(kit, tmp_path / "home")
    assert "c1" == folder.settings.id
    assert ["ward-nurse"] == [one.id for one in folder.scenarios()]
    assert str(folder.root / "mine.toml") == folder.scenario("ward-nurse").profile
    assert {"class.toml", "consent.txt", "mine.toml", "ward-nurse.yaml"} == {
        file.name for file in folder.root.rglob("*") if file.is_file()
    }


def test_a_kit_is_not_overwritten(kit: Path, tmp_path: Path) -> None:
    with pytest.raises(MockcloserError, match="this file exists"):
        write_kit(ClassFolder.open(tmp_path / "class"), kit)


@pytest.mark.parametrize(
    ("name", "told"), [("../class.toml", "no part of a class kit"), ("roster.csv", "no part of a class kit")]
)
def test_strange_files_are_refused(tmp_path: Path, name: str, told: str) -> None:
    """Before anything is written."""
    with zipfile.ZipFile(tmp_path / "kit.zip", "w") as archive:
        archive.writestr("class.toml", "title = 'x'")
        archive.writestr(name, "x")
    with pytest.raises(MockcloserError, match=told):
        unpack_kit(tmp_path / "kit.zip", tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_what_would_fill_the_disk_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "kit.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("class.toml", "#" * (1 << 25))
    with pytest.raises(MockcloserError, match="far more than a class kit"):
        unpack_kit(tmp_path / "kit.zip", tmp_path / "home")


def test_a_kit_cut_short_is_refused(kit: Path, tmp_path: Path) -> None:
    kit.write_bytes(kit.read_bytes()[:200])
    with pytest.raises(MockcloserError, match="no class kit, or was cut short"):
        unpack_kit(kit, tmp_path / "home")
