"""The coach's checklist: each move lights up once it is heard."""

from collections.abc import Iterable

from textual.widgets import Static

from mockcloser.app.wording import COACHED
from mockcloser.vocabulary.moves import Move


class Checklist(Static):
    """Moves to make, with a mark for those already made."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._heard: set[Move] = set()

    def on_mount(self) -> None:
        """Start with nothing heard."""
        self.tick(())

    def tick(self, moves: Iterable[Move]) -> None:
        """Mark these moves as made."""
        self._heard.update(moves)
        rows = [f"{'●' if move in self._heard else '○'} {name}" for move, name in COACHED]
        self.update("Your close\n\n" + "\n".join(rows))
