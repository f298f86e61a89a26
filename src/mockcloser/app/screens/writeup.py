"""The write-up after an interview: a form part by part, drafted from what was said, kept as it is typed."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Header, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from mockcloser.app.backend import Backend
from mockcloser.app.messages import Done, Drafted, Failed
from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.remarks import WriteUp
from mockcloser.writeup.draft import PARTS

_PAUSE = 0.4
"""Seconds without a key after which what was typed is kept."""


class WriteUpScreen(Screen[None]):
    """The parts on the left, the text of the chosen one on the right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "part(1)", "Next part", priority=True),
        Binding("shift+tab", "part(-1)", "Previous part", show=False, priority=True),
        Binding("f5", "copy", "Copy", tooltip="Copy the text of this part", priority=True),
        Binding("f6", "draft", "Draft anew", tooltip="Put the draft in this part's place", priority=True),
        Binding("f7", "file", "To a file", tooltip="Write the whole write-up to a Markdown file here", priority=True),
        Binding("escape", "back", "Back", tooltip="Go back; what you wrote is kept", priority=True),
    ]

    def __init__(self, backend: Backend, session: str, title: str) -> None:
        super().__init__()
        self._backend = backend
        self._session = session
        self._title = title
        self._writeup = WriteUp()
        self._draft = WriteUp()
        self._saved: WriteUp | None = None
        self._part = 0
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The parts, and beside them what belongs into the chosen one and its text."""
        yield Header(icon="≡")
        with Horizontal():
            yield OptionList(*(Option(heading) for _, heading, _ in PARTS), id="parts", markup=False)
            with Vertical(id="part"):
                yield Static(id="hint", markup=False)
                yield TextArea(soft_wrap=True, compact=True, disabled=True)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Fetch what was written, or the draft."""
        self.sub_title = f"{self._title}: write-up"
        self._fetch()

    @work(thread=True)
    def _fetch(self) -> None:
        try:
            self.post_message(Drafted(*self._backend.writeup(self._session)))
        except MockcloserError as error:
            self.post_message(Failed(str(error)))

    def on_drafted(self, message: Drafted) -> None:
        """Show it, beginning with the first part."""
        self._writeup = self._saved = message.writeup
        self._draft = message.draft
        self._area.disabled = False
        self._show(0)

    @property
    def _area(self) -> TextArea:
        return self.query_one(TextArea)

    @property
    def _field(self) -> str:
        return PARTS[self._part][0]

    def _show(self, part: int) -> None:
        self._part = part
        name, _, hint = PARTS[part]
        self.query_one("#hint", Static).update(hint)
        with self.prevent(TextArea.Changed):
            self._area.load_text(str(getattr(self._writeup, name)))
        with self.prevent(OptionList.OptionHighlighted):
            self.query_one("#parts", OptionList).highlighted = part
        self._tick()
        self._area.focus()

    def _tick(self) -> None:
        parts = self.query_one("#parts", OptionList)
        for place, (name, heading, _) in enumerate(PARTS):
            mark = "●" if str(getattr(self._writeup, name)).strip() else "○"
            parts.replace_option_prompt_at_index(place, Text(f"{mark} {heading}"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """A click or an arrow key on a part shows it."""
        event.stop()
        if self._saved is not None and event.option_index != self._part:
            self._show(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click goes into the text."""
        event.stop()
        self._area.focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take over what is typed, and keep it after a short pause."""
        event.stop()
        self._writeup = replace(self._writeup, **{self._field: event.text_area.text})
        self._tick()
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(_PAUSE, self._keep)

    def _keep(self) -> None:
        if self._saved is not None and self._writeup != self._saved:
            self._saved = self._writeup
            self._save(self._writeup)

    @work(thread=True, group="keeping")
    def _save(self, writeup: WriteUp) -> None:
        try:
            self._backend.save_writeup(self._session, writeup)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))

    def action_part(self, by: int) -> None:
        """Go to the next part, or back, round and round."""
        if self._saved is not None:
            self._show((self._part + by) % len(PARTS))

    def action_copy(self) -> None:
        """Copy the part's text to the clipboard, through the terminal."""
        self.app.copy_to_clipboard(self._area.text)
        self.notify(f"“{PARTS[self._part][1]}” is copied, if your terminal allows it. F7 writes a file.")

    def action_draft(self) -> None:
        """Put the draft in the place of this part's text; Ctrl+Z brings the text back."""
        self._area.replace(str(getattr(self._draft, self._field)), (0, 0), self._area.document.end)

    @work(thread=True, group="file")
    def action_file(self) -> None:
        """Write everything to a file in the folder the app was started in."""
        try:
            path = self._backend.export_writeup(self._session, self._writeup, Path.cwd())
            self.post_message(Done(f"Written to {path}"))
        except MockcloserError as error:
            self.post_message(Failed(str(error)))

    def on_done(self, message: Done) -> None:
        """Say what was done."""
        self.notify(message.line)

    def on_failed(self, message: Failed) -> None:
        """Say in one line what could not be done."""
        self.notify(message.line, severity="error", timeout=12)

    @work
    async def action_back(self) -> None:
        """Keep what was typed last, then go back."""
        if self._saved is not None and self._writeup != self._saved:
            self._saved = self._writeup
            await self._save(self._writeup).wait()
        self.dismiss()
