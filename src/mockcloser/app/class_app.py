"""The app on the room's machine: one student after the other."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from textual.screen import Screen

from mockcloser.app.app import MockcloserApp
from mockcloser.app.class_backend import Room
from mockcloser.app.screens.class_desk import ConsentScreen, DeskScreen, WhichScreen
from mockcloser.app.screens.class_interview import (
    ClassBriefingScreen,
    ClassInterviewScreen,
    HomeOutcomeScreen,
    OutcomeScreen,
)
from mockcloser.app.screens.confirm import ConfirmScreen

_NOT_HERE = ("tour", "settings")


class ClassApp(MockcloserApp):
    """It starts at the public list, or with `student` where one is named; `scenario_id` names the one interview."""

    CSS_PATH = ["app.tcss", "class.tcss"]  # type: ignore[assignment]  # noqa: RUF012  # Textual takes a list too
    NAMES: ClassVar[Mapping[type[Screen[Any]], str]] = {
        DeskScreen: "Who are you",
        WhichScreen: "Which interview",
        ConsentScreen: "Consent",
        ClassBriefingScreen: "Briefing",
        ClassInterviewScreen: "Interview",
        OutcomeScreen: "Done",
        HomeOutcomeScreen: "Done at home",
        ConfirmScreen: "Questions",
    }

    def __init__(
        self, room: Room, *, typed: bool = False, student: str | None = None, scenario_id: str | None = None
    ) -> None:
        super().__init__(room, typed=typed)
        self._room = room
        self._student = student
        self._scenario_id = scenario_id

    def first_screens(self) -> Iterator[Screen[Any]]:
        """The public list."""
        yield DeskScreen(self._room, self._how, student=self._student, scenario=self._scenario_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The tour leads to practice, and the settings are not a student's: neither belongs on the room's machine."""
        return False if action in _NOT_HERE else super().check_action(action, parameters)
