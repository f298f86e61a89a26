"""Session ids sort by time, and any part of one that is clear will do."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.store.naming import check_session_id, choose_session_id, new_session_id

KNOWN = ("20260315-080000-00000001", "20260314-091500-0a1b2c3d", "20260314-091500-0a1b9999")


def test_an_id_begins_with_its_moment_in_utc() -> None:
    """Ids of sessions held in different places still sort by time."""
    started = datetime(2026, 3, 14, 1, 30, tzinfo=timezone(timedelta(hours=2)))

    assert new_session_id(started).startswith("20260313-233000-")


def test_two_sessions_of_one_second_have_different_ids() -> None:
    """The rest of the id is random."""
    started = datetime(2026, 3, 14, tzinfo=UTC)

    assert len({new_session_id(started) for _ in range(50)}) == 50


def test_a_new_id_can_name_a_folder() -> None:
    """What is made passes the check of what is read."""
    session = new_session_id(datetime(2026, 3, 14, tzinfo=UTC))

    assert session == check_session_id(session)


@pytest.mark.parametrize("session", ["", "..", "../20260314", "2026/03", "2026\\03", "con", "2026 03", "2A", "1" * 65])
def test_an_id_that_could_leave_its_folder_is_refused(session: str) -> None:
    """Nothing that is taken from outside becomes a path unchecked."""
    with pytest.raises(MockcloserError, match="not a digit followed by"):
        check_session_id(session)


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ("20260314-091500-0a1b2c3d", "20260314-091500-0a1b2c3d"),
        ("20260314-091500-0a1b2", "20260314-091500-0a1b2c3d"),
        ("20260315", "20260315-080000-00000001"),
        ("latest", "20260315-080000-00000001"),
    ],
)
def test_a_session_is_named_by_as_much_as_is_clear(wanted: str, chosen: str) -> None:
    """A whole id, a unique beginning, or the latest."""
    assert chosen == choose_session_id(wanted, KNOWN)


@pytest.mark.parametrize(
    ("wanted", "known", "message"),
    [
        ("20260314", KNOWN, "2 sessions begin so: 20260314-091500-0a1b2c3d, 20260314-091500-0a1b9999. Give more"),
        ("20260315-08000-00000001", KNOWN, "no such session; the nearest is 20260315-080000-00000001. See"),
        ("", KNOWN, "no such session. See `mockcloser sessions list`."),
        ("latest", (), "no sessions are kept here. Hold one: `mockcloser practice`."),
    ],
)
def test_an_unclear_name_is_answered_with_what_would_do(wanted: str, known: tuple[str, ...], message: str) -> None:
    """The one line says which sessions could be meant."""
    with pytest.raises(MockcloserError) as refused:
        choose_session_id(wanted, known)

    assert f"session “{wanted}”: {message}" in str(refused.value)
