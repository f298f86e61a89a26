"""Export: in which form, and into which folder, one kept session is written."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

FORMS = {
    "html": "One page with its sound, for a browser or a phone",
    "md": "Markdown, to read or to paste",
    "json": "The whole session for a program",
    "vtt": "Captions of who said what, and when",
    "csv": "A table of moves",
    "zip": "Everything with its sound, for another machine",
}
"""What a session can be written as, by the ending of the file's name."""


@dataclass(frozen=True, slots=True)
class Export:
    """What was chosen."""

    form: str
    folder: Path


class ExportScreen(ModalScreen[Export | None]):
    """A list of forms over the history; None where nothing is to be written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "Write the file"),
        Binding("escape", "dismiss(None)", "Cancel", tooltip="Write nothing"),
    ]

    def __init__(self, title: str, folder: Path) -> None:
        super().__init__()
        self._title = title
        self._folder = folder

    def compose(self) -> ComposeResult:
        """The forms, and the folder below them."""
        with Vertical(classes="form"):
            yield Static(f"Write {self._title} as", markup=False)
            yield OptionList(*(Option(f"{form:<5} {meaning}", id=form) for form, meaning in FORMS.items()), id="forms")
            with Horizontal():
                yield Label("Folder")
                yield Input(str(self._folder), id="folder")
            yield Static("Enter writes the file. Escape writes nothing.", markup=False)

    def on_mount(self) -> None:
        """Begin with the page."""
        self.query_one("#forms", OptionList).highlighted = 0
        self.query_one("#forms").focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a form."""
        self.action_write()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter after the folder's name."""
        self.action_write()

    def action_write(self) -> None:
        """Hand back what was chosen."""
        chosen = self.query_one("#forms", OptionList).highlighted_option
        folder = Path(self.query_one("#folder", Input).value.strip() or ".").expanduser()
        self.dismiss(Export(chosen.id, folder) if chosen and chosen.id else None)
