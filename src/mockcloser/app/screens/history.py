"""History: the kept sessions, newest first; opened, searched, narrowed to one scenario, deleted."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Header, Input, Static

from mockcloser.app.backend import Backend, Hit
from mockcloser.app.messages import Failed
from mockcloser.app.screens.confirm import ConfirmScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.errors import MockcloserError
from mockcloser.report.progress import Past
from mockcloser.vocabulary.document import moment
from mockcloser.vocabulary.moves import HEADLINE
from mockcloser.vocabulary.wording import MARK

_TITLE = 28
"""Signs of a title that fit into 80 columns beside the rest."""


class HistoryScreen(Screen[None]):
    """A table of sessions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", tooltip="Find words in what was said"),
        Binding("s", "narrow", "One scenario", tooltip="Show only this scenario's sessions, or all again"),
        Binding("d", "delete", "Delete", tooltip="Delete the session under the cursor and its sound for good"),
        Binding("escape", "back", "Back", tooltip="End the search; without one, go back"),
    ]

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._past: tuple[Past, ...] = ()
        self._hits: dict[str, Hit] | None = None
        self._scenario = ""

    def compose(self) -> ComposeResult:
        """The table, what is searched for above it, what was found below it."""
        yield Header(icon="≡")
        yield Input(placeholder="Words that were said, then Enter", id="search")
        yield Static("", id="empty", markup=False)
        yield DataTable[str](cursor_type="row", id="sessions")
        yield Static("", id="found", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Fetch the sessions."""
        self.sub_title = "History"
        self.query_one(DataTable).add_columns("When", "Scenario", "How", "Score", "Headline")
        self.query_one(DataTable).focus()
        self._fetch()

    @work(thread=True, exclusive=True, group="fetch")
    def _fetch(self) -> None:
        try:
            past = self._backend.history()
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        self.app.call_from_thread(self._arrived, past)

    def _arrived(self, past: tuple[Past, ...]) -> None:
        self._past = past
        if self.is_attached:
            self._fill()

    def _fill(self) -> None:
        """The rows that are searched for and not filtered out; the cursor stays where it was."""
        table = self.query_one(DataTable)
        row = table.cursor_row
        table.clear()
        shown = [
            session
            for session in self._past
            if self._scenario in ("", session.scenario) and (self._hits is None or session.id in self._hits)
        ]
        for session in shown:
            table.add_row(*_cells(session), key=session.id)
        if shown:
            table.move_cursor(row=min(row, len(shown) - 1))
        empty = self.query_one("#empty", Static)
        empty.display = not shown
        if not self._past:
            empty.update("No sessions yet. Press Escape and choose a scenario.")
        elif not shown:
            empty.update("Nobody said that in these sessions. Press Escape to see all.")
        if not shown or self._hits is None:
            self.query_one("#found", Static).update("")

    def _under_cursor(self) -> Past | None:
        table = self.query_one(DataTable)
        if not table.row_count:
            return None
        key = table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value
        return next((session for session in self._past if session.id == key), None)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Show the words that were found in the session under the cursor."""
        hit = (self._hits or {}).get(event.row_key.value or "")
        self.query_one("#found", Static).update(f"{hit.speaker}: “{hit.text}”" if hit else "")

    def action_search(self) -> None:
        """Ask for words."""
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    @work(thread=True, exclusive=True, group="search")
    def _search(self, words: str) -> None:
        try:
            hits = self._backend.search(words)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        self.app.call_from_thread(self._found, {hit.session: hit for hit in reversed(hits)})

    def _found(self, hits: dict[str, Hit] | None) -> None:
        self._hits = hits
        if self.is_attached:
            self._fill()
            self.query_one(DataTable).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Search, or end the search where nothing is typed."""
        if event.value.strip():
            self._search(event.value)
        else:
            self.action_back()

    def action_back(self) -> None:
        """From a search to all sessions, else to the screen before."""
        search = self.query_one("#search", Input)
        if not search.display:
            self.app.pop_screen()
            return
        search.display = False
        search.clear()
        self._found(None)

    def action_narrow(self) -> None:
        """Only the sessions of the scenario under the cursor; all again at the second time."""
        session = self._under_cursor()
        self._scenario = "" if self._scenario or session is None else session.scenario
        self.sub_title = f"History: {session.title}" if self._scenario and session else "History"
        self._fill()

    def action_delete(self) -> None:
        """Ask, then delete."""
        session = self._under_cursor()
        if session is None:
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._delete(session.id)

        question = f"Delete {session.title}, {_when(session)}, and its sound for good?"
        self.app.push_screen(ConfirmScreen(question), answered)

    @work(thread=True, group="delete")
    def _delete(self, session: str) -> None:
        try:
            self._backend.delete(session)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        self.app.call_from_thread(self._fetch)

    @work(thread=True, exclusive=True, group="open")
    def _open(self, session: str) -> None:
        try:
            page = self._backend.page(session)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        hit = (self._hits or {}).get(session)
        verdict = VerdictScreen(self._backend, page, turn=hit.turn if hit else None)
        self.app.call_from_thread(self.app.push_screen, verdict)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the chosen session's verdict, or the turn in which the words were found."""
        if event.row_key.value is not None:
            self._open(event.row_key.value)

    def on_failed(self, message: Failed) -> None:
        """Say in one line what could not be done."""
        self.notify(message.line, severity="error", timeout=12)


def _cells(session: Past) -> tuple[str, str, str, str, str]:
    statuses = dict(session.statuses)
    headline = " ".join(MARK[statuses[criterion]] for criterion in HEADLINE if criterion in statuses)
    score = "cut short" if not session.finished else "–" if session.score is None else str(session.score)
    title = session.title if len(session.title) <= _TITLE else session.title[: _TITLE - 1] + "…"
    return _when(session), title, session.mode, score, headline


def _when(session: Past) -> str:
    return f"{moment(session.started).astimezone():%Y-%m-%d %H:%M}"
