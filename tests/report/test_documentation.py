"""docs/reports.md says what a report holds."""

import re
from pathlib import Path

from mockcloser.cli.report import AUDIO, FORMATS
from mockcloser.vocabulary.delivery import Measure

TEXT = (Path(__file__).parents[2] / "docs" / "reports.md").read_text("utf-8")


def test_every_measure_is_explained() -> None:
    """Each has its row, in the order in which reports show them."""
    assert list(Measure) == [name for name in re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE) if name not in FORMATS]


def test_every_format_and_kind_of_sound_is_explained() -> None:
    """As the command names them."""
    rows = re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE)

    assert list(FORMATS) == rows[: len(FORMATS)]
    assert all(f"`--audio {kind}`" in TEXT for kind in AUDIO)
