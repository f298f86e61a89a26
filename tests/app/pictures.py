"""The app on a kept session, on a day that is always the same, to take pictures of."""

from datetime import date
from pathlib import Path

from mockcloser.app.app import MockcloserApp
from mockcloser.cli.backend import AppBackend
from tests.app.driving import workshop_at


def review_of(data_dir: Path, session: str) -> MockcloserApp:
    """The app on this session's verdict, the day after the sample session."""
    backend = AppBackend(workshop_at(data_dir), seed=0)
    backend.today = lambda: date(2026, 3, 15)
    return MockcloserApp(backend, opened=backend.page(session))
