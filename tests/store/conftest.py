"""A store in a folder of its own."""

from pathlib import Path

import pytest

from mockcloser.store.opening import Opening
from mockcloser.store.sessions import Store
from tests.documents import BRIEF, ENVIRONMENT


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


def opening(session: str, started: str = "2026-03-14T10:15:00+01:00", seed: int | None = 7) -> Opening:
    """What the sample session opened with."""
    title = "Payroll specialist at Harbour Logistics"
    return Opening(session, started, "practice", "payroll-specialist", title, seed, BRIEF, ENVIRONMENT)
