"""Writes what docs/settings.md shows of the settings: run it after changing one."""

import json
from pathlib import Path

from refresh_dialogue import filled

from mockcloser.settings.model import HELP, Settings, choices

PAGE = Path(__file__).parent / "settings.md"
LISTED = 6
"""Words of a choice that fit into a table."""


def keys() -> str:
    """Every key with its default, the words it may be, and its line of help."""
    rows = [f"| `{key}` | {default(key)} | {meaning(key)} |" for key in HELP]
    return "\n".join(["| key | default | meaning |", "| --- | --- | --- |", *rows])


def default(key: str) -> str:
    """What is in force where the file says nothing."""
    value = Settings().value(key)
    return "" if value is None else f"`{json.dumps(value)}`"


def meaning(key: str) -> str:
    """The line of help, and the words where there are few."""
    words = choices(key)
    listed = f" One of {', '.join(f'`{word}`' for word in words)}." if 0 < len(words) <= LISTED else ""
    return HELP[key].replace("|", "\\|") + listed


def page(text: str) -> str:
    """The page with the marked block as the code has it."""
    return filled(text, {"keys": keys()})


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
