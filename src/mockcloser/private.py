"""Folders and files that only their owner may open."""

import os
import tempfile
from pathlib import Path

from mockcloser.errors import MockcloserError


def private_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone; what exists is left as it is.

    Raises OSError where it cannot be made.
    """
    if path.is_dir():
        return
    private_folder(path.parent)  # Path.mkdir gives its `mode` to the last folder only
    path.mkdir(mode=0o700, exist_ok=True)


def refuse_no_file(path: Path) -> None:
    """Raises `MockcloserError` where `path` is a folder or lies in none, so that no file can be written there."""
    if path.is_dir():
        raise MockcloserError(str(path), "a folder, not a file", "Name a file in it")
    if not path.parent.is_dir():
        raise MockcloserError(str(path), "its folder does not exist", "Create it first, or choose another")


def write_private(path: Path, content: str | bytes) -> None:
    """Write a file that only its owner can read, whole or not at all, in place of what was there; text as UTF-8.

    Raises `MockcloserError` where `path` is a folder or lies in none, OSError where it cannot be written.
    """
    refuse_no_file(path)
    handle, temporary = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
