"""How the candidate spoke: measured, not judged."""

from dataclasses import dataclass, field
from enum import StrEnum

from mockcloser.vocabulary.findings import Evidence


class Measure(StrEnum):
    """What is measured, in the order reports show it."""

    PACE = "pace"
    TALK_SHARE = "talk_share"
    TIME_TO_FIRST_WORD = "time_to_first_word"
    LONGEST_MONOLOGUE = "longest_monologue"
    LONG_PAUSES = "long_pauses"
    FILLERS = "fillers"
    HEDGES = "hedges"
    REPEATED_WORDS = "repeated_words"
    OFTEN_SAID = "often_said"
    RUN_ON_AFTER_GOODBYE = "run_on_after_goodbye"


@dataclass(frozen=True, slots=True)
class Fillers:
    """Words such as "um" that were recognised; recognisers leave many out, so the count is a lower bound."""

    count: int = 0
    lower_bound: bool = True
    by_word: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Observation:
    """One measure: its number, what it counts (`unit`), a sentence that says no more than that, and where to listen.

    The quote of a long pause is the words on either side of it with "…" between; `start` and `end` are then those of
    the silence.
    """

    id: Measure
    value: float
    unit: str
    sentence: str
    places: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnDelivery:
    """One candidate turn with sound: seconds from its first word to its last, and how many words those were.

    `response_seconds` is the time from the end of the interviewer's line to the first word; None where no line came
    directly before.
    """

    turn: int
    seconds: float
    words: int
    response_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Measures over a session; None, and no observation, where there is no sound to measure.

    `talk_share` is the candidate's part of all speaking time, 0 to 1. `long_pauses` are those of two seconds and more
    inside a candidate turn.
    """

    speaking_seconds: float | None = None
    words_per_minute: float | None = None
    talk_share: float | None = None
    long_pauses: int | None = None
    fillers: Fillers = field(default_factory=Fillers)
    median_response_seconds: float | None = None
    observations: tuple[Observation, ...] = ()
    by_turn: tuple[TurnDelivery, ...] = ()
