"""Scenarios and kept sessions are found, and sessions deleted, by keys."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import DataTable, OptionList

from mockcloser.app.screens.confirm import ConfirmScreen
from mockcloser.app.screens.history import HistoryScreen
from mockcloser.app.screens.home import HomeScreen
from mockcloser.app.screens.review import ReviewScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.widgets.lines import Lines
from mockcloser.store.sessions import Store
from tests.app.driving import ASKING, LEAVING, at, at_home, held, shown, until


def listed(pilot: Pilot[None]) -> list[str]:
    """What the list of scenarios says, option by option."""
    return [str(option.prompt) for option in pilot.app.screen.query_one("#scenarios", OptionList).options]


def rows(pilot: Pilot[None]) -> list[list[str]]:
    table = pilot.app.screen.query_one(DataTable)
    return [[str(cell) for cell in table.get_row_at(place)] for place in range(table.row_count)]


async def to_history(pilot: Pilot[None], count: int) -> None:
    await pilot.press("h")
    await at(pilot, HistoryScreen)
    await until(pilot, lambda: len(rows(pilot)) == count)


class TestHome:
    async def test_interviews_stand_apart_from_drills(self, tmp_path: Path) -> None:
        """Each group below its heading, and the cursor on the first interview."""
        async with at_home(tmp_path) as pilot:
            await until(pilot, lambda: listed(pilot))
            options = listed(pilot)
            drills = options.index("Drills: one skill, one minute")
            assert options[0] == "Interviews"
            assert {option.startswith("Drill") for option in options[drills:]} == {True}
            assert {option.startswith("Drill") for option in options[:drills]} == {False}
            assert pilot.app.screen.query_one("#scenarios", OptionList).highlighted == 1

    async def test_the_last_score_stands_with_its_scenario(self, tmp_path: Path) -> None:
        """With a mark for the headline; the newer of two takes counts."""
        held(tmp_path, LEAVING)
        session = held(tmp_path, ASKING, LEAVING)
        score = Store(tmp_path).load(session).verdict.score
        async with at_home(tmp_path) as pilot:
            await until(pilot, lambda: any(f"\n◐ {score}  payroll" in option for option in listed(pilot)))
            (line,) = [option for option in listed(pilot) if f"\n◐ {score}  payroll" in option]
            assert line.startswith("Payroll at the ferry company")

    async def test_typing_narrows_the_list(self, tmp_path: Path) -> None:
        """After a slash, by words of title, job or company; Escape shows all again."""
        async with at_home(tmp_path) as pilot:
            await until(pilot, lambda: listed(pilot))
            everything = listed(pilot)
            await pilot.press("slash", *"northquay pay")
            await until(pilot, lambda: len(listed(pilot)) == 2)
            assert "Payroll at the ferry company" in shown(pilot)
            await pilot.press("enter", "escape")
            await until(pilot, lambda: listed(pilot) == everything)

    async def test_what_nothing_fits_is_said(self, tmp_path: Path) -> None:
        async with at_home(tmp_path) as pilot:
            await until(pilot, lambda: listed(pilot))
            await pilot.press("slash", *"zebra")
            await until(pilot, lambda: "No scenario has these words" in shown(pilot))
            await pilot.press("enter", "enter")
            assert isinstance(pilot.app.screen, HomeScreen)


class TestHistory:
    async def test_deleting_asks_first_and_leaves_nothing(self, tmp_path: Path) -> None:
        """Escape keeps the session; Enter deletes it with its folder of sound."""
        kept, gone = held(tmp_path, LEAVING), held(tmp_path, ASKING, LEAVING)
        async with at_home(tmp_path) as pilot:
            await to_history(pilot, 2)
            await pilot.press("d")
            await at(pilot, ConfirmScreen)
            assert "Delete Payroll at the ferry company" in shown(pilot)
            await pilot.press("escape")
            await at(pilot, HistoryScreen)
            assert len(rows(pilot)) == 2
            await pilot.press("d")
            await at(pilot, ConfirmScreen)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen) and len(rows(pilot)) == 1)
        assert [kept] == [summary.id for summary in Store(tmp_path).list()]
        assert not Store(tmp_path).sound_folder(gone).exists()

    async def test_words_that_were_said_are_found_and_opened_where_they_stand(self, tmp_path: Path) -> None:
        """The row says who said them; Enter opens the transcript at that turn; Escape shows all again."""
        held(tmp_path, LEAVING)
        held(tmp_path, "How do you check the codes after the storm week?", LEAVING)
        async with at_home(tmp_path) as pilot:
            await to_history(pilot, 2)
            await pilot.press("slash", *"storm codes", "enter")
            await until(pilot, lambda: len(rows(pilot)) == 1)
            await until(pilot, lambda: "You: “How do you check the codes after the storm week?”" in shown(pilot))
            await pilot.press("enter")
            await at(pilot, ReviewScreen)
            await until(pilot, lambda: pilot.app.screen.query_one(Lines).highlighted == 1)
            await pilot.press("escape")
            await at(pilot, VerdictScreen)
            await pilot.press("escape")
            await at(pilot, HistoryScreen)
            await pilot.press("escape")
            await until(pilot, lambda: len(rows(pilot)) == 2)

    async def test_what_nobody_said_is_said(self, tmp_path: Path) -> None:
        held(tmp_path, LEAVING)
        async with at_home(tmp_path) as pilot:
            await to_history(pilot, 1)
            await pilot.press("slash", *"zebra", "enter")
            await until(pilot, lambda: "Nobody said that" in shown(pilot))

    async def test_one_scenario_alone(self, tmp_path: Path) -> None:
        """That of the session under the cursor; the same key shows all again."""
        held(tmp_path, LEAVING)
        held(tmp_path, LEAVING, scenario="web-developer")
        async with at_home(tmp_path) as pilot:
            await to_history(pilot, 2)
            await pilot.press("s")
            assert ["Eleven people, seven countr…"] == [row[1] for row in rows(pilot)]
            await pilot.press("s")
            assert len(rows(pilot)) == 2
