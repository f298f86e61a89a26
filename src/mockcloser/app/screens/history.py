"""History: the kept sessions, newest first; Enter opens one."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Header, Static

from mockcloser.app.backend import Backend, Past
from mockcloser.app.messages import Failed
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.moves import HEADLINE
from mockcloser.vocabulary.wording import MARK


class HistoryScreen(Screen[None]):
    """A table of sessions."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", "Back")]

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend

    def compose(self) -> ComposeResult:
        """The table, and a line where it is empty."""
        yield Header()
        yield Static("", id="empty")
        yield DataTable[str](cursor_type="row", id="sessions")
        yield Footer()

    def on_mount(self) -> None:
        """Fetch the sessions."""
        self.sub_title = "History"
        self.query_one(DataTable).add_columns("When", "Scenario", "How", "Score", "Headline")
        self._fetch()

    @work(thread=True)
    def _fetch(self) -> None:
        try:
            past = self._backend.history()
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        self.app.call_from_thread(self._fill, past)

    def _fill(self, past: tuple[Past, ...]) -> None:
        if not self.is_attached:
            return
        table = self.query_one(DataTable)
        for session in past:
            statuses = dict(session.statuses)
            headline = " ".join(MARK[statuses[criterion]] for criterion in HEADLINE if criterion in statuses)
            score = "cut short" if not session.finished else "–" if session.score is None else str(session.score)
            table.add_row(
                session.started[:16].replace("T", " "), session.title, session.mode, score, headline, key=session.id
            )
        if not past:
            self.query_one("#empty", Static).update("No sessions yet. Press Escape and choose a scenario.")
        table.focus()

    @work(thread=True, exclusive=True, group="open")
    def _open(self, session: str) -> None:
        try:
            page = self._backend.page(session)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        self.app.call_from_thread(self.app.push_screen, VerdictScreen(self._backend, page))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the chosen session's verdict."""
        if event.row_key.value is not None:
            self._open(event.row_key.value)

    def on_failed(self, message: Failed) -> None:
        """Say in one line what could not be read."""
        self.notify(message.line, severity="error", timeout=12)
