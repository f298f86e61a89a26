"""`class export` writes where it was told, says what it could not, and keeps a list of what it handed out."""

import csv
from pathlib import Path

import pytest

from mockcloser.classroom.exports import read_exports
from mockcloser.classroom.reviewing import read_review, write_review
from mockcloser.cli import run
from tests.classroom.classes import class_folder, works
from tests.classroom.test_gradebook import rows


def export(folder: Path, *options: str) -> int:
    """Run `class export` on a folder."""
    return run(["--data-dir", str(folder.parent / "data"), "class", "export", str(folder), *options])


def test_a_gradebook_file_is_written_into_the_class_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For its owner alone; its path is the result, and the list of exports names it."""
    folder = class_folder(tmp_path)
    assert 0 == export(folder.root, "--format", "canvas", "--column", "Close (77)")
    path = folder.root / "exports" / "gradebook-canvas.csv"
    assert f"{path}\n" == capsys.readouterr().out
    assert ["100", "80", "40", "50", ""] == [row["Close (77)"] for row in rows(path.read_text("utf-8"))]
    assert 0o600 == path.stat().st_mode & 0o777
    (noted,) = read_exports(folder.results)
    assert ("exports/gradebook-canvas.csv", ("s1", "s2", "s3", "s4")) == (noted.file, noted.students)


def test_only_what_is_released_can_be_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With nothing released, the line says what comes first."""
    folder = class_folder(tmp_path)
    assert 0 == export(folder.root, "--format", "moodle", "--released-only")
    assert "class release" in capsys.readouterr().err
    write_review(folder.reviews, read_review(folder.reviews, works()[3]).finished().freed())
    assert 0 == export(folder.root, "--format", "moodle", "--released-only", "--out", str(tmp_path / "out"))
    with (tmp_path / "out" / "gradebook-moodle.csv").open(encoding="utf-8", newline="") as file:
        assert ["", "", "50", ""] == [row["Closing well"] for row in csv.DictReader(file)]


def test_pages_with_pseudonyms(tmp_path: Path) -> None:
    """A page for each student with work, and the class's; the key lies in the class folder, its owner's alone."""
    folder = class_folder(tmp_path)
    assert 0 == export(folder.root, "--format", "html", "--pseudonyms", "--out", str(tmp_path / "out"))
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.html"))
    assert 4 == len(written)
    assert "class.html" == written[0]
    assert all(name.startswith("students/student-0") for name in written[1:])
    assert 0o600 == (folder.root / "pseudonyms.csv").stat().st_mode & 0o777


def test_pseudonyms_never_lie_beside_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder that is handed on holds nothing that tells who is who."""
    folder = class_folder(tmp_path)
    assert 0 == export(folder.root, "--format", "html", "--no-pseudonyms")
    assert 2 == export(folder.root, "--format", "html", "--pseudonyms", "--out", str(folder.root / "exports"))
    assert "was exported there with names" in capsys.readouterr().err
    assert 0 == export(folder.root, "--format", "html", "--pseudonyms")
    hidden = [path.name for path in (folder.root / "exports" / "pseudonyms").rglob("*") if path.is_file()]
    assert 4 == len(hidden)
    assert all(name == "class.html" or name.startswith("student-0") for name in hidden)


def test_work_of_nobody_on_the_roster_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is left out, and the teacher is told."""
    folder = class_folder(tmp_path)
    (folder.root / "roster.csv").write_text("id,name,email,group\ns1,Mei Li,,\n")
    assert 0 == export(folder.root, "--format", "csv")
    err = capsys.readouterr().err
    assert "s2 is not on the roster" in err and "s3 is not on the roster" in err


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--format", "canvas", "--pseudonyms"), "real ids"),
        (("--format", "csv", "--column", "X"), "no gradebook column"),
        (("--format", "csv", "--audio", "embed"), "holds no sound"),
        (("--format", "canvas", "--column", "X", "--column", "Y"), "2 for 1"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], why: str
) -> None:
    """In one line, and nothing is written."""
    folder = class_folder(tmp_path)
    assert 2 == export(folder.root, *options)
    assert why in capsys.readouterr().err
    assert not (folder.root / "exports").exists()
