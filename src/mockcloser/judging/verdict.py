"""The verdict on a whole session: what each turn holds, how each criterion came out, and the score."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from mockcloser.judging.conversation import Conversation, context_before, is_usable
from mockcloser.judging.criteria import rule
from mockcloser.judging.profiles import Profile, weight_of
from mockcloser.judging.reader import distinct_claims, read
from mockcloser.judging.readings import Reading
from mockcloser.judging.ruling import Ruling
from mockcloser.judging.timing import timed
from mockcloser.judging.tips import tip
from mockcloser.vocabulary.brief import Brief, Context
from mockcloser.vocabulary.findings import CriterionResult, Utterance, Verdict
from mockcloser.vocabulary.moves import Criterion, Status
from mockcloser.vocabulary.transcript import Speaker, Transcript

EARNED = {Status.MET: 1.0, Status.PARTLY: 0.5, Status.MISSED: 0.0, Status.NOT_HEARD: 0.0}
"""The part of its weight that a criterion earns."""

_ROUNDING_NOISE = 1e-9

CriteriaAndScore = tuple[tuple[CriterionResult, ...], int | None]


class FindsMoves(Protocol):
    """What a session needs of a judge of single utterances."""

    def utterance(self, text: str, context: Context = ..., turn: int = 0) -> Utterance:
        """What was found in one candidate utterance."""
        ...


def judge_session(judge: FindsMoves, transcript: Transcript, brief: Brief, profile: Profile) -> Verdict:
    """The verdict on `transcript`: every candidate turn judged in its context, findings timed to the word."""
    utterances: dict[int, Utterance] = {}
    for place, turn in enumerate(transcript.turns):
        if turn.speaker is not Speaker.CANDIDATE:
            continue
        found = Utterance()
        if is_usable(turn.text):
            found = judge.utterance(turn.text, context_before(transcript.turns[:place], brief), turn.index)
        utterances[turn.index] = replace(found, findings=tuple(timed(finding, turn) for finding in found.findings))
    return verdict_of(transcript, utterances, brief, profile)


def verdict_of(transcript: Transcript, utterances: Mapping[int, Utterance], brief: Brief, profile: Profile) -> Verdict:
    """The verdict where every turn has been judged already; `utterances` is by the index of the candidate's turns."""
    criteria, score = judge_criteria(transcript, utterances, brief, profile)
    claims = distinct_claims(Conversation.of(transcript, utterances))
    return Verdict(dict(utterances), tuple(claim.strength for claim in claims), criteria, score)


def judge_criteria(
    transcript: Transcript, utterances: Mapping[int, Utterance], brief: Brief, profile: Profile
) -> CriteriaAndScore:
    """All eight criteria in their order, and the score: points earned of the points that could be, 0 to 100.

    A drill is judged on its own criterion alone.

    Met earns a criterion's weight, partly half of it. What was not heard, or what the transcript cannot show, is left
    out of what could be earned. None where no usable speech was heard. Halves are rounded up.
    """
    reading = read(Conversation.of(transcript, utterances), brief, profile)
    judged = tuple(Criterion) if brief.drill is None else (brief.drill,)
    results = tuple(_result(criterion, reading) for criterion in judged)
    return results, score_of(results)


def score_of(results: Sequence[CriterionResult]) -> int | None:
    """Points earned of the points that could be, 0 to 100, halves rounded up; None where nothing was heard."""
    if all(result.status is Status.NOT_HEARD for result in results):
        return None
    possible = sum(result.weight for result in results)
    earned = sum(result.points for result in results)
    return int(100 * earned / possible + 0.5 + _ROUNDING_NOISE) if possible else 0


def what_would_flip(
    criterion: Criterion,
    transcript: Transcript,
    utterances: Mapping[int, Utterance],
    brief: Brief,
    profile: Profile,
) -> str:
    """One sentence that says what would turn `criterion` to met in this session; empty where it is met."""
    return rule(criterion, read(Conversation.of(transcript, utterances), brief, profile)).to_meet


def _result(criterion: Criterion, reading: Reading) -> CriterionResult:
    ruling: Ruling = rule(criterion, reading)
    weight = weight_of(criterion, reading.brief, reading.profile)
    return CriterionResult(
        criterion,
        ruling.status,
        ruling.evidence,
        ruling.why,
        tip(criterion, reading, ruling),
        points=weight * EARNED[ruling.status],
        weight=weight * ruling.judged,
    )
