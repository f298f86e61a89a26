"""Two takes of one scenario: side by side where there is room, else one above the other."""

from collections.abc import Iterator
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Footer, Header, Static

from mockcloser.app.backend import Backend
from mockcloser.app.listening import ListeningScreen
from mockcloser.app.widgets.passages import Passage, Passages, excerpts_of
from mockcloser.app.wording import STATUS_STYLE
from mockcloser.report.comparison import CHANGE_MARK, Comparison, CriterionChange
from mockcloser.report.model import CriterionView


class Pair(Passage):
    """One criterion in both takes, with what can be heard of each."""

    def __init__(self, change: CriterionChange) -> None:
        self.sides = (
            Static(_side("Last time", change.before), classes="side"),
            Static(_side("This time", change.after), classes="side"),
        )
        self.heard = tuple(excerpts_of(view) if view else () for view in (change.before, change.after))
        super().__init__(
            Static(_heading(change), classes="change"),
            Static(change.sentence, classes="details", markup=False),
            Container(*self.sides, classes="pair"),
        )


class ComparisonScreen(ListeningScreen[None]):
    """What changed in each criterion, with the words of both takes to read and to hear."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "listen(0)", "Hear last time", tooltip="Play the earlier take's words", priority=True),
        Binding("right", "listen(1)", "Hear this time", tooltip="Play the later take's words", priority=True),
        Binding("escape", "back", "Back", tooltip="Stop the sound; without sound, go back"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  # declared so by Textual

    def __init__(self, backend: Backend, comparison: Comparison) -> None:
        super().__init__(backend)
        self._comparison = comparison

    def compose(self) -> ComposeResult:
        """The summary, then a pair of columns for each criterion."""
        yield Header(icon="≡")
        with Passages():
            yield Passage(Static(self._summary(), id="summary"))
            for change in self._comparison.criteria:
                yield Pair(change)
            yield Passage(Static(self._rest(), id="rest"))
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Name the scenario."""
        self.sub_title = f"{self._comparison.after.title}: two takes"
        self.query_one(Passages).focus()

    def on_list_view_selected(self, event: Passages.Selected) -> None:
        """Enter or a click plays the later take's words."""
        event.stop()
        self.action_listen(1)

    def action_listen(self, side: int) -> None:
        """Play the words of the earlier take (0) or the later one (1) in the criterion under the cursor."""
        pair = self.query_one(Passages).chosen
        if isinstance(pair, Pair):
            session = (self._comparison.before, self._comparison.after)[side].session
            self.listen(pair.sides[side], session, pair.heard[side])
        else:
            self.notify("Choose a criterion with the arrow keys, then ← or → to hear it.")

    def show_playing(self, what: object, *, playing: bool) -> None:
        """Mark the side that sounds."""
        if isinstance(what, Static):
            what.set_class(playing, "-playing")

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
