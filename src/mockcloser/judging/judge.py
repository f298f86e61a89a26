"""The judge: one candidate utterance in, its moves and strengths out, each with the exact words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mockcloser.judging.analysis import Analysis, Match, Part
from mockcloser.judging.explanation import Explanation, explain
from mockcloser.judging.likeness_model.model import Likeness
from mockcloser.judging.matching import Hit, Refusal, build_on, fire, resolve, to_findings
from mockcloser.judging.refusal import refusal, too_long
from mockcloser.judging.relevance import facts_drawn_on
from mockcloser.judging.rule import TopicRule
from mockcloser.judging.rulebook import Rulebook
from mockcloser.judging.strengths import extract
from mockcloser.judging.surroundings import surroundings
from mockcloser.judging.weighing import Weighed
from mockcloser.vocabulary.brief import Context, Fact
from mockcloser.vocabulary.findings import Utterance
from mockcloser.vocabulary.moves import Act, Move, Topic

_ASKED = (Move.INFORMED_QUESTION, Move.GENERIC_QUESTION)
_HOMEWORK = "It asks about something stated of this job or company."


@dataclass(frozen=True, slots=True)
class _Judged:
    analysis: Analysis
    hits: list[Hit]
    held_back: list[Refusal]
    refused: str


class Judge:
    """Finds moves by the rules of a `Rulebook` and, where `likeness` is given, by their likeness to known examples.

    Pure: the same words in the same context give the same findings.
    """

    def __init__(self, rulebook: Rulebook, likeness: Likeness | None = None) -> None:
        self._rulebook = rulebook
        self._likeness = likeness

    def utterance(self, text: str, context: Context = Context(), turn: int = 0) -> Utterance:  # noqa: B008 (frozen)
        """What was found in `text`, findings in the order of their place; nothing where it is no answer at all."""
        judged = self._judge(text, context)
        findings = to_findings(judged.hits, judged.analysis)
        claimed = [
            index
            for hit in judged.hits
            if hit.made is Move.RESTATE_STRENGTHS
            for index in _claimed(hit, judged.analysis)
        ]
        strengths = extract(judged.analysis, claimed, turn, context.brief.requirements)
        topics = tuple(topic for topic in Topic if any(topic in finding.topics for finding in findings))
        return Utterance(findings, strengths, topics)

    def explain(self, text: str, context: Context = Context()) -> Explanation:  # noqa: B008 (frozen)
        """Why `utterance` finds what it finds: features, rules that fired, rules that almost did."""
        judged = self._judge(text, context)
        return explain(judged.analysis, judged.hits, judged.held_back, judged.refused, self._rulebook)

    def _judge(self, text: str, context: Context) -> _Judged:
        if too_long(text):
            return _Judged(Analysis(""), [], [], "This is longer than anybody speaks in one turn.")
        analysis = Analysis(text, self._rulebook.mishearings, self._rulebook.index)
        analysis.mark(self._rulebook.features)
        around = surroundings(context)
        refused = refusal(text, analysis, "questions_invited" in around)
        if refused:
            return _Judged(analysis, [], [], refused)
        fired, held_back = fire(self._rulebook.rules, analysis, around)
        weighed = None
        if self._likeness is not None:
            voiced = "concern_voiced" in around
            line = context.interviewer_last
            stated = Act.VOICE_CONCERN in context.interviewer_acts
            weighed = Weighed(self._likeness, analysis, line, voiced, _ruled_out(context), concern_stated=stated)
            fired, doubted = weighed.weigh(fired)
            held_back += doubted
        fired = [_with_facts(hit, analysis, context.brief.facts) for hit in fired]
        kept, yielded = resolve(fired)
        built = build_on(self._rulebook.rules, kept, analysis, around)
        kept += [hit for hit in built if weighed is None or not weighed.doubted(hit)]
        return _Judged(analysis, self._with_topics(kept, analysis, weighed), held_back + yielded, "")

    def _with_topics(self, hits: Sequence[Hit], analysis: Analysis, weighed: Weighed | None) -> list[Hit]:
        """Questions with their topics; one that names none goes on about what the question before it was about."""
        told: list[Hit] = []
        asked: Hit | None = None
        named = self._named_topics(analysis) if any(hit.made in _ASKED for hit in hits) else []
        for hit in sorted(hits, key=lambda hit: (hit.first, hit.last)):
            if hit.made not in _ASKED:
                told.append(hit)
                continue
            first = _framed_from(hit, analysis)
            inside = [(rule, match) for rule, match in named if match.first >= first and match.last <= hit.last]
            topics = {rule.topic for rule, _ in inside if not rule.weak} or {rule.topic for rule, _ in inside}
            if weighed is not None:
                topics = weighed.topics(first, hit.last, topics)
            if not topics and asked and analysis.parts[asked.last].sentence == analysis.parts[hit.first].sentence:
                topics = set(asked.topics)
            asked = replace(hit, topics=tuple(topic for topic in Topic if topic in topics) or (Topic.OTHER,))
            told.append(asked)
        return told

    def _named_topics(self, analysis: Analysis) -> list[tuple[TopicRule, Match]]:
        return [
            (rule, match)
            for rule in self._rulebook.topics
            for match in analysis.matches(rule.patterns)
            if not analysis.any_match(rule.but_not, match)
        ]


def _ruled_out(context: Context) -> frozenset[Move]:
    """No concern can be answered where none was voiced: nothing came before, or the engine says what it was."""
    told = context.interviewer_acts or not context.interviewer_last
    return frozenset({Move.ADDRESS_CONCERN} if told and Act.VOICE_CONCERN not in context.interviewer_acts else ())


def _with_facts(hit: Hit, analysis: Analysis, facts: Sequence[Fact]) -> Hit:
    """A filler question that draws on a stated fact is an informed one."""
    if hit.made is not Move.GENERIC_QUESTION or not facts:
        return hit
    text = analysis.text[analysis.parts[_framed_from(hit, analysis)].start : analysis.parts[hit.last].end]
    return replace(hit, move=Move.INFORMED_QUESTION, why=_HOMEWORK) if facts_drawn_on(text, facts) else hit


def _framed_from(hit: Hit, analysis: Analysis) -> int:
    """The first clause of a question: the statement before it in the same sentence sets its scene."""
    first = hit.first
    while first > 0 and _sets_scene(analysis.parts[first - 1], analysis.parts[first]):
        first -= 1
    return first


def _sets_scene(before: Part, part: Part) -> bool:
    return before.sentence == part.sentence and "frame" in before.features and "question" not in before.features


def _claimed(hit: Hit, analysis: Analysis) -> list[int]:
    """The clauses of a restated strength that hold the claim rather than the need it answers."""
    return [
        part.index
        for part in analysis.parts[hit.first : hit.last + 1]
        if "states_need" not in part.features or hit.first == hit.last
    ]
