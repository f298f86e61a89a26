"""The page of pictures is whole."""

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_every_picture_is_shown_and_every_one_shown_is_there() -> None:
    """With words for those who cannot see it."""
    shown = re.findall(r"!\[(.+?)\]\((.+?)\)", (DOCS / "screens.md").read_text("utf-8"))
    assert {path.name for path in DOCS.glob("*.svg")} == {name for _, name in shown}
    assert len({words for words, _ in shown}) == len(shown)
