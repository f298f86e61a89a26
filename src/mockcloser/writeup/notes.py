"""Notes on an interview, filled in as far as the transcript tells."""

from collections.abc import Iterator
from dataclasses import dataclass

from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.document import Document, moment
from mockcloser.vocabulary.moves import Act
from mockcloser.writeup.dates import named_days, spelled
from mockcloser.writeup.sayings import agreed, answers, concerns


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a note, and the turns it rests on; none where it comes from the brief alone."""

    text: str
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """What to keep: who it was with, what the candidate said and was told, concerns, next steps, and facts learnt."""

    who: tuple[Entry, ...] = ()
    said: tuple[Entry, ...] = ()
    concerns: tuple[Entry, ...] = ()
    next_steps: tuple[Entry, ...] = ()
    learnt: tuple[Entry, ...] = ()


def draft_notes(document: Document, brief: Brief) -> Notes:
    """Only what was truly said, in quotations; what the interviewer kept to themself is not in it."""
    return Notes(
        who=tuple(_who(document, brief)),
        said=tuple(_said(document)),
        concerns=tuple(_concerns(document)),
        next_steps=tuple(_next_steps(document)),
        learnt=tuple(_learnt(document)),
    )


def _who(document: Document, brief: Brief) -> Iterator[Entry]:
    with_whom = ", ".join(part for part in (brief.interviewer, brief.interviewer_title, brief.company) if part)
    if with_whom:
        yield Entry(with_whom)
    about = f", about the job as {brief.job}" if brief.job else ""
    yield Entry(f"{spelled(moment(document.started).date())}{about}")


def _said(document: Document) -> Iterator[Entry]:
    for strength in document.verdict.strengths:
        yield Entry(f"I said: “{strength.text}”", (strength.turn,))
    for told in agreed(document, Act.TELL_STANDING, Act.BRUSH_OFF):
        yield Entry(f"On where I stand: “{told.quote}”", (told.turn,))


def _concerns(document: Document) -> Iterator[Entry]:
    for concern in concerns(document):
        if concern.reply is None:
            yield Entry(f"“{concern.said.quote}” I left it open.", (concern.said.turn,))
        else:
            turns = (concern.said.turn, concern.reply.turn)
            yield Entry(f"“{concern.said.quote}” I answered: “{concern.reply.quote}”", turns)


def _next_steps(document: Document) -> Iterator[Entry]:
    said_on = moment(document.started).date()
    for step in agreed(document, Act.DEFINITE_NEXT_STEP, Act.VAGUE_NEXT_STEP, Act.GRANT_FOLLOW_UP):
        days = [spelled(day.day) for day in named_days(step.quote, said_on) if day.sure]
        yield Entry(f"“{step.quote}”" + (f" ({', '.join(days)})" if days else ""), (step.turn,))


def _learnt(document: Document) -> Iterator[Entry]:
    for exchange in answers(document):
        if exchange.reply is not None:
            turns = (exchange.said.turn, exchange.reply.turn)
            yield Entry(f"I asked “{exchange.said.quote}” and learnt: “{exchange.reply.quote}”", turns)
