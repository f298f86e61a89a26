"""The microphone check: one sentence, the verdict on it, another microphone on the spot, and once before it matters."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Select

from mockcloser.app.backend import How
from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.home import HomeScreen
from mockcloser.app.screens.mic_check import MicCheckScreen
from mockcloser.app.sound_desk import Trial
from mockcloser.cli.milestones import Milestones
from mockcloser.cli.workshop import Workshop
from mockcloser.errors import MockcloserError
from mockcloser.settings.file import load_settings, settings_path
from tests.app.desks import GOOD, QUIET, PaperDesk, at_desk, desk_app, wanted
from tests.app.driving import Snapshot, at, shown, until

DEAD = Trial("no signal", "The microphone delivers no sound at all. Is it muted, or switched off?")


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of settings for each test."""
    monkeypatch.setenv("MOCKCLOSER_CONFIG_DIR", str(tmp_path / "config"))


async def test_a_good_microphone(tmp_path: Path) -> None:
    """Enter listens; the sentence is played back, its words are shown, and P plays it again."""
    desk = PaperDesk(GOOD)
    async with at_desk(tmp_path, desk) as pilot:
        await pilot.press("m")
        await at(pilot, MicCheckScreen)
        await pilot.press("enter")
        await until(pilot, lambda: "Your microphone: loud and clear." in shown(pilot))
        assert GOOD.words in shown(pilot)
        await until(pilot, lambda: desk.asked == ["try microphone", "play trial"])
        await pilot.press("p")
        await until(pilot, lambda: desk.asked == ["try microphone", "play trial", "play trial"])
        await pilot.press("enter")
        await at(pilot, HomeScreen)


async def test_what_is_wrong_is_said_and_another_microphone_tried_on_the_spot(tmp_path: Path) -> None:
    """Choosing it saves it and listens at once; a silent one has nothing to play."""
    desk = PaperDesk(DEAD, GOOD)
    async with at_desk(tmp_path, desk) as pilot:
        await pilot.press("m")
        await at(pilot, MicCheckScreen)
        await pilot.press("l")
        await until(pilot, lambda: "Your microphone: no signal." in shown(pilot))
        assert DEAD.advice in shown(pilot)
        assert pilot.app.screen.query_one("#play", Button).disabled
        pilot.app.screen.query_one("#input", Select).value = "USB Headset, ALSA"
        await until(pilot, lambda: "Your microphone: loud and clear." in shown(pilot))
        assert load_settings(settings_path()).settings.input == "USB Headset, ALSA"


async def test_a_microphone_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    """The screen stays, for another try."""
    refused = MockcloserError("microphone “x”", "it is busy", "Close the other program")
    async with at_desk(tmp_path, PaperDesk(fault=refused)) as pilot:
        await pilot.press("m")
        await at(pilot, MicCheckScreen)
        await pilot.press("enter")
        await until(pilot, lambda: "it is busy. Close the other program." in shown(pilot))
        assert isinstance(pilot.app.screen, MicCheckScreen)


async def test_it_comes_before_the_first_spoken_interview_only(tmp_path: Path) -> None:
    """Going on begins the interview; the next one begins without it."""
    Milestones(tmp_path).note("tour", "shown")
    desk = PaperDesk(GOOD)
    async with at_desk(tmp_path, desk, newcomers=True, scenario="payroll-specialist") as pilot:
        await pilot.press("enter")
        await at(pilot, MicCheckScreen)
        assert wanted(pilot) == []
        await pilot.press("enter")
        await until(pilot, lambda: "loud and clear" in shown(pilot))
        await pilot.press("g")
        await until(pilot, lambda: wanted(pilot) == [How.SPOKEN])
        await at(pilot, BriefingScreen)
    async with at_desk(tmp_path, desk, newcomers=True, scenario="payroll-specialist") as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: wanted(pilot) == [How.SPOKEN])


async def test_escape_goes_back_to_the_briefing(tmp_path: Path) -> None:
    """No interview begins; typing needs no check."""
    Milestones(tmp_path).note("tour", "shown")
    async with at_desk(tmp_path, PaperDesk(), newcomers=True, scenario="payroll-specialist") as pilot:
        await pilot.press("enter")
        await at(pilot, MicCheckScreen)
        await pilot.press("escape")
        await at(pilot, BriefingScreen)
        assert wanted(pilot) == []
        await pilot.press("t", "enter")
        await until(pilot, lambda: wanted(pilot) == [How.TYPED])


@pytest.mark.parametrize("trial", [GOOD, QUIET], ids=lambda trial: trial.verdict.replace(" ", "-"))
def test_the_check_is_pictured(tmp_path: Path, snap_compare: Snapshot, trial: Trial) -> None:
    """A good microphone and one that is too quiet."""

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("m")
        await at(pilot, MicCheckScreen)
        screen = pilot.app.screen
        await until(pilot, lambda: "Built-in Microphone" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: f"Your microphone: {trial.verdict}." in shown(pilot))
        await until(pilot, lambda: screen.query_one("#go-on" if trial.is_good else "#listen").has_focus)

    assert snap_compare(desk_app(Workshop(tmp_path), PaperDesk(trial)), run_before=before)
