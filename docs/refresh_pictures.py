"""Writes the pictures of docs/screens.md: run it after changing a screen. Nobody's sessions are shown.

A made-up candidate's interviews are held with typed answers and judged for real; then the app is driven by keys at 80
columns by 24 lines, and each screen is saved as it is. The dates are fixed, and so are the interviewer's choices.
"""

import asyncio
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from mockcloser.app.app import MockcloserApp
from mockcloser.app.backend import Readiness
from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.comparison import ComparisonScreen
from mockcloser.app.screens.confirm import ConfirmScreen
from mockcloser.app.screens.export import ExportScreen
from mockcloser.app.screens.help import HelpScreen
from mockcloser.app.screens.history import HistoryScreen
from mockcloser.app.screens.home import HomeScreen
from mockcloser.app.screens.interview import InterviewScreen
from mockcloser.app.screens.narrow import NarrowScreen
from mockcloser.app.screens.pause import PauseScreen
from mockcloser.app.screens.restart import RestartScreen
from mockcloser.app.screens.review import ReviewScreen
from mockcloser.app.screens.settings import SettingsScreen
from mockcloser.app.screens.tour import TourScreen
from mockcloser.app.screens.trends import TrendsScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.screens.writeup import WriteUpScreen
from mockcloser.cli.backend import AppBackend
from mockcloser.cli.workshop import Devices, Workshop

FOLDER = Path(__file__).parent
NOWHERE = Devices(input="no such microphone", output="no such loudspeaker")
FIRST_DAY = datetime(2026, 3, 2, 18, 30)

STRENGTHS = "I have run payroll from start to finish for six years, and I pay shift workers their overtime every week."
HOMEWORK = "When you switch to the hosted program in March, who compares the two systems?"
PROBE = "Is there anything about my background that makes you hesitate?"
ANSWER = "For two years I paid a night shift with rotas, overtime and weekly time sheets, and every payday was on time."
STANDING = "From what you have heard, where do I stand?"
NEXT = "What are the next steps, and when will you decide?"
INTEREST = "I am really excited about this role."
GOODBYE = "Thank you very much for your time today. Goodbye."

TAKES: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (0, "payroll-specialist", ("Why is this position open?", "No, that is all. " + GOODBYE)),
    (1, "ward-nurse", (NEXT, GOODBYE)),
    (3, "payroll-specialist", (STRENGTHS, HOMEWORK, NEXT, GOODBYE)),
    (6, "drill-next-step", ("What are the next steps?", "Could you give me a date by which I will hear from you?")),
    (7, "web-developer", (INTEREST + " What are the next steps?", STANDING, GOODBYE)),
    (10, "payroll-specialist", (STRENGTHS, HOMEWORK, STANDING, NEXT + " " + GOODBYE)),
)
"""The day, the scenario, and what the candidate says in it."""


OVER_THE_HISTORY: tuple[tuple[str, type[Screen[Any]], str], ...] = (
    ("f", NarrowScreen, "filter"),
    ("e", ExportScreen, "export"),
    ("d", ConfirmScreen, "confirm"),
)
OVER_THE_INTERVIEW: tuple[tuple[str, type[Screen[Any]], str], ...] = (
    ("f5", PauseScreen, "pause"),
    ("f6", RestartScreen, "restart"),
)
AFTERWARDS: tuple[tuple[str, type[Screen[Any]], str], ...] = (
    ("c", ComparisonScreen, "comparison"),
    ("t", ReviewScreen, "review"),
    ("w", WriteUpScreen, "writeup"),
)
"""The key, the screen that it opens, and the name of its picture."""


class ReadyBackend(AppBackend):
    """What it says of the machine is what most machines would say."""

    def readiness(self) -> Readiness:
        """All is there."""
        return Readiness()


def workshop_at(folder: Path) -> Workshop:
    """A workshop that needs no device and prints nothing."""
    return Workshop(folder, devices=NOWHERE, warn=lambda line: None)


def hold(folder: Path) -> None:
    """Hold the takes and keep them under their dates."""
    with tempfile.TemporaryDirectory() as scratch:
        for number, (day, scenario, answers) in enumerate(TAKES):
            workshop = workshop_at(Path(scratch))
            session, typed = workshop.typed_session(workshop.scenario(scenario), seed=number)
            for answer in answers:
                typed.submit(answer)
            typed.close()
            document = session.run()
            began = (FIRST_DAY + timedelta(days=day)).astimezone()
            name, started = f"{began:%Y%m%d-%H%M%S}-{number:08x}", began.isoformat(timespec="seconds")
            opening = replace(workshop.store.opening(document.id), id=name, started=started)
            kept = workshop_at(folder).store
            sounds = folder / "sessions" / f"{number}.none"
            sounds.mkdir(mode=0o700, parents=True)
            kept.adopt(opening, (), replace(document, id=name, started=started), sounds)
            workshop.close()


class Picturing:
    """The app, driven by keys; `at` waits for a screen, `take` saves what is shown."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    async def until(self, condition: Callable[[], object]) -> None:
        """Let the app work until this holds."""
        for _ in range(1200):
            if condition():
                return
            await self.pilot.pause(0.05)
        raise SystemExit(f"{self.pilot.app.screen} never showed what was to be pictured")

    def words(self) -> str:
        """Every word on the screen."""
        return "\n".join(str(static.render()) for static in self.pilot.app.screen.query(Static))

    async def at(self, screen: type[Screen[Any]]) -> None:
        """Wait for this screen and for what it looks up."""
        await self.until(lambda: isinstance(self.pilot.app.screen, screen))
        await self.pilot.pause(0.3)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, each once the one before has been dealt with."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause(0.1)

    async def take(self, name: str) -> None:
        """Save the screen, without messages over it."""
        self.pilot.app.clear_notifications()
        await self.pilot.pause(0.2)
        self.pilot.app.save_screenshot(f"{name}.svg", str(FOLDER))
        print(f"docs/{name}.svg")

    async def answer(self, text: str) -> None:
        """Type an answer and wait for the reply."""
        lines = self.words().count("Moira Tennant:")
        self.pilot.app.screen.query_one(Input).value = text
        await self.press("enter")
        await self.until(lambda: self.words().count("Moira Tennant:") > lines)


async def first_start(folder: Path) -> None:
    """What a newcomer sees: the tour, and the settings as they come."""
    workshop = Workshop(folder, warn=lambda line: None)
    async with MockcloserApp(ReadyBackend(workshop, newcomers=True)).run_test(size=(80, 24)) as pilot:
        picturing = Picturing(pilot)
        await picturing.at(TourScreen)
        await picturing.take("tour")
        await picturing.press("escape")
        await picturing.at(HomeScreen)
        await picturing.press("s")
        await picturing.at(SettingsScreen)
        await picturing.take("settings")
    workshop.close()


async def practised(folder: Path) -> None:
    """Home, history and their screens, and an interview up to its review."""
    workshop = workshop_at(folder)
    app = MockcloserApp(ReadyBackend(workshop, seed=0))
    async with app.run_test(size=(80, 24)) as pilot:
        picturing = Picturing(pilot)
        await picturing.at(HomeScreen)
        await picturing.until(lambda: app.screen.query_one("#scenarios", OptionList).option_count)
        await picturing.until(lambda: "Next:" in picturing.words() and "are ready" in picturing.words())
        await picturing.take("home")
        await picturing.press("f1")
        await picturing.at(HelpScreen)
        await picturing.take("help")
        await picturing.press("escape", "h")
        await past(picturing)
        await picturing.press("escape", "a")
        await interview(picturing)
    workshop.close()


async def past(picturing: Picturing) -> None:
    """The history and what opens over it."""
    await picturing.at(HistoryScreen)
    await picturing.until(lambda: "Next steps:" in picturing.words())
    await picturing.take("history")
    for key, screen, name in OVER_THE_HISTORY:
        await picturing.press(key)
        await picturing.at(screen)
        if screen is ExportScreen:
            picturing.pilot.app.screen.query_one("#folder", Input).value = str(Path("/home/anna/Documents"))
        await picturing.take(name)
        await picturing.press("escape")
        await picturing.at(HistoryScreen)
    await picturing.press("t")
    await picturing.at(TrendsScreen)
    await picturing.take("trends")
    await picturing.press("t")
    await picturing.take("trends-table")
    await picturing.press("escape")
    await picturing.at(HistoryScreen)


async def interview(picturing: Picturing) -> None:
    """From the briefing to the verdict of a better take, and what can be done with it."""
    await picturing.at(BriefingScreen)
    await picturing.until(lambda: "Ready." in picturing.words())
    await picturing.take("briefing")
    await picturing.press("enter")
    await picturing.at(InterviewScreen)
    await picturing.until(lambda: "Moira Tennant" in picturing.words())
    await picturing.answer(STRENGTHS)
    await picturing.answer(PROBE)
    await picturing.take("interview")
    for key, screen, name in OVER_THE_INTERVIEW:
        await picturing.press(key)
        await picturing.at(screen)
        await picturing.take(name)
        await picturing.press("escape")
        await picturing.at(InterviewScreen)
    for text in (ANSWER, HOMEWORK, NEXT):
        await picturing.answer(text)
    picturing.pilot.app.screen.query_one(Input).value = GOODBYE
    await picturing.press("enter")
    await picturing.at(VerdictScreen)
    await picturing.until(lambda: "Since your last take" in picturing.words())
    await picturing.take("verdict")
    for key, screen, name in AFTERWARDS:
        await picturing.press(key)
        await picturing.at(screen)
        await picturing.take(name)
        await picturing.press("escape")
        await picturing.at(VerdictScreen)


def main() -> None:
    """Hold the interviews, then take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MOCKCLOSER_CONFIG_DIR"] = str(Path(folder) / "config")
        asyncio.run(first_start(Path(folder) / "new"))
        hold(Path(folder) / "data")
        asyncio.run(practised(Path(folder) / "data"))


if __name__ == "__main__":
    main()
