"""The settings on screen: each in its place, saved at once, and in force at once."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static

from mockcloser.app.app import MockcloserApp
from mockcloser.app.screens.home import HomeScreen
from mockcloser.app.screens.mic_check import MicCheckScreen
from mockcloser.app.screens.settings import SettingsScreen
from mockcloser.app.widgets.meter import Meter
from mockcloser.cli.workshop import Workshop
from mockcloser.errors import MockcloserError
from mockcloser.settings.file import load_settings, settings_path
from mockcloser.settings.model import HELP, Settings
from tests.app.desks import GOOD, LEVEL, DeskBackend, PaperDesk, at_desk, desk_app
from tests.app.driving import Snapshot, at, running, shown, until


@pytest.fixture(autouse=True)
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of settings for each test."""
    monkeypatch.setenv("MOCKCLOSER_CONFIG_DIR", str(tmp_path / "config"))
    return settings_path()


async def test_every_setting_is_on_the_screen(tmp_path: Path) -> None:
    """S on the home screen opens it; Escape goes back."""
    async with at_desk(tmp_path, PaperDesk()) as pilot:
        await pilot.press("s")
        await at(pilot, SettingsScreen)
        fields = {str(field.id).replace("-", ".") for field in pilot.app.screen.query("Select, Input")}
        assert set(HELP) == fields
        await pilot.press("escape")
        await at(pilot, HomeScreen)


async def test_the_setting_under_the_cursor_is_explained(tmp_path: Path) -> None:
    """By its line of help, with its name in the file."""
    async with at_desk(tmp_path, PaperDesk()) as pilot:
        await pilot.press("s")
        await at(pilot, SettingsScreen)
        for key in ("patience", "turns.when_thinking"):
            pilot.app.screen.query_one(f"#{key.replace('.', '-')}").focus()
            await until(pilot, lambda key=key: f"{key}, by default" in shown(pilot))  # type: ignore[misc]
            assert HELP[key] in shown(pilot)


async def test_a_choice_is_saved_at_once(tmp_path: Path, saved: Path) -> None:
    """With the keys: Enter, down, Enter."""
    async with at_desk(tmp_path, PaperDesk()) as pilot:
        await pilot.press("s")
        await at(pilot, SettingsScreen)
        pilot.app.screen.query_one("#patience").focus()
        await pilot.press("enter", "down", "enter")
        await until(pilot, lambda: load_settings(saved).settings.patience == "patient")
        pilot.app.screen.query_one("#plain_voice", Select).value = "true"
        await until(pilot, lambda: load_settings(saved).settings.plain_voice)


async def test_a_number_is_saved_when_one_leaves_it(tmp_path: Path, saved: Path) -> None:
    """What is no number is refused in one line, and the field shows what is in force."""
    async with at_desk(tmp_path, PaperDesk()) as pilot:
        await pilot.press("s")
        await at(pilot, SettingsScreen)
        field = pilot.app.screen.query_one("#retention_days", Input)
        field.focus()
        field.value = "90"
        await pilot.press("shift+tab")
        await until(pilot, lambda: load_settings(saved).settings.retention_days == 90)
        field.focus()
        field.value = "soon"
        await pilot.press("enter")
        await until(pilot, lambda: "“soon” is not a whole number" in shown(pilot))
        assert field.value == "90"


async def test_colours_change_at_once_whoever_chose_them(tmp_path: Path, saved: Path) -> None:
    """The setting, and Ctrl+L anywhere."""
    async with at_desk(tmp_path, PaperDesk()) as pilot:
        await pilot.press("s")
        await at(pilot, SettingsScreen)
        pilot.app.screen.query_one("#theme", Select).value = "nord"
        await until(pilot, lambda: pilot.app.theme == "nord")
        await until(pilot, lambda: load_settings(saved).settings.theme == "nord")
        await pilot.press("ctrl+l")
        await until(pilot, lambda: load_settings(saved).settings.theme == "textual-dark")


async def test_the_app_starts_in_the_colours_chosen(tmp_path: Path) -> None:
    """And says in one line what of the file means nothing."""
    settings_path().parent.mkdir()
    settings_path().write_text('theme = "nord"\nvioce = "joe"\n')
    async with at_desk(tmp_path, PaperDesk(), settings=load_settings(settings_path()).settings) as pilot:
        assert pilot.app.theme == "nord"
        await until(pilot, lambda: "vioce: unknown key" in shown(pilot))


async def test_the_level_of_the_chosen_microphone_is_shown(tmp_path: Path, saved: Path) -> None:
    """Another microphone is listened to in its place; leaving the screen lets go of it."""
    desk = PaperDesk()
    async with at_desk(tmp_path, desk) as pilot:
        await pilot.press("s")
        await at(pilot, SettingsScreen)
        screen = pilot.app.screen
        await until(pilot, lambda: screen.query_one(Meter).level == LEVEL and desk.listening == 1)
        screen.query_one("#input", Select).value = "USB Headset, ALSA"
        await until(pilot, lambda: load_settings(saved).settings.input == "USB Headset, ALSA")
        await until(pilot, lambda: desk.listening == 1)
        await pilot.press("escape")
        await until(pilot, lambda: desk.listening == 0)


async def test_a_microphone_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    """In the place of its level."""
    desk = PaperDesk(fault=MockcloserError("microphone “x”", "it is busy", "Close the other program"))
    async with at_desk(tmp_path, desk) as pilot:
        await pilot.press("s")
        await at(pilot, SettingsScreen)
        await until(pilot, lambda: "it is busy" in shown(pilot))


async def test_an_unplugged_device_stays_chosen(tmp_path: Path) -> None:
    """It is named as not found, and the others can be chosen."""
    async with at_desk(tmp_path, PaperDesk(), settings=Settings(input="Old Headset, ALSA")) as pilot:
        await pilot.press("s")
        await at(pilot, SettingsScreen)
        select = pilot.app.screen.query_one("#input", Select)
        await until(pilot, lambda: any("not found" in str(label) for label, _ in select._options))
        assert select.value == "Old Headset, ALSA"


async def test_the_loudspeaker_is_tried_and_devices_are_looked_for(tmp_path: Path) -> None:
    """F5 and F7; F6 checks the microphone."""
    desk = PaperDesk(GOOD)
    async with at_desk(tmp_path, desk) as pilot:
        await pilot.press("s")
        await at(pilot, SettingsScreen)
        await pilot.press("f5")
        await until(pilot, lambda: "Played: Do you have any questions for me?" in shown(pilot))
        await pilot.press("f7")
        await until(pilot, lambda: desk.asked == ["try loudspeaker", "look again"])
        await pilot.press("f6")
        await at(pilot, MicCheckScreen)


@pytest.mark.parametrize(("focus", "size"), [("voice", (80, 24)), ("retention_days", (80, 24)), ("voice", (120, 40))])
def test_the_settings_are_pictured(tmp_path: Path, snap_compare: Snapshot, focus: str, size: tuple[int, int]) -> None:
    """At 80 by 24 both ends, and on a larger window."""

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await at(pilot, SettingsScreen)
        screen = pilot.app.screen
        await until(pilot, lambda: screen.query_one(Meter).level == LEVEL)
        await until(pilot, lambda: "Built-in Speaker" in str(screen.query_one("#output Static", Static).render()))
        screen.query_one(f"#{focus}").focus(scroll_visible=True)
        for field in screen.query(Input):
            field.cursor_blink = False
        await until(pilot, lambda: f"{focus}, by default" in shown(pilot))

    assert snap_compare(desk_app(Workshop(tmp_path), PaperDesk()), terminal_size=size, run_before=before)


@pytest.mark.parametrize(("hints", "size", "told"), [(True, (140, 40), 1), (False, (140, 40), 0), (True, (80, 24), 0)])
async def test_on_a_big_window_it_says_how_text_becomes_larger(
    tmp_path: Path, hints: bool, size: tuple[int, int], told: int
) -> None:
    """Unless the user knows; a small window has large text already."""
    settings = Settings(text_size_hints=hints)
    async with at_desk(tmp_path, PaperDesk(), settings=settings, newcomers=True, size=size) as pilot:
        await pilot.pause()
        assert told == shown(pilot).count("Is the text too small?")


async def test_what_was_deleted_at_the_start_is_told(tmp_path: Path) -> None:
    """Once, in the app itself."""
    workshop = Workshop(tmp_path)
    app = MockcloserApp(DeskBackend(workshop, PaperDesk()), notes=("2 sessions were older than 30 days and deleted.",))
    async with running(app, workshop, (80, 24)) as pilot:
        await until(pilot, lambda: "2 sessions were older than 30 days" in shown(pilot))
