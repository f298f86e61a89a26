"""The labelled examples: phrases with all their moves, whole answers with quotations, the rules' own cases."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from mockcloser.judging.rulebook import Rulebook
from mockcloser.vocabulary.moves import Move, Topic

HERE = Path(__file__).parent / "examples"
QUESTIONS = (Move.INFORMED_QUESTION, Move.GENERIC_QUESTION)


@dataclass(frozen=True, slots=True)
class Placed:
    """A move made by the characters `start` to `end` of an answer."""

    move: Move
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled utterance.

    `line` is what the interviewer said before it. `placed` is None for a phrase, whose moves may be anywhere in it.
    `topics` is None where they are not known. `rule` is the rule whose case this is, or empty.
    """

    id: str
    text: str
    line: str
    moves: frozenset[Move]
    topics: frozenset[Topic] | None
    placed: tuple[Placed, ...] | None = None
    rule: str = ""

    @property
    def held_out(self) -> bool:
        """Whether it is kept from training, one in eight by the digest of its words, to choose by."""
        return not self.rule and hashlib.sha256(self.text.lower().encode()).digest()[0] < 32


def load(rulebook: Rulebook) -> list[Example]:
    """All examples, in the order of their files and then of the rules."""
    found: list[Example] = []
    for path in sorted(HERE.glob("*.jsonl")):
        found += [_example(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    told = {example.text for example in found}
    for rule in rulebook.rules:
        for case, fires in [(case, True) for case in rule.hits] + [(case, False) for case in rule.misses]:
            if case.say in told:
                continue
            told.add(case.say)
            moves = frozenset(case.moves)
            known = frozenset(case.topics) if case.topics or moves.isdisjoint(QUESTIONS) else None
            found.append(
                Example(f"case-{len(found)}", case.say, case.after, moves, known, rule=rule.id if fires else "")
            )
    return found


def _example(fields: dict[str, object]) -> Example:
    text = str(fields["text"])
    context = fields.get("context") or {}
    assert isinstance(context, dict)
    labels = fields["moves"]
    assert isinstance(labels, list)
    topics = fields["topics"]
    assert isinstance(topics, list)
    placed = None
    if "strengths" in fields:
        placed = tuple(_placed(text, label["move"], label["quote"]) for label in labels)
        moves = frozenset(place.move for place in placed)
    else:
        moves = frozenset(Move(label) for label in labels)
    return Example(
        str(fields["id"]),
        text,
        str(context.get("interviewer_last") or ""),
        moves,
        frozenset(Topic(topic) for topic in topics),
        placed,
    )


def _placed(text: str, move: str, quote: str) -> Placed:
    start = text.index(quote)
    return Placed(Move(move), start, start + len(quote))
