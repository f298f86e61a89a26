"""Home: where you stand, what to practise next, every scenario, and what works here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, Input, OptionList, Static
from textual.widgets.option_list import Option

from mockcloser.app.backend import Backend, How, Readiness
from mockcloser.app.messages import Failed
from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.history import HistoryScreen
from mockcloser.app.screens.trends import TrendsScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.widgets.where import WhereYouStand, outcome
from mockcloser.app.wording import reflowed
from mockcloser.errors import MockcloserError
from mockcloser.report.progress import Progress, last_takes, progress_of

if TYPE_CHECKING:
    from mockcloser.scenario.model import Scenario


class HomeScreen(Screen[None]):
    """The list of scenarios with a preview of the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "drill", "Next", tooltip="Hold the drill or interview suggested next"),
        Binding("a", "again", "Again", tooltip="Hold the last one again in the same way"),
        Binding("h", "history", "History", tooltip="All kept sessions: search, narrow, export, delete"),
        Binding("t", "trends", "Trends", tooltip="How your score and each criterion went over time"),
        Binding("slash", "filter", "Find", key_display="/", tooltip="Show only scenarios with these words"),
        Binding("s", "app.settings", "Settings", tooltip="Voice, devices, pauses, colours, data"),
        Binding("m", "app.mic_check", "Microphone", show=False, tooltip="Say a sentence and hear how it arrives"),
        Binding("r", "rehearsal", "Rehearsal", show=False, tooltip="Watch a recorded candidate"),
        Binding("escape", "unfilter", "Show all", show=False),
        Binding("q", "app.quit", "Quit"),
    ]

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012  # declared so by Textual

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._scenarios: dict[str, Scenario] = {}
        self._scores: dict[str, str] = {}
        self._progress: Progress | None = None
        self._readiness = Readiness()

    def compose(self) -> ComposeResult:
        """Where one stands above two columns: the scenarios, and what the chosen one is about."""
        yield Header(icon="≡")
        yield Static("Choose an interview and press Enter.", id="invitation")
        yield WhereYouStand()
        with Horizontal():
            with Vertical(id="choice"):
                yield Input(placeholder="Title, job, company", id="filter")
                yield OptionList(id="scenarios")
            with VerticalScroll(id="preview-column", can_focus=False):
                yield Static(id="preview", markup=False)
        yield Static("Looking at this machine…", id="readiness", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the list once the first frame is on screen."""
        self.query_one(WhereYouStand).display = False
        self.query_one("#scenarios").focus()
        self.call_after_refresh(self._look_around)

    def on_screen_resume(self) -> None:
        """Back from an interview one may stand elsewhere."""
        if self._scenarios:
            self._look_back()

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

    @work(thread=True, exclusive=True, group="past")
    def _look_back(self) -> None:
        try:
            past = self._backend.history()
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        scores = {scenario: outcome(take) for scenario, take in last_takes(past).items()}
        progress = progress_of(past, tuple(self._scenarios.values()))
        self.app.call_from_thread(self._show_progress, progress, scores)

    def _show_scenarios(self, scenarios: "tuple[Scenario, ...]") -> None:
        self._scenarios = {scenario.id: scenario for scenario in scenarios}
        self._fill()
        self._look_back()

    def _show_progress(self, progress: Progress, scores: dict[str, str]) -> None:
        self._progress = progress
        self.query_one("#invitation").display = not progress.last
        self.query_one(WhereYouStand).show(progress)
        if scores != self._scores:
            self._scores = scores
            self._fill()

    def _fill(self) -> None:
        """List what the filter lets through; the cursor stays on its scenario, or goes to the first."""
        listing = self.query_one("#scenarios", OptionList)
        before = listing.highlighted_option.id if listing.highlighted_option else None
        words = self.query_one("#filter", Input).value.lower().split()
        found = [scenario for scenario in self._scenarios.values() if all(word in _terms(scenario) for word in words)]
        listing.clear_options()
        listing.add_options(self._options(found))
        chosen = next((scenario for scenario in found if scenario.id == before), next(iter(_grouped(found)), None))
        if chosen is not None:
            listing.highlighted = listing.get_option_index(chosen.id)
        else:
            self.query_one("#preview", Static).update("No scenario has these words. Escape shows all.")

    def _options(self, scenarios: "list[Scenario]") -> Iterator[Option | None]:
        drills = sum(scenario.drill is not None for scenario in scenarios)
        for place, scenario in enumerate(_grouped(scenarios)):
            if place == 0 and scenario.drill is None:
                yield Option(Text("Interviews", "bold underline"), disabled=True)
            if scenario.drill is not None and place == len(scenarios) - drills:
                yield Option(Text("Drills: one skill, one minute", "bold underline"), disabled=True)
            score = f"{self._scores[scenario.id]}  " if scenario.id in self._scores else ""
            about = f"{scenario.role}, {scenario.difficulty}"
            yield Option(Text.assemble((f"{scenario.title}\n", "bold"), score, about), id=scenario.id)

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
        scenario = self._scenarios.get(event.option_id or "")
        if scenario is None:
            return
        interviewer = scenario.interviewer
        last = f"\nYour last score: {self._scores[scenario.id]}" if scenario.id in self._scores else ""
        self.query_one("#preview", Static).update(
            f"{scenario.title}\n\n{scenario.role}, {scenario.company}\n"
            f"Interviewer: {interviewer.name}, {interviewer.title}\n"
            f"Level: {scenario.level}. Difficulty: {scenario.difficulty}.{last}\n\n{reflowed(scenario.briefing)}"
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read the briefing."""
        self._brief(self._scenarios[event.option_id or ""])

    def _brief(self, scenario: "Scenario") -> None:
        chosen = self._backend.preferences.settings
        spoken = chosen.answer == "aloud" and not (self._readiness.microphone or self._readiness.recognition)
        how = How.SPOKEN if spoken else How.TYPED
        self.app.push_screen(BriefingScreen(self._backend, scenario, how, exam=not chosen.coach))

    def action_drill(self) -> None:
        """Go to what is suggested next."""
        suggestion = self._progress.suggestion if self._progress else None
        if suggestion is None:
            self.notify("Nothing has been held yet that a drill could follow from. Choose an interview first.")
        else:
            self._brief(self._scenarios[suggestion.scenario])

    def action_again(self) -> None:
        """Go to the last session's briefing."""
        if self._progress is None or not self._progress.last:
            self.notify("Nothing has been held yet. Choose an interview first.")
        else:
            self._hold_again(self._progress.last[0].id)

    @work(thread=True, exclusive=True, group="again")
    def _hold_again(self, session: str) -> None:
        try:
            attempt = self._backend.again(session)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        briefing = BriefingScreen(self._backend, attempt.scenario, attempt.how, exam=attempt.exam)
        self.app.call_from_thread(self.app.push_screen, briefing)

    @work(thread=True, exclusive=True, group="open")
    def action_open(self, session: str) -> None:
        """Open a kept session's verdict."""
        try:
            page = self._backend.page(session)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        self.app.call_from_thread(self.app.push_screen, VerdictScreen(self._backend, page))

    def action_trends(self) -> None:
        """Show how it went over time."""
        self.app.push_screen(TrendsScreen(self._progress.interviews if self._progress else ()))

    def action_filter(self) -> None:
        """Ask for words."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows what is typed."""
        self._fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On to what was found."""
        self.query_one("#scenarios").focus()

    def action_unfilter(self) -> None:
        """Show all scenarios again."""
        field = self.query_one("#filter", Input)
        field.clear()
        field.display = False
        self.query_one("#scenarios").focus()

    def action_history(self) -> None:
        """Open the kept sessions."""
        self.app.push_screen(HistoryScreen(self._backend))

    def action_rehearsal(self) -> None:
        """Go to the scenario that has a recorded candidate."""
        for scenario in self._scenarios.values():
            if self._backend.has_rehearsal(scenario):
                self.app.push_screen(BriefingScreen(self._backend, scenario, How.REHEARSAL))
                return
        self.notify("No recorded rehearsal is installed.", severity="warning")

    def on_failed(self, message: Failed) -> None:
        """Say in one line what could not be done."""
        self.notify(message.line, severity="error", timeout=12)


def _grouped(scenarios: "list[Scenario]") -> "list[Scenario]":
    """Interviews before drills, else in the order given."""
    return sorted(scenarios, key=lambda scenario: scenario.drill is not None)


def _terms(scenario: "Scenario") -> str:
    """What a scenario is found by."""
    named = (scenario.id, scenario.title, scenario.role, scenario.company, scenario.level, scenario.difficulty)
    return " ".join((*named, *scenario.tags)).lower()
