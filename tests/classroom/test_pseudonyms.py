"""Pseudonyms stay the same for a class and come from no name."""

from pathlib import Path

import pytest

from mockcloser.classroom.pseudonyms import forget_pseudonyms, keep_pseudonyms, read_pseudonyms
from mockcloser.classroom.roster import Student
from mockcloser.errors import MockcloserError
from tests.classroom.classes import ANN, BO, MEI, OLU, STUDENTS


def test_everybody_has_one_and_keeps_it(tmp_path: Path) -> None:
    """Also when others join; the file is its owner's alone."""
    path = tmp_path / "pseudonyms.csv"
    first = keep_pseudonyms(path, (MEI, OLU))
    later = keep_pseudonyms(path, STUDENTS)
    assert {"Student 01", "Student 02"} == set(first.values())
    assert {"Student 03", "Student 04"} == {later[ANN.id], later[BO.id]}
    assert first.items() <= later.items()
    assert later == read_pseudonyms(path)
    assert 0o600 == path.stat().st_mode & 0o777


def test_the_order_is_not_that_of_the_names(tmp_path: Path) -> None:
    """Of thirty students drawn by lot twice, somebody is called otherwise."""
    students = [Student(f"s{number:02d}", f"Name {number}") for number in range(30)]
    assert keep_pseudonyms(tmp_path / "one.csv", students) != keep_pseudonyms(tmp_path / "two.csv", students)


def test_a_number_is_never_given_twice(tmp_path: Path) -> None:
    """Who leaves takes the id out of the key; who comes gets a new number."""
    path = tmp_path / "pseudonyms.csv"
    keep_pseudonyms(path, (MEI, OLU))
    assert 1 == forget_pseudonyms(path, [OLU.id])
    assert OLU.id not in path.read_text()
    assert "Student 03" == keep_pseudonyms(path, (MEI, ANN))[ANN.id]


def test_a_key_that_was_changed_is_refused(tmp_path: Path) -> None:
    """A pseudonym that means somebody else than before would be worse than none."""
    path = tmp_path / "pseudonyms.csv"
    keep_pseudonyms(path, STUDENTS)
    path.write_text(path.read_text().replace("Student 02", "Student 03"))
    with pytest.raises(MockcloserError, match=r"pseudonyms\.csv:3"):
        read_pseudonyms(path)
