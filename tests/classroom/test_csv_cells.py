"""A cell that a spreadsheet would run is made harmless, and read back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.classroom.csv_cells import plain_cell, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+49 1", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"])
def test_what_would_be_run_is_shown(text: str) -> None:
    assert f"'{text}" == safe_cell(text)


@pytest.mark.parametrize("text", ["", "Ana", "O'Brien", "'t Hooft", "a=b"])
def test_what_is_harmless_stays(text: str) -> None:
    assert text == safe_cell(text)


@given(st.text(st.sampled_from("'=+-@\tab"), max_size=6))
def test_every_text_comes_back(text: str) -> None:
    assert text == plain_cell(safe_cell(text))
