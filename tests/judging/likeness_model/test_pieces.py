"""Words in pieces: common ones whole, strange ones spelt, none lost."""

from pathlib import Path

import pytest

import mockcloser.judging.likeness_model as shipped
from mockcloser.judging.likeness_model.pieces import PieceTable

TABLE = PieceTable((Path(shipped.__file__).parent / "tokenizer.json").read_text(encoding="utf-8"))


def test_a_common_word_is_one_piece() -> None:
    """Such as this project is about."""
    assert [1, 1, 1] == [len(TABLE.pieces(word)) for word in ("questions", "decide", "experience")]


def test_a_word_that_is_not_in_the_list_is_spelt_in_pieces() -> None:
    """Unheard-of words still say something."""
    unknown = TABLE.pieces("\x00")
    assert len(TABLE.pieces("zyxwvutsq")) > 1
    assert not set(unknown) & set(TABLE.pieces("zyxwvutsq"))


def test_what_is_no_tokenizer_is_refused() -> None:
    """The library's own error does not escape."""
    with pytest.raises(ValueError, match=r"."):
        PieceTable("{}")
