"""What grading writes: files that hold the whole value, and the same bytes for the same value."""

from dataclasses import replace
from pathlib import Path

import pytest

from mockcloser.classroom.results import (
    Failure,
    Uncertain,
    Work,
    failure_path,
    read_failures,
    read_work,
    read_works,
    work_id,
    work_path,
    write_failure,
    write_work,
)
from mockcloser.classroom.roster import Student
from mockcloser.errors import MockcloserError
from tests.documents import sample


def work(student: str = "s1", take: int = 1) -> Work:
    name = f"{student}-ward-nurse-{take}"
    document = replace(sample(), id=name, mode="class", started="")
    return Work(
        name, student, take, "ward-nurse", f"recordings/{name}.wav", "ab" * 32, "recording", "cd" * 32, None,
        (Uncertain(1.0, 2.5, "near no line of the interviewer"),), document,
    )  # fmt: skip


def test_a_piece_of_work_comes_back_as_it_was(tmp_path: Path) -> None:
    """Its document, which knows no date, included."""
    assert work() == read_work(write_work(tmp_path / "work", work()))


def test_the_same_work_gives_the_same_bytes(tmp_path: Path) -> None:
    """Also after it was read back; and its owner alone can read it."""
    first = write_work(tmp_path / "one", work())
    second = write_work(tmp_path / "two", read_work(first))
    assert first.read_bytes() == second.read_bytes()
    assert 0o600 == first.stat().st_mode & 0o777


def test_works_come_in_the_order_of_students_and_takes(tmp_path: Path) -> None:
    """Take 10 comes after take 2; what is half written is passed over."""
    for student, take in (("s2", 1), ("s1", 10), ("s1", 2)):
        write_work(tmp_path, work(student, take))
    (tmp_path / ".writing-x").write_text("{")
    assert [("s1", 2), ("s1", 10), ("s2", 1)] == [(w.student, w.take) for w in read_works(tmp_path)]


def test_the_name_of_a_work_is_safe_on_every_system() -> None:
    """Whatever an id holds."""
    assert "s1-ward-nurse-2" == work_id(Student("s1", "Ann"), "ward-nurse", 2)
    assert not set('/\\:*?"<>|') & set(work_id(Student("a/../b:c", "Bo"), "ward-nurse", 1))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"mockcloser.work/1"', '"mockcloser.work/9"', "schema"),
        ('"take": 1', '"take": "one"', "take"),
        ('"kind": "recording"', '"kind": "rumour"', "kind"),
        ('"file": "recordings/', '"file": "../', "file"),
        ('"student"', '"pupil"', "student"),
        ('"work": "', '"work": "../', "work"),
    ],
)
def test_a_damaged_work_is_named_with_its_key(tmp_path: Path, old: str, new: str, why: str) -> None:
    """One line says which file and what to do."""
    path = write_work(tmp_path, work())
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(MockcloserError, match=why) as caught:
        read_work(path)
    assert str(path) == caught.value.what


def test_a_work_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    """With the command that would make it."""
    with pytest.raises(MockcloserError, match="no such file"):
        read_work(work_path(tmp_path, "nobody-1"))


def test_two_empty_files_are_two_failures(tmp_path: Path) -> None:
    """Same contents, different names; a second failure of the same file takes the place of the first."""
    same = "e3b0c442" * 8
    one = Failure("recordings/a.wav", same, "recordings/a.wav", "the file is empty", "Record it again", "cd")
    two = replace(one, file="recordings/b.wav", what="recordings/b.wav")
    for failure in (two, replace(one, why="old"), one):
        write_failure(tmp_path, failure)
    assert (one, two) == read_failures(tmp_path)
    assert failure_path(tmp_path, one.file) != failure_path(tmp_path, two.file)
    assert "recordings/a.wav: the file is empty. Record it again." == one.line
