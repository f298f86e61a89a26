"""Rules over an analysed utterance: what fires, what yields to what, and what is left to report."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mockcloser.judging.analysis import Analysis, Match, Part, fulfils
from mockcloser.judging.rule import Reach, Rule
from mockcloser.judging.tokens import words_of
from mockcloser.vocabulary.findings import Finding
from mockcloser.vocabulary.moves import Move, Topic

QUESTIONS = (
    Move.PROBE_CONCERNS,
    Move.ASK_STANDING,
    Move.PERMISSION_FOLLOW_UP,
    Move.NEXT_STEPS,
    Move.GENERIC_QUESTION,
    Move.INFORMED_QUESTION,
)
"""Moves made by asking: one question makes one of them, and of equal rules the earlier in this order wins."""

_JOINED = frozenset(Move) - frozenset(QUESTIONS)
_MOVE_ORDER = {move: index for index, move in enumerate(Move)}
_NOT_QUOTED_FIRST = words_of("and but so because then or plus also um uh er well okay yes")
_TRAILING_MARK = re.compile(r"[.?!]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that fired on the clauses `first` to `last`; `chance` is how likely the sentence model finds the move."""

    rule: Rule
    match: Match
    first: int
    last: int
    topics: tuple[Topic, ...] = ()
    why: str = ""
    move: Move | None = None
    chance: float = 0.0

    @property
    def made(self) -> Move:
        """The move this hit counts as, which the facts of the scenario may have changed."""
        return self.move or self.rule.move

    def overlaps(self, other: "Hit") -> bool:
        """Whether both touch a common clause."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule whose words were there but which did not fire or did not count, and the reason."""

    rule: Rule
    match: Match
    reason: str


def fire(rules: Iterable[Rule], analysis: Analysis, context: frozenset[str]) -> tuple[list[Hit], list[Refusal]]:
    """All rules whose words, features and context hold, each once per clause; and those held back."""
    hits: list[Hit] = []
    refusals: list[Refusal] = []
    for rule in rules:
        if rule.builds_on is not None:
            continue
        seen: set[int] = set()
        reasons: dict[tuple[int, int], str] = {}
        for match in analysis.matches(rule.patterns):
            if match.first in seen:
                continue
            place = (match.first, match.last)
            if place not in reasons:
                reasons[place] = _held_back(rule, match, analysis, context)
            reason = reasons[place]
            if reason:
                refusals.append(Refusal(rule, match, reason))
                continue
            hit = _reaching(Hit(rule, match, match.first, match.last), analysis)
            if hit is None:
                refusals.append(Refusal(rule, match, f"no clause beside it is {' or '.join(rule.near)}"))
                continue
            seen.add(match.first)
            hits.append(hit)
    return hits, refusals


def build_on(rules: Iterable[Rule], hits: Sequence[Hit], analysis: Analysis, context: frozenset[str]) -> list[Hit]:
    """The hits of rules that build on others: what a claim becomes beside a stated need or after a concern."""
    built: list[Hit] = []
    for rule in rules:
        if rule.builds_on is None:
            continue
        for hit in hits:
            if hit.made is not rule.builds_on:
                continue
            reached = _reaching(Hit(rule, hit.match, hit.first, hit.last), analysis)
            if reached is not None and not _held_back(rule, hit.match, analysis, context):
                built.append(reached)
    return built


def _reaching(hit: Hit, analysis: Analysis) -> Hit | None:
    """The hit widened to the nearest clause with a feature its rule wants near, or None where there is none."""
    if not hit.rule.near:
        return hit
    parts = analysis.parts
    own = parts[hit.first].sentence
    for place, furthest in ((hit.first, 0), (hit.last, 0), (hit.first - 1, 1), (hit.first - 2, 1), (hit.last + 1, 0)):
        within = 0 <= place < len(parts) and abs(parts[place].sentence - own) <= furthest
        if within and not parts[place].features.isdisjoint(hit.rule.near):
            return replace(hit, first=min(place, hit.first), last=max(place, hit.last))
    return None


def _held_back(rule: Rule, match: Match, analysis: Analysis, context: frozenset[str]) -> str:
    parts = analysis.parts[match.first : match.last + 1]
    if not all(name in context for name in rule.context):
        return f"the context lacks {', '.join(name for name in rule.context if name not in context)}"
    if not fulfils(rule.where, (), (), parts):
        return f"the clause is not {' and '.join(rule.where)}"
    if not fulfils((), rule.any_of, (), parts):
        return f"the clause is none of {', '.join(rule.any_of)}"
    if not fulfils((), (), rule.unless, parts):
        refused = next(name for name in rule.unless if any(name in part.features for part in parts))
        return f"the clause is {refused}"
    exception = analysis.first_of(rule.but_not, match)
    return f"the clause matches the exception {exception.source!r}" if exception else ""


def resolve(hits: Sequence[Hit]) -> tuple[list[Hit], list[Refusal]]:
    """What is left when rules that beat others have had their way; and what yielded to what."""
    yielded: list[Refusal] = []
    ranked = sorted(
        enumerate(hits),
        key=lambda item: (
            -item[1].chance,
            -item[1].rule.priority,
            _question_rank(item[1].made),
            item[1].first,
            item[0],
        ),
    )
    kept: list[tuple[int, Hit]] = []
    for order, hit in ranked:
        stronger = next((other for _, other in kept if _beaten(hit, other)), None)
        if stronger is None:
            kept.append((order, hit))
        else:
            yielded.append(Refusal(hit.rule, hit.match, f"yields to {stronger.rule.id}"))
    kept = [item for item in kept if not _drops(item[1], kept, yielded)]
    return [hit for _, hit in sorted(kept)], yielded


def _question_rank(move: Move) -> int:
    return QUESTIONS.index(move) if move in QUESTIONS else -1


def _beaten(hit: Hit, other: Hit) -> bool:
    if not hit.overlaps(other) or hit.made is other.made:
        return False
    return hit.made in other.rule.beats or (hit.made in QUESTIONS and other.made in QUESTIONS)


def _drops(hit: Hit, kept: Sequence[tuple[int, Hit]], yielded: list[Refusal]) -> bool:
    if not hit.rule.drop_if:
        return False
    for _, other in kept:
        if other.made in hit.rule.drop_if and other is not hit:
            yielded.append(Refusal(hit.rule, hit.match, f"yields to {other.rule.id} in the same answer"))
            return True
    return False


def to_findings(hits: Sequence[Hit], analysis: Analysis) -> tuple[Finding, ...]:
    """Hits as findings with exact quotations; hits of one move in neighbouring clauses become one finding."""
    findings: list[Finding] = []
    for move in Move:
        groups = _groups([hit for hit in hits if hit.made is move], analysis, move)
        findings += [_finding(move, group, analysis) for group in groups]
    return tuple(sorted(findings, key=lambda finding: (finding.start_char, _MOVE_ORDER[finding.move])))


def _groups(hits: list[Hit], analysis: Analysis, move: Move) -> list[list[Hit]]:
    groups: list[list[Hit]] = []
    reached = -2
    for hit in sorted(hits, key=lambda hit: (hit.first, hit.last)):
        near = hit.first <= reached or (
            move in _JOINED
            and hit.first == reached + 1
            and analysis.parts[hit.first].sentence == analysis.parts[reached].sentence
        )
        if groups and near:
            groups[-1].append(hit)
            reached = max(reached, hit.last)
        else:
            groups.append([hit])
            reached = hit.last
    return groups


def _finding(move: Move, group: list[Hit], analysis: Analysis) -> Finding:
    first, last = min(hit.first for hit in group), max(hit.last for hit in group)
    lead = max(group, key=lambda hit: (bool(hit.rule.patterns), hit.rule.priority, -group.index(hit)))
    start, end = _span(analysis, first, last, lead)
    topics = tuple(topic for topic in Topic if any(topic in hit.topics for hit in group))
    return Finding(move, analysis.text[start:end], start, end, lead.rule.id, lead.why or lead.rule.why, topics)


def _span(analysis: Analysis, first: int, last: int, lead: Hit) -> tuple[int, int]:
    if lead.rule.quote is Reach.MATCH:
        return lead.match.start, lead.match.end
    parts = analysis.parts
    if lead.rule.quote is Reach.SENTENCE:
        while first > 0 and parts[first - 1].sentence == parts[first].sentence:
            first -= 1
        while last + 1 < len(parts) and parts[last + 1].sentence == parts[last].sentence:
            last += 1
    start = _first_said(parts[first])
    end = parts[last].end
    mark = _TRAILING_MARK.match(analysis.text, end)
    return start, mark.end() if mark else end


def _first_said(part: Part) -> int:
    for token in part.tokens:
        if token.word not in _NOT_QUOTED_FIRST:
            return token.start
    return part.start
