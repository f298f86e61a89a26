"""Rosters as learning platforms and spreadsheets write them; what is unclear is refused by file and line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.classroom.roster import Roster, Student, read_roster, write_roster
from mockcloser.errors import MockcloserError

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Close (88),Current Score\n"
    ",,,,,Manual Posting,\n"
    "    Points Possible,,,,,10.0,(read only)\n"
    '"López Díaz, Ana María",7101,S-0001,alopez,Tuesday A,,\n'
    '"Li, Mei",7102,,mli,Tuesday A,,\n'
    '"Student, Test",9999,,f00ba4,Tuesday A,,\n'
)
MOODLE_PARTICIPANTS = "First name,Last name,Email address,Groups\nZoë,Ng,zoe@uni.example,Group B\n"
MOODLE_GRADES = (
    '"First name",Surname,"ID number",Institution,Department,"Email address","Assignment: Close"\n'
    "Zoë,Ng,000042,,,zoe@uni.example,-\n"
)
BLACKBOARD = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\n'
    '"O\'Brien"\t"Pat"\t"pobrien"\t"0042"\t"2026-01-01"\t"Yes"\n'
    '"PreviewUser"\t"Teacher"\t"teacher_previewuser"\t""\t""\t"Yes"\n'
)


def read(tmp_path: Path, content: str | bytes, name: str = "roster.csv") -> Roster:
    """The roster in a file of this content."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_roster(path)


def test_canvas(tmp_path: Path) -> None:
    """The rows that are no students are left out; an empty SIS id gives way to the login."""
    roster = read(tmp_path, CANVAS)
    assert (
        Student("S-0001", "Ana María López Díaz", "", "Tuesday A", "alopez", "7101"),
        Student("mli", "Mei Li", "", "Tuesday A", "", "7102"),
    ) == roster.students
    assert ("roster.csv:6: the test student of Canvas was left out",) == roster.notes


def test_moodle_participants(tmp_path: Path) -> None:
    """Without an ID number the address is the id."""
    assert (Student("zoe@uni.example", "Zoë Ng", "zoe@uni.example", "Group B"),) == read(
        tmp_path, MOODLE_PARTICIPANTS
    ).students


def test_moodle_grades(tmp_path: Path) -> None:
    """Zeros at the beginning of an id stay."""
    assert (Student("000042", "Zoë Ng", "zoe@uni.example"),) == read(tmp_path, MOODLE_GRADES).students


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-le", "utf-8"])
def test_blackboard(tmp_path: Path, encoding: str) -> None:
    """Tab-delimited under the ending .xls, in each encoding that it is seen in."""
    roster = read(tmp_path, BLACKBOARD.encode(encoding), "gc_export.xls")
    assert (Student("0042", "Pat O'Brien", login="pobrien"),) == roster.students
    assert 1 == len(roster.notes)


@pytest.mark.parametrize(
    "text",
    [
        "id,name\n1,Ana\n2,Ben\n",
        "id;name\r\n1;Ana\r\n2;Ben\r\n",
        "sep=;\nid;name\n1;Ana\n2;Ben\n",
        "\n\nName ,ID\n\nAna,1\n , \nBen,2",
        "\ufeffid\tname\n1\tAna\n2\tBen\n",
        "id,name,,\n1,Ana,,\n2,Ben,,\n",
    ],
)
def test_a_plain_list_in_every_spreadsheets_form(tmp_path: Path, text: str) -> None:
    assert [("1", "Ana"), ("2", "Ben")] == [(one.id, one.name) for one in read(tmp_path, text)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("id,name\n1,Ana\n\n1,Ben\n", "roster.csv:4: the id 1 is on line 2 too"),
        ("id,name\nA1,Ana\na1,Ben\n", "roster.csv:3: the id a1 is on line 2 too"),
        ("id,name\n1,\n", "roster.csv:2: the student 1 has no name"),
        ("id,name\n,Ana\n", "roster.csv:2: Ana has no id"),
        ("id,name\n1,López, Ana\n", "roster.csv:2: 3 cells under 2 headings"),
        ('id,name\n1,"Ana\n2,Ben\n', "roster.csv:2: a quotation mark is opened"),
        ("id,name\n1.2E+10,Ana\n", "roster.csv:2: the id 1.2E+10 was rounded by a spreadsheet"),
        ("id,name\n", "roster.csv:1: no student in it"),
        ("", "roster.csv:1: the file is empty"),
        ("id,name,Name\n1,a,b\n", "roster.csv:1: the heading “name” is there twice"),
        ("nom,prénom\nx,y\n", "roster.csv:1: the headings are nom, prénom"),
        (b"id,name\n1,Ana\n2,Jos\xe9\n", "roster.csv:3: not UTF-8 text"),
        (b"PK\x03\x04", "roster.csv: an Excel workbook, not CSV"),
    ],
)
def test_what_is_unclear_is_refused_by_file_and_line(tmp_path: Path, content: str | bytes, told: str) -> None:
    with pytest.raises(MockcloserError) as caught:
        read(tmp_path, content)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_students_of_one_name_are_two_students(tmp_path: Path) -> None:
    """They are told apart by their ids, and the teacher hears of it."""
    roster = read(tmp_path, "id,name\n1,Mei Li\n2,mei  li\n")
    assert 2 == len(roster)
    assert ("2 students are called Mei Li (1, 2): only the id tells them apart",) == roster.notes


def test_control_signs_never_reach_a_terminal(tmp_path: Path) -> None:
    assert ["Ana [2J"] == [one.name for one in read(tmp_path, "id,name\n1,Ana\x1b[2J\n")]
    assert [("1", "Ana")] == [(one.id, one.name) for one in read(tmp_path, "id,name\n\u200e1,\u202eAna\u202c\n")]


def test_a_formula_as_a_name_comes_back_harmless(tmp_path: Path) -> None:
    """What the roster is written as can be opened in a spreadsheet."""
    text = write_roster((Student("-1", "=HYPERLINK(1)"),))
    assert "'-1,'=HYPERLINK(1)" in text
    assert (Student("-1", "=HYPERLINK(1)"),) == read(tmp_path, text).students


NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)


@given(st.lists(st.builds(Student, NAMES, NAMES, NAMES, NAMES), min_size=1, unique_by=lambda one: one.id.casefold()))
def test_every_roster_reads_back(tmp_path_factory: pytest.TempPathFactory, students: list[Student]) -> None:
    """Whatever letters and signs the names are made of, up to how accents are composed."""
    from mockcloser.classroom.tables import tidy

    expected = [Student(tidy(one.id), tidy(one.name), tidy(one.email), tidy(one.group)) for one in students]
    if len({one.id.casefold() for one in expected}) == len(expected):
        assert expected == list(read(tmp_path_factory.mktemp("roster"), write_roster(students)).students)


@given(st.lists(NAMES, min_size=2, unique=True))
def test_no_two_ids_share_a_file_name(ids: list[str]) -> None:
    """What is not fit for a file's name is replaced, and still differs."""
    stems = [Student(one, "x").stem for one in ids]
    assert len(ids) == len(set(stems))
    assert all(stem.isascii() and not stem.startswith(".") and "/" not in stem for stem in stems)


def test_a_student_is_found_by_id_whatever_the_capitals() -> None:
    roster = Roster((Student("S1", "Ana"),))
    assert "Ana" == roster.find(" s1 ").name
    with pytest.raises(MockcloserError, match="no such id on the roster"):
        roster.find("s2")
