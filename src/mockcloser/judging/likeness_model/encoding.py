"""An utterance as the sentence model reads it: word pieces, and which of them belong to which clause.

The model sees the normal words of `tokens.py`, so capitals, fillers, restarts and spelling of contractions cannot
matter to it; of the punctuation it sees the question mark alone. Training and judging both encode here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mockcloser.judging.analysis import Analysis
from mockcloser.judging.tokens import tokenize

MOST_PIECES = 112
"""Word pieces of clauses in one window; a longer utterance is read in several."""

_MOST_BEFORE = 32
_MOST_CLAUSE = 72
_MOST_LEFT = 28

Words = tuple[str, ...]
Pieces = Callable[[str], Sequence[int]]
"""The word pieces of one normal word, as numbers of the model's vocabulary."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The numbers of the pieces that open a reading and that end each of its two segments."""

    opening: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """One reading: `ids` and `types` have one entry a piece; `spans` are the places of its clauses, end exclusive.

    `first` is the number, in the utterance, of the clause of the first span.
    """

    ids: tuple[int, ...]
    types: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    first: int


def clause_words(analysis: Analysis) -> list[Words]:
    """The words of each clause, "?" last where a question mark ends it."""
    return [
        tuple(token.word for token in part.tokens) + (("?",) if "question_mark" in part.features else ())
        for part in analysis.parts
    ]


def line_words(line: str) -> Words:
    """The words of the line that the utterance replies to, the last of them where it is long."""
    return tuple(token.word for token in tokenize(line) if not token.skipped)[-_MOST_BEFORE:]


def windows(line: Words, clauses: Sequence[Words], pieces: Pieces, marks: Marks) -> Iterator[Window]:
    """The readings of one utterance; each clause has its span in exactly one, with what came just before it."""
    opening = [marks.opening, *(piece for word in line for piece in pieces(word))][: _MOST_BEFORE + 8]
    head = [*opening, marks.end]
    cut = [tuple(piece for word in words for piece in pieces(word))[:_MOST_CLAUSE] for words in clauses]
    first = 0
    while first < len(cut):
        left: list[int] = []
        before = first - 1
        while before >= 0 and len(left) + len(cut[before]) <= _MOST_LEFT:
            left = [*cut[before], *left]
            before -= 1
        ids = head + left
        spans: list[tuple[int, int]] = []
        last = first
        while last < len(cut) and (last == first or len(ids) + len(cut[last]) <= len(head) + MOST_PIECES):
            spans.append((len(ids), len(ids) + len(cut[last])))
            ids = ids + list(cut[last])
            last += 1
        ids = [*ids, marks.end]
        yield Window(tuple(ids), tuple(0 if place < len(head) else 1 for place in range(len(ids))), tuple(spans), first)
        first = last
