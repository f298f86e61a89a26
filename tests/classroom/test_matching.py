"""A file goes to the one student whom its name tells; anything else is listed, never guessed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mockcloser.classroom.mapping import read_map
from mockcloser.classroom.matching import Claim, Mapped, Matching, match_files, natural
from mockcloser.classroom.roster import Roster, Student
from mockcloser.errors import MockcloserError

ANA = Student("s-101", "Ana María López", login="alopez", platform_id="7101")
BEN = Student("s-102", "Ben Müller", login="b_mueller", platform_id="7102")
MEI = Student("s-103", "Mei Li", platform_id="7103")
MEI_TOO = Student("s-104", "Li Mei", platform_id="7104")
PAT = Student("12", "Pat O'Brien")
ROSTER = Roster((ANA, BEN, MEI, MEI_TOO, PAT))


def match(*files: str, roster: Roster = ROSTER, scenarios: tuple[str, ...] = ("ward-nurse",)) -> Matching:
    """Match by name alone."""
    return match_files(files, roster, scenarios)


@pytest.mark.parametrize(
    ("file", "student"),
    [
        ("s-101.wav", ANA),
        ("S_101 final.wav", ANA),
        ("close-s-101-v2.m4a", ANA),
        ("Ana María López.wav", ANA),
        ("lopez_ana_maria.wav", ANA),
        ("LÓPEZ, ANA MARÍA.mp3", ANA),
        ("AnaMariaLopez.ogg", ANA),
        ("Ana Mari\u0301a Lo\u0301pez.wav", ANA),
        ("my interview - ben muller.wav", BEN),
        ("Mueller_Ben_take 12.wav", BEN),
        ("ben.müller.wav", BEN),
        ("Pat OBrien.wav", PAT),
        ("pat_o_brien (2).wav", PAT),
        ("12.wav", PAT),
        ("obrien-pat-12.wav", PAT),
        ("alopez.wav", ANA),
        ("s-103 Mei Li.wav", MEI),
        ("ana maria lopez/recording.wav", ANA),
        ("s-101/recording-1.wav", ANA),
    ],
)
def test_an_id_or_a_whole_name_tells_whose_it_is(file: str, student: Student) -> None:
    """Capitals, accents, the order of the names and the signs between them do not matter."""
    assert [(file, student)] == [(one.file, one.student) for one in match(file).matched]


@pytest.mark.parametrize(
    ("file", "student"),
    [
        ("Ben Müller_40012_assignsubmission_file_s-101.wav", BEN),
        ("Ben Müller_12_assignsubmission_file_/close.wav", BEN),
        ("Participant 12_400_assignsubmission_file_s-101.wav", PAT),
        ("lopezanamaria_7101_55512_my take.wav", ANA),
        ("muellerben_LATE_7102_12_close.wav", BEN),
        ("mullerben_7102_99_ana maria lopez.wav", BEN),
        ("limei_7103_12_x.wav", MEI),
        ("Close interview_b_mueller_attempt_2026-05-12-10-22-33_x.wav", BEN),
        ("Close 12_alopez_attempt_2026-05-12-10-22-33_12.wav", ANA),
        ("Close_s-102_attempt_2026-05-12-10-22-33.wav", BEN),
    ],
)
def test_the_platforms_word_goes_before_the_students(file: str, student: Student) -> None:
    """Numbers of submissions, dates and the student's own file name are nobody's id there."""
    assert [(file, student)] == [(one.file, one.student) for one in match(file).matched]


@pytest.mark.parametrize(
    ("file", "students"),
    [
        ("mei_li.wav", {MEI, MEI_TOO}),
        ("limei_9999_12_x.wav", {MEI, MEI_TOO}),
        ("s-101 s-102.wav", {ANA, BEN}),
        ("ana maria lopez s-102.wav", {ANA, BEN}),
        ("s-101/ben müller.wav", {ANA, BEN}),
        ("lopezanamaria_7102_1_x.wav", {ANA, BEN}),
    ],
)
def test_what_fits_two_students_is_listed(file: str, students: set[Student]) -> None:
    (listed,) = match(file).ambiguous
    assert students == set(listed.students)
    assert all(one.id in listed.why for one in students)


@pytest.mark.parametrize(
    "file", ["recording.wav", "ana.wav", "s-1011.wav", "as-101x.wav", "recording (12).wav", "2.wav"]
)
def test_what_fits_nobody_is_listed(file: str) -> None:
    """A part of a name or of an id is not enough, and a download's counter is no id."""
    assert [file] == [one.file for one in match(file).unmatched]


def test_a_login_that_is_somebodys_name_tells_nobody() -> None:
    """Jo Smith is not on the roster; Ann's login alone does not make it hers, save where Blackboard put it."""
    roster = Roster((Student("s1", "Ann Smith", login="smith"),))
    assert match("Jo Smith.wav", roster=roster).unmatched
    assert match("Close_smith_attempt_2026-05-12-10-22-33_Jo.wav", roster=roster).matched


def test_the_number_of_a_submission_is_nobodys_id() -> None:
    """Somebody who left the course is in Canvas's download; Pat's id is 12."""
    assert match("gonesomebody_7999_12_close.wav").unmatched
    assert match("gonesomebody_12_7999_close.wav").unmatched


def test_a_near_name_is_a_hint_and_no_more() -> None:
    """A missing middle name leaves the file to the teacher."""
    (listed,) = match("Ana Lopez.wav").unmatched
    assert "(nearest: Ana María López, s-101)" in listed.why


@pytest.mark.parametrize(
    ("file", "scenario"),
    [
        ("s-101 ward nurse.wav", "ward-nurse"),
        ("s-101_ward-nurse-nights.wav", "ward-nurse-nights"),
        ("sous_chef/s-101.wav", "sous-chef"),
    ],
)
def test_the_interview_is_told_by_its_id(file: str, scenario: str) -> None:
    """Of two ids that fit, the longer; with one interview in the class it need not be named."""
    (matched,) = match(file, scenarios=("ward-nurse", "ward-nurse-nights", "sous-chef")).matched
    assert scenario == matched.scenario


@pytest.mark.parametrize("file", ["s-101.wav", "s-101 ward-nurse sous-chef.wav"])
def test_an_interview_that_cannot_be_told_is_listed(file: str) -> None:
    (listed,) = match(file, scenarios=("ward-nurse", "sous-chef")).unmatched
    assert "map.csv" in listed.why


def test_takes_are_numbered_as_people_count() -> None:
    """Bundles by when they began, then recordings by name; a number in map.csv stays."""
    files = ("s-101 take 10.wav", "s-101 take 2.wav", "z.mockcloser", "a.mockcloser", "mapped.wav")
    claims = {
        "z.mockcloser": Claim("s-101", "ward-nurse", "2030-01-01T10:00:00+02:00"),
        "a.mockcloser": Claim("S-101", "ward-nurse", "2030-01-01T09:00:00+00:00"),
    }
    matching = match_files(files, ROSTER, ["ward-nurse"], {"mapped.wav": Mapped("s-101", "", 2)}, claims)
    assert {
        "z.mockcloser": (1, "bundle"),
        "mapped.wav": (2, "map"),
        "a.mockcloser": (3, "bundle"),
        "s-101 take 2.wav": (4, "name"),
        "s-101 take 10.wav": (5, "name"),
    } == {one.file: (one.take, one.told_by) for one in matching.matched}


def test_a_bundle_of_somebody_else_is_listed() -> None:
    claims = {"s-101.mockcloser": Claim("x9", "ward-nurse", "2030-01-01T10:00:00+00:00")}
    (listed,) = match_files(["s-101.mockcloser"], ROSTER, ["ward-nurse"], claims=claims).unmatched
    assert "the bundle names x9, who is not on the roster" == listed.why


WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzéüñø"), min_size=2, max_size=7)
NAME = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
STUDENTS = st.lists(NAME, min_size=1, max_size=6).map(
    lambda names: tuple(Student(f"n{number:03d}", name) for number, name in enumerate(names))
)
DISGUISES: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.title,
    lambda name: name.replace(" ", "_"),
    lambda name: name.replace(" ", "-"),
    lambda name: name.replace(" ", ""),
    lambda name: " ".join(reversed(name.split())) if name.count(" ") < 2 else name,
    lambda name: f"{name} final",
    lambda name: f"interview_{name}_3",
)


@given(STUDENTS, st.data())
def test_a_disguised_name_never_goes_to_somebody_else(students: tuple[Student, ...], data: st.DataObject) -> None:
    """It is the student's, or the student is among those it could be."""
    student = data.draw(st.sampled_from(students))
    disguise = data.draw(st.sampled_from(DISGUISES))
    matching = match(f"{disguise(student.name)}.wav", roster=Roster(students))
    told = [one.student for one in matching.matched] + [one for many in matching.ambiguous for one in many.students]
    assert student in told


@given(STUDENTS, st.lists(st.text(max_size=12), max_size=5))
def test_every_file_is_in_one_list_whatever_the_order(students: tuple[Student, ...], names: list[str]) -> None:
    """The order of the roster and of the files decides nothing."""
    files = [f"{name.replace('/', '')}.wav" for name in (*names, *(one.id for one in students))]
    matching = match(*files, roster=Roster(students))
    listed = [one.file for part in (matching.matched, matching.unmatched, matching.ambiguous) for one in part]
    assert sorted(set(files)) == sorted(listed)
    assert matching == match(*reversed(files), roster=Roster(tuple(reversed(students))))


@given(STUDENTS)
def test_a_namesake_makes_a_name_ambiguous_and_an_id_settles_it(students: tuple[Student, ...]) -> None:
    one = students[0]
    assume(not any(one.id in other.name for other in students))
    twin = replace(one, id="twin99")
    roster = Roster((*students, twin))
    assert match(f"{one.name}.wav", roster=roster).ambiguous
    assert [one] == [told.student for told in match(f"{one.id}.wav", roster=roster).matched]


@given(st.lists(st.text(st.sampled_from("a0189٣²"), max_size=5)))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    assert len(names) == len(sorted(names, key=natural))


def read(tmp_path: Path, text: str, *files: str) -> tuple[dict[str, Mapped], tuple[str, ...]]:
    """The map in a map.csv of this text."""
    path = tmp_path / "map.csv"
    path.write_text(text, "utf-8")
    return read_map(path, ROSTER, files)


def test_the_map_names_files_with_or_without_folder(tmp_path: Path) -> None:
    """Or with one more, as they are shown; what it names and is not there is told."""
    text = "file;student;take\nx.wav;S-101;2\nb\\y.wav;12;\nrecordings/c/y.wav;12;\ngone.wav;12;\n"
    mapping, notes = read(tmp_path, text, "a/x.wav", "b/y.wav", "c/y.wav", "ax.wav")
    assert {"a/x.wav": Mapped("s-101", "", 2), "b/y.wav": Mapped("12"), "c/y.wav": Mapped("12")} == mapping
    assert ("map.csv:5: there is no file gone.wav",) == notes


def test_no_map_is_no_word(tmp_path: Path) -> None:
    assert ({}, ()) == read_map(tmp_path / "map.csv", ROSTER, ["x.wav"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,who\nx.wav,12\n", "map.csv:1: the headings are name, who"),
        ("file,student\nx.wav,99\n", "map.csv:2: no student on the roster has the id “99”"),
        ("file,student\ny.wav,12\n", "map.csv:2: 2 files are called y.wav"),
        ("file,student\nx.wav,12\na/x.wav,12\n", "map.csv:3: a/x.wav is in it twice"),
        ("file,student,take\nx.wav,12,one\n", "map.csv:2: “one” is no number of a take"),
        ("file,student,take\nx.wav,12,1\nb/y.wav,12,1\n", "map.csv:3: take 1 of 12 is on line 2 too"),
    ],
)
def test_a_fault_of_the_map_is_told_by_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(MockcloserError) as caught:
        read(tmp_path, text, "a/x.wav", "b/y.wav", "c/y.wav")
    assert told in str(caught.value)
