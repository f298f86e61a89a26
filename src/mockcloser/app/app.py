"""The application: owns the backend and hands screens their session."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

from mockcloser.app.backend import Backend, How
from mockcloser.app.messages import Again
from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.comparison import ComparisonScreen
from mockcloser.app.screens.confirm import ConfirmScreen
from mockcloser.app.screens.export import ExportScreen
from mockcloser.app.screens.help import HelpScreen, Section
from mockcloser.app.screens.history import HistoryScreen
from mockcloser.app.screens.home import HomeScreen
from mockcloser.app.screens.interview import InterviewScreen
from mockcloser.app.screens.narrow import NarrowScreen
from mockcloser.app.screens.review import ReviewScreen
from mockcloser.app.screens.trends import TrendsScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.screens.write import WriteScreen
from mockcloser.report.model import Page

if TYPE_CHECKING:
    from mockcloser.scenario.model import Scenario

SCREENS: dict[type[Screen[Any]], str] = {
    HomeScreen: "Home",
    BriefingScreen: "Briefing",
    InterviewScreen: "Interview",
    VerdictScreen: "Verdict",
    ReviewScreen: "Review",
    WriteScreen: "Writing",
    ComparisonScreen: "Two takes",
    HistoryScreen: "History",
    NarrowScreen: "Filter of the history",
    ExportScreen: "Export",
    TrendsScreen: "Trends",
    ConfirmScreen: "Questions",
}
"""Every screen and what the help calls it."""


class MockcloserApp(App[None]):
    """The terminal app. It starts on the verdict `opened`, on the briefing of `scenario`, or at home."""

    NAMES: ClassVar[Mapping[type[Screen[Any]], str]] = SCREENS
    TITLE = "mockcloser"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", tooltip="All keys"),
        Binding("ctrl+l", "lighten", "Light/dark", show=False, tooltip="Change between the light and the dark theme"),
        Binding("ctrl+p", "command_palette", "Commands", show=False, priority=True, tooltip="All commands by name"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
    ]

    def __init__(
        self,
        backend: Backend,
        *,
        opened: Page | None = None,
        scenario: "Scenario | None" = None,
        typed: bool = False,
        exam: bool = False,
    ) -> None:
        super().__init__()
        self._backend = backend
        self._opened = opened
        self._scenario = scenario
        self._how = How.TYPED if typed else How.SPOKEN
        self._exam = exam

    def on_mount(self) -> None:
        """Show the first screen."""
        for screen in self.first_screens():
            self.push_screen(screen)

    def first_screens(self) -> Iterator[Screen[Any]]:
        """The screens to begin with, the last on top."""
        yield HomeScreen(self._backend)
        if self._scenario is not None:
            yield BriefingScreen(self._backend, self._scenario, self._how, exam=self._exam)
        if self._opened is not None:
            yield VerdictScreen(self._backend, self._opened)

    def on_again(self, message: Again) -> None:
        """Show the briefing in place of the verdict that asked for it."""
        attempt = message.attempt
        self.switch_screen(BriefingScreen(self._backend, attempt.scenario, attempt.how, exam=attempt.exam))

    def action_help(self) -> None:
        """Name every key, those of the screen below first."""
        if isinstance(self.screen, HelpScreen | ModalScreen):
            return
        here = type(self.screen)
        names = self.NAMES
        screens = sorted(names, key=lambda screen: screen is not here)
        everywhere = Section("Everywhere", _bindings(type(self)))
        self.push_screen(HelpScreen([*(Section(names[screen], _bindings(screen)) for screen in screens), everywhere]))

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is printed on keyboards: F1, not f1."""
        display = super().get_key_display(binding)
        return display.upper() if binding.key[1:].isdigit() else display

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the keys of this screen do, by name, and how it looks."""
        ours = {binding.action for binding in (*_bindings(type(screen)), *_bindings(type(self)))} - {"command_palette"}
        able = (
            active for active in screen.active_bindings.values() if active.enabled and active.binding.action in ours
        )
        for active in {active.binding.description: active for active in able}.values():
            run = partial(self.run_action, active.binding.action, active.node)
            yield SystemCommand(active.binding.description, active.binding.tooltip, run)
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)

    def action_lighten(self) -> None:
        """Change between the light and the dark theme."""
        self.theme = "textual-light" if self.theme == "textual-dark" else "textual-dark"


def _bindings(node: type[DOMNode]) -> tuple[Binding, ...]:
    return tuple(binding for binding in node.BINDINGS if isinstance(binding, Binding))
