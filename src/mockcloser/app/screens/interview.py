"""The interview: captions, live words, level, time, and in practice a checklist that lights up."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, Header, Input

from mockcloser.app.backend import Backend, How, Opened
from mockcloser.app.messages import Failed, Finished, Noticed
from mockcloser.app.screens.confirm import ConfirmScreen
from mockcloser.app.screens.pause import PauseScreen
from mockcloser.app.screens.restart import Restart, RestartScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.widgets.checklist import Checklist
from mockcloser.app.widgets.conversation import Conversation
from mockcloser.app.widgets.stage import Stage
from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.events import (
    InterviewerAudioStarted,
    Level,
    Listening,
    Notice,
    Partial,
    SpeechStarted,
    Thinking,
    TurnEnded,
    TurnRecorded,
    Warned,
)
from mockcloser.vocabulary.transcript import Speaker

if TYPE_CHECKING:
    from mockcloser.scenario.model import Scenario


class InterviewScreen(Screen[None]):
    """Renders one running session and forwards keys to it; the session lives in a worker thread.

    `how` the answers are given is needed to start again. Without it every take counts: it can neither be started again
    nor paused.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "finish_turn", "I'm done", tooltip="End your answer; the space bar does it too"),
        Binding("space", "finish_turn", "I'm done", show=False),
        Binding("f4", "think", "Let me think", tooltip="Have time to think: nobody speaks meanwhile"),
        Binding("f3", "repeat", "Repeat", tooltip="Hear the question again"),
        Binding("f5", "pause", "Pause", tooltip="Stop the clock and the listening until you go on"),
        Binding("f6", "restart", "Restart", tooltip="Start this interview again"),
        Binding("escape", "leave", "End", tooltip="End the interview and read the verdict"),
    ]

    def __init__(
        self, backend: Backend, scenario: "Scenario", opened: Opened, *, coach: bool, how: How | None = None
    ) -> None:
        super().__init__()
        self._backend = backend
        self._scenario = scenario
        self._session = opened.session
        self._submit = opened.submit
        self._notes = opened.notes
        self._coach = coach
        self._how = how
        self._restart: Restart | None = None
        self._caption = ""
        self._resumed = False

    def compose(self) -> ComposeResult:
        """The conversation with the checklist beside it, and one line of state below."""
        yield Header(icon="≡")
        with Horizontal():
            yield Conversation(self._scenario.interviewer.name)
            if self._coach:
                yield Checklist()
        yield Stage(metered=self._submit is None, limit=self._scenario.time_limit)
        if self._submit is not None:
            yield Input(placeholder="Type your answer and press Enter", id="answer")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin."""
        self.sub_title = self._scenario.title
        self._session.watch(self._relay)
        for note in self._notes:
            self.notify(note, timeout=6)
        self.query_one(Conversation if self._submit is None else Input).focus()
        self._hold()

    def _relay(self, notice: Notice) -> None:
        """Called from the session's thread; posting is the one thing that is safe there."""
        self.post_message(Noticed(notice))

    @work(thread=True, exclusive=True, group="session")
    def _hold(self) -> None:
        try:
            document = self._session.run()
            self.post_message(Finished(self._backend.page(document.id)))
        except MockcloserError as error:
            self.post_message(Failed(str(error)))

    def on_unmount(self) -> None:
        """A closed screen ends the interview; what was said is kept."""
        self._session.leave()

    def on_noticed(self, message: Noticed) -> None:
        """Show what the session tells."""
        self._show(message.notice)

    def _show(self, notice: Notice) -> None:
        conversation = self.query_one(Conversation)
        stage = self.query_one(Stage)
        match notice:
            case InterviewerAudioStarted(text=text):
                self._show_caption(text)
                stage.state = f"{self._scenario.interviewer.name} is speaking"
            case Listening():
                stage.state = "Type your answer" if self._submit else "Listening: answer when you are ready"
            case SpeechStarted():
                stage.state = "Listening to you"
            case Partial(text=text, settled=settled):
                conversation.live(text, settled)
                stage.state = "Listening to you"
            case Thinking(seconds=seconds):
                stage.state = f"Take your time: nobody will interrupt you for {seconds:.0f} seconds"
            case TurnEnded():
                stage.state = "One moment"
            case TurnRecorded(turn=turn, findings=findings):
                if turn.speaker is Speaker.CANDIDATE:
                    conversation.answer(turn.text, findings if self._coach else ())
                    for checklist in self.query(Checklist):
                        checklist.tick(finding.move for finding in findings)
            case Level(dbfs=dbfs, speech=speech):
                stage.level = (dbfs, speech)
            case Warned(text=text):
                self.notify(text, severity="warning", timeout=8)

    def _show_caption(self, text: str) -> None:
        """Show a line, but not once more where a pause had broken it off."""
        if not (self._resumed and text == self._caption):
            self.query_one(Conversation).caption(text)
        self._caption, self._resumed = text, False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand in a typed answer."""
        self._hand_in(event.input)

    def _hand_in(self, field: Input) -> None:
        if self._submit is not None and field.value.strip():
            self._submit(field.value)
            field.clear()

    def action_finish_turn(self) -> None:
        """The candidate says that they are done: what was typed so far is the answer."""
        if self._submit is None:
            self._session.finish_turn()
        else:
            self._hand_in(self.query_one(Input))

    def action_think(self) -> None:
        """Ask for time to think."""
        if self._submit is None:
            self._session.think()
        else:
            self.notify("Take your time: nobody hurries you while you type.")

    def action_repeat(self) -> None:
        """Ask for the interviewer's last line again."""
        self._session.ask_to_repeat()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A take that counts is neither paused nor started again."""
        return self._how is not None or action not in ("pause", "restart")

    def _stand_still(self) -> None:
        self._session.pause()
        self.query_one(Stage).stop()

    def _go_on(self) -> None:
        if self.is_attached:
            self._resumed = True
            self.query_one(Stage).go_on()
        self._session.resume()

    def action_pause(self) -> None:
        """Stop the clock and the listening until the candidate goes on."""
        self._stand_still()
        self.app.push_screen(PauseScreen(), lambda _: self._go_on())

    def action_restart(self) -> None:
        """Ask what becomes of this take, then hold another in its place."""
        self._stand_still()

        def answered(restart: Restart | None) -> None:
            if restart is None:
                self._go_on()
            elif self.is_attached:
                self._restart = restart
                self.query_one(Stage).state = "Starting again"
                self._session.leave()

        self.app.push_screen(RestartScreen(), answered)

    @work(thread=True, exclusive=True, group="restart")
    def _start_again(self, session: str, how: How) -> None:
        try:
            if self._restart is Restart.DELETE:
                self._backend.delete(session)
            opened = self._backend.open(self._scenario, how, exam=not self._coach)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        again = InterviewScreen(self._backend, self._scenario, opened, coach=self._coach, how=how)
        self.app.call_from_thread(self.app.switch_screen, again)

    def action_leave(self) -> None:
        """Ask, then end the interview and go to the verdict."""

        def answered(agreed: bool | None) -> None:
            if agreed and self.is_attached:
                self.query_one(Stage).state = "Ending the interview"
                self._session.leave()

        question = "End the interview? What was said so far is judged and kept."
        self.app.push_screen(ConfirmScreen(question), answered)

    async def on_finished(self, message: Finished) -> None:
        """Go to the verdict, or to the interview that takes this one's place."""
        await self._come_forward()
        if self._restart is not None and self._how is not None:
            self._start_again(message.page.session, self._how)
            return
        self.app.switch_screen(VerdictScreen(self._backend, message.page))

    async def _come_forward(self) -> None:
        """Take away what lies over this screen: a question nobody needs to answer any more, or the help."""
        while self.app.screen is not self:
            await self.app.pop_screen()

    async def on_failed(self, message: Failed) -> None:
        """Say what went wrong and go back; the session so far is in the history."""
        await self._come_forward()
        self.app.notify(message.line, severity="error", timeout=12)
        self.app.pop_screen()
