"""A scenario can be practised again from its verdict, and the two takes are shown side by side."""

from pathlib import Path

import pytest
from textual.widgets import Static

from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.comparison import ComparisonScreen
from mockcloser.app.screens.verdict import VerdictScreen
from tests.app.driving import ASKING, LEAVING, at, held, interviewed, opened, reviewing, shown, until


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
