"""One line of state: who has the floor, how loud the microphone is, how long it has been."""

from time import monotonic

from textual.reactive import reactive
from textual.widgets import Static

from mockcloser.vocabulary.wording import clock

_QUIETEST = -60.0
_BARS = 12


class Stage(Static):
    """Who has the floor, the time, and where there is a microphone (`metered`) its level."""

    state: reactive[str] = reactive("One moment")
    level: reactive[tuple[float, bool]] = reactive((_QUIETEST, False))

    def __init__(self, *, metered: bool) -> None:
        super().__init__(markup=False)
        self._metered = metered
        self._began = monotonic()

    def on_mount(self) -> None:
        """Keep the time."""
        self.set_interval(1.0, self._render_line)
        self._render_line()

    def watch_state(self) -> None:
        """Show a new state at once."""
        self._render_line()

    def watch_level(self) -> None:
        """Show a new level at once."""
        self._render_line()

    def _render_line(self) -> None:
        line = f"{clock(monotonic() - self._began)}  {self.state}"
        self.update(f"{line}  {self._meter()}" if self._metered else line)

    def _meter(self) -> str:
        dbfs, speech = self.level
        lit = round(_BARS * (max(dbfs, _QUIETEST) - _QUIETEST) / -_QUIETEST)
        meter = "█" * lit + "·" * (_BARS - lit)
        return f"[{meter}]{' speech' if speech else ''}"
