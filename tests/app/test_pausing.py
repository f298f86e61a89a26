"""An interview can be paused, and started again with the broken-off take kept or deleted."""

import re
from asyncio import sleep
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input
from textual.widgets._toast import Toast

from mockcloser.app.screens.interview import InterviewScreen
from mockcloser.app.screens.pause import PauseScreen
from mockcloser.app.screens.restart import RestartScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.widgets.stage import Stage
from mockcloser.store.sessions import Store
from tests.app.driving import ASKING, LEAVING, Snapshot, answer, at, begin, opened, pictured, shown, until


def time_shown(pilot: Pilot[None]) -> str:
    interview = next(screen for screen in pilot.app.screen_stack if isinstance(screen, InterviewScreen))
    found = re.match(r"(\d+:\d\d) of \d+:\d\d  ", str(interview.query_one(Stage).render()))
    assert found
    return found[1]


class TestPause:
    async def test_nothing_passes_and_nothing_is_heard(self, tmp_path: Path) -> None:
        """What is typed over the pause goes nowhere; afterwards the same turn goes on."""
        async with opened(tmp_path) as pilot:
            await begin(pilot)
            await until(pilot, lambda: "Type your answer" in shown(pilot))
            await pilot.press("f5")
            await at(pilot, PauseScreen)
            assert "Paused. The clock has stopped, and nothing is heard or recorded." in shown(pilot)
            stopped = time_shown(pilot)
            await pilot.press(*"hello")
            await pilot.pause(1.2)
            assert stopped == time_shown(pilot)
            await pilot.press("enter")
            await at(pilot, InterviewScreen)
            assert "" == pilot.app.screen.query_one(Input).value
            await answer(pilot, ASKING)
            await until(pilot, lambda: "Thursday" in shown(pilot))
            await answer(pilot, LEAVING)
            await at(pilot, VerdictScreen)

    async def test_the_key_that_pauses_goes_on_too(self, tmp_path: Path) -> None:
        async with opened(tmp_path) as pilot:
            await begin(pilot)
            await pilot.press("f5")
            await at(pilot, PauseScreen)
            await pilot.press("f5")
            await at(pilot, InterviewScreen)

    async def test_so_does_a_click(self, tmp_path: Path) -> None:
        async with opened(tmp_path) as pilot:
            await begin(pilot)
            await pilot.press("f5")
            await at(pilot, PauseScreen)
            await pilot.click("Button")
            await at(pilot, InterviewScreen)

    async def test_the_app_can_be_left_in_a_pause(self, tmp_path: Path) -> None:
        """The session ends, and what was said is judged and kept."""
        async with opened(tmp_path) as pilot:
            await begin(pilot)
            await answer(pilot, ASKING)
            await until(pilot, lambda: "Thursday" in shown(pilot))
            await pilot.press("f5")
            await at(pilot, PauseScreen)
        for _ in range(400):
            if Store(tmp_path).list()[0].finished:
                break
            await sleep(0.05)
        assert Store(tmp_path).list()[0].finished


class TestRestart:
    async def test_the_take_is_kept_where_one_wants_it(self, tmp_path: Path) -> None:
        """And the next one begins from its first line."""
        async with opened(tmp_path) as pilot:
            first = await _broken_off(pilot)
            await pilot.press("k")
            await until(pilot, lambda: _is_another(pilot, first))
            await until(pilot, lambda: "Moira Tennant" in shown(pilot))
            assert "Thursday" not in shown(pilot)
            await answer(pilot, LEAVING)
            await at(pilot, VerdictScreen)
        assert [True, True] == [kept.finished for kept in Store(tmp_path).list()]

    async def test_or_deleted(self, tmp_path: Path) -> None:
        async with opened(tmp_path) as pilot:
            first = await _broken_off(pilot)
            (gone,) = Store(tmp_path).list()
            await pilot.press("d")
            await until(pilot, lambda: _is_another(pilot, first))
            await until(pilot, lambda: "Moira Tennant" in shown(pilot))
            (kept,) = Store(tmp_path).list()
            assert gone.id != kept.id
            assert not Store(tmp_path).sound_folder(gone.id).exists()
            await answer(pilot, LEAVING)
            await at(pilot, VerdictScreen)

    async def test_escape_goes_on_with_it(self, tmp_path: Path) -> None:
        async with opened(tmp_path) as pilot:
            first = await _broken_off(pilot)
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is first)
            await answer(pilot, LEAVING)
            await at(pilot, VerdictScreen)
            assert "● Secured next steps: met" in shown(pilot)


async def _broken_off(pilot: Pilot[None]) -> InterviewScreen:
    """An interview with one answer, and the question over it what becomes of it."""
    await begin(pilot)
    interview = pilot.app.screen
    assert isinstance(interview, InterviewScreen)
    await answer(pilot, ASKING)
    await until(pilot, lambda: "Thursday" in shown(pilot))
    await pilot.press("f6")
    await at(pilot, RestartScreen)
    return interview


def _is_another(pilot: Pilot[None], interview: InterviewScreen) -> bool:
    return isinstance(pilot.app.screen, InterviewScreen) and pilot.app.screen is not interview


class TestPictures:
    """Over the interview, whose time is left out of the picture."""

    @pytest.mark.parametrize(("key", "over"), [("f5", PauseScreen), ("f6", RestartScreen)], ids=["pause", "restart"])
    def test_what_lies_over_the_interview(
        self, tmp_path: Path, snap_compare: Snapshot, key: str, over: type[Screen[Any]]
    ) -> None:
        async def before(pilot: Pilot[None]) -> None:
            await begin(pilot)
            await until(pilot, lambda: "Type your answer" in shown(pilot))
            pilot.app.screen.query_one(Stage).display = False
            pilot.app.clear_notifications()
            await until(pilot, lambda: not pilot.app.screen.query(Toast))
            await pilot.press(key)
            await at(pilot, over)

        assert snap_compare(pictured(tmp_path, scenario="payroll-specialist"), run_before=before)

    def test_the_interview(self, tmp_path: Path, snap_compare: Snapshot) -> None:
        async def before(pilot: Pilot[None]) -> None:
            await begin(pilot)
            await until(pilot, lambda: "Type your answer" in shown(pilot))
            pilot.app.screen.query_one(Stage).display = False
            pilot.app.clear_notifications()
            await until(pilot, lambda: not pilot.app.screen.query(Toast))
            pilot.app.screen.query_one(Input).cursor_blink = False

        assert snap_compare(pictured(tmp_path, scenario="payroll-specialist"), run_before=before)
