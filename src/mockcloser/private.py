"""Folders that only their owner may open."""

from pathlib import Path


def private_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone; what exists is left as it is.

    Raises OSError where it cannot be made.
    """
    if path.is_dir():
        return
    private_folder(path.parent)  # Path.mkdir gives its `mode` to the last folder only
    path.mkdir(mode=0o700, exist_ok=True)
