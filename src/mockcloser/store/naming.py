"""Session ids: they sort by time, name folders on every system, and nobody else's is the same."""

import re
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from difflib import get_close_matches

from mockcloser.errors import MockcloserError

LATEST = "latest"
"""Stands for the newest session wherever an id is asked for; no id is this, as ids begin with a digit."""

_SAFE = re.compile(r"[0-9][0-9a-z-]{0,63}")  # lower case only: some file systems take A and a for the same


def new_session_id(started: datetime) -> str:
    """An id such as `20260314-091500-0a1b2c3d`: the moment in UTC, to the second, and 32 random bits."""
    return f"{started.astimezone(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"


def check_session_id(session: str) -> str:
    """The id itself; raises MockcloserError for one that could not name a folder everywhere."""
    if not _SAFE.fullmatch(session):
        raise MockcloserError(
            f"session id “{session}”",
            "not a digit followed by at most 63 digits, small letters and hyphens",
            "Use the id that mockcloser gave the session",
        )
    return session


def choose_session_id(wanted: str, known: Iterable[str]) -> str:
    """The one of `known` (newest first) that is `wanted`, begins with it, or is the latest.

    Raises MockcloserError where there is none, naming the nearest, or more than one.
    """
    ids = list(known)
    if wanted in ids:
        return wanted
    if not ids:
        raise MockcloserError(
            f"session “{wanted}”", "no sessions are kept here", "Hold one: `mockcloser practice`", status=1
        )
    if wanted == LATEST:
        return ids[0]
    starting = [session for session in ids if wanted and session.startswith(wanted)]
    if len(starting) == 1:
        return starting[0]
    if starting:
        some = ", ".join(starting[:3]) + (", …" if len(starting) > 3 else "")
        raise MockcloserError(
            f"session “{wanted}”", f"{len(starting)} sessions begin so: {some}", "Give more of the id"
        )
    near = get_close_matches(wanted, ids, n=1)
    why = f"no such session; the nearest is {near[0]}" if near else "no such session"
    raise MockcloserError(f"session “{wanted}”", why, "See `mockcloser sessions list`")
