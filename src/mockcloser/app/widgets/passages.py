"""Passages one moves through with the arrow keys; each may be listened to."""

from dataclasses import dataclass

from rich.text import Text
from textual.widget import Widget
from textual.widgets import ListItem, ListView, Static

from mockcloser.report.model import CriterionView


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What to play: a turn, or the seconds from `start` to `end` of its own sound."""

    turn: int
    start: float | None = None
    end: float | None = None


def excerpts_of(criterion: CriterionView) -> tuple[Excerpt, ...]:
    """The phrases quoted for a criterion that can be played."""
    return tuple(Excerpt(quote.turn, quote.start, quote.end) for quote in criterion.quotes if quote.start is not None)


class Passage(ListItem):
    """Some lines of text with the excerpts they stand for; without any there is nothing to hear."""

    def __init__(self, *texts: Text | Widget, excerpts: tuple[Excerpt, ...] = (), classes: str = "") -> None:
        super().__init__(*(Static(text) if isinstance(text, Text) else text for text in texts), classes=classes)
        self.excerpts = excerpts


class Passages(ListView):
    """A list of passages."""

    @property
    def chosen(self) -> Passage | None:
        """The passage under the cursor."""
        return self.highlighted_child if isinstance(self.highlighted_child, Passage) else None
