"""One line of state: who has the floor, how loud the microphone is, how long it has been."""

from time import monotonic

from textual.reactive import reactive
from textual.widgets import Static

from mockcloser.app.widgets.meter import QUIETEST, bar
from mockcloser.vocabulary.wording import clock


class Stage(Static):
    """Who has the floor, the time of at most `limit` seconds, and where there is a microphone (`metered`) its level."""

    state: reactive[str] = reactive("One moment")
    level: reactive[tuple[float, bool]] = reactive((QUIETEST, False))

    def __init__(self, *, metered: bool, limit: float) -> None:
        super().__init__(markup=False)
        self._metered = metered
        self._limit = limit
        self._began = monotonic()
        self._stopped: float | None = None

    def on_mount(self) -> None:
        """Keep the time."""
        self.set_interval(1.0, self._render_line)
        self._render_line()

    def stop(self) -> None:
        """Stop the time."""
        self._stopped = self._stopped or monotonic()

    def go_on(self) -> None:
        """Go on with the time from where it stopped."""
        if self._stopped is not None:
            self._began += monotonic() - self._stopped
            self._stopped = None

    def watch_state(self) -> None:
        """Show a new state at once."""
        self._render_line()

    def watch_level(self) -> None:
        """Show a new level at once."""
        self._render_line()

    def _render_line(self) -> None:
        passed = (self._stopped or monotonic()) - self._began
        line = f"{clock(passed)} of {clock(self._limit)}  {self.state}"
        self.update(f"{line}  {bar(*self.level)}" if self._metered else line)
