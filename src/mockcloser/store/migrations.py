"""Numbered steps that bring a database of any earlier version up to now, and the table of those it has been through.

A step, once released, never changes: databases that went through it are out there. To change the tables, change
`schema.py`, add a step here, and add a database of the new version to the tests.
"""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from mockcloser.errors import MockcloserError
from mockcloser.store.schema import SCHEMA

Step = tuple[str, str]
"""What the step does in a few words, and its SQL."""

STEPS: tuple[Step, ...] = (("sessions and their turns", SCHEMA),)
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
