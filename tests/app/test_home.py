"""Home says where one stands: the last sessions, each criterion's trend, what to practise next, and one key for it."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.home import HomeScreen
from mockcloser.app.screens.trends import TrendsScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.widgets.where import WhereYouStand
from mockcloser.report.progress import RECENT
from mockcloser.vocabulary.moves import Criterion, Status
from tests.app.driving import Snapshot, at, at_home, pictured, shown, until
from tests.app.pasts import a_fortnight, judged, remember, statuses


async def standing(pilot: Pilot[None]) -> str:
    """What home says, once it knows what was held."""
    await until(pilot, lambda: pilot.app.screen.query_one(WhereYouStand).display)
    return shown(pilot)


class TestWhereYouStand:
    async def test_before_the_first_session_nothing_is_claimed(self, tmp_path: Path) -> None:
        """No trend, no advice; one line says how to begin, and the keys say why they do nothing yet."""
        async with at_home(tmp_path) as pilot:
            await until(pilot, lambda: pilot.app.screen.query_one("#scenarios", OptionList).option_count)
            await pilot.app.workers.wait_for_complete()
            assert not pilot.app.screen.query_one(WhereYouStand).display
            assert "Choose an interview and press Enter." in shown(pilot)
            await pilot.press("d")
            await until(pilot, lambda: "Choose an interview first" in shown(pilot))
            await pilot.press("a")
            assert isinstance(pilot.app.screen, HomeScreen)

    async def test_the_last_sessions_and_each_criterion_are_told(self, tmp_path: Path) -> None:
        """In marks that differ in shape and in words; the newest session first."""
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            page = await standing(pilot)
            assert page.index("2026-03-14 18:20  ◐ 75   Saint Enda's ward") < page.index("2026-03-11 18:20  ◐ 81")
            assert "○○◐○◐ Probed for concerns     ▲ better" in page
            assert "●●●●○ Reaffirmed your interest ▼ worse" in page

    async def test_one_interview_has_no_direction_yet(self, tmp_path: Path) -> None:
        remember(tmp_path, judged(0, statuses("◐○○○○●○◐"), "payroll-specialist"))
        async with at_home(tmp_path) as pilot:
            page = await standing(pilot)
            assert f"{'○':>{RECENT}} Probed for concerns" in page
            assert "better" not in page

    async def test_a_drill_alone_shows_no_trend(self, tmp_path: Path) -> None:
        remember(tmp_path, judged(0, {Criterion.SECURED_NEXT_STEPS: Status.MET}, "drill-next-step"))
        async with at_home(tmp_path) as pilot:
            assert "now a whole interview" in await standing(pilot)
            assert not pilot.app.screen.query_one("#trends").display


class TestKeys:
    async def test_d_goes_to_the_drill_with_its_reason(self, tmp_path: Path) -> None:
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            page = await standing(pilot)
            assert "Drill: ask what worries them. You asked for concerns in 2 of your last 5 interviews." in page
            await pilot.press("d")
            await at(pilot, BriefingScreen)
            assert "One minute, one task: find out what speaks against you" in shown(pilot)

    async def test_a_holds_the_last_interview_again_in_the_same_way(self, tmp_path: Path) -> None:
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await standing(pilot)
            await pilot.press("a")
            await at(pilot, BriefingScreen)
            assert pilot.app.screen.sub_title == "Saint Enda's ward"
            await until(pilot, lambda: "You will type your answers." in shown(pilot))
            await pilot.press("escape")
            await at(pilot, HomeScreen)

    async def test_t_shows_the_trends(self, tmp_path: Path) -> None:
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await standing(pilot)
            await pilot.press("t")
            await at(pilot, TrendsScreen)
            await until(pilot, lambda: "in 6 takes" in shown(pilot))


class TestMouse:
    async def test_a_click_on_a_session_opens_its_verdict(self, tmp_path: Path) -> None:
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await standing(pilot)
            await pilot.click("#last", offset=(30, 1))
            await at(pilot, VerdictScreen)
            assert pilot.app.screen.sub_title == "Payroll at the ferry company"

    async def test_a_click_on_what_is_next_goes_there(self, tmp_path: Path) -> None:
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await standing(pilot)
            await pilot.click("#next", offset=(15, 0))
            await at(pilot, BriefingScreen)
            assert pilot.app.screen.sub_title == "Drill: ask what worries them"

    async def test_a_click_on_a_scenario_opens_its_briefing(self, tmp_path: Path) -> None:
        async with at_home(tmp_path) as pilot:
            listing = pilot.app.screen.query_one("#scenarios", OptionList)
            await until(pilot, lambda: listing.option_count)
            await pilot.click("#scenarios", offset=(5, 3))
            await at(pilot, BriefingScreen)


class TestPictures:
    """At the size of the smallest terminal, and of a large one."""

    def test_the_first_start(self, tmp_path: Path, snap_compare: Snapshot) -> None:
        assert snap_compare(pictured(tmp_path), run_before=settled)

    def test_after_a_fortnight(self, tmp_path: Path, snap_compare: Snapshot) -> None:
        a_fortnight(tmp_path)
        assert snap_compare(pictured(tmp_path), run_before=settled)

    def test_with_more_room(self, tmp_path: Path, snap_compare: Snapshot) -> None:
        a_fortnight(tmp_path)
        assert snap_compare(pictured(tmp_path), run_before=settled, terminal_size=(120, 40))


async def settled(pilot: Pilot[None]) -> None:
    """Wait until home has looked around and back."""
    screen = pilot.app.screen
    await until(pilot, lambda: screen.query_one("#scenarios", OptionList).option_count)
    await until(pilot, lambda: "are ready" in shown(pilot))
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
