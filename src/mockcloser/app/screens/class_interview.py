"""An interview of a class: briefing without choices, interview without coaching, and what the student is told."""

from typing import ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Header, Static

from mockcloser.app.class_backend import Outcome, Room
from mockcloser.app.messages import Failed
from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.interview import InterviewScreen
from mockcloser.errors import MockcloserError


class HandedIn(Message):
    """The interview is over and handed in."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__()


class ClassBriefingScreen(BriefingScreen, inherit_bindings=False):
    """What every student reads; how it is answered is the class's to say."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start"),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    @work(thread=True, exclusive=True, group="start")
    def _open(self) -> None:
        """Open the interview and go to it."""
        try:
            opened = self._backend.open(self._scenario, self._how, exam=True)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        room = cast("Room", self._backend)
        self.call_later(self._go_to, ClassInterviewScreen(room, self._scenario, opened, coach=False))


class ClassInterviewScreen(InterviewScreen):
    """The interview, handed in when it ends."""

    @work(thread=True, exclusive=True, group="session")
    def _hold(self) -> None:
        room = cast("Room", self._backend)
        try:
            document = self._session.run()
            self.post_message(HandedIn(room.hand_in(document.id)))
        except MockcloserError as error:
            self.post_message(Failed(str(error)))

    async def on_handed_in(self, message: HandedIn) -> None:
        """Go to what the student is told."""
        await self._come_forward()
        at_home = cast("Room", self._backend).at_home
        self.app.switch_screen((HomeOutcomeScreen if at_home else OutcomeScreen)(message.outcome))


class OutcomeScreen(Screen[None]):
    """Thanks, and the verdict where students see it at once; then the next student."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.pop_screen", "Next student"),
        Binding("escape", "app.pop_screen", "Next student", show=False),
    ]

    DONE = "Arrows scroll. Enter clears the screen for the next student."

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self._outcome = outcome

    def compose(self) -> ComposeResult:
        """One line, and what there is to read."""
        yield Header(icon="≡")
        yield Static(self._outcome.line, id="class-title", markup=False)
        with VerticalScroll(can_focus=True, id="told"):
            yield Static(self._outcome.verdict, id="class-verdict", markup=False)
        yield Static(self.DONE, id="how")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Scroll by keys."""
        self.sub_title = "Done"
        self.query_one(VerticalScroll).focus()


class HomeOutcomeScreen(OutcomeScreen, inherit_bindings=False):
    """The same at home, where nobody is next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.quit", "Close"),
        Binding("escape", "app.quit", "Close", show=False),
    ]
    DONE = "Arrows scroll. Enter closes the program."
