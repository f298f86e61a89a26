"""Trends: the score and each criterion over time, as a plot and, with the same values, as a table."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Header, OptionList, Static
from textual.widgets.option_list import Option

from mockcloser.app.widgets.where import outcome, when
from mockcloser.app.wording import SHORT
from mockcloser.report.progress import Past, Series, criterion_series, score_series, trends_of
from mockcloser.vocabulary.moves import Criterion
from mockcloser.vocabulary.wording import CRITERION, MARK, STATUS

_SCORE = "score"
_PERCENT = {0.0: "0", 50.0: "50", 100.0: "100"}
_OUTCOME = {0.0: "missed", 50.0: "partly", 100.0: "met"}


class TrendsScreen(Screen[None]):
    """Judged takes, oldest first; `chosen` says which of all they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "table", "Plot/table", tooltip="Change between the plot and a table of the same values"),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def __init__(self, takes: Sequence[Past], chosen: str = "") -> None:
        super().__init__()
        self._takes = tuple(takes)
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """What to look at on the left; its plot, or the table, on the right."""
        from mockcloser.app.widgets.plot import TimePlot

        yield Header(icon="≡")
        yield Static(self._chosen, id="narrowing", markup=False)
        with Horizontal(id="plotting"):
            names = (Option(CRITERION[criterion], id=criterion.value) for criterion in Criterion)
            yield OptionList(Option("Score", id=_SCORE), *names, id="measures")
            with Vertical():
                yield TimePlot(id="plot")
                yield Static(id="in-words", markup=False)
        yield DataTable[Text](cursor_type="row", id="values")
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the score."""
        self.sub_title = "Trends"
        self.query_one("#narrowing").display = bool(self._chosen)
        table = self.query_one(DataTable)
        table.display = False
        table.add_columns("When", "Score", *SHORT.values())
        measures = self.query_one("#measures", OptionList)
        measures.highlighted = 0
        measures.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Draw what is under the cursor, and say it in words."""
        from mockcloser.app.widgets.plot import TimePlot

        measure = event.option_id or _SCORE
        series, levels = self._series(measure)
        plot = self.query_one(TimePlot)
        plot.display = bool(series.points)
        if series.points:
            plot.draw(series, levels)
        self.query_one("#in-words", Static).update(self._words(measure, series))

    def _series(self, measure: str) -> tuple[Series, dict[float, str]]:
        if measure == _SCORE:
            return score_series(self._takes), _PERCENT
        return criterion_series(self._takes, Criterion(measure)), _OUTCOME

    def _words(self, measure: str, series: Series) -> str:
        count = len(series.points)
        if not count:
            return "Nothing has been judged here yet. Hold an interview first."
        if measure == _SCORE:
            lowest, highest = min(series.values), max(series.values)
            first, last = series.values[0], series.values[-1]
            return f"Score: {first:.0f} at first, {last:.0f} last; {lowest:.0f} to {highest:.0f} in {_takes(count)}."
        trend = next(trend for trend in trends_of(self._takes) if trend.criterion == measure)
        return f"{CRITERION[trend.criterion]}: {trend.words}; {_takes(count)} in all."

    def action_table(self) -> None:
        """Change between plot and table."""
        table, plotting = self.query_one(DataTable), self.query_one("#plotting")
        if not table.row_count:
            for take in reversed(self._takes):
                marks = (_mark(take, criterion) for criterion in Criterion)
                table.add_row(*map(Text, (when(take), outcome(take), *marks)))
        table.display, plotting.display = plotting.display, table.display
        (table if table.display else self.query_one("#measures")).focus()


def _takes(count: int) -> str:
    return f"{count} take{'s' if count > 1 else ''}"


def _mark(take: Past, criterion: Criterion) -> str:
    return "".join(f"{MARK[status]} {STATUS[status]}" for status in take.heard(criterion))
