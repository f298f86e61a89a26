"""Values to the rows of the tables and back."""

import json
from typing import Any

from mockcloser.errors import MockcloserError
from mockcloser.store.opening import Opening
from mockcloser.vocabulary.document import Document, moment
from mockcloser.vocabulary.encoding import DecodingError, decode, encode
from mockcloser.vocabulary.moves import Criterion, Status


def opening_row(opening: Opening) -> dict[str, object]:
    """The columns that are known before the first word."""
    fixed = {
        "seed": opening.seed,
        "brief": encode(opening.brief),
        "environment": encode(opening.environment),
    }
    return {
        "id": opening.id,
        "started": opening.started,
        "began": moment(opening.started).timestamp(),
        "mode": opening.mode,
        "scenario_id": opening.scenario_id,
        "scenario_title": opening.scenario_title,
        "opening": dump(fixed),
    }


def document_row(document: Document, data: dict[str, Any]) -> dict[str, object]:
    """The columns of a judged session but `opening`; `data` is its JSON without the turns."""
    return {
        "id": document.id,
        "started": document.started,
        "began": moment(document.started).timestamp(),
        "mode": document.mode,
        "scenario_id": document.scenario_id,
        "scenario_title": document.scenario_title,
        "score": document.verdict.score,
        "statuses": dump({result.id.value: result.status.value for result in document.verdict.criteria}),
        "document": dump(data),
    }


def statuses(kept: str | None, session: str) -> dict[Criterion, Status]:
    """The `statuses` column as a value; empty where nothing is judged."""
    if kept is None:
        return {}
    try:
        return decode(dict[Criterion, Status], parsed(kept, session), "statuses")
    except DecodingError as error:
        raise unreadable(session, str(error)) from None


def dump(value: object) -> str:
    """JSON as it is kept: short, in real letters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def parsed(text: str, session: str) -> dict[str, Any]:
    """A kept JSON object; raises MockcloserError naming the session where it is damaged."""
    try:
        value: dict[str, Any] = json.loads(text)
    except ValueError as error:
        raise unreadable(session, str(error)) from None
    return value


def unreadable(session: str, why: str) -> MockcloserError:
    """The error for a session of which something kept cannot be understood."""
    return MockcloserError(f"session {session}", f"what is kept of it is damaged ({why})", "Delete it", status=1)
