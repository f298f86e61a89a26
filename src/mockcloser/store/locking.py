"""A folder that one process at a time works in; the lock goes with the process, however that ends."""

import sqlite3
from pathlib import Path

from mockcloser.private import private_folder
from mockcloser.store.failures import explained

_FILE = "in-use.db"


class FolderLock:
    """Held from `hold` to `release`; SQLite's own file lock serves, as it does on every system."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def hold(cls, folder: Path) -> "FolderLock | None":
        """The lock of `folder`, which is made if missing; None where another process holds it."""
        with explained(folder):
            private_folder(folder)
            connection = sqlite3.connect(folder / _FILE, timeout=0, isolation_level=None, check_same_thread=False)
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                connection.close()
                if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                    return None
                raise
        return cls(connection)

    def release(self) -> None:
        """Let others have the folder, or remove it."""
        self._connection.close()
