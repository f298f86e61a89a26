"""What a candidate adds to a session when going over it: corrected words, bookmarks and notes, and the write-up."""

import sqlite3
from dataclasses import dataclass, field, replace
from typing import Any

from mockcloser.errors import MockcloserError
from mockcloser.store.database import Database
from mockcloser.store.rows import dump, parsed, unreadable
from mockcloser.vocabulary.document import moment, turn_from_json
from mockcloser.vocabulary.encoding import DecodingError, decode, encode
from mockcloser.vocabulary.remarks import Remark, WriteUp
from mockcloser.vocabulary.transcript import Turn

_REMARK = "id, kind, turn, quote, start_char, end_char, seconds, text, at"


@dataclass(frozen=True, slots=True)
class Correction:
    """A turn put right: its entry in the session document before the first correction, the new words, and when.

    `at` is ISO 8601 with an offset.
    """

    turn: int
    original: dict[str, Any]
    text: str
    at: str

    @property
    def heard(self) -> Turn:
        """The turn as it was heard."""
        return turn_from_json(self.original)[0]


@dataclass(frozen=True, slots=True)
class Additions:
    """All that was added to one session."""

    corrections: tuple[Correction, ...] = ()
    remarks: tuple[Remark, ...] = ()
    writeup: WriteUp | None = None

    def __bool__(self) -> bool:
        return bool(self.corrections or self.remarks or self.writeup)


NOTHING_ADDED = Additions()


@dataclass(frozen=True, slots=True)
class AdditionStore:
    """Keeps additions; `session` is a whole id everywhere, and each method raises what those of `Store` raise."""

    _database: Database = field(repr=False)

    def all(self, session: str) -> Additions:
        """Everything that was added to a session."""
        with self._database.reading() as database:
            return read_additions(database, session)

    def add_remark(self, session: str, remark: Remark) -> Remark:
        """Keep a bookmark or note, and return it with the id it was given."""
        with self._database.writing() as database:
            _check_kept(database, session)
            return replace(remark, id=_insert_remark(database, session, remark))

    def change_note(self, session: str, remark: int, text: str) -> None:
        """Put other text in a note's place."""
        with self._database.writing() as database:
            changed = database.execute(
                "UPDATE remark SET text = ? WHERE id = ? AND session = ?", (text, remark, session)
            )
            if not changed.rowcount:
                raise _no_remark(session, remark)

    def delete_remark(self, session: str, remark: int) -> None:
        """Remove a bookmark or note for good."""
        with self._database.writing() as database:
            if not database.execute("DELETE FROM remark WHERE id = ? AND session = ?", (remark, session)).rowcount:
                raise _no_remark(session, remark)
        self._database.wipe()

    def save_writeup(self, session: str, writeup: WriteUp) -> None:
        """Keep the write-up, in place of an earlier one."""
        with self._database.writing() as database:
            _check_kept(database, session)
            _put_writeup(database, session, writeup)


def read_additions(database: sqlite3.Connection, session: str) -> Additions:
    """Everything that was added to a session; raises MockcloserError where that is damaged."""
    rows = database.execute(
        "SELECT position, original, text, at FROM correction WHERE session = ? ORDER BY position", (session,)
    )
    corrections = tuple(Correction(turn, parsed(body, session), text, at) for turn, body, text, at in rows.fetchall())
    kept = database.execute("SELECT body FROM writeup WHERE session = ?", (session,)).fetchone()
    try:
        writeup = decode(WriteUp, parsed(kept[0], session), "writeup") if kept else None
    except DecodingError as error:
        raise unreadable(session, str(error)) from None
    return Additions(corrections, read_remarks(database, session), writeup)


def read_remarks(database: sqlite3.Connection, session: str) -> tuple[Remark, ...]:
    """A session's bookmarks and notes, in the order in which they were made."""
    names = _REMARK.split(", ")
    rows = database.execute(f"SELECT {_REMARK} FROM remark WHERE session = ? ORDER BY id", (session,)).fetchall()
    try:
        return tuple(decode(Remark, dict(zip(names, row, strict=True)), "remark") for row in rows)
    except DecodingError as error:
        raise unreadable(session, str(error)) from None


def insert_additions(database: sqlite3.Connection, session: str, additions: Additions) -> None:
    """Keep everything that was added to a session elsewhere; its remarks get ids of this database."""
    for correction in additions.corrections:
        insert_correction(database, session, correction)
    for remark in additions.remarks:
        _insert_remark(database, session, remark)
    if additions.writeup is not None:
        _put_writeup(database, session, additions.writeup)


def insert_correction(database: sqlite3.Connection, session: str, correction: Correction) -> None:
    """Keep a correction; of a turn that was corrected before, the first original stays."""
    database.execute(
        "INSERT INTO correction (session, position, original, text, at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (session, position) DO UPDATE SET text = excluded.text, at = excluded.at",
        (session, correction.turn, dump(correction.original), correction.text, correction.at),
    )


def additions_to_json(additions: Additions) -> dict[str, Any]:
    """Additions as JSON values."""
    return {
        "corrections": [
            {"turn": correction.turn, "original": correction.original, "text": correction.text, "at": correction.at}
            for correction in additions.corrections
        ],
        "remarks": encode(additions.remarks),
        "writeup": encode(additions.writeup),
    }


def additions_from_json(data: object, key: str, turns: int) -> Additions:
    """The reverse of `additions_to_json`, for a session of so many turns; raises `DecodingError` below `key`."""
    if not isinstance(data, dict) or not isinstance(listed := data.get("corrections"), list):
        raise DecodingError(key, "holds no corrections")
    corrections = tuple(_correction(entry, f"{key}: corrections[{place}]") for place, entry in enumerate(listed))
    remarks = decode(tuple[Remark, ...], data.get("remarks"), f"{key}: remarks")
    for place in (*(correction.turn for correction in corrections), *(remark.turn for remark in remarks)):
        if place is not None and not 0 <= place < turns:
            raise DecodingError(key, f"there is no turn {place}")
    writeup = data.get("writeup")
    return Additions(corrections, remarks, None if writeup is None else decode(WriteUp, writeup, f"{key}: writeup"))


def _correction(data: object, key: str) -> Correction:
    if not isinstance(data, dict):
        raise DecodingError(key, "is not an object")
    at = decode(str, data.get("at"), f"{key}.at")
    try:
        moment(at)
    except ValueError as error:
        raise DecodingError(f"{key}.at", str(error)) from None
    original = data.get("original")
    turn, _ = turn_from_json(original, f"{key}.original")
    if not isinstance(original, dict) or turn.index != data.get("turn"):
        raise DecodingError(f"{key}.turn", f"is not {turn.index}")
    return Correction(turn.index, original, decode(str, data.get("text"), f"{key}.text"), at)


def _insert_remark(database: sqlite3.Connection, session: str, remark: Remark) -> int:
    values = encode(remark) | {"id": None, "session": session}
    added = database.execute(
        f"INSERT INTO remark (session, {_REMARK}) VALUES (:session, :{_REMARK.replace(', ', ', :')})", values
    )
    return int(added.lastrowid or 0)


def _put_writeup(database: sqlite3.Connection, session: str, writeup: WriteUp) -> None:
    database.execute(
        "INSERT INTO writeup (session, body) VALUES (?, ?) ON CONFLICT (session) DO UPDATE SET body = excluded.body",
        (session, dump(encode(writeup))),
    )


def _check_kept(database: sqlite3.Connection, session: str) -> None:
    if not database.execute("SELECT 1 FROM session WHERE id = ?", (session,)).fetchone():
        raise MockcloserError(
            f"session {session}", "it is not kept any more", "See `mockcloser sessions list`", status=1
        )


def _no_remark(session: str, remark: int) -> MockcloserError:
    return MockcloserError(f"session {session}", f"it has no remark {remark}", "Open its review again", status=1)
