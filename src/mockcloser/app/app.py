"""The application: owns the backend and hands screens their session."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.theme import Theme

from mockcloser.app.backend import Backend, How
from mockcloser.app.messages import Again, FirstDrill
from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.comparison import ComparisonScreen
from mockcloser.app.screens.confirm import ConfirmScreen
from mockcloser.app.screens.export import ExportScreen
from mockcloser.app.screens.help import HelpScreen, Section
from mockcloser.app.screens.history import HistoryScreen
from mockcloser.app.screens.home import HomeScreen
from mockcloser.app.screens.interview import InterviewScreen
from mockcloser.app.screens.mic_check import MicCheckScreen
from mockcloser.app.screens.narrow import NarrowScreen
from mockcloser.app.screens.pause import PauseScreen
from mockcloser.app.screens.restart import RestartScreen
from mockcloser.app.screens.review import ReviewScreen
from mockcloser.app.screens.settings import SettingsScreen
from mockcloser.app.screens.tour import TourScreen
from mockcloser.app.screens.trends import TrendsScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.screens.write import WriteScreen
from mockcloser.app.screens.writeup import WriteUpScreen
from mockcloser.errors import MockcloserError
from mockcloser.report.model import Page

if TYPE_CHECKING:
    from mockcloser.scenario.model import Scenario

SCREENS: dict[type[Screen[Any]], str] = {
    HomeScreen: "Home",
    BriefingScreen: "Briefing",
    InterviewScreen: "Interview",
    PauseScreen: "Pause",
    RestartScreen: "Starting again",
    VerdictScreen: "Verdict",
    ReviewScreen: "Review",
    WriteUpScreen: "Write-up",
    WriteScreen: "Writing",
    ComparisonScreen: "Two takes",
    HistoryScreen: "History",
    NarrowScreen: "Filter of the history",
    ExportScreen: "Export",
    TrendsScreen: "Trends",
    SettingsScreen: "Settings",
    MicCheckScreen: "Microphone check",
    TourScreen: "Tour",
    ConfirmScreen: "Questions",
}
"""Every screen and what the help calls it."""

_WIDE = 120
"""Columns from which on a window is likely to show small text."""

TEXT_SIZE = "Ctrl and + enlarge it in most terminals, Cmd and + on a Mac."
"""How text becomes larger; no program can do it for its terminal."""


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
        notes: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._notes = notes
        self._backend = backend
        self._opened = opened
        self._scenario = scenario
        self._how = How.TYPED if typed else How.SPOKEN
        self._exam = exam

    def on_mount(self) -> None:
        """Show the first screen."""
        self._dress()
        for screen in self.first_screens():
            self.push_screen(screen)

    def first_screens(self) -> Iterator[Screen[Any]]:
        """The screens to begin with, the last on top."""
        yield HomeScreen(self._backend)
        if self._scenario is not None:
            yield BriefingScreen(self._backend, self._scenario, self._how, exam=self._exam)
        if self._opened is not None:
            yield VerdictScreen(self._backend, self._opened)
        if self._backend.preferences.tour_is_due:
            yield TourScreen(self._backend)

    def _dress(self) -> None:
        """The user's colours; say what of their settings means nothing, and how small text becomes larger."""
        preferences = self._backend.preferences
        self.theme = preferences.settings.theme
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        for line in (*self._notes, *preferences.problems):
            self.notify(line, severity="warning", timeout=12)
        if preferences.size_hint_is_due and self.size.width >= _WIDE:
            self.notify(f"Is the text too small? {TEXT_SIZE}", timeout=8)

    def _keep_theme(self, theme: Theme) -> None:
        """Whoever chose the colours: the settings, a key, or the list of all themes."""
        if theme.name == self._backend.preferences.settings.theme:
            return
        try:
            self._backend.preferences.change("theme", theme.name)
        except MockcloserError as error:
            self.notify(str(error), severity="error", timeout=12)

    @work(thread=True, exclusive=True, group="drill")
    def on_first_drill(self, message: FirstDrill) -> None:
        """From the tour to a briefing."""
        found = next((each for each in self._backend.scenarios() if each.id == message.scenario), None)
        if found is not None:
            how = How.TYPED if self._backend.readiness().microphone else How.SPOKEN
            self.call_from_thread(self.switch_screen, BriefingScreen(self._backend, found, how))

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

    def action_settings(self) -> None:
        """Open the settings."""
        self.push_screen(SettingsScreen(self._backend))

    def action_mic_check(self) -> None:
        """Try the microphone."""
        self.push_screen(MicCheckScreen(self._backend))

    def action_tour(self) -> None:
        """Show a newcomer around; not over an interview, which would go on unseen."""
        if any(isinstance(screen, InterviewScreen) for screen in self.screen_stack):
            self.notify("The tour is for when no interview is going on.")
        else:
            self.push_screen(TourScreen(self._backend))

    def action_lighten(self) -> None:
        """Change between the light and the dark theme."""
        self.theme = "textual-light" if self.theme == "textual-dark" else "textual-dark"


def _bindings(node: type[DOMNode]) -> tuple[Binding, ...]:
    return tuple(binding for binding in node.BINDINGS if isinstance(binding, Binding))
