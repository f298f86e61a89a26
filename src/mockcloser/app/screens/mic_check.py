"""Microphone check: say a sentence, see what is wrong with it, hear it back, read what was understood."""

from threading import Event as Flag
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Footer, Header, Select, Static

from mockcloser.app.backend import Backend
from mockcloser.app.messages import Failed, LevelTold, Tried
from mockcloser.app.sound_desk import Device, Trial
from mockcloser.app.widgets.device_select import DeviceSelect
from mockcloser.app.widgets.meter import Meter
from mockcloser.errors import MockcloserError

_INVITATION = (
    "Say one sentence as loudly as you would in the interview, such as\n"
    "“My name is Sam, and I am looking forward to this talk.”"
)
_PRIVATE = "Your sentence is kept nowhere."


class MicCheckScreen(Screen[bool]):
    """Its result is whether to go on to the interview, where it stands before one."""

    AUTO_FOCUS = "#listen"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "listen", "Listen", tooltip="Say a sentence"),
        Binding("p", "play", "Hear it", tooltip="Hear your sentence again"),
        Binding("f7", "look_again", "Find devices", tooltip="Look for microphones again"),
        Binding("g", "go_on", "Go on", tooltip="The microphone will do"),
        Binding("escape", "dismiss(False)", "Back"),
    ]

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._preferences = backend.preferences
        self._desk = backend.sound
        self._stop = Flag()
        self._trial: Trial | None = None

    def compose(self) -> ComposeResult:
        """What to do, the microphone and its level, and what came of it."""
        yield Header(icon="≡")
        with VerticalScroll(id="check", can_focus=False):
            yield Static(f"{_INVITATION}\n{_PRIVATE}", id="invitation-to-speak", markup=False)
            with Horizontal(classes="setting"):
                yield Static("Microphone", classes="label")
                yield DeviceSelect(self._preferences.settings.input or "", id="input")
            with Horizontal(classes="setting"):
                yield Static("Level", classes="label")
                yield Meter()
            with Horizontal(id="buttons"):
                yield Button("Listen", id="listen", variant="primary", compact=True)
                yield Button("Hear it", id="play", disabled=True, compact=True)
                yield Button("Go on", id="go-on", compact=True)
            yield Static(id="verdict", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Look for microphones; Enter listens."""
        self.sub_title = "Microphone check"
        self._find_devices()

    def on_unmount(self) -> None:
        """Let go of the devices."""
        self._stop.set()

    @work(thread=True, exclusive=True, group="devices")
    def _find_devices(self, *, again: bool = False) -> None:
        try:
            if again:
                self._desk.look_again()
            found = self._desk.inputs()
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        self.app.call_from_thread(self._offer, found)

    def _offer(self, devices: tuple[Device, ...]) -> None:
        if self.is_attached:
            self.query_one(DeviceSelect).offer(devices)

    def on_select_changed(self, event: Select.Changed) -> None:
        """Another microphone is taken at once, and is worth another sentence."""
        if event.value == (self._preferences.settings.input or ""):
            return
        try:
            self._preferences.change("input", event.value)
        except MockcloserError as error:
            self.notify(str(error), severity="error", timeout=12)
            return
        self.action_listen()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click, or Enter."""
        {"listen": self.action_listen, "play": self.action_play, "go-on": self.action_go_on}[event.button.id or ""]()

    def action_listen(self) -> None:
        """Hear a sentence; what was going on stops."""
        self._begin()
        self.query_one(Meter).state = "One moment"
        self._say(Text("Opening the microphone…"))
        self._try(self._stop)

    def action_play(self) -> None:
        """Hear the sentence again."""
        if self._trial is not None and self._trial.can_be_played:
            self._begin()
            self._play(self._stop)

    def action_look_again(self) -> None:
        """Find what was connected meanwhile."""
        self._begin()
        self._find_devices(again=True)

    def action_go_on(self) -> None:
        """It will do, whatever was said of it."""
        self._preferences.mic_was_checked()
        self.dismiss(True)

    def _begin(self) -> None:
        self._stop.set()
        self._stop = Flag()

    @work(thread=True, group="try")
    def _try(self, stop: Flag) -> None:
        def tell(dbfs: float, speech: bool) -> None:
            if not stop.is_set():
                self.post_message(LevelTold(dbfs, speech))

        def heard() -> None:
            if not stop.is_set():
                self.app.call_from_thread(self._say, Text("One moment: what did you say?"))

        try:
            trial = self._desk.try_microphone(tell, heard, stop)
        except MockcloserError as error:
            trial = Trial("it cannot be used", str(error))
        if not stop.is_set():
            self.post_message(Tried(trial))

    @work(thread=True, group="try")
    def _play(self, stop: Flag) -> None:
        try:
            self._desk.play_trial(stop)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))

    def on_level_told(self, message: LevelTold) -> None:
        """The microphone delivers: now is the time to speak."""
        meter = self.query_one(Meter)
        if meter.state:
            meter.state = ""
            self._say(Text("Listening: speak now.", "bold"))
        meter.level = (message.dbfs, message.speech)

    def on_tried(self, message: Tried) -> None:
        """Say what came of it, and play it back."""
        self._trial = trial = message.trial
        self.query_one(Meter).state = ""
        text = Text(f"{'●' if trial.is_good else '○'} Your microphone: {trial.verdict}.", "bold")
        if trial.advice:
            text.append(f"\n{trial.advice}\nTry again, choose another microphone above, or go on.", "not bold")
        if trial.words:
            text.append("\nUnderstood: ", "not bold").append(f"“{trial.words}”", "not bold italic")
        self._say(text)
        self.query_one("#play", Button).disabled = not trial.can_be_played
        if trial.is_good:
            self._preferences.mic_was_checked()
        self.query_one("#go-on" if trial.is_good else "#listen").focus()
        self.action_play()

    def _say(self, text: Text) -> None:
        self.query_one("#verdict", Static).update(text)

    def on_failed(self, message: Failed) -> None:
        """Say in one line what could not be done."""
        self.notify(message.line, severity="error", timeout=12)
