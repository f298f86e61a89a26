"""Two takes of one scenario: side by side where there is room, else one above the other."""

from collections.abc import Iterator
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, Static

from mockcloser.app.wording import STATUS_STYLE
from mockcloser.report.comparison import CHANGE_MARK, Comparison, CriterionChange
from mockcloser.report.model import CriterionView


class ComparisonScreen(Screen[None]):
    """What changed in each criterion, with the words of both takes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", "Back")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  # declared so by Textual

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison

    def compose(self) -> ComposeResult:
        """The summary, then a pair of columns for each criterion."""
        comparison = self._comparison
        yield Header(icon="≡")
        with VerticalScroll(can_focus=True):
            yield Static(self._summary(), id="summary")
            for change in comparison.criteria:
                yield Static(_heading(change), classes="change")
                yield Static(change.sentence, classes="details", markup=False)
                with Container(classes="pair"):
                    yield Static(_side("Last time", change.before), classes="side")
                    yield Static(_side("This time", change.after), classes="side")
            yield Static(self._rest(), id="rest")
        yield Footer()

    def on_mount(self) -> None:
        """Name the scenario."""
        self.sub_title = f"{self._comparison.after.title}: two takes"
        self.query_one(VerticalScroll).focus()

    def _summary(self) -> Text:
        before, after = self._comparison.before, self._comparison.after
        text = Text(self._comparison.summary, "bold")
        text.append(f"\nLast time: {before.started}. This time: {after.started}.", "not bold dim")
        return text

    def _rest(self) -> Text:
        return Text("\n").join(self._lists())

    def _lists(self) -> Iterator[Text]:
        comparison = self._comparison
        for heading, entries in (
            ("Strengths you named for the first time", [f"“{strength.text}”" for strength in comparison.gained]),
            ("Strengths you left out this time", [f"“{strength.text}”" for strength in comparison.lost]),
            ("What you now asked about", list(comparison.facts_now_used)),
        ):
            if entries:
                yield Text.assemble((f"{heading}\n", "bold"), "\n".join(f"  • {entry}" for entry in entries), "\n")


def _heading(change: CriterionChange) -> Text:
    text = Text.assemble((f"{CHANGE_MARK[change.change]} {change.name}: ", "bold"), _label(change.before), " → ")
    text.append_text(_label(change.after))
    return text


def _label(view: CriterionView | None) -> Text:
    return Text(view.label, STATUS_STYLE[view.status]) if view else Text("not judged", "dim")


def _side(name: str, view: CriterionView | None) -> Text:
    text = Text(name, "bold")
    for quote in view.quotes if view else ():
        when = f" at {quote.when}" if quote.when else ""
        text.append(f"\n{quote.speaker}{when}: ", "not bold")
        text.append(f"“{quote.text}”", "not bold italic")
    if not (view and view.quotes):
        text.append("\nnothing", "not bold dim")
    return text
