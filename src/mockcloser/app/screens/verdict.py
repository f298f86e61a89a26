"""The verdict: each criterion with the words that met it, why it matters and what to try next; then the transcript."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, Static, TabbedContent, TabPane

from mockcloser.app.wording import CRITERION, MARK, MOVE, STATUS, clock
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.findings import CriterionResult
from mockcloser.vocabulary.moves import HEADLINE, Status
from mockcloser.vocabulary.transcript import Speaker

_STYLE = {Status.MET: "green", Status.PARTLY: "yellow", Status.MISSED: "red", Status.NOT_HEARD: "dim"}


class VerdictScreen(Screen[None]):
    """A judged session, read-only."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "show('verdict')", "Verdict"),
        Binding("t", "show('transcript')", "Transcript"),
        Binding("b", "show('behind')", "Behind it"),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document

    def compose(self) -> ComposeResult:
        """Three pages: verdict, transcript, what was behind it."""
        yield Header()
        with TabbedContent(initial="verdict"):
            with TabPane("Verdict", id="verdict"), VerticalScroll(can_focus=True):
                yield Static(self._headline(), id="headline")
                for result in self._document.verdict.criteria:
                    yield Static(self._criterion(result), classes="criterion")
            with TabPane("Transcript", id="transcript"), VerticalScroll(can_focus=True):
                yield from self._transcript()
            with TabPane("Behind it", id="behind"), VerticalScroll(can_focus=True):
                yield Static(self._behind(), markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Name the session."""
        self.sub_title = self._document.scenario_title
        self.query(VerticalScroll).first().focus()

    def action_show(self, page: str) -> None:
        """Turn to a page."""
        self.query_one(TabbedContent).active = page
        self.query_one(f"#{page}", TabPane).query_one(VerticalScroll).focus()

    def _headline(self) -> Text:
        document = self._document
        score = document.verdict.score
        text = Text()
        text.append("Nothing was heard" if score is None else f"Score {score} of 100", "bold")
        for result in document.verdict.criteria:
            if result.id in HEADLINE:
                text.append(f"\n{MARK[result.status]} {CRITERION[result.id]}: {STATUS[result.status]}")
        text.append(f"\nKept as {document.id}", "dim")
        return text

    def _criterion(self, result: CriterionResult) -> Text:
        text = Text()
        text.append(f"{MARK[result.status]} {CRITERION[result.id]}: ", "bold")
        text.append(STATUS[result.status], _STYLE[result.status])
        if result.weight:
            text.append(f"  {result.points:g} of {result.weight:g} points", "dim")
        for evidence in result.evidence:
            speaker = self._speaker(evidence.turn)
            when = f" at {clock(evidence.start)}" if evidence.start is not None else ""
            text.append(f"\n  {speaker}{when}: “{evidence.quote}”", "italic")
        text.append(f"\n  {result.why}")
        if result.tip:
            text.append("\n  Try next: ", "bold")
            text.append(result.tip)
        return text

    def _speaker(self, index: int) -> str:
        turn = self._document.transcript.turns[index]
        return "You" if turn.speaker is Speaker.CANDIDATE else "Interviewer"

    def _transcript(self) -> ComposeResult:
        for turn in self._document.transcript.turns:
            found = self._document.verdict.utterances.get(turn.index)
            text = Text()
            text.append(f"{clock(turn.start)} {self._speaker(turn.index)}: ".lstrip(), "bold")
            offset = len(text)
            text.append(turn.text or "(nothing was heard)")
            findings = found.findings if found else ()
            for finding in findings:
                text.stylize("underline", offset + finding.start_char, offset + finding.end_char)
            for finding in findings:
                text.append(f"\n    {MOVE[finding.move]}: “{finding.quote}”", "italic")
            yield Static(text, classes=turn.speaker.value)

    def _behind(self) -> str:
        standing = self._document.standing
        if standing is None:
            return "No interviewer was behind this transcript."
        lines = [f"What they thought: {standing.truth}"]
        for concern in standing.concerns:
            if not concern.voiced:
                lines.append(f"• A concern you never heard, because you did not ask: {concern.id}")
            else:
                lines.append(
                    f"• A concern you drew out ({concern.id}): {'answered' if concern.answered else 'left open'}"
                )
        return "\n".join(lines)
