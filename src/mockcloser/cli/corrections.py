"""Judging a kept session again with words that its candidate has put right, and with those that were recognised."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mockcloser.cli.verdicts import judged_again, kept_document
from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.transcript import Transcript, Turn

if TYPE_CHECKING:
    from mockcloser.cli.workshop import Workshop


def correct_turn(workshop: "Workshop", session: str, turn: int, text: str) -> Document:
    """Put other words in the place of a turn's, judge the session again and keep it; the recognised turn is kept too.

    What the interviewer did stays as it was: she answered what she heard. Words equal to those that are there change
    nothing, and words equal to the recognised ones restore the turn. Raises MockcloserError for a turn that was not
    spoken by the candidate, and for no words.
    """
    from mockcloser.correcting import corrected

    document = kept_document(workshop, session)
    now = _turn(document, turn)
    heard = _heard(workshop, document, turn) or now
    right = corrected(heard, text)
    if right.text == now.text:
        return document
    if right.corrected_from is None:
        return restore_turn(workshop, session, turn)
    document = judged_again(workshop, _with(document, right))
    workshop.store.correct(document, turn, datetime.now(UTC).astimezone().isoformat(timespec="seconds"))
    return workshop.store.load(document.id)


def restore_turn(workshop: "Workshop", session: str, turn: int) -> Document:
    """Bring a corrected turn back to what was recognised, judge the session again and keep it."""
    document = kept_document(workshop, session)
    heard = _heard(workshop, document, turn)
    if heard is None:
        raise MockcloserError(f"turn {turn}", "it is as it was heard", "Choose a corrected one")
    document = judged_again(workshop, _with(document, heard))
    workshop.store.restore(document, turn)
    return workshop.store.load(document.id)


def _heard(workshop: "Workshop", document: Document, turn: int) -> Turn | None:
    corrections = workshop.store.additions.all(document.id).corrections
    return next((correction.heard for correction in corrections if correction.turn == turn), None)


def _turn(document: Document, turn: int) -> Turn:
    if not 0 <= turn < len(document.transcript.turns):
        raise MockcloserError(
            f"turn {turn}", f"the session has turns 0 to {len(document.transcript.turns) - 1}", "Choose one of these"
        )
    return document.transcript.turns[turn]


def _with(document: Document, turn: Turn) -> Document:
    turns = document.transcript.turns
    return replace(document, transcript=Transcript((*turns[: turn.index], turn, *turns[turn.index + 1 :])))
