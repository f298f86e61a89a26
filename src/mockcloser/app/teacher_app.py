"""The app on the teacher's desk: the queue of a class, and one piece of work after the other."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from textual.screen import Screen

from mockcloser.app.app import MockcloserApp
from mockcloser.app.screens.choose import ChooseScreen
from mockcloser.app.screens.class_review import ClassReviewScreen
from mockcloser.app.screens.class_work import ClassWorkScreen
from mockcloser.app.screens.confirm import ConfirmScreen
from mockcloser.app.screens.write import WriteScreen
from mockcloser.app.teaching import Teaching


class TeacherApp(MockcloserApp):
    """It starts at the queue."""

    CSS_PATH = ["app.tcss", "teacher.tcss"]  # type: ignore[assignment]  # noqa: RUF012  # Textual takes a list too
    NAMES: ClassVar[Mapping[type[Screen[Any]], str]] = {
        ClassReviewScreen: "The queue",
        ClassWorkScreen: "One piece of work",
        ChooseScreen: "A choice",
        WriteScreen: "Writing",
        ConfirmScreen: "Questions",
    }

    def __init__(self, teaching: Teaching) -> None:
        super().__init__(teaching)
        self._teaching = teaching

    def first_screens(self) -> Iterator[Screen[Any]]:
        """The queue."""
        yield ClassReviewScreen(self._teaching)
