"""Examples as the network learns from them: windows of clauses, and bags of clauses that a label speaks of."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from examples import QUESTIONS, Example, Placed
from torch import Tensor
from wording import joined, roughened

from mockcloser.judging.analysis import Analysis
from mockcloser.judging.likeness_model.encoding import Marks, Pieces, Window, clause_words, line_words, windows
from mockcloser.judging.tokens import Mishearings
from mockcloser.vocabulary.moves import Move, Topic

MOVES = tuple(Move)
TOPICS = tuple(Topic)
_ASKING = frozenset(QUESTIONS) | {
    Move.PROBE_CONCERNS,
    Move.ASK_STANDING,
    Move.NEXT_STEPS,
    Move.PERMISSION_FOLLOW_UP,
}


@dataclass(frozen=True, slots=True)
class Bag:
    """What is known of some clauses together.

    `clauses` are places among the window's spans. `moves` says of a move whether at least one of the clauses makes it;
    moves it does not name are not known. `topics` is None where not known.
    """

    clauses: tuple[int, ...]
    moves: dict[Move, bool]
    topics: frozenset[Topic] | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One window to learn from."""

    window: Window
    bags: tuple[Bag, ...]


class Reader:
    """Turns examples into readings."""

    def __init__(self, pieces: Pieces, marks: Marks, mishearings: Mishearings, lines: Sequence[str]) -> None:
        """`lines` are what interviewers say without voicing a concern."""
        self._pieces = pieces
        self._marks = marks
        self._mishearings = mishearings
        self._lines = lines

    def plain(self, example: Example) -> list[Reading]:
        """The example as it is."""
        if example.placed is not None:
            return self._answer(example)
        return self._phrases([example], example.text, [(0, len(example.text))], example.line)

    def varied(self, example: Example, chance: random.Random) -> list[Reading]:
        """The example roughened, in a context that leaves its labels as they are."""
        if example.placed is not None:
            return self._answer(example)
        text = roughened(example.text, chance)
        line = example.line
        if not line and chance.random() < 0.6:
            line = chance.choice(self._lines)
        elif Move.ADDRESS_CONCERN in example.moves and chance.random() < 0.25:
            example = replace(example, moves=example.moves - {Move.ADDRESS_CONCERN, Move.SELF_SABOTAGE})
            return self._unknowing(example, text, chance.choice(self._lines))
        return self._phrases([example], text, [(0, len(text))], line)

    def glued(self, examples: Sequence[Example], chance: random.Random) -> list[Reading]:
        """Several phrases said in one breath; the first one's context holds for all."""
        texts = [roughened(example.text, chance) for example in examples]
        whole, places = joined(texts, chance)
        return self._phrases(examples, whole, places, examples[0].line or chance.choice(["", *self._lines]))

    def _unknowing(self, example: Example, text: str, line: str) -> list[Reading]:
        """A reply to a concern where none was voiced: it answers none, and whether it harms is not known."""
        readings = self._phrases([example], text, [(0, len(text))], line)
        return [
            replace(
                reading,
                bags=tuple(
                    replace(
                        bag, moves={move: made for move, made in bag.moves.items() if move is not Move.SELF_SABOTAGE}
                    )
                    for bag in reading.bags
                ),
            )
            for reading in readings
        ]

    def _windows(self, line: str, analysis: Analysis) -> list[Window]:
        return list(windows(line_words(line), clause_words(analysis), self._pieces, self._marks))

    def _phrases(
        self, examples: Sequence[Example], text: str, places: Sequence[tuple[int, int]], line: str
    ) -> list[Reading]:
        analysis = Analysis(text, self._mishearings)
        owners = [
            max(range(len(places)), key=lambda place: _shared((part.start, part.end), places[place]))
            for part in analysis.parts
        ]
        readings: list[Reading] = []
        for window in self._windows(line, analysis):
            bags: list[Bag] = []
            inside = range(window.first, window.first + len(window.spans))
            for owner, example in enumerate(examples):
                clauses = [place for place, part in enumerate(owners) if part == owner]
                if not clauses or any(place not in inside for place in clauses):
                    continue
                known = {move: move in example.moves for move in MOVES}
                if len(examples) > 1 and owner > 0 and Move.ADDRESS_CONCERN in examples[0].moves:
                    del known[Move.ADDRESS_CONCERN]
                topics = example.topics if not example.moves.isdisjoint(QUESTIONS) else None
                bags.append(Bag(tuple(place - window.first for place in clauses), known, topics))
            readings.append(Reading(window, tuple(bags)))
        return readings

    def _answer(self, example: Example) -> list[Reading]:
        analysis = Analysis(example.text, self._mishearings)
        placed = example.placed or ()
        readings: list[Reading] = []
        for window in self._windows(example.line, analysis):
            bags: list[Bag] = []
            parts = analysis.parts[window.first : window.first + len(window.spans)]
            for place, part in enumerate(parts):
                beside = {
                    found.move for found in placed if _shared((part.start, part.end), (found.start, found.end)) > 0
                }
                bags.append(Bag((place,), {move: False for move in MOVES if move not in beside}, None))
            asking: set[int] = set()
            for found in placed:
                clauses = _within(analysis, found)
                inside = tuple(place - window.first for place in clauses)
                if clauses and all(0 <= place < len(parts) for place in inside):
                    bags.append(Bag(inside, {found.move: True}, None))
                    if found.move in QUESTIONS:
                        asking.update(inside)
            if asking and len(parts) == len(analysis.parts):
                bags.append(Bag(tuple(sorted(asking)), {}, example.topics))
            readings.append(Reading(window, tuple(bags)))
        return readings


def may_join(first: Example, other: Example) -> bool:
    """Whether two phrases keep their labels when one follows the other."""
    if first.placed is not None or other.placed is not None or other.line:
        return False
    together = first.moves | other.moves
    return Move.NO_QUESTIONS not in together or together.isdisjoint(_ASKING)


def _shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _within(analysis: Analysis, found: Placed) -> list[int]:
    """The clauses at least half in a quotation, or that hold at least half of it."""
    clauses: list[int] = []
    for part in analysis.parts:
        shared = _shared((part.start, part.end), (found.start, found.end))
        if shared * 2 >= min(part.end - part.start, found.end - found.start):
            clauses.append(part.index)
    return clauses


@dataclass(frozen=True, slots=True)
class Batch:
    """Readings as tensors: `members` is (batch, bags, clauses); labels, and which are known, (batch, bags, labels)."""

    ids: Tensor
    types: Tensor
    pooling: Tensor
    bias: Tensor
    members: Tensor
    moves: Tensor
    moves_known: Tensor
    topics: Tensor
    topics_known: Tensor


def collate(readings: Sequence[Reading]) -> Batch:
    """One batch, padded to its longest reading."""
    size = len(readings)
    pieces = max(len(reading.window.ids) for reading in readings)
    clauses = max(len(reading.window.spans) for reading in readings)
    bags = max(1, *(len(reading.bags) for reading in readings))
    ids = torch.zeros(size, pieces, dtype=torch.long)
    types = torch.zeros(size, pieces, dtype=torch.long)
    bias = torch.full((size, 1, 1, pieces), -1e4)
    pooling = torch.zeros(size, clauses, pieces)
    members = torch.zeros(size, bags, clauses)
    moves = torch.zeros(size, bags, len(MOVES))
    moves_known = torch.zeros(size, bags, len(MOVES))
    topics = torch.zeros(size, bags, len(TOPICS))
    topics_known = torch.zeros(size, bags, len(TOPICS))
    for row, reading in enumerate(readings):
        length = len(reading.window.ids)
        ids[row, :length] = torch.tensor(reading.window.ids)
        types[row, :length] = torch.tensor(reading.window.types)
        bias[row, ..., :length] = 0.0
        for place, (start, end) in enumerate(reading.window.spans):
            pooling[row, place, start:end] = 1.0 / (end - start)
        for place, bag in enumerate(reading.bags):
            members[row, place, list(bag.clauses)] = 1.0
            for move, made in bag.moves.items():
                moves[row, place, MOVES.index(move)] = float(made)
                moves_known[row, place, MOVES.index(move)] = 1.0
            if bag.topics is not None:
                topics_known[row, place] = 1.0
                for topic in bag.topics:
                    topics[row, place, TOPICS.index(topic)] = 1.0
    return Batch(ids, types, pooling, bias, members, moves, moves_known, topics, topics_known)
