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
from mockcloser.app.messages import Again, Compared, Failed
from mockcloser.app.screens.comparison import ComparisonScreen
from mockcloser.app.wording import STATUS_STYLE
from mockcloser.errors import MockcloserError
from mockcloser.report.comparison import Comparison
from mockcloser.report.model import CriterionView, Page, TurnView


class VerdictScreen(Screen[None]):
    """A judged session, read-only, from the same page that the reports are rendered from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "show('verdict')", "Verdict"),
        Binding("t", "show('transcript')", "Transcript"),
        Binding("b", "show('behind')", "Behind it"),
        Binding("a", "again", "Again", tooltip="Practise this scenario again in the same way"),
        Binding("c", "compare", "Compare", tooltip="Compare with your last take of this scenario"),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def __init__(self, backend: Backend, page: Page) -> None:
        super().__init__()
        self._backend = backend
        self._page = page
        self._comparison: Comparison | None = None

    def compose(self) -> ComposeResult:
        """Three pages: verdict, transcript, what was behind it."""
        yield Header()
        with TabbedContent(initial="verdict"):
            with TabPane("Verdict", id="verdict"), VerticalScroll(can_focus=True):
                yield Static(self._headline(), id="headline")
                yield Static(id="since", markup=False)
                for criterion in self._page.criteria:
                    yield Static(_criterion(criterion), classes="criterion")
            with TabPane("Transcript", id="transcript"), VerticalScroll(can_focus=True):
                for turn in self._page.turns:
                    yield Static(_turn(turn), classes="turn")
            with TabPane("Behind it", id="behind"), VerticalScroll(can_focus=True):
                yield Static(self._behind())
        yield Footer()

    def on_mount(self) -> None:
        """Name the session, and see whether there was a take before it."""
        self.sub_title = self._page.title
        self.query(VerticalScroll).first().focus()
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


def _criterion(criterion: CriterionView) -> Text:
    text = Text()
    text.append(f"{criterion.mark} {criterion.name}: ", "bold")
    text.append(criterion.label, STATUS_STYLE[criterion.status])
    if criterion.points:
        text.append(f"  {criterion.points} points", "dim")
    for quote in criterion.quotes:
        when = f" at {quote.when}" if quote.when else ""
        text.append(f"\n  {quote.speaker}{when}: “{quote.text}”", "italic")
    text.append(f"\n  {criterion.why}")
    if criterion.tip:
        text.append("\n  Try next: ", "bold")
        text.append(criterion.tip)
    return text


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
