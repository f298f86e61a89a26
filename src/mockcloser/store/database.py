"""Connections to the one database file: its owner's alone, and ready for several processes at once."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder
from mockcloser.store.failures import explained
from mockcloser.store.migrations import migrate, undo

PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""


class Database:
    """`sessions.db`. Each piece of work opens its own connection, so any thread and any process may do it.

    The last connection to close folds the write-ahead log back into the file, so nothing lingers there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ready = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with. Raises MockcloserError where the database cannot be opened or used."""
        with explained(self.path), closing(self._connect()) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection inside a transaction, committed if the work succeeds and undone if it raises."""
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                undo(connection)
                raise
            connection.execute("COMMIT")

    def wipe(self) -> None:
        """Leave no byte of deleted rows: fold the log into the file (which zeroes what it frees) and empty the log.

        Raises MockcloserError if another process keeps reading from the log for longer than `PATIENCE`.
        """
        with self.reading() as connection:
            (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise MockcloserError(
                str(self.path),
                "deleted, but traces stay in its log while another program reads it",
                "Close other windows of mockcloser; the log is emptied when the last one closes",
                status=1,
            )

    def _connect(self) -> sqlite3.Connection:
        private_folder(self.path.parent)
        self._ready = self._ready and self.path.exists()
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite gives its log the same permissions
        if self.path.stat().st_mode & 0o077:
            self.path.chmod(0o600)
        connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            if not self._ready:
                connection.execute("PRAGMA journal_mode = WAL")
                migrate(connection, self.path)
                self._ready = True
        except BaseException:
            connection.close()
            raise
        return connection
