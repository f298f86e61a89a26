"""Where the candidate stands: the last sessions, how each criterion has gone, and what to practise next."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from mockcloser.report.progress import RECENT, Direction, Past, Progress, Trend
from mockcloser.vocabulary.document import moment
from mockcloser.vocabulary.wording import CRITERION

_LAST = 4
"""Sessions named; how many of them are seen is for the style sheet to say."""

_DIRECTION = {Direction.BETTER: "▲ better", Direction.STEADY: "= steady", Direction.WORSE: "▼ worse"}


class WhereYouStand(Vertical):
    """Nothing before the first session. Its lines can be clicked: each does what the key named in it does."""

    def compose(self) -> ComposeResult:
        """Sessions, trends in two columns, and two things to do."""
        yield Static(id="last")
        with Horizontal(id="trends"):
            yield Static(classes="trend")
            yield Static(classes="trend")
        yield Static(id="next")
        yield Static(id="again")

    def show(self, progress: Progress) -> None:
        """Show this progress."""
        self.display = bool(progress.last)
        if not progress.last:
            return
        self.query_one("#last", Static).update(Content("\n").join(_session(past) for past in progress.last[:_LAST]))
        self.query_one("#trends").display = bool(progress.interviews)
        half = len(progress.trends) // 2
        columns = (progress.trends[:half], progress.trends[half:])
        for column, trends in zip(self.query(".trend").results(Static), columns, strict=True):
            column.update(_column(trends))
        self._show_next(progress)
        self.query_one("#again", Static).update(_deed("A", "Again: ", progress.last[0].title, "again"))

    def _show_next(self, progress: Progress) -> None:
        line = self.query_one("#next", Static)
        line.display = progress.suggestion is not None
        if progress.suggestion is not None:
            deed = _deed("D", "Next: ", progress.suggestion.title, "drill")
            line.update(deed + Content(f". {progress.suggestion.reason}"))


def when(past: Past) -> str:
    """When a session began, here."""
    return f"{moment(past.started).astimezone():%Y-%m-%d %H:%M}"


def outcome(past: Past) -> str:
    """The mark of the headline with the score, or why there is none."""
    if past.score is None:
        return "nothing heard" if past.finished else "cut short"
    return f"{past.headline_mark} {past.score}"


def _session(past: Past) -> Content:
    opening = Style.from_meta({"@click": f"screen.open({past.id!r})"})
    return Content.assemble((f"{when(past)}  {outcome(past):<5}  {past.title}", opening))


def _column(trends: Sequence[Trend]) -> str:
    width = max(len(CRITERION[trend.criterion]) for trend in trends)
    return "\n".join(_trend(trend, width) for trend in trends)


def _trend(trend: Trend, width: int) -> str:
    direction = _DIRECTION[trend.direction] if trend.direction else ""
    return f"{trend.marks or '–':>{RECENT}} {CRITERION[trend.criterion]:<{width}} {direction}"


def _deed(key: str, name: str, title: str, action: str) -> Content:
    """A line that names its key and does on a click what the key does."""
    click = Style.from_meta({"@click": f"screen.{action}"})
    return Content.assemble(
        (f" {key} ", "$footer-key-foreground bold"), (name, "bold"), (title, click + Style(underline=True))
    )
