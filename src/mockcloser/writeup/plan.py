"""What to do next and when, from what was agreed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mockcloser.vocabulary.document import Document, moment
from mockcloser.vocabulary.moves import Act, Move
from mockcloser.writeup.dates import NamedDay, named_days, spelled, working_day_after
from mockcloser.writeup.sayings import Saying, agreed, quotes_of, sentences


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do on a day, None where no day was agreed; `said` is what it rests on, if anything."""

    due: date | None
    what: str
    said: Saying | None = None


def follow_up_plan(document: Document, today: date) -> tuple[Step, ...]:
    """The steps, those with a day first, in order; days that were named are counted from the day of the interview."""
    steps = [Step(today, "Send the letter of thanks."), *_promised(document), *_calls(document)]
    return tuple(sorted(steps, key=lambda step: (step.due is None, step.due or today)))


def _promised(document: Document) -> Iterator[Step]:
    said_on = moment(document.started).date()
    named = [
        (Saying(saying.turn, sentence), day)
        for saying in agreed(document, Act.DEFINITE_NEXT_STEP)
        for sentence in sentences(saying.quote)
        for day in named_days(sentence, said_on)
    ]
    for saying, day in named:
        yield Step(day.day, f"The day they named: “{saying.quote}”{_doubt(day)}", saying)
    if named:
        saying, last = max(named, key=lambda pair: pair[1].day)
        ask = f"If you have heard nothing, ask: they had said “{last.quote}”."
        yield Step(working_day_after(last.day), ask, saying)
    elif quotes_of(document, Move.NEXT_STEPS):
        yield Step(None, "No day was named. Ask for one when you are next in touch.")


def _calls(document: Document) -> Iterator[Step]:
    """Leave to get in touch; on the candidate's day where their question named one."""
    said_on = moment(document.started).date()
    asked = quotes_of(document, Move.PERMISSION_FOLLOW_UP)
    for leave in agreed(document, Act.GRANT_FOLLOW_UP):
        days = [
            (saying, day)
            for saying in asked
            if saying.turn == leave.turn - 1
            for day in named_days(saying.quote, said_on)
        ]
        for saying, day in days[:1]:
            yield Step(day.day, f"Get in touch, as you asked: “{saying.quote}”{_doubt(day)}", leave)
        if not days:
            yield Step(None, f"You may get in touch: “{leave.quote}”", leave)


def _doubt(day: NamedDay) -> str:
    return "" if day.sure else f" (no such day comes soon; {spelled(day.day)} goes by the weekday, so check it)"
