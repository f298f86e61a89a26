"""Plots as data: what each shows, in numbers and in words, and where its marks lie in a box of `WIDTH` units.

A unit is about a pixel on a phone; the page scales the box to its column.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WIDTH = 360.0
_MARGIN = 34.0
"""Left of the marks, for the numbers or names of the axis."""
_TOP = 12.0
_BARS_HEIGHT = 120.0
_AXIS_HEIGHT = 20.0
_ROW_HEIGHT = 26.0
_WIDEST_BAR = 26.0
_LABEL_WIDTH = 22.0
_MOST_TICKS = 4
_NICE = (1.0, 2.0, 5.0, 10.0)
_NICE_SECONDS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis at `at` units, with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units; `turn` is the turn that it stands for."""

    x: float
    y: float
    width: float
    height: float
    turn: int
    candidate: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """One turn's value, and how it is written."""

    turn: int
    value: float
    shown: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A value for each turn. `column` names the values, `summary` says in a sentence what can be seen."""

    id: str
    title: str
    column: str
    summary: str
    bars: tuple[Bar, ...]

    @property
    def width(self) -> float:
        """Of the whole box."""
        return WIDTH

    @property
    def height(self) -> float:
        """Of the whole box."""
        return _TOP + _BARS_HEIGHT + _AXIS_HEIGHT

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The vertical axis, from nought up."""
        step = _step(max(bar.value for bar in self.bars))
        count = int(self._top / step)
        return tuple(Tick(self._y(step * place), f"{step * place:g}") for place in range(count + 1))

    @property
    def labels(self) -> tuple[Tick, ...]:
        """The turns below the bars, as many as have room."""
        slot = (WIDTH - _MARGIN) / len(self.bars)
        every = math.ceil(_LABEL_WIDTH / slot)
        return tuple(
            Tick(round(_MARGIN + (place + 0.5) * slot, 2), str(bar.turn))
            for place, bar in enumerate(self.bars)
            if place % every == 0
        )

    @property
    def boxes(self) -> tuple[Box, ...]:
        """A rectangle a bar, in order."""
        slot = (WIDTH - _MARGIN) / len(self.bars)
        width = min(_WIDEST_BAR, slot * 0.7)
        boxes = []
        for place, bar in enumerate(self.bars):
            top = self._y(bar.value)
            left = _MARGIN + (place + 0.5) * slot - width / 2
            boxes.append(Box(round(left, 2), top, round(width, 2), round(_TOP + _BARS_HEIGHT - top, 2), bar.turn))
        return tuple(boxes)

    @property
    def _top(self) -> float:
        highest = max(bar.value for bar in self.bars)
        step = _step(highest)
        return max(step, math.ceil(highest / step - 1e-9) * step)

    def _y(self, value: float) -> float:
        return round(_TOP + _BARS_HEIGHT * (1 - value / self._top), 2)


@dataclass(frozen=True, slots=True)
class Span:
    """A turn on the time line: seconds from the session's start, and the same as written ("0:05", "15.2")."""

    turn: int
    speaker: str
    candidate: bool
    start: float
    end: float
    when: str
    shown: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Who spoke when."""

    id: str
    title: str
    summary: str
    rows: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def width(self) -> float:
        """Of the whole box."""
        return WIDTH

    @property
    def height(self) -> float:
        """Of the whole box."""
        return _TOP + _ROW_HEIGHT * len(self.rows) + _AXIS_HEIGHT

    @property
    def names(self) -> tuple[Tick, ...]:
        """The rows' names, at their middle."""
        return tuple(Tick(_TOP + _ROW_HEIGHT * (place + 0.5), name) for place, name in enumerate(self.rows))

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The time axis, as m:ss."""
        last = self._seconds
        step = next((step for step in _NICE_SECONDS if last / step <= _MOST_TICKS), math.ceil(last / _MOST_TICKS))
        times = range(0, int(last) + 1, step)
        return tuple(Tick(self._x(time), f"{time // 60}:{time % 60:02d}") for time in times)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """A rectangle a turn, in the row of its speaker."""
        boxes = []
        for span in self.spans:
            left, right = self._x(span.start), self._x(span.end)
            top = _TOP + _ROW_HEIGHT * self.rows.index(span.speaker) + 3
            boxes.append(Box(left, top, round(max(right - left, 1.0), 2), _ROW_HEIGHT - 6, span.turn, span.candidate))
        return tuple(boxes)

    @property
    def _seconds(self) -> float:
        return max(1.0, *(span.end for span in self.spans))

    def _x(self, seconds: float) -> float:
        left = _MARGIN * 2
        return round(left + (WIDTH - left - _MARGIN / 2) * seconds / self._seconds, 2)


Plot = Bars | Timeline


def _step(highest: float) -> float:
    """The distance between ticks: 1, 2 or 5 times a power of ten, so that at most `_MOST_TICKS` are needed."""
    least = max(highest, 1e-3) / _MOST_TICKS
    power = 10.0 ** math.floor(math.log10(least))
    return next(nice * power for nice in _NICE if nice * power >= least * (1 - 1e-9))


def bars(
    identity: str, title: str, column: str, values: Sequence[tuple[int, float]], form: str, summary: Callable[..., str]
) -> Bars | None:
    """The values by turn as bars, written in `form`; None where fewer than two leave nothing to compare.

    `summary` is given the bars of the least and of the greatest value.
    """
    made = tuple(Bar(turn, value, form.format(value)) for turn, value in values)
    if len(made) < 2:
        return None
    ordered = sorted(made, key=lambda bar: bar.value)
    return Bars(identity, title, column, summary(ordered[0], ordered[-1]), made)
