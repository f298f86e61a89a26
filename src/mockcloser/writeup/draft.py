"""The whole write-up as text: drafted from a session, and laid out to read or keep."""

from collections.abc import Iterable
from datetime import date

from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.remarks import WriteUp
from mockcloser.writeup.dates import spelled
from mockcloser.writeup.notes import Entry, draft_notes
from mockcloser.writeup.plan import Step, follow_up_plan
from mockcloser.writeup.thanks import thank_you

PARTS = (
    ("who", "Who it was with", "Names and roles of everybody you met, and when."),
    ("said", "What was said", "What you told them about yourself, and what they told you of how you came across."),
    ("concerns", "Concerns", "What they doubted, and what you answered; what you would answer now."),
    ("next_steps", "Next steps", "What happens next, who decides, and by when."),
    ("learnt", "What you learnt", "About the work, the people and the company."),
    ("better", "Next time", "One or two things you would do differently."),
    ("plan", "What to do, and when", "Days to act on."),
    ("thank_you", "Letter of thanks", "Send it today; make the words your own."),
)
"""Each part of a write-up: its field, its heading, and what belongs there."""


def draft_writeup(document: Document, brief: Brief, today: date) -> WriteUp:
    """Everything that can be drafted; what only the candidate knows is empty."""
    notes = draft_notes(document, brief)
    return WriteUp(
        who=_lines(notes.who),
        said=_lines(notes.said),
        concerns=_lines(notes.concerns),
        next_steps=_lines(notes.next_steps),
        learnt=_lines(notes.learnt),
        plan="\n".join(_step(step) for step in follow_up_plan(document, today)),
        thank_you=thank_you(document, brief).text,
    )


def render_text(writeup: WriteUp, title: str) -> str:
    """The write-up as plain text; empty parts are left out."""
    parts = [f"{heading}\n{'-' * len(heading)}\n{text}" for heading, text in _filled(writeup)]
    return "\n\n".join([f"{title}\n{'=' * len(title)}", *parts]) + "\n"


def _filled(writeup: WriteUp) -> Iterable[tuple[str, str]]:
    for name, heading, _ in PARTS:
        text = str(getattr(writeup, name)).strip()
        if text:
            yield heading, text


def render_markdown(writeup: WriteUp, title: str) -> str:
    """The write-up as Markdown (CommonMark): what was written stays text, line by line; empty parts are left out."""
    from mockcloser.report.markdown import escape

    parts = []
    for heading, text in _filled(writeup):
        paragraphs = ["\\\n".join(escape(line) for line in part.splitlines()) for part in text.split("\n\n")]
        parts.append("\n\n".join([f"## {heading}", *paragraphs]))
    return "\n\n".join([f"# {escape(title)}", *parts]) + "\n"


def _lines(entries: tuple[Entry, ...]) -> str:
    return "\n".join(entry.text for entry in entries)


def _step(step: Step) -> str:
    return f"{spelled(step.due) if step.due else 'No day'}: {step.what}"
