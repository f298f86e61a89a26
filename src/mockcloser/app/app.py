"""The application: owns the backend and hands screens their session."""

from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from mockcloser.app.backend import Backend, How
from mockcloser.app.messages import Again
from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.home import HomeScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.report.model import Page
from mockcloser.scenario.model import Scenario


class MockcloserApp(App[None]):
    """The terminal app. It starts on the verdict `opened`, on the briefing of `scenario`, or at home."""

    TITLE = "mockcloser"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "lighten", "Light/dark"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
    ]

    def __init__(
        self,
        backend: Backend,
        *,
        opened: Page | None = None,
        scenario: Scenario | None = None,
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
        self.push_screen(HomeScreen(self._backend))
        if self._scenario is not None:
            self.push_screen(BriefingScreen(self._backend, self._scenario, self._how, exam=self._exam))
        if self._opened is not None:
            self.push_screen(VerdictScreen(self._backend, self._opened))

    def on_again(self, message: Again) -> None:
        """Show the briefing in place of the verdict that asked for it."""
        attempt = message.attempt
        self.switch_screen(BriefingScreen(self._backend, attempt.scenario, attempt.how, exam=attempt.exam))

    def action_lighten(self) -> None:
        """Change between the light and the dark theme."""
        self.theme = "textual-light" if self.theme == "textual-dark" else "textual-dark"
