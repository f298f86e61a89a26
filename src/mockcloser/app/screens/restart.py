"""Restart: what becomes of the take that is broken off."""

from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static


class Restart(StrEnum):
    """What to do with what was said so far."""

    KEEP = "keep"
    DELETE = "delete"


class RestartScreen(ModalScreen[Restart | None]):
    """None where the interview is to go on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "choose('keep')", "Keep", tooltip="Start again; judge and keep what was said so far"),
        Binding("d", "choose('delete')", "Delete", tooltip="Start again; delete what was said so far for good"),
        Binding("escape", "dismiss(None)", "Go on", tooltip="Go on with the interview"),
    ]

    def compose(self) -> ComposeResult:
        """The question and three buttons that name the keys."""
        with Vertical(id="dialog"):
            yield Static("Start this interview again? The clock has stopped. What was said so far is", markup=False)
            with Horizontal():
                yield Button("Kept (K)", id="keep", variant="primary")
                yield Button("Deleted (D)", id="delete", variant="error")
                yield Button("Go on (Esc)", id="go-on")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click, or Enter on the button that has the focus."""
        self.dismiss(None if event.button.id == "go-on" else Restart(event.button.id or ""))

    def action_choose(self, fate: str) -> None:
        """Start again with this in mind."""
        self.dismiss(Restart(fate))
