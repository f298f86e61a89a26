"""The reasons behind a verdict as text: which rules fired, which almost did, what would flip each criterion."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mockcloser.judging.conversation import context_before
from mockcloser.judging.verdict import what_would_flip
from mockcloser.vocabulary.moves import Status
from mockcloser.vocabulary.transcript import Speaker
from mockcloser.vocabulary.wording import CRITERION

if TYPE_CHECKING:
    from mockcloser.judging.judge import Judge
    from mockcloser.judging.profiles import Profile
    from mockcloser.vocabulary.brief import Brief
    from mockcloser.vocabulary.document import Document


def explained(judge: "Judge", document: "Document", brief: "Brief", profile: "Profile") -> str:
    """Several lines for each candidate turn, and one for each criterion that was not met."""
    return "\n".join([*_turns(judge, document, brief), *_criteria(document, brief, profile)])


def _turns(judge: "Judge", document: "Document", brief: "Brief") -> Iterator[str]:
    turns = document.transcript.turns
    for place, turn in enumerate(turns):
        if turn.speaker is not Speaker.CANDIDATE:
            continue
        yield f"\nTurn {turn.index}"
        explanation = judge.explain(turn.text, context_before(turns[:place], brief))
        if explanation.refused:
            yield f"  {explanation.refused}"
        for clause in explanation.clauses:
            yield f"  “{clause.text}”" + (f"  [{', '.join(clause.features)}]" if clause.features else "")
            for fired in clause.fired:
                yield f"    fired: {fired.rule} → {fired.move}: “{fired.words}” ({fired.why})"
            for near in clause.near:
                yield f"    almost: {near.rule} → {near.move}: {near.missing}"


def _criteria(document: "Document", brief: "Brief", profile: "Profile") -> Iterator[str]:
    yield "\nWhat would flip each criterion"
    verdict = document.verdict
    for result in verdict.criteria:
        if result.status in (Status.PARTLY, Status.MISSED):
            flip = what_would_flip(result.id, document.transcript, verdict.utterances, brief, profile)
            yield f"  {CRITERION[result.id]}: {flip}"
