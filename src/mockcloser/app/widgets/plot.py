"""A measure over time, drawn in the terminal: a mark for each take and a line for the mean of the last ones."""

from textual_plotext import PlotextPlot

from mockcloser.report.progress import RECENT, Series
from mockcloser.vocabulary.document import moment

_DATES = 3
"""Dates under the plot, at the most; more would run into each other at 80 columns."""

_MARGIN = 0.12
"""Of the width, left free at either end: a date is centred below its take and has to fit."""


class TimePlot(PlotextPlot):
    """Takes stand side by side in their order; the dates below say when they were."""

    def draw(self, series: Series, levels: dict[float, str]) -> None:
        """Show this series; `levels` names values on the upright axis."""
        plt = self.plt
        plt.clear_figure()
        count = len(series.points)
        places = list(range(1, count + 1))
        plt.plot(places, list(series.means), marker="braille", color="cyan", label=f"mean of the last {RECENT}")
        plt.scatter(places, list(series.values), marker="●", color="orange", label="one take")
        plt.ylim(-5, 105)
        plt.yticks(list(levels), list(levels.values()))
        margin = max(count * _MARGIN, 0.5)
        plt.xlim(1 - margin, count + margin)
        ticks: list[float] = (
            sorted({1 + round(step * (count - 1) / max(_DATES - 1, 1)) for step in range(_DATES)}) if count else []
        )
        plt.xticks(ticks, [f"{moment(series.points[int(tick) - 1][0]).astimezone():%d %b %y}" for tick in ticks])
        self.refresh()
