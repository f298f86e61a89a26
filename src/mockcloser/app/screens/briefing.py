"""Briefing: what a candidate would know before the interview; the models load while it is read."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, Static

from mockcloser.app.backend import Backend, How
from mockcloser.app.messages import Failed
from mockcloser.app.screens.interview import InterviewScreen
from mockcloser.app.screens.mic_check import MicCheckScreen
from mockcloser.app.wording import reflowed
from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.scenario.model import Scenario

HOW = {
    How.SPOKEN: "You will answer aloud.",
    How.TYPED: "You will type your answers.",
    How.REHEARSAL: "A recorded candidate will answer (made with a speech synthesiser).",
}


class BriefingScreen(Screen[None]):
    """Role, requirements, facts; then start."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start"),
        Binding("a", "answer('spoken')", "Aloud", tooltip="Answer aloud"),
        Binding("t", "answer('typed')", "Type", tooltip="Type the answers instead"),
        Binding("r", "answer('rehearsal')", "Rehearsal", tooltip="Watch a recorded candidate"),
        Binding("e", "exam", "Exam", tooltip="Show nothing until the end, or coach again"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, backend: Backend, scenario: "Scenario", how: How, *, exam: bool = False) -> None:
        super().__init__()
        self._backend = backend
        self._scenario = scenario
        self._how = how
        self._exam = exam
        self._readiness = "Getting ready…"
        self._is_opening = False

    def compose(self) -> ComposeResult:
        """One page to read."""
        yield Header(icon="≡")
        with VerticalScroll(can_focus=True):
            yield Static(self._page(), id="briefing")
        yield Static(id="how", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Load what the interview needs while the page is read."""
        self.sub_title = self._scenario.title
        self._show_how()
        self._warm_up()

    def _page(self) -> Text:
        scenario = self._scenario
        interviewer = scenario.interviewer
        page = Text()
        page.append(f"{scenario.role}, {scenario.company}\n", "bold")
        page.append(f"You will talk to {interviewer.name}, {interviewer.title}.\n\n")
        page.append(reflowed(scenario.briefing))
        page.append("\n\nWhat they ask for\n", "bold")
        page.append("\n".join(f"  • {requirement.text}" for requirement in scenario.requirements))
        page.append("\n\nWhat you know about them\n", "bold")
        page.append("\n".join(f"  • {fact.text}" for fact in scenario.facts))
        return page

    @work(thread=True)
    def _warm_up(self) -> None:
        try:
            self._backend.warm_up()
            state = "Ready."
        except MockcloserError as error:
            state = f"{error}"
        self.app.call_from_thread(self._set_ready, state)

    def _set_ready(self, state: str) -> None:
        self._readiness = state
        if self.is_attached:
            self._show_how()

    def _show_how(self) -> None:
        mode = " Exam: nothing is shown until the end." if self._exam else ""
        start = "One moment…" if self._is_opening else "Enter to start."
        self.query_one("#how", Static).update(f"{self._readiness} {HOW[self._how]}{mode} {start}")

    def action_answer(self, how: str) -> None:
        """Choose how to answer."""
        chosen = How(how)
        if chosen is How.REHEARSAL and not self._backend.has_rehearsal(self._scenario):
            self.notify("This scenario has no recorded candidate; press R on the home screen for the one that has.")
            return
        self._how = chosen
        self._show_how()

    def action_exam(self) -> None:
        """Change between coaching and exam."""
        self._exam = not self._exam
        self._show_how()

    def action_back(self) -> None:
        """Leave; not while the interview opens, which would go on unseen."""
        if not self._is_opening:
            self.app.pop_screen()

    def action_start(self) -> None:
        """Start, once however often Enter is pressed."""
        if not self._is_opening:
            self._set_opening(True)
            self._open()

    def _set_opening(self, is_opening: bool) -> None:
        self._is_opening = is_opening
        self._show_how()

    @work(thread=True, exclusive=True, group="start")
    def _open(self) -> None:
        """Check a microphone that never was, where there is one; then open the session and go to it."""
        spoken = self._how is How.SPOKEN and not self._backend.readiness().microphone
        if spoken and self._backend.preferences.mic_check_is_due:
            self.app.call_from_thread(self._check)
            return
        try:
            opened = self._backend.open(self._scenario, self._how, exam=self._exam)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        interview = InterviewScreen(self._backend, self._scenario, opened, coach=not self._exam, how=self._how)
        self.call_later(self._go_to, interview)

    async def _go_to(self, interview: InterviewScreen) -> None:
        """The interview takes this screen's place, and that of the help over it."""
        while self.app.screen is not self:
            await self.app.pop_screen()
        self.app.switch_screen(interview)

    def _check(self) -> None:
        self._set_opening(False)
        self.app.push_screen(MicCheckScreen(self._backend), self._checked)

    def _checked(self, goes_on: bool | None) -> None:
        if goes_on and self.is_attached:
            self.action_start()

    def on_failed(self, message: Failed) -> None:
        """Say what could not be opened and offer typing."""
        self.notify(message.line, severity="error", timeout=12)
        self._how = How.TYPED
        self._set_opening(False)
