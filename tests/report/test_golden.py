"""A change to any report is something a reader sees in a diff."""

import pytest

from tests.report.golden import FOLDER, renderings


@pytest.mark.parametrize("name", renderings())
def test_the_report_is_the_golden_one(name: str) -> None:
    """Whoever changes a report on purpose runs `python -m tests.report.golden` and reads what changed."""
    assert (FOLDER / name).read_text("utf-8") == renderings()[name]
