"""Databases of every version that was ever written can still be opened."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.store.migrations import STEPS, applied, migrate
from mockcloser.store.schema import SCHEMA
from mockcloser.store.sessions import Store
from tests.documents import BRIEF, sample
from tests.store.conftest import ADDITIONS

VERSIONS = sorted(Path(__file__).parent.glob("versions/*.sql"), key=lambda file: int(file.stem))


def tables(database: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every table with its columns, in order."""
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
    return {name: database.execute(f"PRAGMA table_info({name})").fetchall() for name in names}


def test_there_is_a_database_of_every_version() -> None:
    """A step without a database of its version to test it on fails here."""
    assert list(range(1, len(STEPS) + 1)) == [int(file.stem) for file in VERSIONS]


@pytest.mark.parametrize("dump", VERSIONS, ids=lambda file: f"version {file.stem}")
def test_a_database_of_any_version_opens_with_its_sessions(dump: Path, tmp_path: Path) -> None:
    """The finished session loads, the one that was cut short still has its turns."""
    with closing(sqlite3.connect(tmp_path / "sessions.db")) as old:
        old.executescript(dump.read_text("utf-8"))
    store = Store(tmp_path)

    # These were written before delivery was observed in sentences.
    bare = replace(sample().delivery, observations=(), by_turn=())
    assert replace(sample(), delivery=bare) == store.load("20260314")
    assert BRIEF == store.opening("20260314").brief
    assert sample().transcript.turns[:4] == store.transcript("20260315").turns
    assert [False, True] == [summary.finished for summary in store.list()]


def test_what_was_added_to_a_session_opens_too(tmp_path: Path) -> None:
    """Corrections, remarks and the write-up, there since version 2."""
    with closing(sqlite3.connect(tmp_path / "sessions.db")) as old:
        old.executescript((Path(__file__).parent / "versions" / "2.sql").read_text("utf-8"))

    assert ADDITIONS == Store(tmp_path).additions.all("20260315-080000-00000001")


def test_all_steps_together_make_the_schema(tmp_path: Path) -> None:
    """`schema.py` says what the steps have led to."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as stepped:
        migrate(stepped, tmp_path)
        with closing(sqlite3.connect(":memory:")) as direct:
            direct.executescript(SCHEMA)

            assert tables(direct) == tables(stepped)


STEPWISE = (*STEPS, ("a note to each session", "ALTER TABLE session ADD note TEXT;\nUPDATE session SET note = 'old';"))


def test_a_later_step_is_applied_once(tmp_path: Path) -> None:
    """What was there before is kept, and the table says what has been done."""
    store = Store(tmp_path)
    store.save_document(sample())
    with closing(sqlite3.connect(tmp_path / "sessions.db", isolation_level=None)) as database:
        migrate(database, tmp_path, STEPWISE)
        migrate(database, tmp_path, STEPWISE)

        assert [("old",)] == database.execute("SELECT note FROM session").fetchall()
        numbers = [number for (number,) in database.execute("SELECT number FROM applied")]
        assert list(range(1, len(STEPWISE) + 1)) == numbers


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    """All of it or nothing."""
    broken = (
        *STEPS,
        ("two statements, the second wrong", "ALTER TABLE session ADD note TEXT;\nUPDATE nothing SET x = 1;"),
    )
    Store(tmp_path).save_document(sample())
    with closing(sqlite3.connect(tmp_path / "sessions.db", isolation_level=None)) as database:
        before = tables(database)
        with pytest.raises(sqlite3.OperationalError):
            migrate(database, tmp_path, broken)

        assert before == tables(database)
        assert len(STEPS) == applied(database, tmp_path)


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    """It is left as it is, and the message says what to do."""
    store = Store(tmp_path)
    store.save_document(sample())
    with closing(sqlite3.connect(tmp_path / "sessions.db")) as newer, newer:
        newer.execute("INSERT INTO applied VALUES (99, 'from the future', '2030-01-01')")

    with pytest.raises(
        MockcloserError, match=r"written by a newer version of mockcloser \(its format is 99, .* knows \d"
    ):
        Store(tmp_path).list()


def test_somebody_elses_database_is_refused(tmp_path: Path) -> None:
    """Nothing is added to a database that holds something else."""
    with closing(sqlite3.connect(tmp_path / "sessions.db")) as other, other:
        other.execute("CREATE TABLE recipes (name TEXT)")

    with pytest.raises(MockcloserError, match="this database holds something else"):
        Store(tmp_path).list()
