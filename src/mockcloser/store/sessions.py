"""The sessions kept in one data folder: written turn by turn, judged when they end, listed, searched, deleted.

The database is `sessions.db`; the sound of a session is in `sessions/<id>/`, where each turn's `audio` path begins.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder
from mockcloser.store.additions import (
    NOTHING_ADDED,
    Additions,
    AdditionStore,
    Correction,
    insert_additions,
    insert_correction,
    read_remarks,
)
from mockcloser.store.database import Database
from mockcloser.store.failures import explained
from mockcloser.store.naming import check_session_id, choose_session_id
from mockcloser.store.opening import Opening
from mockcloser.store.rows import document_row, dump, opening_row, parsed, statuses, unreadable
from mockcloser.store.searching import matching_turns
from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.document import (
    Document,
    from_json,
    to_json,
    turn_from_json,
    turn_to_json,
)
from mockcloser.vocabulary.encoding import DecodingError, decode, encode
from mockcloser.vocabulary.moves import Criterion, Status
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn


@dataclass(frozen=True, slots=True)
class Summary:
    """One session in a list; `finished` is False, and nothing is judged, where it was cut short."""

    id: str
    started: str
    mode: str
    scenario_id: str
    scenario_title: str
    score: int | None
    statuses: dict[Criterion, Status]
    finished: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A turn that holds the words searched for."""

    session: str
    started: str
    scenario_title: str
    turn: int
    speaker: Speaker
    text: str


class Recording:
    """A session being held. What has been added survives a kill."""

    def __init__(self, store: "Store", session: str) -> None:
        self._store = store
        self.session = session

    def add_turn(self, turn: Turn) -> None:
        """Keep one turn; on return it is on disk."""
        self._store._add_turn(self.session, turn)

    def finish(self, document: Document) -> None:
        """Keep the judged session; on return it is on disk."""
        self._store.save_document(document)


class Store:
    """All sessions below one data folder. Safe to share between threads; several processes may use one folder.

    Every method raises MockcloserError with status 1 for trouble with the disk or the database, and with status 2 for
    a session that is not there. Where a session is named, the beginning of its id will do if there is only one such,
    and so will `latest`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._database = Database(folder / "sessions.db")
        self.additions = AdditionStore(self._database)

    def begin(self, opening: Opening) -> Recording:
        """Start keeping a session; its folder of sound is there afterwards."""
        check_session_id(opening.id)
        with self._database.writing() as database:
            if database.execute("SELECT 1 FROM session WHERE id = ?", (opening.id,)).fetchone():
                raise _already_there(opening.id)
            self._put_session(database, opening_row(opening))
        with explained(self.folder):
            private_folder(self.folder / "sessions")
            private_folder(self.sound_folder(opening.id))
        return Recording(self, opening.id)

    def sound_folder(self, session: str) -> Path:
        """Where the sound of a session is; `session` is a whole id. The folder may not exist."""
        return self.folder / "sessions" / check_session_id(session)

    def save_document(self, document: Document) -> None:
        """Keep a judged session, in place of what was kept under its id.

        What it opened with and what was added to it stay; its remarks are kept by `additions` alone.
        """
        check_session_id(document.id)
        with self._database.writing() as database:
            self._put_document(database, document)

    def correct(self, document: Document, turn: int, at: str) -> None:
        """Keep a session judged with other words in one turn, and how that turn was before its first correction.

        `at` is when it was corrected, ISO 8601 with an offset.
        """
        with self._database.writing() as database:
            body = parsed(_bodies(database, document.id)[turn], document.id)
            text = document.transcript.turns[turn].text
            insert_correction(database, document.id, Correction(turn, body, text, at))
            self._put_document(database, document)

    def restore(self, document: Document, turn: int) -> None:
        """Keep a session judged with one turn as it was heard, and forget its correction."""
        with self._database.writing() as database:
            database.execute("DELETE FROM correction WHERE session = ? AND position = ?", (document.id, turn))
            self._put_document(database, document)

    def load(self, session: str) -> Document:
        """A judged session. Raises MockcloserError for one that was cut short and has not been judged since."""
        with self._database.reading() as database:
            session = self._find(database, session)
            (kept,) = database.execute("SELECT document FROM session WHERE id = ?", (session,)).fetchone()
            if kept is None:
                raise MockcloserError(
                    f"session {session}", "cut short and not judged yet", "Run `mockcloser review` on it", status=1
                )
            data = parsed(kept, session)
            data["turns"] = [parsed(body, session) for body in _bodies(database, session)]
            remarks = read_remarks(database, session)
        return replace(from_json(data, f"session {session}"), remarks=remarks)

    def is_finished(self, session: str) -> bool:
        """Whether the session has been judged."""
        with self._database.reading() as database:
            session = self._find(database, session)
            row = database.execute("SELECT document IS NOT NULL FROM session WHERE id = ?", (session,)).fetchone()
        return bool(row[0])

    def opening(self, session: str) -> Opening:
        """What the session opened with; without a seed and with an empty brief where only its document was kept."""
        with self._database.reading() as database:
            session = self._find(database, session)
            columns = "started, mode, scenario_id, scenario_title, opening, document"
            row = database.execute(f"SELECT {columns} FROM session WHERE id = ?", (session,)).fetchone()
        # Without an opening, the document still says the environment.
        fixed = {"seed": None, "brief": encode(Brief())} | parsed(row[4] or row[5], session)
        names = ("id", "started", "mode", "scenario_id", "scenario_title")
        values = dict(zip(names, (session, *row[:4]), strict=True))
        try:
            return decode(Opening, values | {name: fixed.get(name) for name in ("seed", "brief", "environment")})
        except DecodingError as error:
            raise unreadable(session, str(error)) from None

    def transcript(self, session: str) -> Transcript:
        """What was said so far, finished or not."""
        with self._database.reading() as database:
            session = self._find(database, session)
            bodies = _bodies(database, session)
        try:
            return Transcript(tuple(turn_from_json(parsed(body, session))[0] for body in bodies))
        except DecodingError as error:
            raise unreadable(session, str(error)) from None

    def sound_of(self, session: str, turn: int) -> Path | None:
        """The file with a turn's sound, None where the turn has none; `session` is a whole id."""
        with self._database.reading() as database:
            row = database.execute(
                "SELECT body FROM turn WHERE session = ? AND position = ?", (session, turn)
            ).fetchone()
        try:
            audio = turn_from_json(parsed(row[0], session))[0].audio if row else None
        except DecodingError as error:
            raise unreadable(session, str(error)) from None
        return None if audio is None else self.sound_folder(session) / audio

    def find(self, session: str) -> str:
        """The whole id of the session that `session` names."""
        with self._database.reading() as database:
            return self._find(database, session)

    def list(
        self,
        *,
        scenario: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        mode: str | None = None,
    ) -> tuple[Summary, ...]:
        """Sessions, newest first, that satisfy every filter; `until` is exclusive, and both need an offset."""
        filters: dict[str, object] = {
            "scenario_id = ?": scenario,
            "mode = ?": mode,
            "began >= ?": since and since.timestamp(),
            "began < ?": until and until.timestamp(),
        }
        asked = {condition: value for condition, value in filters.items() if value is not None}
        where = f"WHERE {' AND '.join(asked)}" if asked else ""
        columns = "id, started, mode, scenario_id, scenario_title, score, statuses, document IS NOT NULL"
        with self._database.reading() as database:
            rows = database.execute(
                f"SELECT {columns} FROM session {where} ORDER BY began DESC, rowid DESC", tuple(asked.values())
            ).fetchall()
        return tuple(
            Summary(session, started, how, scenario_id, title, score, statuses(judged, session), bool(finished))
            for session, started, how, scenario_id, title, score, judged, finished in rows
        )

    def search(self, text: str) -> tuple[Match, ...]:
        """Turns that hold all words of `text`, in any order and ending, newest session first."""
        with self._database.reading() as database:
            return tuple(
                Match(session, started, title, turn, Speaker(speaker), said)
                for session, started, title, turn, speaker, said in matching_turns(database, text)
            )

    def delete(self, session: str) -> str:
        """Remove a session and its sound for good, and return its id: no byte of it stays in the data folder."""
        session = self.find(session)
        self._remove(session)
        self._database.wipe()
        return session

    def purge(self, *, before: datetime) -> tuple[str, ...]:
        """Delete every session that began before a moment (with an offset); their ids, newest first."""
        gone = tuple(summary.id for summary in self.list(until=before))
        for session in gone:
            self._remove(session)
        if gone:
            self._database.wipe()
        return gone

    def adopt(
        self,
        opening: Opening,
        turns: tuple[Turn, ...],
        document: Document | None,
        sounds: Path,
        additions: Additions = NOTHING_ADDED,
    ) -> None:
        """Keep a session from elsewhere whole: its opening, what was said or the verdict, what was added, its sound.

        `sounds` is a folder inside `sessions/` that becomes the session's own. Nothing is kept if anything fails.
        """
        with self._database.writing() as database:
            if database.execute("SELECT 1 FROM session WHERE id = ?", (opening.id,)).fetchone():
                raise _already_there(opening.id)
            self._put_session(database, opening_row(opening))
            if document is None:
                self._put_turns(database, opening.id, [dump(turn_to_json(turn)) for turn in turns])
            else:
                self._put_document(database, document)
            insert_additions(database, opening.id, additions)
            with explained(self.folder):
                sounds.rename(self.sound_folder(opening.id))

    def _remove(self, session: str) -> None:
        """Sound first: if that fails, the session is still listed and can be deleted again."""
        folder = self.sound_folder(session)
        with explained(folder):
            if folder.exists():
                shutil.rmtree(folder)
        with self._database.writing() as database:
            database.execute("DELETE FROM session WHERE id = ?", (session,))

    def _add_turn(self, session: str, turn: Turn) -> None:
        with self._database.writing() as database:
            database.execute(
                "INSERT OR REPLACE INTO turn (session, position, body) VALUES (?, ?, ?)",
                (session, turn.index, dump(turn_to_json(turn))),
            )

    def _put_document(self, database: sqlite3.Connection, document: Document) -> None:
        data = to_json(document)
        data.pop("remarks", None)
        bodies = [dump(turn) for turn in data.pop("turns")]
        self._put_session(database, document_row(document, data))
        database.execute("DELETE FROM turn WHERE session = ?", (document.id,))
        self._put_turns(database, document.id, bodies)

    @staticmethod
    def _put_session(database: sqlite3.Connection, row: dict[str, object]) -> None:
        """Write these columns. A row that is there is changed: deleting it would take what belongs to it along."""
        places = ", ".join(f":{name}" for name in row)
        known = database.execute("SELECT 1 FROM session WHERE id = :id", row).fetchone()
        if known:
            changed = ", ".join(f"{name} = :{name}" for name in row)
            database.execute(f"UPDATE session SET {changed} WHERE id = :id", row)
        else:
            database.execute(f"INSERT INTO session ({', '.join(row)}) VALUES ({places})", row)

    @staticmethod
    def _put_turns(database: sqlite3.Connection, session: str, bodies: Sequence[str]) -> None:
        database.executemany(
            "INSERT INTO turn (session, position, body) VALUES (?, ?, ?)",
            [(session, position, body) for position, body in enumerate(bodies)],
        )

    @staticmethod
    def _find(database: sqlite3.Connection, session: str) -> str:
        if database.execute("SELECT 1 FROM session WHERE id = ?", (session,)).fetchone():
            return session
        return choose_session_id(session, _ids(database))


def _ids(database: sqlite3.Connection) -> Iterator[str]:
    return (session for (session,) in database.execute("SELECT id FROM session ORDER BY began DESC, rowid DESC"))


def _bodies(database: sqlite3.Connection, session: str) -> list[str]:
    rows = database.execute("SELECT body FROM turn WHERE session = ? ORDER BY position", (session,))
    return [body for (body,) in rows]


def _already_there(session: str) -> MockcloserError:
    return MockcloserError(
        f"session {session}", "it is already kept here", "Delete the one that is here first, or leave it", status=1
    )
