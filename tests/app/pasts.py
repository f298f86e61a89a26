"""Histories to show: judged sessions with the outcomes one asks for, begun at fixed times of day here."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from mockcloser.scenario.load import find_scenario
from mockcloser.store.sessions import Store
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.moves import Criterion, Status
from tests.documents import result, sample, typed

POINTS = {Status.MET: 1.0, Status.PARTLY: 0.5, Status.MISSED: 0.0}
OUTCOMES = {"●": Status.MET, "◐": Status.PARTLY, "○": Status.MISSED}


def began(day: int, hour: int = 18) -> str:
    """That many days after the first of March, at this hour of whatever time zone the test runs in."""
    return (datetime(2026, 3, 1, hour, 20) + timedelta(days=day)).astimezone().isoformat()


def statuses(marks: str) -> dict[Criterion, Status]:
    """One mark for each criterion, in the order of a verdict."""
    return dict(zip(Criterion, (OUTCOMES[mark] for mark in marks), strict=True))


def judged(day: int, outcomes: Mapping[Criterion, Status], scenario: str, mode: str = "practice") -> Document:
    """A typed session of this scenario in which exactly these criteria were judged, and so."""
    known = find_scenario(scenario)
    document = typed(sample(f"202603{day + 1:02d}-182000-00000000", began(day)))
    criteria = tuple(result(criterion, status, 10 * POINTS[status], 10.0) for criterion, status in outcomes.items())
    score = round(100 * sum(POINTS[status] for status in outcomes.values()) / len(outcomes))
    return replace(
        document,
        mode=mode,
        scenario_id=known.id,
        scenario_title=known.title,
        verdict=replace(document.verdict, criteria=criteria, score=score),
    )


def remember(data_dir: Path, *documents: Document) -> None:
    """Keep these sessions."""
    store = Store(data_dir)
    for document in documents:
        store.save_document(document)


def a_fortnight(data_dir: Path) -> None:
    """Six interviews and a drill in which most things get better, and concerns are still not answered."""
    remember(
        data_dir,
        judged(0, statuses("◐○○○○●○◐"), "payroll-specialist"),
        judged(2, statuses("◐○○○◐●○●"), "ward-nurse"),
        judged(4, statuses("●○◐○◐●●●"), "payroll-specialist"),
        judged(7, statuses("●◐◐○●●●●"), "web-developer", "exam"),
        judged(9, {Criterion.SECURED_NEXT_STEPS: Status.MET}, "drill-next-step"),
        judged(10, statuses("●○●◐●●●●"), "payroll-specialist"),
        judged(13, statuses("●◐●◐●○●●"), "ward-nurse"),
    )
