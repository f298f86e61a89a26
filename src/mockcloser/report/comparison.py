"""Two takes of one scenario side by side: what the later one did that the earlier did not, and the other way round."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mockcloser.errors import MockcloserError
from mockcloser.report.model import CriterionView, Page, StrengthView, build_page
from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.document import Document, moment
from mockcloser.vocabulary.encoding import encode
from mockcloser.vocabulary.moves import Criterion, Status
from mockcloser.vocabulary.transcript import Speaker
from mockcloser.vocabulary.wording import SPEAKER

SCHEMA = "mockcloser.comparison/1"

SameClaim = Callable[[str, str], bool]
"""Whether two wordings claim the same thing."""

_RANK = {Status.MISSED: 0, Status.PARTLY: 1, Status.MET: 2}

_DID = {
    Criterion.PROBED_CONCERNS: "asked",
    Criterion.SECURED_NEXT_STEPS: "asked",
    Criterion.KNOW_WHERE_YOU_STAND: "asked",
    Criterion.SHOWED_HOMEWORK: "asked an informed question",
    Criterion.REAFFIRMED_INTEREST: "said so",
    Criterion.CLOSED_GRACEFULLY: "thanked them",
}
"""What a candidate who did not miss the criterion has done; the rest are told by other means."""


class Change(StrEnum):
    """How a criterion came out against the earlier take; `unknown` where it was not judged or heard in both."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"


CHANGE_MARK = {Change.BETTER: "▲", Change.WORSE: "▼", Change.SAME: "=", Change.UNKNOWN: "·"}
"""Marks that differ in shape, so that nothing is told by colour alone."""


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """One criterion in both takes (None where that take was not judged by it), and one sentence on the difference."""

    id: Criterion
    name: str
    change: Change
    sentence: str
    before: CriterionView | None
    after: CriterionView | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The earlier take (`before`) and the later one (`after`).

    `gained` and `lost` are strengths that only the later or only the earlier take named; `kept` are in the later one's
    words. `facts_now_used` are stated facts that a question drew on for the first time.
    """

    before: Page
    after: Page
    criteria: tuple[CriterionChange, ...]
    gained: tuple[StrengthView, ...]
    lost: tuple[StrengthView, ...]
    kept: tuple[StrengthView, ...]
    facts_now_used: tuple[str, ...]

    @property
    def summary(self) -> str:
        """One or two sentences: the score, and which criteria went up or down."""
        return " ".join(part for part in (_score(self.before.score, self.after.score), self._moved) if part)

    @property
    def _moved(self) -> str:
        moved = (
            (word, [criterion.name for criterion in self.criteria if criterion.change is change])
            for word, change in (("Better", Change.BETTER), ("Worse", Change.WORSE))
        )
        told = [f"{word}: {', '.join(names)}." for word, names in moved if names]
        return " ".join(told) or "No criterion came out differently."


def compare(before: Document, after: Document, same_claim: SameClaim, brief: Brief | None = None) -> Comparison:
    """Compare two takes, in the order in which they were held whichever is given first.

    `brief` names the requirements that strengths serve. Raises `MockcloserError` for takes of different scenarios, or
    one session twice.
    """
    _refuse_unlike(before, after)
    before, after = sorted((before, after), key=lambda document: (moment(document.started), document.id))
    earlier, later = build_page(before, brief), build_page(after, brief)
    gained = _without(later.strengths, earlier.strengths, same_claim)
    lost = _without(earlier.strengths, later.strengths, same_claim)
    return Comparison(
        before=earlier,
        after=later,
        criteria=_changes(earlier, later, gained, lost),
        gained=gained,
        lost=lost,
        kept=tuple(strength for strength in later.strengths if strength not in gained),
        facts_now_used=_facts_now_used(before, after),
    )


def to_json(comparison: Comparison, documents: Iterable[Document]) -> dict[str, Any]:
    """The comparison as JSON values; `documents` are the two takes, whose evidence is given as they state it."""
    takes = {document.id: document for document in documents}
    before, after = takes[comparison.before.session], takes[comparison.after.session]
    return {
        "schema": SCHEMA,
        "scenario": {"id": after.scenario_id, "title": after.scenario_title},
        "before": {"id": before.id, "started": before.started, "score": before.verdict.score},
        "after": {"id": after.id, "started": after.started, "score": after.verdict.score},
        "criteria": [
            {
                "id": change.id.value,
                "change": change.change.value,
                "sentence": change.sentence,
                "before": _criterion_json(before, change.id),
                "after": _criterion_json(after, change.id),
            }
            for change in comparison.criteria
        ],
        "strengths": {
            name: [{"text": strength.text, "turn": strength.turn} for strength in strengths]
            for name, strengths in (("gained", comparison.gained), ("lost", comparison.lost), ("kept", comparison.kept))
        },
        "facts_now_used": list(comparison.facts_now_used),
    }


def _criterion_json(document: Document, criterion: Criterion) -> dict[str, Any] | None:
    for result in document.verdict.criteria:
        if result.id is criterion:
            return {"status": result.status.value, "evidence": encode(result.evidence)}
    return None


def _refuse_unlike(before: Document, after: Document) -> None:
    if before.id == after.id:
        raise MockcloserError(f"session {before.id}", "it is compared with itself", "Name another take")
    if not before.scenario_id or before.scenario_id != after.scenario_id:
        raise MockcloserError(
            f"sessions {before.id} and {after.id}",
            "they are not takes of one scenario",
            "Choose two of one scenario: `mockcloser sessions list --scenario ID`",
        )


def _without(
    strengths: tuple[StrengthView, ...], others: tuple[StrengthView, ...], same_claim: SameClaim
) -> tuple[StrengthView, ...]:
    return tuple(
        strength for strength in strengths if not any(same_claim(strength.text, other.text) for other in others)
    )


def _facts_now_used(before: Document, after: Document) -> tuple[str, ...]:
    if before.standing is None or after.standing is None:
        return ()
    return tuple(fact for fact in before.standing.unused_facts if fact not in after.standing.unused_facts)


def _score(before: int | None, after: int | None) -> str:
    if before is None or after is None:
        return "One of the takes has no score."
    if before == after:
        return f"Score {after}, as before."
    return f"Score {after} instead of {before} ({after - before:+d})."


def _changes(
    before: Page, after: Page, gained: tuple[StrengthView, ...], lost: tuple[StrengthView, ...]
) -> tuple[CriterionChange, ...]:
    earlier = {Criterion(view.id): view for view in before.criteria}
    later = {Criterion(view.id): view for view in after.criteria}
    changes = []
    for criterion in Criterion:
        first, second = earlier.get(criterion), later.get(criterion)
        name = first.name if first else second.name if second else ""
        if not name:
            continue
        change = _change(first, second)
        if criterion is Criterion.RESTATED_STRENGTHS and change is not Change.UNKNOWN:
            sentence = _strengths_sentence(len(before.strengths), len(after.strengths), gained, lost)
        else:
            sentence = _sentence(criterion, change, first, second)
        changes.append(CriterionChange(criterion, name, change, sentence, first, second))
    return tuple(changes)


def _change(before: CriterionView | None, after: CriterionView | None) -> Change:
    if before is None or after is None or before.status not in _RANK or after.status not in _RANK:
        return Change.UNKNOWN
    difference = _RANK[after.status] - _RANK[before.status]
    return Change.BETTER if difference > 0 else Change.WORSE if difference < 0 else Change.SAME


def _strengths_sentence(
    before: int, after: int, gained: tuple[StrengthView, ...], lost: tuple[StrengthView, ...]
) -> str:
    if not before and not after:
        return "You named no strength in either take."
    number = f"{after} strength{'' if after == 1 else 's'}"
    parts = [f"You named {number} instead of {before}" if before != after else f"You named {number} in both takes"]
    named = [
        f"{word}: {', '.join(f'“{strength.text}”' for strength in strengths)}"
        for word, strengths in (("new", gained), ("gone", lost))
        if strengths
    ]
    return ": ".join([*parts, *(["; ".join(named)] if named else [])]) + "."


def _sentence(criterion: Criterion, change: Change, before: CriterionView | None, after: CriterionView | None) -> str:
    if before is None or after is None:
        return "Only one of the takes was judged by this."
    if change is Change.UNKNOWN:
        return "Nothing was heard in one of the takes, so there is nothing to compare."
    if criterion is Criterion.AVOIDED_PITFALLS:
        return _pitfalls_sentence(change, before, after)
    did = _DID[criterion]
    if change is Change.SAME:
        return "Not this time either." if after.status is Status.MISSED else _as_before(after)
    if before.status is Status.MISSED and (said := _own_words(after)):
        return f"You {did} this time: “{said}”"
    if after.status is Status.MISSED and (said := _own_words(before)):
        return f"Last time you {did} (“{said}”); this time you did not."
    return after.why


def _pitfalls_sentence(change: Change, before: CriterionView, after: CriterionView) -> str:
    if change is Change.SAME:
        return "None in either take." if after.status is Status.MET else after.why
    if change is Change.WORSE or after.status is not Status.MET:
        return after.why
    return f"None this time. Last time: {before.why}"


def _as_before(after: CriterionView) -> str:
    said = _own_words(after)
    return f"As last time: “{said}”" if said else "As last time."


def _own_words(view: CriterionView) -> str:
    """The candidate's own first words among the evidence; empty where it holds none."""
    return next((quote.text for quote in view.quotes if quote.speaker == SPEAKER[Speaker.CANDIDATE]), "")
