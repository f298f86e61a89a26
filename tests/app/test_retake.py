"""A scenario can be practised again from its verdict, and the two takes are shown side by side."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mockcloser.app.app import MockcloserApp
from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.comparison import ComparisonScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.cli.backend import AppBackend
from mockcloser.store.sessions import Store
from tests.app.driving import (
    ASKING,
    LEAVING,
    Snapshot,
    at,
    held,
    interviewed,
    opened,
    reviewing,
    running,
    shown,
    until,
    workshop_at,
)
from tests.app.pictures import review_of
from tests.documents import sample
from tests.store.conftest import opening


async def test_practising_again_says_what_changed_since(tmp_path: Path) -> None:
    """From the verdict to the same briefing, through another take, to a note on what is better."""
    async with opened(tmp_path) as pilot:
        await interviewed(pilot, LEAVING)
        assert "Since your last take" not in shown(pilot)
        await pilot.press("a")
        await at(pilot, BriefingScreen)
        assert "You will type your answers." in shown(pilot)
        await interviewed(pilot, ASKING, LEAVING)
        await until(pilot, lambda: "Since your last take" in shown(pilot))
        assert "Better: Secured next steps" in shown(pilot)


async def test_an_exam_is_held_again_as_an_exam(tmp_path: Path) -> None:
    """In the same way: typed, and without coaching."""
    async with reviewing(tmp_path, held(tmp_path, LEAVING, exam=True)) as pilot:
        await pilot.press("a")
        await at(pilot, BriefingScreen)
        assert "You will type your answers. Exam:" in shown(pilot)


@pytest.mark.parametrize(("size", "beside"), [((80, 24), False), ((99, 30), False), ((100, 30), True)])
async def test_both_takes_are_shown(tmp_path: Path, size: tuple[int, int], beside: bool) -> None:
    """Beside each other where there are a hundred columns, else one above the other; both are quoted."""
    held(tmp_path, LEAVING)
    async with reviewing(tmp_path, held(tmp_path, ASKING, LEAVING), size) as pilot:
        await until(pilot, lambda: "Since your last take" in shown(pilot))
        await pilot.press("c")
        await at(pilot, ComparisonScreen)
        await pilot.pause()
        first, second = list(pilot.app.screen.query(".side").results(Static))[4:6]
        assert (first.region.y == second.region.y, first.region.x < second.region.x) == (beside, beside)
        assert "You asked this time: “What are the next steps" in shown(pilot)
        await pilot.press("escape")
        await at(pilot, VerdictScreen)


async def test_without_an_earlier_take_the_key_says_so(tmp_path: Path) -> None:
    """One line, and the verdict stays."""
    async with reviewing(tmp_path, held(tmp_path, LEAVING)) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "no earlier take" in shown(pilot))
        assert isinstance(pilot.app.screen, VerdictScreen)


async def test_both_takes_can_be_heard(tmp_path: Path) -> None:
    """Left plays the earlier take's words, Right the later one's; on the summary a line says how."""
    store = Store(tmp_path)
    for session, started in (("20260314-1", "2026-03-14T10:00:00+01:00"), ("20260315-1", "2026-03-15T10:00:00+01:00")):
        store.begin(opening(session, started)).finish(sample(session, started))
    played: list[tuple[str, int]] = []

    class Overhearing(AppBackend):
        def play(self, session: str, turn: int, start: float | None = None, end: float | None = None) -> bool:
            played.append((session, turn))
            return True

    workshop = workshop_at(tmp_path)
    backend = Overhearing(workshop, seed=0)
    async with running(MockcloserApp(backend, opened=backend.page("20260315")), workshop, (80, 24)) as pilot:
        await until(pilot, lambda: "Since your last take" in shown(pilot))
        await pilot.press("c")
        await at(pilot, ComparisonScreen)
        await pilot.press("left")
        await until(pilot, lambda: "Choose a criterion" in shown(pilot))
        await pilot.press("down", "down", "left")
        await until(pilot, lambda: played == [("20260314-1", 3)])
        await pilot.press("right")
        await until(pilot, lambda: played == [("20260314-1", 3), ("20260315-1", 3)])


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
def test_pictures(tmp_path: Path, size: tuple[int, int], snap_compare: Snapshot) -> None:
    """Two takes in the smallest terminal and in a wide one."""
    store = Store(tmp_path)
    for session, started in (("20260314-1", "2026-03-14T10:00:00+01:00"), ("20260315-1", "2026-03-15T10:00:00+01:00")):
        store.begin(opening(session, started)).finish(sample(session, started))

    async def arrive(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Since your last take" in shown(pilot))
        await pilot.press("c")
        await at(pilot, ComparisonScreen)
        await pilot.press("down", "down")

    assert snap_compare(review_of(tmp_path, "20260315"), run_before=arrive, terminal_size=size)
