"""A question that is answered by Enter or Escape."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static


class ConfirmScreen(ModalScreen[bool]):
    """Yes or no to one question, over the screen that asks it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", "Yes"),
        Binding("escape,n", "dismiss(False)", "No"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and two buttons that name the keys."""
        with Vertical(id="dialog"):
            yield Static(self._question, markup=False)
            with Horizontal():
                yield Button("Yes (Enter)", id="yes", variant="error")
                yield Button("No (Escape)", id="no")

    def on_mount(self) -> None:
        """Enter says yes at once."""
        self.query_one("#yes").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click, or Enter on the button that has the focus."""
        self.dismiss(event.button.id == "yes")
