"""Takes of one scenario among the kept sessions: which came before which, and what changed."""

from typing import TYPE_CHECKING

from mockcloser.report.progress import OWN_MODES
from mockcloser.store.sessions import Store, Summary
from mockcloser.vocabulary.document import Document

if TYPE_CHECKING:
    from mockcloser.report.comparison import Comparison


def earlier_take(store: Store, session: str) -> str | None:
    """The id of the last judged session of the same scenario before this one, held by the same candidate.

    One where nothing was heard is passed over. `session` is a whole id; `MockcloserError` if it is not kept.
    """
    opening = store.opening(session)
    if not opening.scenario_id:
        return None
    takes = iter(store.list(scenario=opening.scenario_id))  # newest first
    for take in takes:
        if take.id == session:
            break
    return next((take.id for take in takes if take.score is not None and _alike(take, opening.mode)), None)


def _alike(take: Summary, mode: str) -> bool:
    return take.mode in OWN_MODES if mode in OWN_MODES else take.mode == mode


def comparison_of(store: Store, one: Document, other: Document) -> "Comparison":
    """What changed between two takes; raises `MockcloserError` where they are not takes of one scenario."""
    from mockcloser.judging.likeness import same_claim
    from mockcloser.report.comparison import compare

    return compare(one, other, same_claim, store.opening(max(one.id, other.id)).brief)
