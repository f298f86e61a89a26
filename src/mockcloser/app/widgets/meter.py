"""How loud the microphone is, as a bar with words beside it."""

from textual.reactive import reactive
from textual.widgets import Static

QUIETEST = -60.0
"""Decibels of full scale at which the bar is empty."""

_BARS = 12


def bar(dbfs: float, speech: bool, bars: int = _BARS) -> str:
    """The bar of a level, and whether somebody speaks."""
    lit = round(bars * (min(max(dbfs, QUIETEST), 0.0) - QUIETEST) / -QUIETEST)
    return f"[{'█' * lit}{'·' * (bars - lit)}]{' speech' if speech else ''}"


class Meter(Static):
    """A level; `state` takes the bar's place where there is none."""

    level: reactive[tuple[float, bool]] = reactive((QUIETEST, False))
    state: reactive[str] = reactive("")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)

    def on_mount(self) -> None:
        """Empty at first."""
        self._show()

    def watch_level(self) -> None:
        """Show a new level at once."""
        self._show()

    def watch_state(self) -> None:
        """Show a new state at once."""
        self._show()

    def _show(self) -> None:
        dbfs, speech = self.level
        self.update(self.state or f"{bar(dbfs, speech, 24)}  {max(dbfs, QUIETEST):.0f} dB")
