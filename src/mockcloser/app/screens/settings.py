"""Settings: every one with its line of help; what is changed is saved at once."""

from collections.abc import Iterator
from threading import Event as Flag
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Header, Input, Select, Static

from mockcloser.app.backend import Backend
from mockcloser.app.messages import Failed, LevelTold
from mockcloser.app.screens.mic_check import MicCheckScreen
from mockcloser.app.sound_desk import Device
from mockcloser.app.widgets.device_select import DeviceSelect
from mockcloser.app.widgets.meter import Meter
from mockcloser.errors import MockcloserError
from mockcloser.settings.model import HELP, Settings

_GROUPS: dict[str, dict[str, str]] = {
    "Interviewer": {"voice": "Voice", "plain_voice": "Plain voice", "output": "Loudspeaker"},
    "You": {
        "input": "Microphone",
        "wait_for_device": "If it is unplugged",
        "headphones": "Headphones",
        "model": "Recognition",
        "answer": "Answer",
    },
    "Pauses": {
        "patience": "Patience",
        "turns.after_a_question": "After a question",
        "turns.after_a_statement": "After a statement",
        "turns.when_half_said": "After half a thought",
        "turns.when_unfinished": "In mid-sentence",
        "turns.when_thinking": "While you think",
    },
    "Practice": {"coach": "Coach", "profile": "What counts"},
    "Looks": {"theme": "Colours", "text_size_hints": "Text size hints"},
    "Data": {"data_dir": "Folder", "retention_days": "Delete after"},
}
"""Every key where it is looked for, and what it is called on screen; seconds and days are named beside the field."""

_DEFAULT = {
    "voice": "Each interview's own",
    "model": "The one that ships",
    "profile": "Each interview's own",
}
_UNIT = {"turns": "seconds", "wait_for_device": "seconds of waiting", "retention_days": "days (0: never)"}
_DEVICES = ("input", "output")


class SettingsScreen(Screen[None]):
    """One row a setting; the line below explains the one that has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "try_loudspeaker", "Hear it", tooltip="Let the interviewer's voice say a line"),
        Binding("f6", "check", "Check microphone", tooltip="Say a sentence and hear how it arrives"),
        Binding("f7", "look_again", "Find devices", tooltip="Look for microphones and loudspeakers again"),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._preferences = backend.preferences
        self._desk = backend.sound
        self._backend = backend
        self._listening = Flag()
        self._playing = Flag()

    def compose(self) -> ComposeResult:
        """The groups one below the other, the help below them."""
        yield Header(icon="≡")
        with VerticalScroll(id="settings"):
            for group, labels in _GROUPS.items():
                yield Static(group, classes="group")
                for key, label in labels.items():
                    with Horizontal(classes="setting"):
                        yield Static(label, classes="label")
                        yield from self._field(key)
                    if key == "input":
                        with Horizontal(classes="setting"):
                            yield Static("Level", classes="label")
                            yield Meter()
        yield Static(id="meaning", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Look for devices."""
        self.sub_title = "Settings"
        self._find_devices()

    def on_screen_resume(self) -> None:
        """Show the microphone's level for as long as the screen is seen."""
        self._watch_level()

    def on_screen_suspend(self) -> None:
        """Let go of the microphone."""
        self._listening.set()
        self._playing.set()

    def on_unmount(self) -> None:
        """Let go of the devices."""
        self.on_screen_suspend()

    def _field(self, key: str) -> Iterator[Widget]:
        value = _text(self._preferences.settings.value(key))
        if key in _DEVICES:
            yield DeviceSelect(value, id=_id(key))
        elif options := self._options(key, value):
            yield Select(options, value=value, allow_blank=False, compact=True, id=_id(key))
        else:
            yield Input(value, compact=True, id=_id(key), placeholder="The system's choice")
            yield Static(_UNIT.get(key.partition(".")[0], ""), classes="unit")

    def _options(self, key: str, value: str) -> list[tuple[str, str]]:
        if value in ("true", "false"):
            return [("yes", "true"), ("no", "false")]
        options = list(self._preferences.options(key))
        if key in _DEFAULT:
            options.insert(0, (_DEFAULT[key], ""))
        if options and value not in [each for _, each in options]:
            options.append((value, value))
        return options

    @work(thread=True, exclusive=True, group="devices")
    def _find_devices(self, *, again: bool = False) -> None:
        try:
            if again:
                self._desk.look_again()
            inputs, outputs = self._desk.inputs(), self._desk.outputs()
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        self.app.call_from_thread(self._offer, inputs, outputs)

    def _offer(self, inputs: tuple[Device, ...], outputs: tuple[Device, ...]) -> None:
        if self.is_attached:
            self.query_one("#input", DeviceSelect).offer(inputs)
            self.query_one("#output", DeviceSelect).offer(outputs)
            self._watch_level()

    def _watch_level(self) -> None:
        self._listening.set()
        self._listening = Flag()
        self.query_one(Meter).state = ""
        self._listen(self._listening)

    @work(thread=True, group="level")
    def _listen(self, stop: Flag) -> None:
        try:
            if not stop.is_set():
                self._desk.watch_level(lambda dbfs, speech: self._tell(dbfs, speech, stop), stop)
        except MockcloserError as error:
            if not stop.is_set():
                self.app.call_from_thread(self._no_level, str(error))

    def _tell(self, dbfs: float, speech: bool, stop: Flag) -> None:
        if not stop.is_set():
            self.post_message(LevelTold(dbfs, speech))

    def _no_level(self, why: str) -> None:
        if self.is_attached:
            self.query_one(Meter).state = why

    def on_level_told(self, message: LevelTold) -> None:
        """Show how loud it is."""
        self.query_one(Meter).level = (message.dbfs, message.speech)

    @on(DescendantFocus)
    def explain(self, event: DescendantFocus) -> None:
        """Say what the setting under the cursor means, and what it is called in the file."""
        key = _key(event.widget)
        if key in HELP:
            default = _text(Settings().value(key))
            self.query_one("#meaning", Static).update(f"{HELP[key]}\n{key}, by default {default or 'empty'}")

    def on_select_changed(self, event: Select.Changed) -> None:
        """One of several."""
        self._save(_key(event.select), event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A number or a folder."""
        self._save(_key(event.input), event.value.strip())

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Leaving the field is enough."""
        self._save(_key(event.input), event.value.strip())

    def _save(self, key: str, value: object) -> None:
        if value == _text(self._preferences.settings.value(key)):
            return
        try:
            if key == "theme":
                self.app.theme = str(value)  # the app saves it, whoever chose it
            else:
                self._preferences.change(key, value)
        except MockcloserError as error:
            self.notify(str(error), severity="error", timeout=12)
        self._show(key)
        if key == "input":
            self._watch_level()
        if key == "data_dir":
            self.notify("Sessions and models are looked for there from the next start on.")

    def _show(self, key: str) -> None:
        """What is in force, which is another value than was typed where that one was refused."""
        field = self.query_one(f"#{_id(key)}")
        if isinstance(field, Input | Select):
            field.value = _text(self._preferences.settings.value(key))

    def action_look_again(self) -> None:
        """Find what was connected meanwhile; the microphone has to be let go of for it."""
        self._listening.set()
        self._playing.set()
        self._find_devices(again=True)

    def action_check(self) -> None:
        """Say a sentence and hear how it arrives."""
        self.app.push_screen(MicCheckScreen(self._backend))

    def action_try_loudspeaker(self) -> None:
        """Play a line; what was being played stops."""
        self._playing.set()
        self._playing = Flag()
        self._play(self._playing)

    @work(thread=True, exclusive=True, group="play")
    def _play(self, stop: Flag) -> None:
        try:
            self._listening.set()  # else the microphone's lock is never free
            played = self._desk.try_loudspeaker(stop)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
        else:
            self.app.call_from_thread(self.notify, f"Played: {played}")
        self.app.call_from_thread(self._go_on_listening)

    def _go_on_listening(self) -> None:
        if self.is_attached and self.is_current:
            self._watch_level()

    def on_failed(self, message: Failed) -> None:
        """Say in one line what could not be done."""
        self.notify(message.line, severity="error", timeout=12)


def _id(key: str) -> str:
    return key.replace(".", "-")


def _key(widget: Widget) -> str:
    return (widget.id or "").replace("-", ".")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)
