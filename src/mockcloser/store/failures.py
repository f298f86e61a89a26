"""What SQLite and the file system say when they cannot, in the words of the project's one error."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mockcloser.errors import MockcloserError

_NO_SPACE = ("no space left on this disk", "Free some space and try again; what was kept before is whole")
_NOT_WRITABLE = ("it cannot be written", "Make the folder writable for you, or choose another with --data-dir")
_LOCKED = ("another program has it locked", "Close other windows of mockcloser, or try again in a moment")
_CORRUPT = (
    "the database is damaged or is no database",
    "Move it away and put a copy back, or start anew; the sounds in the folder beside it are untouched",
)

_BY_CODE = {
    sqlite3.SQLITE_FULL: _NO_SPACE,
    sqlite3.SQLITE_READONLY: _NOT_WRITABLE,
    sqlite3.SQLITE_CANTOPEN: _NOT_WRITABLE,
    sqlite3.SQLITE_PERM: _NOT_WRITABLE,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_CORRUPT: _CORRUPT,
    sqlite3.SQLITE_NOTADB: _CORRUPT,
}

_BY_ERRNO = {
    errno.ENOSPC: _NO_SPACE,
    errno.EDQUOT: _NO_SPACE,
    errno.EACCES: _NOT_WRITABLE,
    errno.EPERM: _NOT_WRITABLE,
    errno.EROFS: _NOT_WRITABLE,
    errno.ENOTDIR: ("a file stands where a folder should be", "Choose another folder with --data-dir"),
    errno.EEXIST: ("a file stands where a folder should be", "Choose another folder with --data-dir"),
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and the system into MockcloserError (status 1), about `path` where they name no file."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        why, remedy = _BY_CODE.get(
            (code or 0) & 0xFF,  # the low byte is the kind; the rest details it
            (f"the database failed ({error})", "Check the disk and try again"),
        )
        raise MockcloserError(str(path), why, remedy, status=1) from error
    except OSError as error:
        why, remedy = _BY_ERRNO.get(
            error.errno or 0, (error.strerror or str(error), "Check the path and the disk, and try again")
        )
        raise MockcloserError(str(error.filename or path), why, remedy, status=1) from error
