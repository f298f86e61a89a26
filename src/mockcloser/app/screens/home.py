"""Home: choose a scenario, see what works here, open an earlier session."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, OptionList, Static
from textual.widgets.option_list import Option

from mockcloser.app.backend import Backend, How, Readiness
from mockcloser.app.messages import Failed
from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.history import HistoryScreen
from mockcloser.app.wording import reflowed
from mockcloser.errors import MockcloserError
from mockcloser.scenario.model import Scenario


class HomeScreen(Screen[None]):
    """The list of scenarios with a preview of the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "history", "History"),
        Binding("r", "rehearsal", "Recorded rehearsal"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._scenarios: tuple[Scenario, ...] = ()
        self._readiness = Readiness()

    def compose(self) -> ComposeResult:
        """Two columns: the scenarios, and what the chosen one is about."""
        yield Header()
        yield Static("Choose an interview and press Enter.", id="invitation")
        with Horizontal():
            yield OptionList(id="scenarios")
            with VerticalScroll(id="preview-column"):
                yield Static(id="preview", markup=False)
        yield Static("Looking at this machine…", id="readiness", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Fill the list once the first frame is on screen."""
        self.call_after_refresh(self._look_around)

    @work(thread=True, exclusive=True, group="look")
    def _look_around(self) -> None:
        try:
            scenarios = self._backend.scenarios()
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            scenarios = ()
        self.app.call_from_thread(self._show_scenarios, scenarios)
        readiness = self._backend.readiness()
        self.app.call_from_thread(self._show_readiness, readiness)

    def _show_scenarios(self, scenarios: tuple[Scenario, ...]) -> None:
        self._scenarios = scenarios
        listing = self.query_one("#scenarios", OptionList)
        listing.clear_options()
        listing.add_options(
            [Option(f"{scenario.title}\n  {scenario.role}, {scenario.difficulty}") for scenario in scenarios]
        )
        listing.focus()
        if scenarios:
            listing.highlighted = 0

    def _show_readiness(self, readiness: Readiness) -> None:
        self._readiness = readiness
        line = self.query_one("#readiness", Static)
        problems = [part for part in (readiness.microphone, readiness.speaker, readiness.recognition) if part]
        if problems:
            line.update(f"{problems[0]} Until then: type your answers, or press R for the recorded rehearsal.")
        else:
            line.update("Microphone, speaker and recognition are ready.")
        line.set_class(bool(problems), "problem")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the scenario under the cursor is about."""
        scenario = self._scenarios[event.option_index]
        interviewer = scenario.interviewer
        self.query_one("#preview", Static).update(
            f"{scenario.title}\n\n{scenario.role}, {scenario.company}\n"
            f"Interviewer: {interviewer.name}, {interviewer.title}\n"
            f"Level: {scenario.level}. Difficulty: {scenario.difficulty}.\n\n{reflowed(scenario.briefing)}"
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read the briefing."""
        spoken = not (self._readiness.microphone or self._readiness.recognition)
        self.app.push_screen(
            BriefingScreen(self._backend, self._scenarios[event.option_index], How.SPOKEN if spoken else How.TYPED)
        )

    def action_history(self) -> None:
        """Open the kept sessions."""
        self.app.push_screen(HistoryScreen(self._backend))

    def action_rehearsal(self) -> None:
        """Go to the scenario that has a recorded candidate."""
        for scenario in self._scenarios:
            if self._backend.has_rehearsal(scenario):
                self.app.push_screen(BriefingScreen(self._backend, scenario, How.REHEARSAL))
                return
        self.notify("No recorded rehearsal is installed.", severity="warning")

    def on_failed(self, message: Failed) -> None:
        """Say in one line what could not be done."""
        self.notify(message.line, severity="error", timeout=12)
