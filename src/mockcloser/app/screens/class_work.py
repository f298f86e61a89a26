"""One piece of work: what the tool found and why, the conversation, and the teacher's word on both."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Header, Static, TabbedContent, TabPane

from mockcloser.app.listening import ListeningScreen
from mockcloser.app.screens.choose import ChooseScreen
from mockcloser.app.screens.write import WriteScreen
from mockcloser.app.teaching import Teaching
from mockcloser.app.widgets.passages import Excerpt, Passage, Passages
from mockcloser.app.wording import STATUS_STYLE
from mockcloser.classroom.reviewing import STATE, Comment, Record, State
from mockcloser.errors import MockcloserError
from mockcloser.report.model import CriterionView, Page, TurnView
from mockcloser.vocabulary.moves import Criterion, Status
from mockcloser.vocabulary.transcript import Speaker
from mockcloser.vocabulary.wording import MARK, SPEAKER, STATUS, clock


class ClassWorkScreen(ListeningScreen[None]):
    """The criteria with their evidence, and the conversation; every key's effect is saved at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "show('criteria')", "Criteria", show=False),
        Binding("2", "show('conversation')", "Conversation", show=False),
        Binding("space", "hear", "Hear", tooltip="Play the words quoted, or the line; Enter does it too"),
        Binding("c", "confirm", "Confirm", tooltip="Say of this criterion what the tool says"),
        Binding("o", "override", "Override", tooltip="Decide this criterion yourself, with a note"),
        Binding("s", "score", "Score", tooltip="Give a score of your own, with a note; empty takes it back"),
        Binding("m", "comment", "Comment", tooltip="Comment on this moment"),
        Binding("x", "take_back", "Undo", tooltip="Take back your word, or the last comment, here"),
        Binding("d", "done", "Done", tooltip="Mark as done and go to the next; on done work: work on it again"),
        Binding("n", "next", "Next", show=False, tooltip="Leave it as it is and go to the next that is not done"),
        Binding("escape", "back", "Back", tooltip="Stop the sound; without sound, go back to the queue"),
    ]

    def __init__(self, teaching: Teaching, work: str) -> None:
        super().__init__(teaching)
        self._teaching = teaching
        self._queue = teaching.queue
        self._work = work
        self._page: Page = self._queue.page(work)

    def compose(self) -> ComposeResult:
        """What counts, and two pages."""
        yield Header(icon="≡")
        yield Static(id="record")
        with TabbedContent(initial="criteria"):
            with TabPane("Criteria (1)", id="criteria"), Passages():
                for view in self._page.criteria:
                    yield Passage(Static(id=f"criterion-{view.id}"), excerpts=_quoted(view))
            with TabPane("Conversation (2)", id="conversation"), Passages():
                for turn in self._page.turns:
                    yield Passage(
                        Static(id=f"turn-{turn.index}"), excerpts=(Excerpt(turn.index),) if turn.heard else ()
                    )
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the work and begin with its criteria."""
        self.sub_title = f"{self._queue.student(self._work)}, take {self._record.work.take}"
        self._fill()
        self.action_show("criteria")

    @property
    def _record(self) -> Record:
        return self._queue.record(self._work)

    def _fill(self) -> None:
        self.query_one("#record", Static).update(_headline(self._record))
        for view in self._page.criteria:
            self.query_one(f"#criterion-{view.id}", Static).update(_criterion(view, self._record))
        for turn in self._page.turns:
            self.query_one(f"#turn-{turn.index}", Static).update(_turn(turn, self._record))

    def action_show(self, page: str) -> None:
        """Turn to a page."""
        self.query_one(TabbedContent).active = page
        self.query_one(f"#{page}", TabPane).query_one(Passages).focus()

    # What is under the cursor

    @property
    def _passages(self) -> Passages:
        return self.query_one(f"#{self.query_one(TabbedContent).active}", TabPane).query_one(Passages)

    @property
    def _criterion(self) -> CriterionView | None:
        """The criterion under the cursor; None in the conversation."""
        place = self._passages.index
        on_criteria = self.query_one(TabbedContent).active == "criteria"
        return self._page.criteria[place] if on_criteria and place is not None else None

    @property
    def _moment(self) -> Comment:
        """What a comment would be on: the criterion's first quotation, the turn, or the whole."""
        document = self._record.work.document
        if (view := self._criterion) is not None:
            evidence = self._record.tool(Criterion(view.id)).evidence
            first = evidence[0] if evidence else None
            return Comment(first.turn, first.quote, first.start, "") if first else Comment(None, "", None, "")
        place = self._passages.index
        if place is None:
            return Comment(None, "", None, "")
        turn = document.transcript.turns[place]
        return Comment(turn.index, turn.text, turn.start, "")

    # Listening

    def on_list_view_selected(self, event: Passages.Selected) -> None:
        """Enter or a click plays it."""
        event.stop()
        if isinstance(event.item, Passage):
            self.listen(event.item, self._work, event.item.excerpts)

    def action_hear(self) -> None:
        """Play what is under the cursor."""
        if (passage := self._passages.chosen) is not None:
            self.listen(passage, self._work, passage.excerpts)

    def show_playing(self, what: object, *, playing: bool) -> None:
        """Mark the passage that sounds."""
        if isinstance(what, Passage):
            what.set_class(playing, "-playing")

    # The teacher's word

    def _do(self, change: Callable[[], object]) -> None:
        try:
            change()
        except (MockcloserError, OSError) as error:
            self.notify(str(error), severity="error", timeout=12)
        self._fill()

    def action_confirm(self) -> None:
        """Agree with the tool on the criterion."""
        if (view := self._chosen_criterion()) is not None:
            self._do(partial(self._queue.confirm, self._work, Criterion(view.id)))

    def action_override(self) -> None:
        """Ask for a status, then for a note."""
        if (view := self._chosen_criterion()) is None:
            return
        criterion = Criterion(view.id)
        now = self._record.status(criterion)
        choices = {status.value: f"{MARK[status]} {STATUS[status]}" for status in Status}
        question = f"{view.name}: the tool says {view.label}."
        self.app.push_screen(ChooseScreen(question, choices, now.value), partial(self._decided, criterion))

    def _decided(self, criterion: Criterion, status: str | None) -> None:
        if status is None:
            return
        ruling = self._record.review.criteria.get(criterion)
        prompt = f"A note on “{STATUS[Status(status)]}” that the student will read (or none):"
        note = ruling.note if ruling else ""
        self.app.push_screen(WriteScreen(prompt, note), partial(self._noted, criterion, Status(status)))

    def _noted(self, criterion: Criterion, status: Status, note: str | None) -> None:
        if note is not None:
            self._do(partial(self._queue.override, self._work, criterion, status, note))

    def action_score(self) -> None:
        """Ask for a score and a note in one line."""
        given = self._record.review.score
        self._ask_score(f"{given.value} {given.note}".strip() if given else "")

    def _ask_score(self, text: str) -> None:
        prompt = "Your score from 0 to 100, then a note if you like; empty takes it back:"
        self.app.push_screen(WriteScreen(prompt, text), self._scored)

    def _scored(self, text: str | None) -> None:
        if text is None:
            return
        number, _, note = text.strip().partition(" ")
        if number and not (number.isascii() and number.isdigit() and int(number) <= 100):
            self.notify(f"“{number}” is not a whole number from 0 to 100.", severity="error", timeout=12)
            self._ask_score(text)
            return
        self._do(partial(self._queue.score, self._work, int(number) if number else None, note))

    def action_comment(self) -> None:
        """Ask for a comment on what is under the cursor."""
        moment = self._moment
        where = f"at {clock(moment.start)} " if moment.start is not None else ""
        about = f"“{_short(moment.quote)}”" if moment.turn is not None else "the whole"
        prompt = f"A comment {where}on {about}:"
        self.app.push_screen(WriteScreen(prompt), partial(self._commented, moment))

    def _commented(self, moment: Comment, text: str | None) -> None:
        if text is not None and text.strip():
            comment = Comment(moment.turn, moment.quote, moment.start, text.strip())
            self._do(partial(self._queue.comment, self._work, comment))

    def action_take_back(self) -> None:
        """Leave the criterion to the tool, or remove the last comment on the turn."""
        view = self._criterion
        if view is not None and Criterion(view.id) in self._record.review.criteria:
            self._do(partial(self._queue.take_back, self._work, Criterion(view.id)))
            return
        here = [comment for comment in self._record.review.comments if comment.turn == self._moment.turn]
        if here:
            self._do(partial(self._queue.remove_comment, self._work, here[-1]))
        else:
            self.notify("There is nothing of yours here to take back.")

    def action_done(self) -> None:
        """Mark as done and go on; what is done already is opened again."""
        if self._record.review.state is State.DONE:
            self._do(partial(self._queue.reopen, self._work))
            return
        self._do(partial(self._queue.finish, self._work))
        self.action_next()

    def action_next(self) -> None:
        """Open the next piece of work that is not done, or go back where all is."""
        work = self._queue.next_after(self._work)
        if work is None:
            self.app.notify("Everything is done. Shift+R in the queue releases it.")
            self.dismiss()
        elif work != self._work:
            self.app.switch_screen(ClassWorkScreen(self._teaching, work))

    def _chosen_criterion(self) -> CriterionView | None:
        view = self._criterion
        if view is None:
            self.notify("Choose a criterion first: 1 shows them.")
        return view


def _headline(record: Record) -> Text:
    review = record.review
    score = "no score" if record.score is None else f"{record.score} of 100"
    text = Text.assemble((score, "bold"))
    if review.score is not None:
        text.append(" (yours)")
    if record.score != record.tool_score:
        text.append(f", the tool says {'nothing' if record.tool_score is None else record.tool_score}", "dim")
    text.append(f" · {STATE[review.state]}{', released' if review.released else ''}")
    if review.score is not None and review.score.note:
        text.append(f"\nNote: {review.score.note}", "italic")
    if record.is_outdated:
        text.append("\nGraded anew since you began; D on it says that you have seen it so.", "yellow")
    for comment in review.comments:
        if comment.turn is None:
            text.append(f"\nComment: {comment.text}", "italic")
    return text


def _criterion(view: CriterionView, record: Record) -> Text:
    """The status that counts, whose it is, the words, and the tool's reason."""
    criterion = Criterion(view.id)
    status = record.status(criterion)
    ruling = record.review.criteria.get(criterion)
    text = Text.assemble((f"{MARK[status]} {view.name}: ", "bold"), (STATUS[status], STATUS_STYLE[status]))
    if record.is_changed(criterion):
        text.append(f"  yours; the tool says {view.label}", "bold")
    elif ruling is not None:
        text.append("  confirmed", "bold")
    if ruling is not None and ruling.note:
        text.append(f"\n  Your note: {ruling.note}", "italic")
    for quote in view.quotes:
        when = f" at {quote.when}" if quote.when else ""
        text.append(f"\n  {_who(quote.speaker)}{when}: “{quote.text}”", "italic")
    text.append(f"\n  {view.why}", "dim" if record.is_changed(criterion) else "")
    return text


def _turn(turn: TurnView, record: Record) -> Text:
    """One turn with the words that carry a move underlined, the moves named after them, and the comments below."""
    text = Text()
    text.append(f"{turn.when} {_who(turn.speaker)}: ".lstrip(), "bold")
    for segment in turn.segments:
        text.append(segment.text, "underline" if segment.moves else "")
        if segment.ending:
            text.append(f" [{', '.join(segment.ending)}]", "italic dim")
    if not turn.text:
        text.append("(nothing was heard)", "dim")
    said = record.work.document.transcript.turns[turn.index]
    for place in record.work.uncertain:
        if said.start is not None and said.end is not None and place.start < said.end and said.start < place.end:
            text.append(f"\n  Listen yourself at {clock(place.start)}: {place.why}", "yellow")
    for comment in record.review.comments:
        if comment.turn == turn.index:
            text.append(f"\n  Comment: {comment.text}", "bold italic")
    return text


def _who(speaker: str) -> str:
    """Reports speak to the candidate; here the teacher reads."""
    return "Student" if speaker == SPEAKER[Speaker.CANDIDATE] else speaker


def _quoted(view: CriterionView) -> tuple[Excerpt, ...]:
    """The quoted phrases that can be played."""
    return tuple(Excerpt(quote.turn, quote.start, quote.end) for quote in view.quotes if quote.start is not None)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
