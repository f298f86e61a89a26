"""One text to write or change, over the screen that asks for it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea


class WriteScreen(ModalScreen[str | None]):
    """A few lines in a box; what was written is the result, or None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", tooltip="Keep what is written", priority=True),
        Binding("escape", "dismiss(None)", "Leave", tooltip="Leave it as it was", priority=True),
    ]

    def __init__(self, prompt: str, text: str = "") -> None:
        super().__init__()
        self._prompt = prompt
        self._text = text

    def compose(self) -> ComposeResult:
        """What to write, the box, and the two keys."""
        with Vertical(id="writing"):
            yield Static(self._prompt, markup=False)
            yield TextArea(self._text, soft_wrap=True, compact=True)
            yield Static("Enter keeps it, Escape leaves it as it was.", classes="hint")

    def on_mount(self) -> None:
        """Write on at the end of what is there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_keep(self) -> None:
        """Hand back what is written."""
        self.dismiss(self.query_one(TextArea).text)
