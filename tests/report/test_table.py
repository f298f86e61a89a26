"""The moves as a table."""

import csv
import io

import pytest

from mockcloser.report.table import COLUMNS, plain, render_table
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


@pytest.mark.parametrize("said", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_words_are_never_a_formula(said: str) -> None:
    """A spreadsheet that opens the table runs nothing."""
    assert f"'{said}" == plain(said)


def test_other_words_are_left_alone() -> None:
    """Only the first sign matters."""
    assert plain("2 + 2 = 4") == "2 + 2 = 4"
