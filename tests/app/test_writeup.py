"""The write-up is a form, drafted from what was said and kept as it is typed."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, TextArea

from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.screens.writeup import WriteUpScreen
from mockcloser.store.sessions import Store
from mockcloser.vocabulary.remarks import WriteUp
from mockcloser.writeup.draft import PARTS
from tests.app.driving import Snapshot, at, reviewing, shown, until
from tests.app.pictures import review_of
from tests.documents import sample
from tests.store.conftest import opening


@pytest.fixture(autouse=True)
def session(tmp_path: Path) -> str:
    """The sample session as it is kept after an interview."""
    Store(tmp_path).begin(opening(sample().id)).finish(sample())
    return sample().id


async def write_up(pilot: Pilot[None]) -> None:
    await pilot.press("w")
    await at(pilot, WriteUpScreen)
    await until(pilot, lambda: not pilot.app.screen.query_one(TextArea).disabled)


def text(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(TextArea).text


def kept(folder: Path) -> WriteUp | None:
    return Store(folder).additions.all(sample().id).writeup


async def test_tab_goes_through_the_parts(tmp_path: Path, session: str) -> None:
    """Each with what belongs there and the draft of it; round to the first."""
    async with reviewing(tmp_path, session) as pilot:
        await write_up(pilot)
        assert text(pilot).startswith("Morgan Hale, Harbour Logistics")
        await pilot.press("tab", "tab")
        assert "“I am not sure you have led a team.” I left it open." == text(pilot)
        assert "What they doubted" in shown(pilot)
        await pilot.press(*["tab"] * (len(PARTS) - 2))
        assert text(pilot).startswith("Morgan Hale, Harbour Logistics")
        await pilot.press("shift+tab")
        assert text(pilot).startswith("Dear Morgan Hale,")


async def test_what_is_typed_is_kept(tmp_path: Path, session: str) -> None:
    """After a short pause, and on leaving; nothing is kept before anything was typed."""
    async with reviewing(tmp_path, session) as pilot:
        await write_up(pilot)
        assert kept(tmp_path) is None
        await pilot.press("X")
        await until(pilot, lambda: (found := kept(tmp_path)) is not None and found.who.startswith("XMorgan"))
        await pilot.press("Y", "escape")
        await at(pilot, VerdictScreen)
        found = kept(tmp_path)
        assert found is not None
        assert found.who.startswith("XYMorgan")
        await write_up(pilot)
        assert text(pilot).startswith("XYMorgan")


async def test_the_draft_can_be_had_again(tmp_path: Path, session: str) -> None:
    """For one part; the others stay, and Ctrl+Z takes it back."""
    Store(tmp_path).additions.save_writeup(session, WriteUp(who="Somebody", said="Something"))
    async with reviewing(tmp_path, session) as pilot:
        await write_up(pilot)
        assert "Somebody" == text(pilot)
        await pilot.press("f6")
        assert text(pilot).startswith("Morgan Hale")
        await pilot.press("ctrl+z")
        assert "Somebody" == text(pilot)
        await pilot.press("tab")
        assert "Something" == text(pilot)


async def test_a_part_is_copied(tmp_path: Path, session: str) -> None:
    """Through the terminal's clipboard."""
    async with reviewing(tmp_path, session) as pilot:
        await write_up(pilot)
        await pilot.press("shift+tab", "f5")
        await until(pilot, lambda: "“Letter of thanks” is copied" in shown(pilot))
        assert text(pilot) == pilot.app.clipboard


async def test_a_file_is_written(tmp_path: Path, session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every part, in the folder the app was started in."""
    monkeypatch.setattr(Path, "cwd", lambda: tmp_path)
    path = tmp_path / f"mockcloser-{session}-writeup.md"
    async with reviewing(tmp_path, session) as pilot:
        await write_up(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: "Written to" in shown(pilot))
    assert "## Letter of thanks" in path.read_text("utf-8")
    assert 0o600 == path.stat().st_mode & 0o777


async def test_a_click_chooses_a_part(tmp_path: Path, session: str) -> None:
    """As Tab does."""
    async with reviewing(tmp_path, session) as pilot:
        await write_up(pilot)
        await pilot.click(OptionList, offset=(4, 2))
        await until(pilot, lambda: "I left it open" in text(pilot))


@pytest.mark.parametrize("parts", [0, 6, 7])
def test_pictures(tmp_path: Path, parts: int, snap_compare: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first part, the plan and the letter, at the size of the smallest terminal."""
    monkeypatch.setattr(TextArea, "cursor_blink", False)

    async def arrive(pilot: Pilot[None]) -> None:
        await write_up(pilot)
        await pilot.press(*["tab"] * parts)
        await until(pilot, lambda: pilot.app.screen.query_one(TextArea).has_focus)

    assert snap_compare(review_of(tmp_path, sample().id), run_before=arrive)
