"""The verdict: each criterion with the words that met it, why it matters and what to try next; then the transcript."""

from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, Static, TabbedContent, TabPane

from mockcloser.app.backend import Backend
from mockcloser.app.messages import Again, Compared, Failed, Played
from mockcloser.app.screens.comparison import ComparisonScreen
from mockcloser.app.widgets.passages import Excerpt, Passage, Passages
from mockcloser.app.wording import STATUS_STYLE
from mockcloser.errors import MockcloserError
from mockcloser.report.comparison import Comparison
from mockcloser.report.model import CriterionView, Page, TurnView


class VerdictScreen(Screen[None]):
    """A judged session, read-only, from the same page that the reports are rendered from.

    With `turn` it opens on that turn of the transcript.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "show('verdict')", "Verdict", show=False),
        Binding("t", "show('transcript')", "Transcript", show=False),
        Binding("b", "show('behind')", "Behind it", show=False, tooltip="What the interviewer held back"),
        Binding("a", "again", "Again", tooltip="Practise this scenario again in the same way"),
        Binding("c", "compare", "Compare", tooltip="Compare with your last take of this scenario"),
        Binding("p", "listen", "Listen", tooltip="Play what is under the cursor; Enter does it too"),
        Binding("escape", "back", "Back", tooltip="Stop the sound; without sound, go back"),
    ]

    def __init__(self, backend: Backend, page: Page, *, turn: int | None = None) -> None:
        super().__init__()
        self._turn = turn or 0
        self._opens_on = "verdict" if turn is None else "transcript"
        self._number = 0
        self._playing: Passage | None = None
        self._backend = backend
        self._page = page
        self._comparison: Comparison | None = None

    def compose(self) -> ComposeResult:
        """Three pages: verdict, transcript, what was behind it."""
        yield Header(icon="≡")
        with TabbedContent(initial=self._opens_on):
            with TabPane("Verdict (V)", id="verdict"), Passages():
                yield Passage(Static(self._headline(), id="headline"), Static(id="since", markup=False))
                for criterion in self._page.criteria:
                    yield Passage(*_criterion(criterion), excerpts=_quoted(criterion))
            with TabPane("Transcript (T)", id="transcript"), Passages(initial_index=self._turn):
                for turn in self._page.turns:
                    yield Passage(_turn(turn), excerpts=(Excerpt(turn.index),) if turn.heard else ())
            with TabPane("Behind it (B)", id="behind"), VerticalScroll(can_focus=True):
                yield Static(self._behind())
        yield Footer()

    def on_mount(self) -> None:
        """Name the session, and see whether there was a take before it."""
        self.sub_title = self._page.title
        self.action_show(self._opens_on)
        self._look_back()

    @work(thread=True)
    def _look_back(self) -> None:
        try:
            self.post_message(Compared(self._backend.comparison(self._page.session)))
        except MockcloserError as error:
            self.post_message(Failed(str(error)))

    def on_compared(self, message: Compared) -> None:
        """Say in short what changed since the take before."""
        self._comparison = message.comparison
        if message.comparison is not None:
            since = self.query_one("#since", Static)
            since.update(f"Since your last take: {message.comparison.summary} C compares the two.")
            since.add_class("-told")

    def action_show(self, page: str) -> None:
        """Turn to a page."""
        self.query_one(TabbedContent).active = page
        self.query_one(f"#{page}", TabPane).query_one(VerticalScroll).focus()

    def action_compare(self) -> None:
        """Show both takes."""
        if self._comparison is None:
            self.notify("There is no earlier take of this scenario to compare with. Press A to practise it again.")
        else:
            self.app.push_screen(ComparisonScreen(self._comparison))

    @work(thread=True, exclusive=True, group="again")
    def action_again(self) -> None:
        """Go to the briefing of the same scenario."""
        try:
            self.post_message(Again(self._backend.again(self._page.session)))
        except MockcloserError as error:
            self.post_message(Failed(str(error)))

    def on_list_view_selected(self, event: Passages.Selected) -> None:
        """Enter or a click on a passage plays it."""
        event.stop()
        if isinstance(event.item, Passage):
            self._listen(event.item)

    def action_listen(self) -> None:
        """Play the passage under the cursor."""
        for passages in self.query_one(f"#{self.query_one(TabbedContent).active}").query(Passages):
            if passages.chosen is not None:
                self._listen(passages.chosen)

    def _listen(self, passage: Passage) -> None:
        if not passage.excerpts:
            self.notify("There is no sound here to listen to.")
            return
        self._mark(passage)
        self._play(self._number, passage.excerpts)

    @work(thread=True, group="sound")
    def _play(self, number: int, excerpts: tuple[Excerpt, ...]) -> None:
        try:
            for excerpt in excerpts:
                if not self._backend.play(self._page.session, excerpt.turn, excerpt.start, excerpt.end):
                    break
        except MockcloserError as error:
            self.post_message(Failed(str(error)))
        self.post_message(Played(number))

    def on_played(self, message: Played) -> None:
        """Take the mark off what was played, unless something else is being played by now."""
        if message.number == self._number:
            self._mark(None)

    def _mark(self, passage: Passage | None) -> None:
        self._number += 1
        if self._playing is not None:
            self._playing.remove_class("-playing")
        self._playing = passage
        if passage is not None:
            passage.add_class("-playing")

    def action_back(self) -> None:
        """Stop what is being played, or go back where nothing is."""
        if self._playing is None:
            self.app.pop_screen()
        else:
            self._mark(None)
            self._fall_silent()

    def on_unmount(self) -> None:
        """Leaving the verdict stops its sound and lets go of the loudspeaker."""
        self._fall_silent()

    def _fall_silent(self) -> None:
        self.app.run_worker(self._backend.stop, thread=True)

    def on_failed(self, message: Failed) -> None:
        """Say in one line what could not be done."""
        self.notify(message.line, severity="error", timeout=12)

    def _headline(self) -> Text:
        text = Text.assemble((self._page.verdict, "bold"), (f"  {self._page.points}", "dim"))
        for criterion in self._page.headline:
            text.append(f"\n{criterion.mark} {criterion.name}: ")
            text.append(criterion.label, STATUS_STYLE[criterion.status])
        text.append(f"\nKept as {self._page.session}", "dim")
        return text

    def _behind(self) -> Text:
        """The interviewer's side, the strengths against the requirements, and how the candidate spoke."""
        text = Text()
        for line in self._page.behind or ("No interviewer was behind this transcript.",):
            text.append(f"{line}\n")
        if self._page.requirements:
            text.append("\nYour strengths against what they ask for\n", "bold")
        for requirement in self._page.requirements:
            said = ", ".join(f"“{strength.text}”" for strength in requirement.strengths)
            text.append(f"{'●' if said else '○'} {requirement.text}: {said or 'not mentioned'}\n")
        if self._page.delivery:
            text.append("\nHow you spoke (measured, not judged)\n", "bold")
        for name, value in self._page.delivery:
            text.append(f"{name}: {value}\n")
        return text


def _criterion(criterion: CriterionView) -> tuple[Text, Static]:
    """The outcome, and below it, set in, the words, the reason and what to try."""
    outcome = Text.assemble((f"{criterion.mark} {criterion.name}: ", "bold"))
    outcome.append(criterion.label, STATUS_STYLE[criterion.status])
    if criterion.points:
        outcome.append(f"  {criterion.points} points", "dim")
    details = Text(criterion.why)
    if criterion.tip:
        details.append("\nTry next: ", "bold")
        details.append(criterion.tip)
    for quote in reversed(criterion.quotes):
        when = f" at {quote.when}" if quote.when else ""
        details = Text.assemble((f"{quote.speaker}{when}: “{quote.text}”\n", "italic"), details)
    return outcome, Static(details, classes="details")


def _quoted(criterion: CriterionView) -> tuple[Excerpt, ...]:
    """The quoted phrases that can be played."""
    quotes = criterion.quotes
    return tuple(Excerpt(quote.turn, quote.start, quote.end) for quote in quotes if quote.start is not None)


def _turn(turn: TurnView) -> Text:
    """One turn with the words that carry a move underlined and the moves named after them."""
    text = Text()
    text.append(f"{turn.when} {turn.speaker}: ".lstrip(), "bold")
    for segment in turn.segments:
        text.append(segment.text, "underline" if segment.moves else "")
        if segment.ending:
            text.append(f" [{', '.join(segment.ending)}]", "italic dim")
    if not turn.text:
        text.append("(nothing was heard)", "dim")
    return text
