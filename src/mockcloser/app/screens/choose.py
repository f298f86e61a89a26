"""One of a few things to choose, over the screen that asks for it."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


class ChooseScreen(ModalScreen[str | None]):
    """A short list; the key of what was chosen is the result, or None where it was left. `at` is marked at first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", tooltip="Leave it as it was"),
    ]

    def __init__(self, question: str, choices: Mapping[str, str], at: str = "") -> None:
        super().__init__()
        self._question = question
        self._choices = dict(choices)
        self._at = at

    def compose(self) -> ComposeResult:
        """The question, the choices, and the two keys."""
        with Vertical(id="choosing"):
            yield Static(self._question, markup=False)
            yield OptionList(*(Option(text, id=key) for key, text in self._choices.items()), markup=False)
            yield Static("Enter chooses, Escape leaves it as it was.", classes="hint")

    def on_mount(self) -> None:
        """Begin at what holds now."""
        options = self.query_one(OptionList)
        keys = list(self._choices)
        options.highlighted = keys.index(self._at) if self._at in keys else 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Hand back what was chosen."""
        event.stop()
        self.dismiss(event.option.id)
