"""Going over a session: the whole conversation with its moves, to hear, mark and correct; and what was behind it."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Header, OptionList, Static, TabbedContent, TabPane

from mockcloser.app.backend import Backend
from mockcloser.app.listening import ListeningScreen
from mockcloser.app.messages import Failed, JudgedAgain, Remarked
from mockcloser.app.screens.write import WriteScreen
from mockcloser.app.screens.writeup import WriteUpScreen
from mockcloser.app.widgets.lines import Lines, Spot, spots_in
from mockcloser.app.widgets.passages import Excerpt
from mockcloser.errors import MockcloserError
from mockcloser.report.model import Page, TurnView
from mockcloser.vocabulary.remarks import Remark, RemarkKind

_HINT = "N and P go from move to move. Enter plays a line, Space a move, I what they had asked."


class ReviewScreen(ListeningScreen[Page]):
    """A judged session as a conversation; with `turn` the cursor begins there. Its result is the page as it is now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "move(1)", "Next", tooltip="Go to the next move"),
        Binding("p", "move(-1)", "Prev", tooltip="Go back to the move before"),
        Binding("space", "phrase", "Hear", tooltip="Play the move's words; Enter plays the whole line"),
        Binding(
            "i", "interviewer", "What they asked", show=False, tooltip="Play the interviewer's line that came before"
        ),
        Binding("e", "correct", "Correct", tooltip="Put right what was misheard, and judge again"),
        Binding("u", "restore", "As heard", show=False, tooltip="Bring a corrected line back to what was heard"),
        Binding("b", "bookmark", "Mark", tooltip="Set a bookmark here, or take it off"),
        Binding("t", "note", "Note", tooltip="Write a note on this, or change it; an empty one is deleted"),
        Binding("f", "filter", "Marked", tooltip="Show only lines with bookmarks and notes, or all again"),
        Binding("w", "write_up", "Write up", tooltip="Notes, a plan and a letter, drafted from what was said"),
        Binding("1", "show('conversation')", "Conversation", show=False),
        Binding("2", "show('strengths')", "Strengths", show=False, tooltip="Your strengths against what they ask for"),
        Binding("3", "show('behind')", "Behind it", show=False, tooltip="What the interviewer was really thinking"),
        Binding("4", "show('delivery')", "How you spoke", show=False),
        Binding("escape", "back", "Back", tooltip="Stop the sound; without sound, go back"),
    ]

    def __init__(self, backend: Backend, page: Page, *, turn: int = 0, opens_on: str = "conversation") -> None:
        super().__init__(backend)
        self._page = page
        self._turn = turn
        self._opens_on = opens_on
        self._spots = spots_in(page.turns)
        self._remarks: tuple[Remark, ...] = ()
        self._marked_only = False

    def compose(self) -> ComposeResult:
        """The conversation with a line on what is under the cursor, and three pages about it."""
        yield Header(icon="≡")
        with TabbedContent(initial=self._opens_on):
            with TabPane("Conversation (1)", id="conversation"):
                yield Lines(self._page.turns, self._turn)
                yield Static(_HINT, id="about", markup=False)
            with TabPane("Strengths (2)", id="strengths"), VerticalScroll(can_focus=True):
                yield Static(id="offered")
            with TabPane("Behind it (3)", id="behind"), VerticalScroll(can_focus=True):
                yield Static(id="thought")
            with TabPane("How you spoke (4)", id="delivery"), VerticalScroll(can_focus=True):
                yield Static(id="spoken")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Fill the pages and fetch what was marked."""
        self.sub_title = self._page.title
        self._fill()
        self.action_show(self._opens_on)
        self._add(lambda: None)

    def leave(self) -> None:
        """Hand the page back: it may have been judged again."""
        self.dismiss(self._page)

    @property
    def _lines(self) -> Lines:
        return self.query_one(Lines)

    def _fill(self) -> None:
        self.query_one("#offered", Static).update(_strengths(self._page))
        thought = "\n\n".join(self._page.behind) or "No interviewer was behind this transcript."
        self.query_one("#thought", Static).update(Text(thought))
        self.query_one("#spoken", Static).update(_delivery(self._page))

    def action_show(self, page: str) -> None:
        """Turn to a page."""
        self.query_one(TabbedContent).active = page
        pane = self.query_one(f"#{page}", TabPane)
        (self._lines if page == "conversation" else pane.query_one(VerticalScroll)).focus()

    # Moving and listening

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what is under the cursor; on another line than the move's, no move stands out any more."""
        event.stop()
        turn = self._lines.chosen
        if self._lines.spot is not None and (turn is None or turn.index != self._lines.spot.turn):
            self._lines.point(None)
        self._tell()

    def _tell(self) -> None:
        turn, spot = self._lines.chosen, self._lines.spot
        if spot is not None:
            told = f"Move {self._spots.index(spot) + 1} of {len(self._spots)}: {spot.name}. {spot.why}"
        elif turn is not None and turn.corrected_from:
            told = "You corrected this line. U brings back what was heard; the interviewer answered that."
        else:
            told = _HINT
        self.query_one("#about", Static).update(told)

    def action_move(self, by: int) -> None:
        """Go to the next move, or back to the one before."""
        if self.query_one(TabbedContent).active != "conversation":
            self.action_show("conversation")
        place = self._place() + by if self._lines.spot is not None else self._beside(by)
        if 0 <= place < len(self._spots):
            self._lines.point(self._spots[place])
            self._tell()
        else:
            self.notify("There is no further move." if by > 0 else "There is no move before this.")

    def _place(self) -> int:
        return self._spots.index(self._lines.spot) if self._lines.spot in self._spots else -1

    def _beside(self, by: int) -> int:
        """The first move from the cursor's line on, or the last one before it."""
        turn = self._lines.chosen.index if self._lines.chosen else 0
        before = sum(spot.turn < turn for spot in self._spots)
        return before if by > 0 else before - 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a line plays it."""
        event.stop()
        self._hear(self._lines.chosen)

    def action_phrase(self) -> None:
        """Play the words that stand out, or the line under the cursor."""
        spot = self._lines.spot
        self._hear(self._lines.chosen, spot.excerpts if spot else None)

    def action_interviewer(self) -> None:
        """Play what the interviewer had said before the line under the cursor."""
        chosen = self._lines.chosen
        before = [turn for turn in self._page.turns if not turn.candidate and chosen and turn.index < chosen.index]
        if before:
            self._hear(before[-1])
        else:
            self.notify("Nothing was said before this.")

    def _hear(self, turn: TurnView | None, excerpts: tuple[Excerpt, ...] | None = None) -> None:
        if turn is None:
            return
        whole = (Excerpt(turn.index),) if turn.heard else ()
        self.listen(turn.index, self._page.session, whole if excerpts is None else excerpts)

    def show_playing(self, what: object, *, playing: bool) -> None:
        """Mark the line that sounds."""
        self._lines.sound(what if playing and isinstance(what, int) else None)

    def action_write_up(self) -> None:
        """Write the interview up."""
        self.app.push_screen(WriteUpScreen(self._backend, self._page.session, self._page.title))

    # Correcting

    def action_correct(self) -> None:
        """Ask for the right words of the line under the cursor."""
        turn = self._lines.chosen
        if turn is None or not turn.candidate:
            self.notify("The interviewer's words are as they were said. Choose a line of yours.")
        elif not turn.heard:
            self.notify("This line was typed, so nothing in it was misheard.")
        else:
            prompt = "What did you say? The verdict is made again; what was heard is kept."
            self.app.push_screen(WriteScreen(prompt, turn.text), partial(self._corrected, turn))

    def _corrected(self, turn: TurnView, text: str | None) -> None:
        if text is not None and text.split() != turn.text.split():
            self._judge(lambda: self._backend.correct(self._page.session, turn.index, text))

    def action_restore(self) -> None:
        """Bring the line under the cursor back to what was heard."""
        turn = self._lines.chosen
        if turn is None or not turn.corrected_from:
            self.notify("This line is as it was heard.")
        else:
            self._judge(lambda: self._backend.restore(self._page.session, turn.index))

    def _judge(self, judging: Callable[[], Page]) -> None:
        self.query_one("#about", Static).update("Judging again …")
        self._judge_again(judging)

    @work(thread=True, exclusive=True, group="judging")
    def _judge_again(self, judging: Callable[[], Page]) -> None:
        try:
            self.post_message(JudgedAgain(judging()))
        except MockcloserError as error:
            self.post_message(Failed(str(error)))

    def on_judged_again(self, message: JudgedAgain) -> None:
        """Show what the other words have changed."""
        before, self._page = self._page, message.page
        self._spots = spots_in(message.page.turns)
        self._lines.spot = None
        self._fill()
        self._renew()
        self.notify(_difference(before, message.page), timeout=8)

    # Marking

    def action_bookmark(self) -> None:
        """Set a bookmark on the move or line under the cursor, or take the line's bookmarks off."""
        turn = self._lines.chosen
        if turn is None:
            return
        there = [remark for remark in self._remarks if remark.turn == turn.index and remark.kind is RemarkKind.BOOKMARK]
        if there:
            self._add(lambda: self._take_off(there))
        else:
            start, end = self._range(turn, self._lines.spot)
            self._add(lambda: self._backend.add_remark(self._page.session, RemarkKind.BOOKMARK, turn.index, start, end))

    def _take_off(self, remarks: list[Remark]) -> None:
        for remark in remarks:
            self._backend.delete_remark(self._page.session, remark.id)

    def action_note(self) -> None:
        """Write a note on the move or line under the cursor, or change the one that is there."""
        turn = self._lines.chosen
        if turn is None:
            return
        start, end = self._range(turn, self._lines.spot)
        there = next(
            (
                remark
                for remark in self._remarks
                if remark.kind is RemarkKind.NOTE and (remark.turn, remark.quote) == (turn.index, turn.text[start:end])
            ),
            None,
        )
        about = f"on “{turn.text[start:end][:60]}”" if self._lines.spot else "on this line"
        prompt = f"A note {about}. An empty one is deleted."
        written = partial(self._written, turn.index, start, end, there)
        self.app.push_screen(WriteScreen(prompt, there.text if there else ""), written)

    @staticmethod
    def _range(turn: TurnView, spot: Spot | None) -> tuple[int, int]:
        return (spot.start_char, spot.end_char) if spot else (0, len(turn.text))

    def _written(self, turn: int, start: int, end: int, there: Remark | None, text: str | None) -> None:
        session, note = self._page.session, (text or "").strip()
        if text is None:
            return
        if there is None and note:
            self._add(lambda: self._backend.add_remark(session, RemarkKind.NOTE, turn, start, end, note))
        elif there is not None and note:
            self._add(lambda: self._backend.change_note(session, there.id, note))
        elif there is not None:
            self._add(lambda: self._backend.delete_remark(session, there.id))

    @work(thread=True, group="remarks")
    def _add(self, change: Callable[[], object]) -> None:
        try:
            change()
            self.post_message(Remarked(self._backend.remarks(self._page.session)))
        except MockcloserError as error:
            self.post_message(Failed(str(error)))

    def on_remarked(self, message: Remarked) -> None:
        """Show the marks as they are kept."""
        if message.remarks != self._remarks:
            self._remarks = message.remarks
            self._marked_only = self._marked_only and bool(message.remarks)
            self._renew()

    def action_filter(self) -> None:
        """Show only marked lines, or all again."""
        if not self._remarks:
            self.notify("Nothing is marked yet: B sets a bookmark, T writes a note.")
            return
        self._marked_only = not self._marked_only
        self._renew()

    def _renew(self) -> None:
        self._lines.renew(self._page.turns, self._remarks, marked_only=self._marked_only)
        self._tell()


def _strengths(page: Page) -> Text:
    """What they ask for, each with what was offered for it; then what serves nothing they asked for."""
    text = Text()
    text.append("Your strengths against what they ask for\n", "bold")
    for requirement in page.requirements:
        said = [
            f"“{strength.text}”{f' at {strength.when}' if strength.when else ''}" for strength in requirement.strengths
        ]
        text.append(f"\n{'●' if said else '○'} {requirement.text}: ", "bold")
        text.append("; ".join(said) or "not mentioned", "" if said else "italic")
    if page.other_strengths:
        text.append("\n\nAlso said\n", "bold")
    for strength in page.other_strengths:
        text.append(f"\n· “{strength.text}”{f' at {strength.when}' if strength.when else ''}")
    if not (page.requirements or page.other_strengths):
        text.append("\nNo strength was named.")
    return text


def _delivery(page: Page) -> Text:
    text = Text("How you spoke (measured, not judged)\n\n", "bold")
    for name, value in page.delivery:
        text.append(f"{name}: {value}\n", "not bold")
    if not page.delivery:
        text.append("There is no sound to measure.", "not bold")
    return text


def _difference(before: Page, after: Page) -> str:
    """In a line, what judging again has changed."""
    known = {criterion.id: criterion for criterion in before.criteria}
    moved = [
        f"{criterion.name}: {known[criterion.id].label} → {criterion.label}"
        for criterion in after.criteria
        if criterion.id in known and known[criterion.id].label != criterion.label
    ]
    score = (
        f"{after.verdict}, as before." if after.score == before.score else f"{after.verdict} instead of {before.score}."
    )
    told = [score, *(f"{change}." for change in moved)]
    if dict(before.environment).get("Rules") != dict(after.environment).get("Rules"):
        told.append("The rules, too, have changed since it was last judged.")
    return " ".join(told)
