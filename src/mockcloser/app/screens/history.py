"""History: the kept sessions, newest first; opened, searched, narrowed, plotted, exported, deleted."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Header, Input, Static

from mockcloser.app.backend import Backend, Hit
from mockcloser.app.messages import Failed
from mockcloser.app.screens.confirm import ConfirmScreen
from mockcloser.app.screens.export import Export, ExportScreen
from mockcloser.app.screens.narrow import NarrowScreen
from mockcloser.app.screens.trends import TrendsScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.widgets.where import when
from mockcloser.app.wording import SHORT
from mockcloser.errors import MockcloserError
from mockcloser.report.narrowing import EVERYTHING, Narrowing
from mockcloser.report.progress import Past
from mockcloser.vocabulary.moves import HEADLINE
from mockcloser.vocabulary.wording import MARK, STATUS

_TITLE = 28
"""Signs of a title that fit into 80 columns beside the rest."""


class HistoryScreen(Screen[None]):
    """A table of sessions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", tooltip="Find words in what was said"),
        Binding("s", "same", "Same", tooltip="Show only sessions of the scenario under the cursor, or of all again"),
        Binding("f", "narrow", "Filter", tooltip="Show only some: by scenario, days, and how a criterion came out"),
        Binding("x", "everything", "All", show=False, tooltip="Show all sessions again: no filter, no search"),
        Binding("t", "trends", "Trends", tooltip="Plot the sessions shown: score and each criterion over time"),
        Binding("e", "export", "Export", tooltip="Write the session under the cursor to a file"),
        Binding("d", "delete", "Delete", tooltip="Delete the session under the cursor and its sound for good"),
        Binding("escape", "back", "Back", tooltip="End the search; without one, go back"),
    ]

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._past: tuple[Past, ...] = ()
        self._hits: dict[str, Hit] | None = None
        self._narrowing = EVERYTHING

    def compose(self) -> ComposeResult:
        """The table, what is searched for above it, what was found below it."""
        yield Header(icon="≡")
        yield Input(placeholder="Words that were said, then Enter", id="search")
        yield Static("", id="narrowing", markup=False)
        yield Static("", id="empty", markup=False)
        yield DataTable[Text](cursor_type="row", id="sessions")
        yield Static("", id="found", markup=False)
        yield Footer(show_command_palette=False)

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
        shown = self._shown()
        for session in shown:
            table.add_row(*map(Text, _cells(session)), key=session.id)
        if shown:
            table.move_cursor(row=min(row, len(shown) - 1))
        empty = self.query_one("#empty", Static)
        empty.display = not shown
        if not self._past:
            empty.update("No sessions yet. Press Escape and choose a scenario.")
        elif not shown and self._hits is not None:
            empty.update("Nobody said that in these sessions. Press Escape to see all.")
        elif not shown:
            empty.update("No session is like this. Press X to see all.")
        if not shown:
            self.query_one("#found", Static).update("")
        words = self._narrowing.words(self._titles)
        line = self.query_one("#narrowing", Static)
        line.display = bool(words)
        line.update(f"Shown: {words} ({len(shown)} of {len(self._past)}). X shows all." if words else "")

    def _shown(self) -> list[Past]:
        """The sessions that are searched for and not filtered out."""
        return [
            session
            for session in self._past
            if self._narrowing.admits(session) and (self._hits is None or session.id in self._hits)
        ]

    @property
    def _titles(self) -> dict[str, str]:
        return {session.scenario: session.title for session in reversed(self._past) if session.scenario}

    def _under_cursor(self) -> Past | None:
        table = self.query_one(DataTable)
        if not table.row_count:
            return None
        key = table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value
        return next((session for session in self._past if session.id == key), None)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Show the words that were found in the session under the cursor, or how it came out."""
        hit = (self._hits or {}).get(event.row_key.value or "")
        session = self._under_cursor()
        outcome = _in_words(session) if session else ""
        self.query_one("#found", Static).update(f"{hit.speaker}: “{hit.text}”" if hit else outcome)

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
        if self.query_one("#search", Input).display:
            self._end_search()
        else:
            self.app.pop_screen()

    def _end_search(self) -> None:
        search = self.query_one("#search", Input)
        search.display = False
        search.clear()
        self._found(None)

    def action_same(self) -> None:
        """Only the sessions of the scenario under the cursor; of all again at the second time."""
        session = self._under_cursor()
        scenario = "" if self._narrowing.scenario or session is None else session.scenario
        self._narrow(replace(self._narrowing, scenario=scenario))

    def action_narrow(self) -> None:
        """Ask which sessions to show."""
        self.app.push_screen(NarrowScreen(self._narrowing, self._titles), self._narrow)

    def _narrow(self, narrowing: Narrowing | None) -> None:
        if narrowing is not None:
            self._narrowing = narrowing
            self._fill()

    def action_everything(self) -> None:
        """Show all sessions again."""
        self._narrowing = EVERYTHING
        self._end_search()

    def action_trends(self) -> None:
        """Plot those of the sessions shown that the person held themselves; drills only where there is nothing else."""
        takes = [session for session in reversed(self._shown()) if session.is_own and session.score is not None]
        interviews = [session for session in takes if not session.is_drill]
        words = self._narrowing.words(self._titles)
        if 0 < len(interviews) < len(takes):
            words = f"{words}, without drills" if words else "without drills"
        self.app.push_screen(TrendsScreen(interviews or takes, f"Shown: {words}" if words else ""))

    def action_export(self) -> None:
        """Ask for a form and a folder, then write."""
        session = self._under_cursor()
        if session is None:
            return

        def answered(export: Export | None) -> None:
            if export is not None:
                self._export(session.id, export)

        self.app.push_screen(ExportScreen(f"{session.title}, {when(session)},", Path.cwd()), answered)

    @work(thread=True, group="export")
    def _export(self, session: str, export: Export) -> None:
        try:
            path = self._backend.export(session, export.form, export.folder)
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
            return
        self.app.call_from_thread(self.notify, f"Written: {path}", timeout=12, markup=False)

    def action_delete(self) -> None:
        """Ask, then delete."""
        session = self._under_cursor()
        if session is None:
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._delete(session.id)

        question = f"Delete {session.title}, {when(session)}, and its sound for good?"
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
    shown = statuses if session.is_drill else HEADLINE
    headline = " ".join(MARK[statuses[criterion]] for criterion in shown if criterion in statuses)
    score = "cut short" if not session.finished else "–" if session.score is None else str(session.score)
    title = session.title if len(session.title) <= _TITLE else session.title[: _TITLE - 1] + "…"
    return when(session), title, session.mode, score, headline


def _in_words(session: Past) -> str:
    """What the marks of the headline, or a drill's one mark, stand for."""
    judged = [
        f"{SHORT[criterion]}: {STATUS[status]}"
        for criterion, status in session.statuses
        if criterion in HEADLINE or session.is_drill
    ]
    return ". ".join(judged)
