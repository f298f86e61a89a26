"""Help: every key of every screen, read from the screens themselves, so that none can be missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, Static

from mockcloser.vocabulary.moves import Status
from mockcloser.vocabulary.wording import MARK, STATUS

_MOVING = (
    ("↑ ↓", "Move in a list or scroll"),
    ("PgUp PgDn Home End", "Move by pages, or to either end"),
    ("Tab", "Go to the next part of the screen"),
    ("Mouse", "Click a row, a tab, a button, or a key named at the bottom; the wheel scrolls"),
)
_MARKS = tuple((MARK[status], STATUS[status]) for status in Status)
_KEYS = 20
"""Columns for the keys."""


@dataclass(frozen=True, slots=True)
class Section:
    """One screen's keys."""

    title: str
    bindings: tuple[Binding, ...]


class HelpScreen(Screen[None]):
    """A page of keys; `sections` in the order to show them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "app.tour", "Tour", tooltip="The tour of the first start"),
        Binding("escape,f1", "app.pop_screen", "Back"),
    ]

    def __init__(self, sections: Iterable[Section]) -> None:
        super().__init__()
        self._sections = tuple(sections)

    def compose(self) -> ComposeResult:
        """One page to scroll."""
        yield Header(icon="≡")
        with VerticalScroll(can_focus=True):
            yield Static(Text("\n").join(self._lines()), id="keys")
        yield Footer()

    def on_mount(self) -> None:
        """Name the page."""
        self.sub_title = "Keys"
        self.query_one(VerticalScroll).focus()

    def _lines(self) -> Iterator[Text]:
        for section in self._sections:
            yield Text(section.title, "bold underline")
            for binding in section.bindings:
                keys = " ".join(self.app.get_key_display(each) for each in binding.make_bindings([binding]))
                yield _line(keys, binding.tooltip or binding.description)
            yield Text()
        yield Text("Everywhere in lists and pages", "bold underline")
        for keys, meaning in _MOVING:
            yield _line(keys, meaning)
        yield Text()
        yield Text("Marks", "bold underline")
        for mark, meaning in _MARKS:
            yield _line(mark, meaning)


def _line(keys: str, meaning: str) -> Text:
    return Text.assemble(("  " + keys.ljust(_KEYS), "bold"), meaning)
