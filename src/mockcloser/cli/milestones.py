"""What a user has seen or done once, kept in the data folder: `state.json`."""

import json
from pathlib import Path

from mockcloser.private import private_folder, write_private

FILE = "state.json"


class Milestones:
    """Small facts by name; a file that cannot be read is as none."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / FILE

    def get(self, name: str) -> str | None:
        """What was noted; None where nothing was."""
        value = self._all().get(name)
        return value if isinstance(value, str) else None

    def note(self, name: str, value: str) -> None:
        """Note it for good. Raises OSError where the folder cannot be written to."""
        private_folder(self._path.parent)
        write_private(self._path, json.dumps({**self._all(), name: value}, indent=2) + "\n")

    def _all(self) -> dict[str, object]:
        try:
            content = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}
