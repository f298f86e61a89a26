"""What a clause means to the sentence model: how likely each move and topic, and which example it is nearest to."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mockcloser.judging.analysis import Analysis
from mockcloser.judging.likeness_model.encoding import Window, clause_words, line_words, windows
from mockcloser.judging.likeness_model.pieces import PieceTable
from mockcloser.vocabulary.moves import Move, Topic

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_STEPS = 20
"""Logits are rounded to so many steps a unit, so that the last bits of another processor decide nothing."""

_REPLYING = 2
"""Sentences at the beginning of an utterance that are read as a reply to the line before it."""


@dataclass(frozen=True, slots=True)
class KnownExample:
    """A labelled example that ships with the model; `rule` is the rule whose case it is, or empty."""

    move: Move
    text: str
    rule: str


@dataclass(frozen=True, slots=True, eq=False)
class ClauseLikeness:
    """One clause: the chance (0 to 1) of each move and topic, and the direction of its meaning (384 numbers)."""

    moves: dict[Move, float]
    topics: dict[Topic, float]
    direction: NDArray[np.float32]


class Likeness:
    """A sentence encoder with a head for moves and one for topics, and the examples it was taught with.

    The encoder is all-MiniLM-L6-v2 (Wang et al. 2020, Reimers and Gurevych 2019), trained further on this project's
    own examples; a clause is the mean of its word pieces, read in the midst of its sentence.
    """

    def __init__(
        self,
        session: "InferenceSession",
        table: PieceTable,
        moves: Sequence[Move],
        topics: Sequence[Topic],
        examples: Sequence[KnownExample],
        directions: NDArray[np.int8],
        sha256: str,
    ) -> None:
        """`directions` has one row for each of `examples`; `sha256` stands for all files of the model."""
        self.sha256 = sha256
        self._session = session
        self._table = table
        self._moves = tuple(moves)
        self._topics = tuple(topics)
        self._examples = tuple(examples)
        self._directions = directions

    def read(self, analysis: Analysis, line: str = "", throughout: bool = False) -> tuple[ClauseLikeness, ...]:
        """How likely each move is in each clause of `analysis`, said in reply to the interviewer's `line`.

        Each sentence is read by itself, so that what is said before or after it takes nothing from it. The line is
        read again with the first sentences, where a reply is; with all of them if it matters `throughout`.
        """
        words = clause_words(analysis)
        before = line_words(line)
        found: list[ClauseLikeness] = []
        for _, parts in groupby(analysis.parts, key=lambda part: part.sentence):
            sentence = [words[part.index] for part in parts]
            heard_before = before if throughout or analysis.parts[len(found)].sentence < _REPLYING else ()
            for window in windows(heard_before, sentence, self._table.pieces, self._table.marks):
                found += self._heard(window)
        return tuple(found)

    def nearest(self, clause: ClauseLikeness, move: Move) -> KnownExample:
        """The example of `move` that means most nearly what `clause` does."""
        rows = [row for row, example in enumerate(self._examples) if example.move is move]
        near = self._directions[rows].astype(np.float32) @ clause.direction
        return self._examples[rows[int(np.round(near, 1).argmax())]]

    def _heard(self, window: Window) -> list[ClauseLikeness]:
        directions, moves, topics = self._run(window)
        return [
            ClauseLikeness(
                dict(zip(self._moves, _chances(moves[place]), strict=True)),
                dict(zip(self._topics, _chances(topics[place]), strict=True)),
                directions[place],
            )
            for place in range(len(window.spans))
        ]

    def _run(self, window: Window) -> tuple[NDArray[np.float32], ...]:
        pooling = np.zeros((len(window.spans), len(window.ids)), dtype=np.float32)
        for place, (start, end) in enumerate(window.spans):
            pooling[place, start:end] = 1.0 / (end - start)
        given = {
            "ids": np.array(window.ids, dtype=np.int64),
            "types": np.array(window.types, dtype=np.int64),
            "pooling": pooling,
        }
        return tuple(self._session.run(None, given))


def _chances(logits: NDArray[np.float32]) -> list[float]:
    rounded = np.round(np.clip(logits.astype(np.float64), -12, 12) * _STEPS) / _STEPS
    return [float(chance) for chance in 1.0 / (1.0 + np.exp(-rounded))]
