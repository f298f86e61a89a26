"""A letter of thanks made of what was said: the job, what was learnt, the concern and its answer, the agreed step."""

from collections.abc import Iterator
from dataclasses import dataclass

from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.document import Document, moment
from mockcloser.vocabulary.moves import Act, Move
from mockcloser.writeup.dates import named_days
from mockcloser.writeup.sayings import Saying, agreed, answers, concerns, quotes_of, sentences

SIGNATURE = "(your name)"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the letter, and the turns it rests on; none where it comes from the brief alone."""

    text: str
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A greeting, paragraphs, and a farewell for the candidate's name."""

    greeting: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    farewell: str

    @property
    def text(self) -> str:
        """The letter to copy."""
        body = [" ".join(sentence.text for sentence in paragraph) for paragraph in self.paragraphs]
        return "\n\n".join([self.greeting, *body, self.farewell]) + "\n"


def thank_you(document: Document, brief: Brief) -> Letter:
    """The letter; of what was not said or agreed it says nothing."""
    paragraphs = (
        tuple(_opening(brief)),
        tuple(_learnt(document)),
        tuple(_concern(document)),
        tuple(_closing(document)),
    )
    greeting = f"Dear {brief.interviewer}," if brief.interviewer else "Hello,"
    return Letter(greeting, tuple(filter(None, paragraphs)), f"Kind regards,\n{SIGNATURE}")


def _opening(brief: Brief) -> Iterator[Sentence]:
    about = f" about the job as {brief.job}" if brief.job else ""
    where = f" at {brief.company}" if brief.company and brief.job else ""
    yield Sentence(f"Thank you for talking with me{about}{where}.")


def _learnt(document: Document) -> Iterator[Sentence]:
    for exchange in answers(document):
        if exchange.reply is not None:
            turns = (exchange.said.turn, exchange.reply.turn)
            text = f"I asked you: “{exchange.said.quote}” Thank you for your answer: “{exchange.reply.quote}”"
            yield Sentence(text, turns)
            return


def _concern(document: Document) -> Iterator[Sentence]:
    for concern in concerns(document):
        if concern.reply is not None:
            yield Sentence(f"You were open about a concern: “{concern.said.quote}”", (concern.said.turn,))
            yield Sentence(f"My answer stands: “{concern.reply.quote}”", (concern.reply.turn,))
            return


def _closing(document: Document) -> Iterator[Sentence]:
    said_on = moment(document.started).date()
    for keen in quotes_of(document, Move.REAFFIRM_INTEREST, Move.TRIAL_CLOSE)[:1]:
        yield Sentence(f"As I told you: “{keen.quote}”", (keen.turn,))
    steps = [
        Saying(saying.turn, sentence)
        for saying in agreed(document, Act.DEFINITE_NEXT_STEP)
        for sentence in sentences(saying.quote)
    ]
    dated = {max(day.day for day in days): step for step in steps if (days := named_days(step.quote, said_on))}
    for step in [dated[max(dated)]] if dated else steps[:1]:
        yield Sentence(f"I have noted what comes next: “{step.quote}”", (step.turn,))
    for leave in tuple(agreed(document, Act.GRANT_FOLLOW_UP))[:1]:
        yield Sentence(f"Thank you also for letting me get in touch: “{leave.quote}”", (leave.turn,))
