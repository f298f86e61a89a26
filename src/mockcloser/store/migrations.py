"""Numbered steps that bring a database of any earlier version up to now, and the table of those it has been through.

A step, once released, never changes: databases that went through it are out there. To change the tables, change
`schema.py`, add a step here, and add a database of the new version to the tests.
"""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from mockcloser.errors import MockcloserError

Step = tuple[str, str]
"""What the step does in a few words, and its SQL."""

_SESSIONS = """
-- The steps of `migrations.py` that this database has been through.
CREATE TABLE applied (
  number INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,
  at     TEXT NOT NULL           -- when, ISO 8601 in UTC
);

-- One row a session, there from its first moment; what is judged is null until it has been.
CREATE TABLE session (
  id             TEXT PRIMARY KEY,
  started        TEXT NOT NULL,  -- as the session document says it: ISO 8601 with an offset
  began          REAL NOT NULL,  -- the same moment in seconds since 1970 UTC, to order and filter by
  mode           TEXT NOT NULL,
  scenario_id    TEXT NOT NULL,  -- empty where a bare transcript was judged
  scenario_title TEXT NOT NULL,
  opening        TEXT,           -- JSON: seed, brief and environment (`opening.py`), to judge it again; null if unknown
  score          INTEGER,        -- 0 to 100; null until judged, and where nothing was heard
  statuses       TEXT,           -- JSON: criterion to status, for lists; null until judged
  document       TEXT            -- JSON of the session document without its turns; null until judged
);
CREATE INDEX session_by_time ON session (began DESC);

-- What was said, a row a turn, written as the interview goes on.
CREATE TABLE turn (
  session  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,     -- the turn's index, from 0
  body     TEXT NOT NULL,        -- JSON: the turn's entry in the session document
  PRIMARY KEY (session, position)
) WITHOUT ROWID;
"""

_GOING_OVER = """
-- A turn whose misheard words the candidate has put right; `turn.body` then holds the corrected words.
CREATE TABLE correction (
  session  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,     -- the turn's index
  original TEXT NOT NULL,        -- JSON: the turn's entry in the session document before any correction
  text     TEXT NOT NULL,        -- the corrected words
  at       TEXT NOT NULL,        -- when, ISO 8601 with an offset
  PRIMARY KEY (session, position)
) WITHOUT ROWID;

-- Bookmarks and notes.
CREATE TABLE remark (
  id         INTEGER PRIMARY KEY,
  session    TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL,      -- bookmark or note
  turn       INTEGER,            -- null where it is about the whole session
  quote      TEXT NOT NULL,      -- the words it was set on
  start_char INTEGER NOT NULL,   -- where they stood in the turn's text
  end_char   INTEGER NOT NULL,
  seconds    REAL,               -- when they were said, from the session's start; null without sound
  text       TEXT NOT NULL,      -- the note; empty for a bare bookmark
  at         TEXT NOT NULL       -- when, ISO 8601 with an offset
);
CREATE INDEX remark_by_session ON remark (session, id);

-- The candidate's notes after the interview.
CREATE TABLE writeup (
  session TEXT PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
  body    TEXT NOT NULL          -- JSON: part to text
) WITHOUT ROWID;
"""

STEPS: tuple[Step, ...] = (
    ("sessions and their turns", _SESSIONS),
    ("corrections, remarks and notes after the interview", _GOING_OVER),
)
"""Step 1 is the first of these."""


def migrate(database: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Apply what is missing, all of it or nothing; several processes may try at once.

    `database` is in autocommit mode, outside a transaction. Raises MockcloserError for a database of a newer version,
    or one that holds something else.
    """
    if applied(database, path) == len(steps):
        return
    database.execute("BEGIN IMMEDIATE")
    try:
        done = applied(database, path)
        if done > len(steps):
            raise MockcloserError(
                str(path),
                f"written by a newer version of mockcloser (its format is {done}, this version knows {len(steps)})",
                "Upgrade mockcloser, or choose another folder with --data-dir",
                status=1,
            )
        for number, (name, script) in enumerate(steps[done:], start=done + 1):
            for statement in statements(script):
                database.execute(statement)
            row = (number, name, datetime.now(UTC).isoformat(timespec="seconds"))
            database.execute("INSERT INTO applied (number, name, at) VALUES (?, ?, ?)", row)
    except BaseException:
        undo(database)
        raise
    database.execute("COMMIT")


def undo(database: sqlite3.Connection) -> None:
    """Take back the open transaction; for a full disk SQLite has already done so itself."""
    if database.in_transaction:
        database.execute("ROLLBACK")


def applied(database: sqlite3.Connection, path: Path) -> int:
    """The number of the last step that the database has been through, 0 for an empty one."""
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return 0
    if "applied" not in tables:
        raise MockcloserError(
            str(path), "this database holds something else", "Choose another folder with --data-dir", status=1
        )
    (number,) = database.execute("SELECT coalesce(max(number), 0) FROM applied").fetchone()
    return int(number)


def statements(script: str) -> list[str]:
    """The single statements of a script; `executescript` would commit the open transaction before them."""
    found: list[str] = []
    begun = ""
    for line in script.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun.strip())
            begun = ""
    return found
