"""What a rule file says, as values: features of clauses, topics of questions, rules for moves, and their cases."""

from dataclasses import dataclass
from enum import StrEnum

from mockcloser.judging.patterns import Pattern
from mockcloser.vocabulary.moves import Move, Topic


class Reach(StrEnum):
    """How much of the text around a match a finding quotes."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    MATCH = "match"


@dataclass(frozen=True, slots=True)
class Case:
    """An utterance with the exact moves expected of it; `quote` is of the rule's own move, empty where not checked."""

    say: str
    moves: tuple[Move, ...]
    quote: str = ""
    after: str = ""
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """A property of a clause that rules build on, e.g. `question`; later features may build on earlier ones.

    A feature with `follows` has no patterns: it marks the clauses that come, in their sentence, after a clause with
    one of those features.
    """

    name: str
    patterns: tuple[Pattern, ...] = ()
    follows: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    but_not: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicRule:
    """Words by which a question is about `topic`; `weak` words count only where no other topic is found."""

    topic: Topic
    patterns: tuple[Pattern, ...]
    but_not: tuple[Pattern, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of making a move.

    It fires where a pattern matches, a touched clause has all features of `where` and one of `any_of`, no touched
    clause has one of `unless` or matches a `but_not` pattern, and the reply's `context` holds.
    A rule that `builds_on` a move has no patterns: it is tried on every finding of that move. A rule with `near` fires
    only beside a clause with one of those features, at most two clauses before or one after, and quotes that too.
    `beats` are moves that yield to this one on the same clause; `drop_if` are moves anywhere in the utterance to
    which this one yields. Among questions in one clause the higher `priority` wins. An `added` rule comes from a file
    besides the shipped ones: its author has the last word, and the sentence model does not doubt it.
    """

    id: str
    move: Move
    why: str
    patterns: tuple[Pattern, ...] = ()
    builds_on: Move | None = None
    near: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    but_not: tuple[Pattern, ...] = ()
    context: tuple[str, ...] = ()
    beats: tuple[Move, ...] = ()
    drop_if: tuple[Move, ...] = ()
    priority: int = 0
    quote: Reach = Reach.CLAUSE
    hits: tuple[Case, ...] = ()
    misses: tuple[Case, ...] = ()
    source: str = ""
    added: bool = False
