"""What of a transcript belongs into a write-up: questions with their answers, concerns with theirs, what was agreed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.moves import Act, Move
from mockcloser.vocabulary.transcript import Speaker, Turn

_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+[”\"')]*|$)")


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of one turn, exactly as they stand there."""

    turn: int
    quote: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """Something said and what was said to it; `reply` is None where nothing was."""

    said: Saying
    reply: Saying | None


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with its closing signs; a text without words is one."""
    found = tuple(found.group().strip() for found in _SENTENCE.finditer(text) if found.group().strip())
    return found or (text.strip(),)


def quotes_of(document: Document, *moves: Move) -> tuple[Saying, ...]:
    """The candidate's words that make one of these moves, in order, none twice."""
    found = (
        Saying(turn, finding.quote)
        for turn, utterance in sorted(document.verdict.utterances.items())
        for finding in utterance.findings
        if finding.move in moves
    )
    return tuple(dict.fromkeys(found))


def interviewer_did(document: Document, *acts: Act) -> tuple[Turn, ...]:
    """The interviewer's turns that do one of these."""
    turns = document.transcript.said_by(Speaker.INTERVIEWER)
    return tuple(turn for turn in turns if any(did.act in acts for did in turn.acts))


def answers(document: Document) -> Iterator[Exchange]:
    """Each informed question with the answer that came next: of that, the sentence that says most."""
    told = {turn.index: turn for turn in interviewer_did(document, Act.ANSWER_QUESTION)}
    seen: set[int] = set()
    for question in quotes_of(document, Move.INFORMED_QUESTION):
        turn = told.get(question.turn + 1)
        if turn is not None and question.turn not in seen:
            seen.add(question.turn)
            yield Exchange(question, Saying(turn.index, max(sentences(turn.text), key=len)))


def concerns(document: Document) -> Iterator[Exchange]:
    """Each concern that was voiced, in the words of its last sentence, with the candidate's first answer to it.

    What comes to an end in a concern is its point; what leads up to it softens it.
    """
    known = {concern.id: concern.text for concern in document.standing.concerns} if document.standing else {}
    addressed = quotes_of(document, Move.ADDRESS_CONCERN)
    voiced: set[str] = set()
    for turn in interviewer_did(document, Act.VOICE_CONCERN):
        about = next(did.about for did in turn.acts if did.act is Act.VOICE_CONCERN)
        if about and about in voiced:
            continue
        voiced.add(about)
        text = known.get(about, "")
        point = sentences(text if text and text in turn.text else turn.text)[-1]
        later = [other.index for other in interviewer_did(document, Act.VOICE_CONCERN) if other.index > turn.index]
        until = later[0] if later else len(document.transcript.turns)
        reply = next((saying for saying in addressed if turn.index < saying.turn < until), None)
        yield Exchange(Saying(turn.index, point), reply)


def agreed(document: Document, *acts: Act) -> Iterator[Saying]:
    """What the interviewer said in each turn that does one of these, less a last sentence that hands the word back."""
    for turn in interviewer_did(document, *acts):
        said = turn.text
        last = sentences(said)[-1]
        if any(did.act is Act.INVITE_QUESTIONS for did in turn.acts) and len(last) < len(said):
            said = said[: said.rindex(last)].strip()
        yield Saying(turn.index, said)
