"""What the judge found, each with the exact words that carry it."""

from dataclasses import dataclass

from mockcloser.vocabulary.moves import Criterion, Move, Status, Topic


@dataclass(frozen=True, slots=True)
class Finding:
    """A move at a place: `quote` is exactly `text[start_char:end_char]` of its utterance.

    `start` and `end` are seconds in the sound, None for text. `rule` names the rule that fired; `why` is one sentence.
    """

    move: Move
    quote: str
    start_char: int
    end_char: int
    rule: str
    why: str
    topics: tuple[Topic, ...] = ()
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Strength:
    """One distinct thing the candidate says they bring; `requirement` is the id of the requirement it serves."""

    text: str
    turn: int
    requirement: str | None = None
    start_char: int = 0
    end_char: int = 0


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was found in one candidate utterance."""

    findings: tuple[Finding, ...] = ()
    strengths: tuple[Strength, ...] = ()
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words from the transcript that bear on a criterion; seconds are None where there is no sound."""

    turn: int
    quote: str
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """How one criterion came out, with the words that decided it.

    `points` out of `weight` is this criterion's part of the score; both 0 when it was not heard.
    """

    id: Criterion
    status: Status
    evidence: tuple[Evidence, ...]
    why: str
    tip: str
    points: float = 0.0
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judged session. `utterances` maps the index of each candidate turn to what was found there.

    `score` is 0 to 100, or None when nothing was heard.
    """

    utterances: dict[int, Utterance]
    strengths: tuple[Strength, ...]
    criteria: tuple[CriterionResult, ...]
    score: int | None
