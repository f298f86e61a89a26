"""The tour: five cards at the first start, and from the help whenever one likes."""

from pathlib import Path

import pytest
from textual.binding import Binding
from textual.pilot import Pilot

from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.help import HelpScreen
from mockcloser.app.screens.home import HomeScreen
from mockcloser.app.screens.interview import InterviewScreen
from mockcloser.app.screens.mic_check import MicCheckScreen
from mockcloser.app.screens.tour import DRILL, TourScreen
from mockcloser.cli.workshop import Workshop
from tests.app.desks import PaperDesk, at_desk, desk_app
from tests.app.driving import Snapshot, at, begin, opened, shown, until


async def test_it_is_shown_at_the_first_start_only(tmp_path: Path) -> None:
    """Escape leaves it for the home screen."""
    async with at_desk(tmp_path, PaperDesk(), newcomers=True) as pilot:
        await at(pilot, TourScreen)
        await pilot.press("escape")
        await at(pilot, HomeScreen)
    async with at_desk(tmp_path, PaperDesk(), newcomers=True) as pilot:
        await at(pilot, HomeScreen)


async def test_it_leads_to_the_first_drill(tmp_path: Path) -> None:
    """Enter from card to card, back with the arrow, and from the last card into a briefing."""
    titles = ("What the close is", "How a take goes", "The keys while you talk", "Your microphone", "Begin")
    async with at_desk(tmp_path, PaperDesk(), newcomers=True) as pilot:
        await at(pilot, TourScreen)
        for title in titles:
            await until(pilot, lambda title=title: title in shown(pilot))  # type: ignore[misc]
            await pilot.press("enter")
        await at(pilot, BriefingScreen)
        assert Workshop(tmp_path).scenario(DRILL).title in str(pilot.app.screen.sub_title)


async def test_one_can_turn_back(tmp_path: Path) -> None:
    """Not beyond the first card."""
    async with at_desk(tmp_path, PaperDesk(), newcomers=True) as pilot:
        await at(pilot, TourScreen)
        await pilot.press("left", "right", "right", "left")
        await until(pilot, lambda: "2 of 5" in shown(pilot))


async def test_the_keys_are_those_of_the_interview(tmp_path: Path) -> None:
    """Each that its footer names."""
    async with at_desk(tmp_path, PaperDesk(), newcomers=True) as pilot:
        await at(pilot, TourScreen)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "3 of 5" in shown(pilot))
        for binding in InterviewScreen.BINDINGS:
            assert isinstance(binding, Binding)
            if binding.show:
                assert (binding.tooltip or binding.description) in shown(pilot)


async def test_the_microphone_is_checked_on_the_way(tmp_path: Path) -> None:
    """And the tour goes on where it was."""
    async with at_desk(tmp_path, PaperDesk(), newcomers=True) as pilot:
        await at(pilot, TourScreen)
        await pilot.press("enter", "m")
        await at(pilot, MicCheckScreen)
        await pilot.press("escape")
        await at(pilot, TourScreen)
        assert "2 of 5" in shown(pilot)


async def test_the_help_brings_it_back(tmp_path: Path) -> None:
    """F1, then T."""
    async with at_desk(tmp_path, PaperDesk()) as pilot:
        await pilot.press("f1")
        await at(pilot, HelpScreen)
        await pilot.press("t")
        await at(pilot, TourScreen)


async def test_not_over_an_interview(tmp_path: Path) -> None:
    """It would go on unseen."""
    async with opened(tmp_path) as pilot:
        await begin(pilot)
        await pilot.press("f1")
        await at(pilot, HelpScreen)
        await pilot.press("t")
        await until(pilot, lambda: "no interview is going on" in shown(pilot))
        assert isinstance(pilot.app.screen, HelpScreen)


@pytest.mark.parametrize("card", [1, 2, 4, 5])
def test_the_cards_are_pictured(tmp_path: Path, snap_compare: Snapshot, card: int) -> None:
    """Each fits into 80 by 24."""

    async def before(pilot: Pilot[None]) -> None:
        await at(pilot, TourScreen)
        await pilot.press(*["right"] * (card - 1))
        await until(pilot, lambda: f"{card} of 5" in shown(pilot))

    assert snap_compare(desk_app(Workshop(tmp_path), PaperDesk(), newcomers=True), run_before=before)
