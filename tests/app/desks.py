"""A desk of devices that are made of paper: what they deliver is written down beforehand."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event as Flag

from textual.pilot import Pilot

from mockcloser.app.app import MockcloserApp
from mockcloser.app.backend import How, Opened
from mockcloser.app.sound_desk import Device, SoundDesk, Tell, Trial
from mockcloser.cli.workshop import Workshop
from mockcloser.errors import MockcloserError
from mockcloser.scenario.model import Scenario
from mockcloser.settings.model import Settings
from tests.app.driving import LONG, ReadyBackend, running

GOOD = Trial("loud and clear", words="My name is Sam, and I am looking forward to this talk.", can_be_played=True)
QUIET = Trial("too quiet", "Your voice is very quiet. Turn the microphone up, or move closer to it.", "My name", True)
LEVEL = (-24.0, True)


class PaperDesk:
    """Two microphones and two loudspeakers; the trials come one after the other, and what was asked for is noted."""

    def __init__(self, *trials: Trial, fault: MockcloserError | None = None) -> None:
        self.asked: list[str] = []
        self.listening = 0
        self._trials = list(trials)
        self._fault = fault

    def inputs(self) -> tuple[Device, ...]:
        return (Device("Built-in Microphone, ALSA", True), Device("USB Headset, ALSA", False))

    def outputs(self) -> tuple[Device, ...]:
        return (Device("Built-in Speaker, ALSA", True), Device("USB Headset, ALSA", False))

    def look_again(self) -> None:
        self.asked.append("look again")

    def watch_level(self, tell: Tell, stop: Flag) -> None:
        if self._fault is not None:
            raise self._fault
        self.listening += 1
        tell(*LEVEL)
        stop.wait(LONG)
        self.listening -= 1

    def try_microphone(self, tell: Tell, heard: Callable[[], None], stop: Flag) -> Trial:
        self.asked.append("try microphone")
        if self._fault is not None:
            raise self._fault
        tell(*LEVEL)
        heard()
        return self._trials.pop(0)

    def play_trial(self, stop: Flag) -> None:
        self.asked.append("play trial")

    def try_loudspeaker(self, stop: Flag) -> str:
        self.asked.append("try loudspeaker")
        return "Do you have any questions for me?"


class DeskBackend(ReadyBackend):
    """A backend with a desk of paper, on a machine where all is ready; no interview is ever held, only counted."""

    def __init__(self, workshop: Workshop, desk: SoundDesk, *, newcomers: bool = False) -> None:
        super().__init__(workshop, seed=0, newcomers=newcomers)
        self.__dict__["sound"] = desk
        self.wanted: list[How] = []

    def open(self, scenario: Scenario, how: How, *, exam: bool = False) -> Opened:
        self.wanted.append(how)
        raise MockcloserError("interview", "none is held here", "Look at what was wanted")


@asynccontextmanager
async def at_desk(
    data_dir: Path,
    desk: PaperDesk,
    *,
    settings: Settings | None = None,
    newcomers: bool = False,
    scenario: str | None = None,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Pilot[None]]:
    """The app with this desk, at home or on a scenario's briefing."""
    workshop = Workshop(data_dir, settings=settings)
    app = desk_app(workshop, desk, newcomers=newcomers, scenario=scenario)
    async with running(app, workshop, size) as pilot:
        yield pilot


def desk_app(
    workshop: Workshop, desk: PaperDesk, *, newcomers: bool = False, scenario: str | None = None
) -> MockcloserApp:
    """The app with this desk, at home or on a scenario's briefing with spoken answers."""
    backend = DeskBackend(workshop, desk, newcomers=newcomers)
    return MockcloserApp(backend, scenario=None if scenario is None else workshop.scenario(scenario))


def wanted(pilot: Pilot[None]) -> list[How]:
    """How the interviews that were begun are to be answered."""
    assert isinstance(pilot.app, MockcloserApp)
    assert isinstance(pilot.app._backend, DeskBackend)
    return pilot.app._backend.wanted
