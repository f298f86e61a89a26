"""What a candidate marks and writes down when going over a session."""

from dataclasses import dataclass
from enum import StrEnum


class RemarkKind(StrEnum):
    """A place to find again, or something written about it."""

    BOOKMARK = "bookmark"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Remark:
    """A bookmark or a note on a turn, or on the whole session where `turn` is None.

    `quote` is the words it was set on, which stood from `start_char` to `end_char` of the turn's text at the time;
    `seconds` is when they were said, from the session's start, None without sound. `text` is the note, and empty for
    a bare bookmark. `at` is when it was made, ISO 8601 with an offset. `id` tells it from others of its data folder.
    """

    id: int
    kind: RemarkKind
    turn: int | None
    quote: str
    start_char: int
    end_char: int
    seconds: float | None
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class WriteUp:
    """What a candidate keeps of an interview once it is over, each part as free text of any number of lines.

    `thank_you` is the letter and `plan` the dates to act on; the rest are notes.
    """

    who: str = ""
    said: str = ""
    concerns: str = ""
    next_steps: str = ""
    learnt: str = ""
    better: str = ""
    plan: str = ""
    thank_you: str = ""
