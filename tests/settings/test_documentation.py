"""docs/settings.md shows the settings as they are, and its example is one that means something."""

import re
import runpy
from pathlib import Path

import pytest

from mockcloser.settings.file import load_settings
from mockcloser.settings.model import HELP, Settings, Turns

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "settings.md").read_text(encoding="utf-8")


def test_the_page_shows_the_settings_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refreshing the page changes nothing, and every key is on it."""
    monkeypatch.syspath_prepend(DOCS)
    assert runpy.run_path(str(DOCS / "refresh_settings.py"))["page"](TEXT) == TEXT
    assert all(f"| `{key}` |" in TEXT for key in HELP)


def test_the_example_of_the_page_is_understood(tmp_path: Path) -> None:
    """Without a word of complaint."""
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    path = tmp_path / "settings.toml"
    path.write_text(example, encoding="utf-8")
    loaded = load_settings(path)
    assert loaded.problems == ()
    expected = Settings(voice="moira", patience="patient", retention_days=365, turns=Turns(when_thinking=30))
    assert expected == loaded.settings
