"""`mockcloser writeup` prints what was written after an interview, or a draft of it."""

from pathlib import Path

import pytest

from mockcloser.cli import run
from mockcloser.store.sessions import Store
from mockcloser.vocabulary.remarks import WriteUp
from tests.documents import sample
from tests.store.conftest import opening


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A data folder with the sample session."""
    store = Store(tmp_path / "data")
    store.begin(opening(sample().id)).finish(sample())
    return store


def printed(store: Store, capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert 0 == run(["--data-dir", str(store.folder), "writeup", "latest", "--today", "2026-03-15", *args])
    return capsys.readouterr().out


def test_without_notes_a_draft_is_printed(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """Counted from the day that is given."""
    text = printed(store, capsys)
    assert "“I am not sure you have led a team.” I left it open." in text
    assert "Sunday 15 March 2026: Send the letter of thanks." in text


def test_what_was_written_is_printed(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless the draft is asked for."""
    store.additions.save_writeup(sample().id, WriteUp(who="Morgan *and* Dana"))
    heading = "Payroll specialist at Harbour Logistics"
    assert f"{heading}\n{'=' * len(heading)}\n\nWho it was with\n---------------\nMorgan *and* Dana\n" == printed(
        store, capsys
    )
    assert f"# {heading}\n\n## Who it was with\n\nMorgan \\*and\\* Dana\n" == printed(store, capsys, "--format", "md")
    assert "Letter of thanks" in printed(store, capsys, "--draft")


def test_a_file_is_its_owners_alone(store: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """As everything that is written."""
    assert "" == printed(store, capsys, "--out", str(tmp_path / "notes.txt"))
    assert 0o600 == (tmp_path / "notes.txt").stat().st_mode & 0o777


def test_a_date_that_is_none_is_refused(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line."""
    assert 2 == run(["--data-dir", str(store.folder), "writeup", "latest", "--today", "soon"])
    assert "'soon' is not a date such as 2026-03-14" in capsys.readouterr().err
