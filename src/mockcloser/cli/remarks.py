"""Bookmarks and notes on what was said in a kept session."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mockcloser.vocabulary.remarks import Remark, RemarkKind

if TYPE_CHECKING:
    from mockcloser.store.sessions import Store


def add_remark(store: "Store", session: str, kind: RemarkKind, turn: int, start: int, end: int, text: str) -> Remark:
    """Keep a bookmark or a note on the characters from `start` to `end` of a turn, with when they were said."""
    from mockcloser.judging.timing import spoken_span

    session = store.find(session)
    said = store.transcript(session).turns[turn]
    span = spoken_span(said, start, end)
    at = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    remark = Remark(0, kind, turn, said.text[start:end], start, end, span[0] if span else None, text, at)
    return store.additions.add_remark(session, remark)
