"""Driving the app by keys over real sessions with typed answers; no device is touched."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.widgets._toast import Toast

from mockcloser.app.app import MockcloserApp
from mockcloser.app.backend import Readiness
from mockcloser.app.screens.interview import InterviewScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.cli.backend import AppBackend
from mockcloser.cli.workshop import Devices, Workshop
from mockcloser.speech.player import Player

NOWHERE = Devices(input="no such microphone", output="no such loudspeaker")
LONG = 20.0

Snapshot = Callable[..., bool]
"""The fixture `snap_compare`: whether a picture of the app is the one that was kept."""

ASKING = "What are the next steps, and when will you decide?"
LEAVING = "Thank you very much for your time today. Goodbye."


_LOADED: dict[str, Any] = {}


def workshop_at(data_dir: Path) -> Workshop:
    """A workshop without microphone and loudspeaker; the recognition models are loaded once for all of them."""
    workshop = Workshop(data_dir, devices=NOWHERE)
    if not _LOADED:
        _LOADED.update(recognizer=workshop.recognizer, live_recognizer=workshop.live_recognizer)
    vars(workshop).update(_LOADED)
    return workshop


def held(data_dir: Path, *answers: str, scenario: str = "payroll-specialist", exam: bool = False) -> str:
    """Hold a session with these typed answers and return its id."""
    workshop = Workshop(data_dir, devices=NOWHERE, warn=lambda line: None)
    session, typed = workshop.typed_session(workshop.scenario(scenario), exam=exam)
    for answer in answers:
        typed.submit(answer)
    typed.close()
    document = session.run()
    workshop.close()
    return document.id


@asynccontextmanager
async def opened(data_dir: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app on the briefing of the payroll scenario, with typed answers."""
    workshop = workshop_at(data_dir)
    app = MockcloserApp(AppBackend(workshop, seed=0), scenario=workshop.scenario("payroll-specialist"), typed=True)
    async with running(app, workshop, size) as pilot:
        yield pilot


class ReadyBackend(AppBackend):
    """A backend to picture: what it says of the machine is the same everywhere."""

    def readiness(self) -> Readiness:
        return Readiness()

    def warm_up(self) -> None:
        pass


def pictured(data_dir: Path, scenario: str | None = None) -> MockcloserApp:
    """The app to take a picture of, on its home screen or on a scenario's briefing, with typed answers."""
    workshop = workshop_at(data_dir)
    chosen = workshop.scenario(scenario) if scenario else None
    return MockcloserApp(ReadyBackend(workshop, seed=0), scenario=chosen, typed=True)


@asynccontextmanager
async def at_home(data_dir: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app on its home screen."""
    workshop = workshop_at(data_dir)
    async with running(MockcloserApp(AppBackend(workshop, seed=0)), workshop, size) as pilot:
        yield pilot


@asynccontextmanager
async def reviewing(
    data_dir: Path, session: str, size: tuple[int, int] = (80, 24), player: Player | None = None
) -> AsyncIterator[Pilot[None]]:
    """The app on a kept session's verdict."""
    workshop = workshop_at(data_dir)
    backend = AppBackend(workshop, seed=0, player=player)
    async with running(MockcloserApp(backend, opened=backend.page(session)), workshop, size) as pilot:
        yield pilot


@asynccontextmanager
async def running(app: MockcloserApp, workshop: Workshop, size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot
        await pilot.pause()
    workshop.close()


async def until(pilot: Pilot[None], condition: Callable[[], object], seconds: float = LONG) -> None:
    """Wait until the condition holds; fails the test if it never does."""
    for _ in range(int(seconds / 0.05)):
        if condition():
            return
        await pilot.pause(0.05)
    pytest.fail("the screen never came to show what was expected")


async def at(pilot: Pilot[None], screen: type[Screen[Any]]) -> None:
    """Wait for a screen, and until it is composed: Textual cannot take a half-made header down again."""
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))
    await pilot.pause()


def shown(pilot: Pilot[None]) -> str:
    """Every word on the current screen's static widgets, and in the notices over it."""
    screen = pilot.app.screen
    return "\n".join(str(widget.render()) for widget in (*screen.query(Static), *screen.query(Toast)))


async def answer(pilot: Pilot[None], text: str) -> None:
    """Type an answer and hand it in."""
    pilot.app.screen.query_one(Input).value = text
    await pilot.press("enter")
    await until(pilot, lambda: not pilot.app.screen.query(Input) or text[:20] in shown(pilot).replace("\n", " "))


async def begin(pilot: Pilot[None]) -> None:
    """From the briefing into the interview, up to its first line."""
    await pilot.press("enter")
    await at(pilot, InterviewScreen)
    await until(pilot, lambda: "Moira Tennant" in shown(pilot))


async def interviewed(pilot: Pilot[None], *answers: str) -> None:
    """From the briefing through an interview with these answers to its verdict; the last one has to end it."""
    await begin(pilot)
    for text in answers:
        await answer(pilot, text)
    await at(pilot, VerdictScreen)
