"""Word pieces of single words, by the tokenizer that ships with the sentence model."""

from collections.abc import Sequence
from functools import lru_cache

from mockcloser.judging.likeness_model.encoding import Marks

_REMEMBERED = 4096


class PieceTable:
    """Splits normal words into the model's word pieces; remembers the words of late."""

    def __init__(self, tokenizer: str) -> None:
        """`tokenizer` is the text of a tokenizer file; raises `ValueError` where it is not one."""
        from tokenizers import Tokenizer

        try:
            self._tokenizer = Tokenizer.from_str(tokenizer)
        except Exception as problem:  # the library raises bare Exception
            raise ValueError(str(problem)) from None
        opening, end = self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]")
        if opening is None or end is None:
            raise ValueError("the vocabulary lacks [CLS] or [SEP]")
        self.marks = Marks(opening, end)
        self.mask = self._tokenizer.token_to_id("[MASK]") or 0
        self.pieces = lru_cache(maxsize=_REMEMBERED)(self._pieces)

    def _pieces(self, word: str) -> Sequence[int]:
        return tuple(self._tokenizer.encode(word, add_special_tokens=False).ids)
