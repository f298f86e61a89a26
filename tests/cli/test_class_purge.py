"""After a purge no byte of a student is left: not in the class folder, not in what this machine keeps besides."""

import os
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mockcloser.classroom.consent import record_consent
from mockcloser.classroom.exports import read_exports
from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.records import read_class
from mockcloser.classroom.results import Failure, read_failures, write_failure, write_work
from mockcloser.classroom.reviewing import Comment, read_review, write_review
from mockcloser.cli import run
from tests.classroom.classes import ANN, MEI, STUDENTS, class_folder, works
from tests.documents import saying

WORDS = "zwitterionic payroll ledgers"
"""What Mei alone says."""
NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


def command(folder: Path, action: str, *options: str) -> int:
    """Run a class command on a folder."""
    return run(["--data-dir", str(folder.parent / "data"), "class", action, str(folder), *options])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ClassFolder:
    """A class in which everything that can hold something of Mei does."""

    made = class_folder(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for graded in works()[:2]:
        spoken = replace(graded, document=saying(graded.document, 3, f"I know {WORDS}."))
        write_work(made.work, spoken)
        review = read_review(made.reviews, graded).commented(Comment(3, WORDS, 1.0, f"{MEI.name}: {WORDS}"))
        write_review(made.reviews, review)
    made.sound.mkdir()
    (made.sound / f"{works()[0].id}.wav").write_bytes(b"the sound of her")
    for student in STUDENTS:
        record_consent(made.consents_file, student.id, "text", NOON)
    made.map_file.write_text("file,student\nrecordings/s1_take1.wav,s1\nrecordings/s3_take1.wav,s3\n")
    assert 0 == command(made.root, "export", "--format", "html", "--pseudonyms")
    assert 0 == command(made.root, "export", "--format", "canvas", "--out", str(tmp_path / "elsewhere"))
    assert 0 == command(made.root, "agree", "--sample", "9")
    (made.hand / "mine.csv").write_text("student,take,probed_concerns\ns1,1,met\ns3,1,met\n")
    (made.work / ".writing-abc").write_text(f"half of {WORDS}")
    seat = tmp_path / "data" / "class-sessions" / made.settings.id / MEI.stem
    seat.mkdir(parents=True)
    (seat / "student.json").write_text('{"student": "s1"}')
    (tmp_path / "mockcloser-fault-x.txt").write_text("Traceback: s1 could not be read")
    (tmp_path / "mockcloser-fault-y.txt").write_text("Traceback: nobody's")
    return made


def bytes_below(*places: Path) -> dict[Path, bytes]:
    """Every file below these folders, with its name before its content."""
    return {path: path.name.encode() + b"\n" + path.read_bytes()
            for place in places for path in sorted(place.rglob("*")) if path.is_file()}  # fmt: skip


def test_no_byte_of_a_student_is_left(folder: ClassFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not the id, the name, the address, nor a word; everybody else's is as it was."""
    assert 0 == command(folder.root, "purge", "--student", "s1", "--yes")
    for path, content in bytes_below(folder.root, tmp_path / "data").items():
        for telling in (
            "Mei",
            MEI.email,
            MEI.login,
            "s1_",
            "s1-",
            "s1,",
            '"s1"',
            WORDS,
            "zwitterionic",
            "sound of Mei",
        ):
            assert telling.encode() not in content, (path, telling)
    assert not (tmp_path / "mockcloser-fault-x.txt").exists()
    assert (tmp_path / "mockcloser-fault-y.txt").exists()
    records = read_class(folder)
    assert ["s2", "s3"] == [record.work.student for record in records.records]
    assert ["s2", "s3", "s4"] == [student.id for student in records.students]
    assert "recordings/s3_take1.wav,s3" in folder.map_file.read_text()
    said = capsys.readouterr()
    assert "recordings/s1_take1.wav\n" in said.out and "roster.csv: 1 row\n" in said.out
    assert "gradebook-canvas.csv was exported to outside" in said.err


@pytest.mark.parametrize("whose", [("--student", "s1"), ("--all",), ("--before", "2999-01-01")])
def test_what_could_not_be_graded_goes_too(folder: ClassFolder, whose: tuple[str, ...]) -> None:
    """A link to nowhere, and the failure of a file that was taken away since."""
    (folder.recordings / "s1_late.wav").symlink_to(folder.root / "nowhere.wav")
    for name in ("s1_late.wav", "s1_gone.wav"):
        file = f"recordings/{name}"
        write_failure(folder.failed, Failure(file, "", file, "it is empty", "Record it again"))
    assert 0 == command(folder.root, "purge", *whose, "--yes")
    assert not [failure.file for failure in read_failures(folder.failed) if "s1_" in failure.file]
    assert not (folder.recordings / "s1_late.wav").is_symlink()


def test_the_roster_can_be_kept(folder: ClassFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """Then the student is on it, and has no work."""
    assert 0 == command(folder.root, "purge", "--student", "s1", "--keep-roster", "--yes")
    records = read_class(folder)
    assert records.students.get("s1") is not None
    assert () == records.of(MEI)
    assert "still names" not in capsys.readouterr().err


def test_nothing_is_deleted_unasked(folder: ClassFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody can be asked, --yes is needed; what would be deleted has been listed."""
    before = bytes_below(folder.root)
    assert 2 == command(folder.root, "purge", "--student", "s1")
    assert before == bytes_below(folder.root)
    said = capsys.readouterr()
    assert "Add --yes" in said.err and "results/work/s1-payroll-specialist-1.json" in said.out


def test_what_was_handed_in_before_a_day(folder: ClassFolder) -> None:
    """By the time of the file; its work, review, consent and exports go with it."""
    old = datetime(2025, 1, 1, tzinfo=UTC).timestamp()
    os.utime(folder.root / "recordings/s3_take1.wav", (old, old))
    assert 0 == command(folder.root, "purge", "--before", "2025-06-30", "--yes")
    records = read_class(folder)
    assert ["s1", "s1", "s2"] == [record.work.student for record in records.records]
    assert records.students.get(ANN.id) is not None
    assert not (folder.root / "recordings/s3_take1.wav").exists()
    assert not (folder.root / "exports" / "pseudonyms" / "class.html").exists()
    assert "s3" not in (folder.hand / "mine.csv").read_text()
    assert "s3" in folder.consents_file.read_text()
    assert 0 == command(folder.root, "purge", "--before", "2027-06-30", "--yes")
    assert "student,at,text_sha256\n" == folder.consents_file.read_text()


def test_what_is_older_than_the_class_keeps(folder: ClassFolder) -> None:
    """By the days in class.toml."""
    settings = folder.root / "class.toml"
    settings.write_text(settings.read_text().replace("# retention_days = 365", "retention_days = 30"))
    old = (datetime.now(UTC) - timedelta(days=40)).timestamp()
    os.utime(folder.root / "recordings/s3_take1.wav", (old, old))
    assert 0 == command(folder.root, "purge", "--old", "--yes")
    assert ["s1", "s1", "s2"] == [record.work.student for record in read_class(folder).records]


def test_somebody_whom_only_a_table_names(folder: ClassFolder) -> None:
    """Taken off the roster by hand, and without work."""
    folder.roster_file.write_text("id,name,email,group\ns1,Mei Li,,\ns2,Olu,,\ns3,Ann O'Hara,,\n")
    assert "s4" in folder.consents_file.read_text()
    assert 0 == command(folder.root, "purge", "--student", "s4", "--yes")
    assert "s4" not in folder.consents_file.read_text() + (folder.root / "pseudonyms.csv").read_text()


def test_all_of_it(folder: ClassFolder, tmp_path: Path) -> None:
    """Only the class itself stays: settings, consent text, and tables that are empty."""
    assert 0 == command(folder.root, "purge", "--all", "--yes")
    for path, content in bytes_below(folder.root, tmp_path / "data").items():
        for student in STUDENTS:
            assert student.name.encode() not in content, path
            assert f"{student.id},".encode() not in content, path
    assert [] == [path for path in folder.results.rglob("*") if path.is_file() and path.name != "exports.json"]
    assert () == read_exports(folder.results)
    assert (folder.root / "class.toml").exists()
    assert 0 == command(folder.root, "purge", "--all", "--yes")


def test_work_of_somebody_no_longer_on_the_roster(folder: ClassFolder) -> None:
    """Can be purged by the id it was graded under."""
    folder.roster_file.write_text("id,name,email,group\ns3,Ann O'Hara,,\n")
    assert 0 == command(folder.root, "purge", "--student", "s2", "--yes")
    assert not (folder.root / "recordings/s2_take1.wav").exists()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--student", "nobody"), "no file of this class"),
        (("--before", "soon"), "not a date"),
        (("--before", "2030-01-01", "--keep-roster"), "leaves the roster as it is"),
        (("--old",), "no retention_days"),
        ((), "one of the arguments"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    folder: ClassFolder, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], why: str
) -> None:
    """In one line, with nothing deleted."""
    before = bytes_below(folder.root)
    assert 2 == command(folder.root, "purge", *options, "--yes")
    assert why in capsys.readouterr().err
    assert before == bytes_below(folder.root)


def test_a_file_that_names_somebody_and_is_not_ours_is_pointed_out(
    folder: ClassFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """A teacher's own notes are hers to look through."""
    (folder.root / "notes.txt").write_text("Remember to praise Mei Li.")
    assert 0 == command(folder.root, "purge", "--student", "s1", "--yes")
    assert "notes.txt still names somebody" in capsys.readouterr().err
