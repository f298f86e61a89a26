"""Corrections, bookmarks, notes and the write-up belong to their session: kept, carried along and deleted with it."""

from dataclasses import replace
from pathlib import Path

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.store.additions import NOTHING_ADDED
from mockcloser.store.archive import export_session, import_session
from mockcloser.store.sessions import Store
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.remarks import Remark, RemarkKind, WriteUp
from mockcloser.vocabulary.transcript import Transcript
from tests.documents import sample, saying
from tests.store.conftest import ADDITIONS, AT, opening

NOTE = Remark(0, RemarkKind.NOTE, 3, "any gaps", 11, 19, 26.65, "A quetzal of a question.", AT)
RIGHT = "Do you see any gaps in my background that bother you?"


@pytest.fixture
def kept(store: Store) -> Document:
    """The sample session, held and judged."""
    store.begin(opening(sample().id)).finish(sample())
    return sample()


def corrected(document: Document, text: str = RIGHT) -> Document:
    """The session with other words in turn 3."""
    document = saying(document, 3, text)
    turns = list(document.transcript.turns)
    turns[3] = replace(turns[3], corrected_from=sample().transcript.turns[3].text)
    return replace(document, transcript=Transcript(tuple(turns)))


def test_remarks_come_with_the_document_in_the_order_they_were_made(store: Store, kept: Document) -> None:
    """Each with an id of its own."""
    first = store.additions.add_remark(kept.id, NOTE)
    second = store.additions.add_remark(kept.id, replace(NOTE, kind=RemarkKind.BOOKMARK, text=""))

    assert replace(kept, remarks=(first, second)) == store.load(kept.id)
    assert first.id != second.id


def test_a_note_can_be_changed_and_deleted(store: Store, kept: Document) -> None:
    """The others stay as they are."""
    first, second = (store.additions.add_remark(kept.id, NOTE) for _ in range(2))
    store.additions.change_note(kept.id, first.id, "Shorter.")
    store.additions.delete_remark(kept.id, second.id)

    assert (replace(first, text="Shorter."),) == store.load(kept.id).remarks


def test_a_deleted_note_leaves_no_byte(store: Store, kept: Document) -> None:
    """Neither in the database nor beside it."""
    note = store.additions.add_remark(kept.id, NOTE)
    store.additions.delete_remark(kept.id, note.id)

    assert [] == [file.name for file in store.folder.glob("sessions.db*") if b"quetzal" in file.read_bytes()]


def test_a_remark_that_is_not_there_is_an_error(store: Store, kept: Document) -> None:
    """So is one of another session."""
    with pytest.raises(MockcloserError, match="it has no remark 99"):
        store.additions.change_note(kept.id, 99, "x")
    with pytest.raises(MockcloserError, match="it has no remark 99"):
        store.additions.delete_remark(kept.id, 99)


def test_nothing_is_added_to_a_session_that_is_gone(store: Store, kept: Document) -> None:
    """One line that says so."""
    store.delete(kept.id)
    with pytest.raises(MockcloserError, match="it is not kept any more"):
        store.additions.add_remark(kept.id, NOTE)
    with pytest.raises(MockcloserError, match="it is not kept any more"):
        store.additions.save_writeup(kept.id, WriteUp())


def test_the_first_original_of_a_corrected_turn_stays(store: Store, kept: Document) -> None:
    """However often it is corrected."""
    store.correct(corrected(kept), 3, AT)
    store.correct(corrected(kept, "Do you see any gaps?"), 3, AT)

    (correction,) = store.additions.all(kept.id).corrections
    assert "Do you see any gaps?" == correction.text
    assert sample().transcript.turns[3] == correction.heard
    assert corrected(kept, "Do you see any gaps?") == store.load(kept.id)


def test_a_restored_turn_has_no_correction(store: Store, kept: Document) -> None:
    """The session is as it was."""
    store.correct(corrected(kept), 3, AT)
    store.restore(kept, 3)

    assert NOTHING_ADDED == store.additions.all(kept.id)
    assert kept == store.load(kept.id)


def test_saving_a_session_again_keeps_what_was_added(store: Store, kept: Document) -> None:
    """And what it opened with."""
    note = store.additions.add_remark(kept.id, NOTE)
    store.additions.save_writeup(kept.id, WriteUp(who="Morgan Hale"))
    store.save_document(kept)

    assert (note,) == store.load(kept.id).remarks
    assert WriteUp(who="Morgan Hale") == store.additions.all(kept.id).writeup
    assert opening(kept.id) == store.opening(kept.id)


def test_additions_go_with_an_export_and_come_with_an_import(store: Store, kept: Document, tmp_path: Path) -> None:
    """Remarks get the next ids of the other data folder."""
    store.correct(corrected(kept), 3, AT)
    for remark in ADDITIONS.remarks:
        store.additions.add_remark(kept.id, remark)
    assert ADDITIONS.writeup is not None
    store.additions.save_writeup(kept.id, ADDITIONS.writeup)
    export_session(store, kept.id, tmp_path / "one.zip")
    elsewhere = Store(tmp_path / "elsewhere")
    import_session(elsewhere, tmp_path / "one.zip")

    assert store.additions.all(kept.id) == elsewhere.additions.all(kept.id)
    assert store.load(kept.id) == elsewhere.load(kept.id)


def test_deleting_a_session_deletes_what_was_added(store: Store, kept: Document) -> None:
    """No byte of it stays, and a session of the same id starts with nothing."""
    store.additions.add_remark(kept.id, NOTE)
    store.correct(corrected(kept, "An okapi of a question."), 3, AT)
    store.additions.save_writeup(kept.id, WriteUp(said="About the axolotl."))
    store.delete(kept.id)

    for word in (b"quetzal", b"okapi", b"axolotl"):
        assert [] == [file.name for file in store.folder.glob("sessions.db*") if word in file.read_bytes()]
    store.begin(opening(kept.id)).finish(kept)
    assert NOTHING_ADDED == store.additions.all(kept.id)
