"""A misheard word is put right, the session judged again, and what was heard can be brought back."""

from dataclasses import replace
from pathlib import Path

import pytest

from mockcloser.cli.corrections import correct_turn, restore_turn
from mockcloser.cli.verdicts import judged_again
from mockcloser.cli.workshop import Workshop
from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.moves import Criterion, Move, Status
from mockcloser.vocabulary.remarks import Remark, RemarkKind
from mockcloser.vocabulary.transcript import Speaker, Transcript
from tests.documents import sample, spoken
from tests.store.conftest import AT, opening

MISHEARD = "Do you sea knee caps in the back?"
SAID = "Do you see any gaps in my background?"


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path / "data", rules_only=True)


@pytest.fixture
def kept(workshop: Workshop) -> Document:
    """The sample session with its probe misheard, as it is judged here."""
    workshop.store.begin(opening(sample().id))
    turns = list(sample().transcript.turns)
    turns[3] = spoken(3, Speaker.CANDIDATE, MISHEARD, turns[3].start or 0.0)
    document = replace(sample(), transcript=Transcript(tuple(turns)))
    workshop.store.save_document(judged_again(workshop, document))
    return workshop.store.load(document.id)


def moves(document: Document, turn: int) -> set[Move]:
    return {finding.move for finding in document.verdict.utterances[turn].findings}


def status(document: Document, criterion: Criterion) -> Status:
    return next(result.status for result in document.verdict.criteria if result.id is criterion)


def test_a_corrected_word_is_judged(workshop: Workshop, kept: Document) -> None:
    """The probe that was misheard counts once it is put right, and its times are those of the words."""
    document = correct_turn(workshop, "latest", 3, SAID)

    assert Move.PROBE_CONCERNS not in moves(kept, 3)
    assert Move.PROBE_CONCERNS in moves(document, 3)
    assert (Status.MISSED, Status.PARTLY) == tuple(
        status(judged, Criterion.PROBED_CONCERNS) for judged in (kept, document)
    )
    (probe,) = (finding for finding in document.verdict.utterances[3].findings if finding.move is Move.PROBE_CONCERNS)
    assert kept.transcript.turns[3].words[0].start == probe.start
    assert MISHEARD == document.transcript.turns[3].corrected_from


def test_what_the_interviewer_did_stays(workshop: Workshop, kept: Document) -> None:
    """She answered what she heard, and every other turn is as it was."""
    document = correct_turn(workshop, kept.id, 3, SAID)

    assert kept.standing == document.standing
    unchanged = [turn for turn in document.transcript.turns if turn.index != 3]
    assert [turn for turn in kept.transcript.turns if turn.index != 3] == unchanged
    assert (kept.id, kept.started, kept.mode) == (document.id, document.started, document.mode)


def test_a_correction_can_be_taken_back(workshop: Workshop, kept: Document) -> None:
    """After two of them the session is, byte for byte, what it was."""
    correct_turn(workshop, kept.id, 3, "Do you see?")
    correct_turn(workshop, kept.id, 3, SAID)

    assert kept == restore_turn(workshop, kept.id, 3)
    assert kept == workshop.store.load(kept.id)


def test_writing_what_was_heard_takes_a_correction_back(workshop: Workshop, kept: Document) -> None:
    """With the words' own times."""
    correct_turn(workshop, kept.id, 3, SAID)

    assert kept == correct_turn(workshop, kept.id, 3, MISHEARD)
    assert () == workshop.store.additions.all(kept.id).corrections


def test_remarks_stay(workshop: Workshop, kept: Document) -> None:
    """Whatever is corrected."""
    note = workshop.store.additions.add_remark(kept.id, Remark(0, RemarkKind.NOTE, 3, "", 0, 0, None, "Louder.", AT))

    assert (note,) == correct_turn(workshop, kept.id, 3, SAID).remarks


@pytest.mark.parametrize(
    ("turn", "text", "message"),
    [
        (99, "Hello.", "turn 99: the session has turns 0 to 8"),
        (4, "Hello.", "it is the interviewer's"),
        (3, "  ", "no words are left"),
    ],
)
def test_what_cannot_be_corrected_changes_nothing(
    workshop: Workshop, kept: Document, turn: int, text: str, message: str
) -> None:
    """The session stays as it was."""
    with pytest.raises(MockcloserError, match=message):
        correct_turn(workshop, kept.id, turn, text)
    assert kept == workshop.store.load(kept.id)


def test_only_a_corrected_turn_can_be_restored(workshop: Workshop, kept: Document) -> None:
    """One line says so."""
    with pytest.raises(MockcloserError, match="it is as it was heard"):
        restore_turn(workshop, kept.id, 3)
