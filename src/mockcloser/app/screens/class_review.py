"""The teacher's queue: all graded work with its state; opened, narrowed to one state, released."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Header, Static

from mockcloser.app.screens.class_work import ClassWorkScreen
from mockcloser.app.screens.confirm import ConfirmScreen
from mockcloser.app.teaching import Teaching
from mockcloser.classroom.reviewing import STATE, Record, State
from mockcloser.errors import MockcloserError

_FILTERS: tuple[State | None, ...] = (None, *State)
_LONGEST = 22
"""Signs of a name or title that fit into 80 columns beside the rest."""


class ClassReviewScreen(Screen[None]):
    """A table of work; Enter opens what is under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next", "Next to review", tooltip="Open the next piece of work that is not done"),
        Binding("f", "filter", "Filter", tooltip="Show only what is to review, in progress, or done; then all again"),
        Binding("r", "release", "Release", tooltip="Let the student see it, or take that back"),
        Binding("R", "release_done", "Release all", key_display="Shift+R", tooltip="Release all that is done"),
        Binding("escape", "app.quit", "Quit", tooltip="Leave; everything is saved"),
    ]

    def __init__(self, teaching: Teaching) -> None:
        super().__init__()
        self._teaching = teaching
        self._filter: State | None = None

    def compose(self) -> ComposeResult:
        """How far it has come, the table, and what could not be graded."""
        yield Header(icon="≡")
        yield Static("", id="queue-counts", markup=False)
        yield DataTable[str](cursor_type="row", id="work")
        yield Static("", id="queue-note", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Fill the table."""
        self.sub_title = self._teaching.queue.title
        self.query_one(DataTable).add_columns("Student", "Interview", "Take", "Score", "Review", "")
        if failures := self._teaching.queue.failures:
            note = f"Could not be graded: {failures} (`mockcloser class grade` says why)."
            self.query_one("#queue-note", Static).update(note)
        self._fill()
        self.query_one(DataTable).focus()

    def on_screen_resume(self) -> None:
        """Work that was open may have changed."""
        if self.query_one(DataTable).columns:
            self._fill()

    def _fill(self) -> None:
        table = self.query_one(DataTable)
        row = table.cursor_row
        table.clear()
        records = self._teaching.queue.records(self._filter)
        for record in records:
            table.add_row(*self._cells(record), key=record.work.id)
        if records:
            table.move_cursor(row=min(row, len(records) - 1))
        counts = self._teaching.queue.counts
        told = ", ".join(f"{counts[state]} {STATE[state]}" for state in State)
        only = f"Only what is {STATE[self._filter]}. " if self._filter else ""
        nothing = "" if records else "Nothing here. "
        self.query_one("#queue-counts", Static).update(f"{only}{nothing}{told}")

    def _cells(self, record: Record) -> tuple[str, ...]:
        queue = self._teaching.queue
        work = record.work.id
        score = "–" if record.score is None else str(record.score)
        if record.score != record.tool_score:
            score += f" (tool {'–' if record.tool_score is None else record.tool_score})"
        state = "released" if record.review.released else STATE[record.review.state]
        who, what = _short(queue.student(work)), _short(queue.interview(work))
        return who, what, str(record.work.take), score, state, _flags(record)

    def _under_cursor(self) -> str | None:
        table = self.query_one(DataTable)
        if not table.row_count:
            return None
        return table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open what was chosen."""
        event.stop()
        self._open(event.row_key.value)

    def action_next(self) -> None:
        """Open the next piece of work that is not done."""
        work = self._teaching.queue.next_after("")
        if work is None:
            self.notify("Everything is done. Shift+R releases it.")
        else:
            self._open(work)

    def _open(self, work: str | None) -> None:
        if work is not None:
            self.app.push_screen(ClassWorkScreen(self._teaching, work))

    def action_filter(self) -> None:
        """The next of the states, or all again."""
        self._filter = _FILTERS[(_FILTERS.index(self._filter) + 1) % len(_FILTERS)]
        self._fill()

    def action_release(self) -> None:
        """Release the work under the cursor, or withdraw it."""
        work = self._under_cursor()
        if work is None:
            return
        queue = self._teaching.queue
        try:
            if queue.record(work).review.released:
                queue.withdraw(work)
            else:
                queue.release(work)
        except MockcloserError as error:
            self.notify(str(error), severity="warning", timeout=8)
        self._fill()

    def action_release_done(self) -> None:
        """Release all that is done, after a question."""
        done = [record for record in self._teaching.queue.records(State.DONE) if not record.review.released]
        if not done:
            self.notify("Nothing is done that is not released.")
            return
        self.app.push_screen(ConfirmScreen(f"Release to students what is done? ({len(done)})"), self._release_done)

    def _release_done(self, agreed: bool | None) -> None:
        if agreed:
            self.notify(f"Released: {self._teaching.queue.release_done()}.")
            self._fill()


def _flags(record: Record) -> str:
    """What needs a second look, in words."""
    flags = []
    if record.is_outdated:
        flags.append("graded anew")
    if record.work.uncertain:
        flags.append("listen")
    return ", ".join(flags)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
