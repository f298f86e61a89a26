"""Why the judge found what it found, clause by clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from mockcloser.judging.analysis import Analysis
from mockcloser.judging.matching import Hit, Refusal
from mockcloser.judging.rulebook import Rulebook
from mockcloser.vocabulary.moves import Move

_MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that counted, with the pattern that matched and the words it matched."""

    rule: str
    move: Move
    pattern: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Near:
    """A rule that almost fired, and what was missing or stood against it."""

    rule: str
    move: Move
    missing: str


@dataclass(frozen=True, slots=True)
class ClauseExplanation:
    """One clause: its words, the features found in it, what fired and what nearly did."""

    text: str
    features: tuple[str, ...]
    fired: tuple[Fired, ...]
    near: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """`refused` says in one sentence why an utterance was not judged at all; empty where it was."""

    clauses: tuple[ClauseExplanation, ...]
    refused: str


def explain(
    analysis: Analysis, hits: Sequence[Hit], held_back: Sequence[Refusal], refused: str, rulebook: Rulebook
) -> Explanation:
    """The explanation of one judged utterance."""
    clauses: list[ClauseExplanation] = []
    for part in analysis.parts:
        fired = tuple(
            Fired(
                hit.rule.id,
                hit.made,
                hit.match.pattern.source,
                analysis.text[hit.match.start : hit.match.end],
                hit.rule.why,
            )
            for hit in hits
            if hit.first <= part.index <= hit.last
        )
        near = {
            item.rule.id: Near(item.rule.id, item.rule.move, item.reason)
            for item in held_back
            if item.match.first <= part.index <= item.match.last
        }
        known = set(near) | {item.rule for item in fired}
        lacking = () if refused else _lacking_one(part.words, rulebook, known)
        clauses.append(
            ClauseExplanation(
                analysis.text[part.start : part.end],
                tuple(sorted(part.features)),
                fired,
                (*near.values(), *lacking),
            )
        )
    return Explanation(tuple(clauses), refused)


def _lacking_one(words: frozenset[str], rulebook: Rulebook, known: set[str]) -> tuple[Near, ...]:
    """Rules of which a pattern lacks but one of the words it needs, those that need most first."""
    found: list[tuple[int, Near]] = []
    for rule in rulebook.rules:
        if rule.id in known:
            continue
        for pattern in rule.patterns:
            missing = [needed for needed in pattern.needs if needed.isdisjoint(words)]
            if len(pattern.needs) >= 3 and len(missing) == 1:
                some = sorted(missing[0])
                named = ", ".join(some[:6]) + (", …" if len(some) > 6 else "")
                found.append((len(pattern.needs), Near(rule.id, rule.move, f"a word such as: {named}")))
                break
    found.sort(key=lambda item: (-item[0], item[1].rule))
    return tuple(near for _, near in found[:_MOST_NEAR])
