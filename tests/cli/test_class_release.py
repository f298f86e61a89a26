"""`class release` lets students see what is reviewed to the end, and nothing else."""

from pathlib import Path

import pytest

from mockcloser.classroom.records import read_class
from mockcloser.classroom.reviewing import read_review, write_review
from mockcloser.cli import run
from tests.classroom.classes import class_folder, works


def release(folder: Path, *options: str) -> int:
    """Run `class release` on a folder."""
    return run(["--data-dir", str(folder.parent / "data"), "class", "release", str(folder), *options])


def test_some_or_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of what is done; the rest stays as it is, and is counted."""
    folder = class_folder(tmp_path)
    for graded in works()[1:]:
        write_review(folder.reviews, read_review(folder.reviews, graded).finished())
    assert 0 == release(folder.root, "--student", "s2")
    assert ["s2"] == [record.work.student for record in read_class(folder).released().records]
    assert 0 == release(folder.root, "--all")
    assert ["s1", "s2", "s3"] == [record.work.student for record in read_class(folder).released().records]
    said = capsys.readouterr()
    assert "Released: 1.\nReleased: 2.\n" == said.out
    assert "1 are not reviewed to the end" in said.err


def test_what_was_asked_for_and_is_not_done_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the command that comes first."""
    folder = class_folder(tmp_path)
    assert 1 == release(folder.root, "--student", "s3")
    assert "s3-payroll-specialist-1: not reviewed to the end" in capsys.readouterr().err


def test_a_release_can_be_withdrawn(tmp_path: Path) -> None:
    """Of everybody here."""
    folder = class_folder(tmp_path)
    write_review(folder.reviews, read_review(folder.reviews, works()[0]).finished().freed())
    assert 0 == release(folder.root, "--all", "--withdraw")
    assert () == read_class(folder).released().records


def test_a_student_who_is_not_on_the_roster_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line."""
    assert 2 == release(class_folder(tmp_path).root, "--student", "nobody")
    assert "no such id on the roster" in capsys.readouterr().err


def test_the_queue_needs_work_and_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`class review` says what is missing."""
    folder = class_folder(tmp_path)
    command = ["--data-dir", str(tmp_path / "data"), "class", "review", str(folder.root)]
    assert 2 == run(command)
    assert "needs a terminal" in capsys.readouterr().err
    for path in folder.work.iterdir():
        path.unlink()
    assert 1 == run(command)
    assert "class grade" in capsys.readouterr().err
