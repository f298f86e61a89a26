"""The running conversation: interviewer's captions, the candidate's live words, settled answers with their moves."""

from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from mockcloser.vocabulary.findings import Finding
from mockcloser.vocabulary.wording import MOVE


class Conversation(VerticalScroll, can_focus=True):
    """Grows downwards and follows its end."""

    def __init__(self, interviewer: str) -> None:
        super().__init__()
        self._interviewer = interviewer
        self._live: Static | None = None

    def caption(self, text: str) -> None:
        """The interviewer says this line."""
        self._append(Static(Text.assemble((f"{self._interviewer}: ", "bold"), text), classes="interviewer"))

    def live(self, text: str, settled: int) -> None:
        """Words as they are being recognised; those beyond `settled` may still change."""
        shown = Text.assemble(("You: ", "bold"), text[:settled], (text[settled:], "italic dim"))
        if self._live is None:
            self._live = Static(shown, classes="candidate")
            self._append(self._live)
        else:
            self._live.update(shown)
            self.scroll_end(animate=False)

    def answer(self, text: str, findings: tuple[Finding, ...]) -> None:
        """A finished answer; what was found in it is named below it."""
        shown = Text.assemble(("You: ", "bold"), text or "(nothing was heard)")
        moves = tuple(dict.fromkeys(MOVE[finding.move] for finding in findings))
        if moves:
            shown.append("\n  heard: " + ", ".join(moves), "italic")
        if self._live is None:
            self._append(Static(shown, classes="candidate"))
        else:
            self._live.update(shown)
            self._live = None
            self.scroll_end(animate=False)

    def _append(self, line: Static) -> None:
        self.mount(line)
        self.call_after_refresh(self.scroll_end, animate=False)
