"""The verdict: each criterion with the words that met it, why it matters and what to try next."""

from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Header, Static

from mockcloser.app.backend import Backend
from mockcloser.app.listening import ListeningScreen
from mockcloser.app.messages import Again, Compared, Failed
from mockcloser.app.screens.comparison import ComparisonScreen
from mockcloser.app.screens.review import ReviewScreen
from mockcloser.app.screens.writeup import WriteUpScreen
from mockcloser.app.widgets.passages import Passage, Passages, excerpts_of
from mockcloser.app.wording import STATUS_STYLE
from mockcloser.errors import MockcloserError
from mockcloser.report.comparison import Comparison
from mockcloser.report.model import CriterionView, Page


class VerdictScreen(ListeningScreen[None]):
    """A judged session, from the same page that the reports are rendered from.

    With `turn` the review is opened over it, on that turn of the conversation.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "review('conversation')", "Review", tooltip="Go over the conversation: hear, mark and correct it"),
        Binding("b", "review('behind')", "Behind it", tooltip="What the interviewer was really thinking"),
        Binding("w", "write_up", "Write up", tooltip="Notes, a plan and a letter, drafted from what was said"),
        Binding("a", "again", "Again", tooltip="Practise this scenario again in the same way"),
        Binding("c", "compare", "Compare", tooltip="Compare with your last take of this scenario"),
        Binding("p", "listen", "Listen", tooltip="Play what is under the cursor; Enter does it too"),
        Binding("escape", "back", "Back", tooltip="Stop the sound; without sound, go back"),
    ]

    def __init__(self, backend: Backend, page: Page, *, turn: int | None = None) -> None:
        super().__init__(backend)
        self._turn = turn
        self._page = page
        self._comparison: Comparison | None = None

    def compose(self) -> ComposeResult:
        """The headline, then each criterion with the words that decided it."""
        yield Header(icon="≡")
        with Passages():
            yield Passage(Static(self._headline(), id="headline"), Static(id="since", markup=False))
            for criterion in self._page.criteria:
                yield Passage(*_criterion(criterion), excerpts=excerpts_of(criterion))
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Name the session, and see whether there was a take before it."""
        self.sub_title = self._page.title
        self.query_one(Passages).focus()
        self._look_back()
        if self._turn is not None:
            self._open(ReviewScreen(self._backend, self._page, turn=self._turn))

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

    def leave(self) -> None:
        """Go back to the screen below."""
        self.app.pop_screen()

    def action_review(self, page: str) -> None:
        """Go over the conversation, or see what was behind it."""
        self._open(ReviewScreen(self._backend, self._page, opens_on=page))

    def _open(self, review: ReviewScreen) -> None:
        self.app.push_screen(review, self._reviewed)

    async def _reviewed(self, page: Page | None) -> None:
        """Show the verdict anew where it was judged again meanwhile."""
        if page is not None and page != self._page:
            self._page = page
            await self.recompose()
            self.query_one(Passages).focus()
            self._look_back()

    def action_write_up(self) -> None:
        """Write the interview up."""
        self.app.push_screen(WriteUpScreen(self._backend, self._page.session, self._page.title))

    def action_compare(self) -> None:
        """Show both takes."""
        if self._comparison is None:
            self.notify("There is no earlier take of this scenario to compare with. Press A to practise it again.")
        else:
            self.app.push_screen(ComparisonScreen(self._backend, self._comparison))

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
            self.listen(event.item, self._page.session, event.item.excerpts)

    def action_listen(self) -> None:
        """Play the passage under the cursor."""
        chosen = self.query_one(Passages).chosen
        if chosen is not None:
            self.listen(chosen, self._page.session, chosen.excerpts)

    def show_playing(self, what: object, *, playing: bool) -> None:
        """Mark the passage that sounds."""
        if isinstance(what, Passage):
            what.set_class(playing, "-playing")

    def _headline(self) -> Text:
        text = Text.assemble((self._page.verdict, "bold"), (f"  {self._page.points}", "dim"))
        for criterion in self._page.headline:
            text.append(f"\n{criterion.mark} {criterion.name}: ")
            text.append(criterion.label, STATUS_STYLE[criterion.status])
        corrected = sum(bool(turn.corrected_from) for turn in self._page.turns)
        if corrected:
            lines = "1 line" if corrected == 1 else f"{corrected} lines"
            text.append(f"\nYou corrected {lines}; this is judged by the corrected words.")
        text.append(f"\nKept as {self._page.session}", "dim")
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
