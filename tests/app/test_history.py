"""The history is narrowed, plotted and exported by keys and by mouse."""

import json
import stat
import zipfile
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable, Input, OptionList, Select

from mockcloser.app.screens.export import FORMS, ExportScreen
from mockcloser.app.screens.history import HistoryScreen
from mockcloser.app.screens.narrow import NarrowScreen
from mockcloser.app.screens.trends import TrendsScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.cli.report import FORMATS
from mockcloser.vocabulary.moves import Criterion, Status
from tests.app.driving import Snapshot, at, at_home, pictured, shown, until
from tests.app.pasts import a_fortnight


def rows(pilot: Pilot[None]) -> list[list[str]]:
    table = pilot.app.screen.query_one(DataTable)
    return [[str(cell) for cell in table.get_row_at(place)] for place in range(table.row_count)]


def days(pilot: Pilot[None]) -> list[str]:
    return [row[0][8:10] for row in rows(pilot)]


async def to_history(pilot: Pilot[None], count: int = 7) -> None:
    await pilot.press("h")
    await at(pilot, HistoryScreen)
    await until(pilot, lambda: len(rows(pilot)) == count)


async def to_narrowing(pilot: Pilot[None]) -> None:
    await to_history(pilot)
    await pilot.press("f")
    await at(pilot, NarrowScreen)


async def narrowed(pilot: Pilot[None]) -> None:
    await pilot.click("#narrow")
    await at(pilot, HistoryScreen)


def choose(pilot: Pilot[None], **chosen: object) -> None:
    """Choose these in the form's lists."""
    for field, value in chosen.items():
        pilot.app.screen.query_one(f"#{field}", Select).value = value


class TestNarrowing:
    async def test_by_a_criterion_and_how_it_came_out(self, tmp_path: Path) -> None:
        """One line says so, and a key shows all again."""
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await to_narrowing(pilot)
            choose(pilot, criterion=Criterion.PROBED_CONCERNS, status=Status.PARTLY)
            await narrowed(pilot)
            assert ["14", "08"] == days(pilot)
            assert "Shown: Probed for concerns: partly (2 of 7). X shows all." in shown(pilot)
            await pilot.press("x")
            assert 7 == len(rows(pilot))
            assert "Shown:" not in shown(pilot)

    async def test_by_days_and_scenario(self, tmp_path: Path) -> None:
        """Both days are included; the form remembers what it was given."""
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await to_narrowing(pilot)
            choose(pilot, scenario="payroll-specialist")
            pilot.app.screen.query_one("#from-day", Input).value = "2026-03-05"
            pilot.app.screen.query_one("#to-day", Input).value = "2026-03-11"
            await narrowed(pilot)
            assert ["11", "05"] == days(pilot)
            assert "Shown: Payroll at the ferry company, from 2026-03-05, to 2026-03-11 (2 of 7)." in shown(pilot)
            await pilot.press("f")
            await at(pilot, NarrowScreen)
            assert "2026-03-05" == pilot.app.screen.query_one("#from-day", Input).value
            await pilot.press("ctrl+x")
            await at(pilot, HistoryScreen)
            assert 7 == len(rows(pilot))

    async def test_what_is_no_day_is_said_and_nothing_is_lost(self, tmp_path: Path) -> None:
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await to_narrowing(pilot)
            pilot.app.screen.query_one("#from-day", Input).value = "the ides of March"
            await pilot.click("#narrow")
            await until(pilot, lambda: "“the ides of March” is no day. Write one such as 2026-03-14." in shown(pilot))
            assert isinstance(pilot.app.screen, NarrowScreen)

    async def test_escape_leaves_it_as_it_was(self, tmp_path: Path) -> None:
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await to_narrowing(pilot)
            choose(pilot, status=Status.MISSED)
            await pilot.press("escape")
            await at(pilot, HistoryScreen)
            assert 7 == len(rows(pilot))

    async def test_where_nothing_fits_the_way_back_is_named(self, tmp_path: Path) -> None:
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await to_narrowing(pilot)
            choose(pilot, status=Status.NOT_HEARD)
            await narrowed(pilot)
            assert "No session is like this. Press X to see all." in shown(pilot)


async def test_the_marks_of_the_row_under_the_cursor_are_told_in_words(tmp_path: Path) -> None:
    a_fortnight(tmp_path)
    async with at_home(tmp_path) as pilot:
        await to_history(pilot)
        await until(pilot, lambda: "Strengths: met. Concerns: partly. Next steps: met" in shown(pilot))
        await pilot.press("down", "down")
        await until(pilot, lambda: "Strengths" not in shown(pilot) and "Next steps: met" in shown(pilot))


async def test_a_click_on_a_session_opens_its_verdict(tmp_path: Path) -> None:
    """The first click chooses the row, the second opens it."""
    a_fortnight(tmp_path)
    async with at_home(tmp_path) as pilot:
        await to_history(pilot)
        await pilot.click("#sessions", offset=(20, 2))
        await pilot.click("#sessions", offset=(20, 2))
        await at(pilot, VerdictScreen)
        assert pilot.app.screen.sub_title == "Payroll at the ferry company"


class TestExport:
    def test_every_report_and_the_zip_are_offered(self) -> None:
        assert {*FORMATS, "zip"} == set(FORMS)

    @pytest.mark.parametrize("form", [form for form in FORMS if form != "vtt"])
    async def test_the_session_is_written_and_its_path_shown(self, tmp_path: Path, form: str) -> None:
        """Into the folder that one names; only the owner can read it."""
        a_fortnight(tmp_path / "data")
        target = tmp_path / "out"
        target.mkdir()
        async with at_home(tmp_path / "data", (120, 30)) as pilot:
            await to_history(pilot)
            await pilot.press("e")
            await at(pilot, ExportScreen)
            pilot.app.screen.query_one("#folder", Input).value = str(target)
            await pilot.press(*["down"] * list(FORMS).index(form), "enter")
            await at(pilot, HistoryScreen)
            await until(pilot, lambda: "Written:" in shown(pilot))
        (written,) = target.iterdir()
        assert f"mockcloser-20260314-182000-00000000.{form}" == written.name
        assert 0 == stat.S_IMODE(written.stat().st_mode) & 0o077
        if form == "json":
            assert "ward-nurse" == json.loads(written.read_text("utf-8"))["scenario"]["id"]
        if form == "zip":
            assert zipfile.is_zipfile(written)

    async def test_what_cannot_be_written_is_said(self, tmp_path: Path) -> None:
        """A typed session has no times to caption."""
        a_fortnight(tmp_path)
        async with at_home(tmp_path, (120, 30)) as pilot:
            await to_history(pilot)
            await pilot.press("e")
            await at(pilot, ExportScreen)
            await pilot.press(*["down"] * list(FORMS).index("vtt"), "enter")
            await until(pilot, lambda: "nothing to caption" in shown(pilot))

    async def test_a_folder_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        a_fortnight(tmp_path)
        async with at_home(tmp_path, (120, 30)) as pilot:
            await to_history(pilot)
            await pilot.press("e")
            await at(pilot, ExportScreen)
            pilot.app.screen.query_one("#folder", Input).value = str(tmp_path / "nowhere")
            await pilot.press("enter")
            await until(pilot, lambda: "its folder does not exist" in shown(pilot))

    async def test_escape_writes_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        a_fortnight(tmp_path / "data")
        (tmp_path / "out").mkdir()
        monkeypatch.chdir(tmp_path / "out")
        async with at_home(tmp_path / "data") as pilot:
            await to_history(pilot)
            await pilot.press("e")
            await at(pilot, ExportScreen)
            await pilot.press("escape")
            await at(pilot, HistoryScreen)
            await pilot.app.workers.wait_for_complete()
        assert [] == list((tmp_path / "out").iterdir())


class TestTrends:
    async def test_each_measure_is_plotted_and_said_in_words(self, tmp_path: Path) -> None:
        """The cursor chooses; a click does too."""
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await to_history(pilot)
            await pilot.press("t")
            await at(pilot, TrendsScreen)
            await until(pilot, lambda: "Score: 25 at first, 75 last; 25 to 81 in 6 takes." in shown(pilot))
            await pilot.press("down", "down")
            await until(pilot, lambda: "Probed for concerns: met in 0 of 5, better; 6 takes in all." in shown(pilot))
            await pilot.click("#measures", offset=(3, 3))
            await until(pilot, lambda: "Secured next steps: met in 2 of 5, better; 6 takes in all." in shown(pilot))

    async def test_the_table_holds_the_same_values(self, tmp_path: Path) -> None:
        """Newest first, each outcome as a mark and a word."""
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await to_history(pilot)
            await pilot.press("t")
            await at(pilot, TrendsScreen)
            await pilot.press("t")
            table = pilot.app.screen.query_one(DataTable)
            assert table.display
            assert ["2026-03-14 18:20", "◐ 75", "● met", "◐ partly"] == rows(pilot)[0][:4]
            assert 6 == table.row_count

    async def test_only_what_the_history_shows_is_plotted(self, tmp_path: Path) -> None:
        """One line says what that is."""
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await to_history(pilot)
            await pilot.press("s", "t")
            await at(pilot, TrendsScreen)
            await until(pilot, lambda: "38 at first, 75 last; 38 to 75 in 2 takes." in shown(pilot))
            assert "Shown: Saint Enda's ward" in shown(pilot)

    async def test_drills_are_plotted_alone(self, tmp_path: Path) -> None:
        """Among interviews they would only look like good ones."""
        a_fortnight(tmp_path)
        async with at_home(tmp_path) as pilot:
            await to_history(pilot)
            await pilot.press("t")
            await at(pilot, TrendsScreen)
            assert "Shown: without drills" in shown(pilot)
            await pilot.press("escape")
            await at(pilot, HistoryScreen)
            await pilot.press("down", "down", "s", "t")
            await at(pilot, TrendsScreen)
            await until(pilot, lambda: "Score: 100 at first, 100 last; 100 to 100 in 1 take." in shown(pilot))

    async def test_without_takes_it_says_so(self, tmp_path: Path) -> None:
        async with at_home(tmp_path) as pilot:
            await until(pilot, lambda: pilot.app.screen.query_one("#scenarios", OptionList).option_count)
            await pilot.press("t")
            await at(pilot, TrendsScreen)
            await until(pilot, lambda: "Nothing has been judged here yet." in shown(pilot))


class TestPictures:
    """The history and what opens over it, at the size of the smallest terminal."""

    @pytest.fixture(autouse=True)
    def _past(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        a_fortnight(tmp_path)
        monkeypatch.setattr(Path, "cwd", lambda: Path("/home/anna"))

    def test_the_history(self, tmp_path: Path, snap_compare: Snapshot) -> None:
        assert snap_compare(pictured(tmp_path), run_before=to_history)

    def test_narrowing(self, tmp_path: Path, snap_compare: Snapshot) -> None:
        assert snap_compare(pictured(tmp_path), run_before=to_narrowing)

    def test_a_narrowed_history(self, tmp_path: Path, snap_compare: Snapshot) -> None:
        async def before(pilot: Pilot[None]) -> None:
            await to_history(pilot)
            await pilot.press("s")

        assert snap_compare(pictured(tmp_path), run_before=before)

    def test_exporting(self, tmp_path: Path, snap_compare: Snapshot) -> None:
        async def before(pilot: Pilot[None]) -> None:
            await to_history(pilot)
            await pilot.press("e")
            await at(pilot, ExportScreen)

        assert snap_compare(pictured(tmp_path), run_before=before)

    @pytest.mark.parametrize("keys", [("t",), ("t", "down", "down"), ("t", "t")], ids=["score", "criterion", "table"])
    def test_the_trends(self, tmp_path: Path, snap_compare: Snapshot, keys: tuple[str, ...]) -> None:
        async def before(pilot: Pilot[None]) -> None:
            await to_history(pilot)
            await pilot.press(*keys)
            await at(pilot, TrendsScreen)
            await until(pilot, lambda: "takes" in shown(pilot))

        assert snap_compare(pictured(tmp_path), run_before=before)
