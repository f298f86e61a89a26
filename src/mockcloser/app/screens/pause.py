"""Pause: over the interview while its clock and its listening stand still."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static


class PauseScreen(ModalScreen[None]):
    """Until one goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape,f5", "dismiss", "Go on")]

    def compose(self) -> ComposeResult:
        """What stands still, and a button that names the key."""
        with Vertical(id="dialog"):
            yield Static("Paused. The clock has stopped, and nothing is heard or recorded.", markup=False)
            with Horizontal():
                yield Button("Go on (Enter)", variant="primary")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click, or Enter on the button."""
        self.dismiss()
