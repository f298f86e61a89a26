"""The moves as a table."""

import csv
import io
from dataclasses import replace

import pytest

from mockcloser.report.table import COLUMNS, plain, render_table
from mockcloser.vocabulary.findings import Utterance
from tests.documents import sample, typed


def test_each_move_is_a_row() -> None:
    """In the order they were made, with the exact words and their place."""
    header, *rows = csv.reader(io.StringIO(render_table(sample())))

    assert tuple(header) == COLUMNS
    assert [
        ("1", "informed_question"),
        ("1", "restate_strengths"),
        ("3", "probe_concerns"),
        ("5", "ask_standing"),
        ("7", "thanks"),
        ("7", "trial_close"),
    ] == [(row[1], row[4]) for row in rows]


def test_typed_moves_have_no_times() -> None:
    """The columns stay empty."""
    _, *rows = csv.reader(io.StringIO(render_table(typed(sample()))))

    assert {("", "")} == {(row[2], row[3]) for row in rows}


@pytest.mark.parametrize("said", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＠x"])
def test_words_are_never_a_formula(said: str) -> None:
    """A spreadsheet that opens the table runs nothing."""
    assert f"'{said}" == plain(said)


def test_no_cell_of_a_hostile_session_is_a_formula() -> None:
    """Whichever column the words come from."""
    document = sample()
    evil = "=HYPERLINK(1)\x00"
    finding = replace(document.verdict.utterances[3].findings[0], quote=evil, rule=evil, why=evil)
    utterances = document.verdict.utterances | {3: Utterance((finding,))}
    hostile = replace(document, id=evil, verdict=replace(document.verdict, utterances=utterances))
    rows = list(csv.reader(io.StringIO(render_table(hostile))))

    assert {len(COLUMNS)} == {len(row) for row in rows}
    assert [] == [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@")) or "\0" in cell]


def test_other_words_are_left_alone() -> None:
    """Only the first sign matters."""
    assert plain("2 + 2 = 4") == "2 + 2 = 4"
