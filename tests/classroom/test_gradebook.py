"""Gradebook files: read as each platform reads them, every score reaches the right student and nobody gets a zero."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.classroom.gradebook import FORMATS, blackboard, canvas, headings, moodle, table
from mockcloser.classroom.records import ClassRecords, read_class
from mockcloser.classroom.reviewing import read_review, write_review
from mockcloser.classroom.roster import Roster, Student, read_roster
from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.moves import Criterion, Status
from tests.classroom.classes import ANN, BO, MEI, OLU, STUDENTS, class_folder, works

SCORES = {"s1": "80", "s2": "40", "s3": "50", "s4": ""}


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text by their headings."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def records(tmp_path: Path) -> ClassRecords:
    """The class to test with, read from its folder."""
    return read_class(class_folder(tmp_path))


def canvas_finds(row: dict[str, str], students: tuple[Student, ...]) -> Student | None:
    """Whom Canvas takes a row for: by its own id, else by SIS user id, else by login."""
    for heading, names in (
        ("ID", {student.platform_id: student for student in students}),
        ("SIS User ID", {student.id: student for student in students}),
        ("SIS Login ID", {student.login: student for student in students}),
    ):
        if row[heading] and row[heading] in names:
            return names[row[heading]]
    return None


class TestCanvas:
    """The five columns of its own export, the row of points, then the students."""

    def test_every_score_reaches_its_student(self, tmp_path: Path) -> None:
        """The best take counts; who handed nothing in has an empty cell."""
        first, *students = rows(canvas(records(tmp_path), ["Mock interview (4711)"]).text)
        assert ("Points Possible", "100") == (first["Student"].strip(), first["Mock interview (4711)"])
        found = {canvas_finds(row, STUDENTS): row["Mock interview (4711)"] for row in students}
        assert {MEI: "80", OLU: "40", ANN: "50", BO: ""} == found

    def test_the_file_is_a_roster_that_reads_back(self, tmp_path: Path) -> None:
        """Sections, logins and Canvas's own ids included."""
        path = tmp_path / "export.csv"
        path.write_text(canvas(records(tmp_path), ["Close"]).text, "utf-8")
        assert STUDENTS == tuple(
            replace(student, email=original.email)
            for student, original in zip(read_roster(path), STUDENTS, strict=True)
        )

    @pytest.mark.parametrize("column", ["Final Score", "Interview Current Grade"])
    def test_a_heading_that_canvas_drops_is_refused(self, tmp_path: Path, column: str) -> None:
        """It takes such columns for totals of its own."""
        with pytest.raises(MockcloserError, match="passes over"):
            canvas(records(tmp_path), [column])


class TestMoodle:
    """An id number or an e-mail address in each row, since one unknown student ends the whole import."""

    def test_every_score_stands_beside_what_moodle_knows(self, tmp_path: Path) -> None:
        """By number and by address."""
        found = rows(moodle(records(tmp_path), ["Close"]).text)
        assert SCORES == {row["ID number"]: row["Close"] for row in found}
        assert {student.email for student in STUDENTS} == {row["Email address"] for row in found}

    def test_an_id_that_is_an_address_is_no_number(self, tmp_path: Path) -> None:
        """And the teacher is told what to map."""
        whole = records(tmp_path)
        book = moodle(replace(whole, students=Roster((Student("mei@school.example", "Mei Li"),))), ["Close"])
        assert ("", "mei@school.example") == (rows(book.text)[0]["ID number"], rows(book.text)[0]["Email address"])
        assert "useremail" in book.notes[0]


class TestBlackboard:
    """The username in each row, the points in the heading, every cell in quotation marks."""

    def test_every_score_stands_beside_the_username(self, tmp_path: Path) -> None:
        """The heading says of how many points."""
        found = rows(blackboard(records(tmp_path), ["Close"]).text)
        scores = {row["Username"]: row["Close [Total Pts: 100 Score]"] for row in found}
        assert {"mli": "80", "oade": "40", "aohara": "50", "bwill": ""} == scores

    def test_a_column_that_is_there_keeps_its_id(self, tmp_path: Path) -> None:
        """Byte for byte; without one the teacher is told that a new column is made."""
        heading = "Close [Total Pts: 100 Score] |547859"
        with_id, without = (
            blackboard(records(tmp_path / place), [name]) for place, name in (("a", heading), ("b", "Close"))
        )
        assert (f'"{heading}"' in with_id.text.splitlines()[0], ()) == (True, with_id.notes)
        assert "new column" in without.notes[0]
        assert all(cell.startswith('"') for cell in without.text.removeprefix("\ufeff").splitlines())


class TestEveryFormat:
    """What holds for all of them."""

    @pytest.mark.parametrize("name", FORMATS)
    def test_the_teacher_s_score_is_what_counts(self, tmp_path: Path, name: str) -> None:
        """Also where she gave one for what the tool scored otherwise."""
        folder = class_folder(tmp_path)
        write_review(folder.reviews, read_review(folder.reviews, works()[2]).scored(88))
        last = [row[-1] for row in csv.reader(io.StringIO(FORMATS[name](read_class(folder), ["Close"]).text))]
        assert ["80", "88", "50", ""] == last[-4:]

    @given(st.sampled_from(sorted(FORMATS)), st.sampled_from("=+-@\t"), st.text(max_size=8))
    def test_no_cell_is_a_formula(self, name: str, sign: str, rest: str) -> None:
        """Whatever a student or a column is called."""
        student = Student(
            f"{sign}1{rest}", f"{sign}cmd|{rest}", f"{sign}x@y", f"{sign}A1{rest}", f"{sign}l", f"{sign}7"
        )
        text = FORMATS[name](ClassRecords("Close", Roster((student,)), (), ()), [f"{sign}HYPERLINK({rest})"]).text
        cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")) for cell in row]
        assert [] == [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]

    def test_one_column_an_interview(self, tmp_path: Path) -> None:
        """Called after the class, and after the interview where there are several; or as the teacher says."""
        one = records(tmp_path)
        two = replace(one, interviews=(*one.interviews, replace(one.interviews[0], id="b", title="Nurse")))
        assert ("Closing well",) == headings(one)
        assert "Closing well: Nurse" == headings(two)[1]
        assert ("A", "B") == headings(two, ["A", "B"])
        for wrong in (["A"], ["A", "A"], ["A", " "]):
            with pytest.raises(MockcloserError, match="--column"):
                headings(two, wrong)


class TestTable:
    """One row a piece of work, one column a criterion."""

    def test_each_criterion_has_its_column(self, tmp_path: Path) -> None:
        """With the teacher's word in it, and what she changed named beside."""
        folder = class_folder(tmp_path)
        ruled = read_review(folder.reviews, works()[0]).ruled(Criterion.SECURED_NEXT_STEPS, Status.MET)
        write_review(folder.reviews, ruled)
        found = rows(table(read_class(folder)).text)
        assert ["s1", "s1", "s2", "s3", "s4"] == [row["student"] for row in found]
        first, last = found[0], found[-1]
        assert ("met", "secured_next_steps", "70", "50") == (
            first["secured_next_steps"], first["changed"], first["score"], first["tool_score"],
        )  # fmt: skip
        assert {""} == {last[heading] for heading in ("take", "score", *Criterion)}

    def test_with_pseudonyms_no_name_is_in_it(self, tmp_path: Path) -> None:
        """No id either, and the rows stand in the pseudonyms' order."""
        names = {student.id: f"Student 0{9 - place}" for place, student in enumerate(STUDENTS)}
        text = table(records(tmp_path), names).text
        assert "Student 06" == rows(text)[0]["student"]
        for student in STUDENTS:
            assert student.name not in text and f"{student.id}," not in text
