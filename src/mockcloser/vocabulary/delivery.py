"""How the candidate spoke: measured, not judged."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fillers:
    """Words such as "um" that were recognised; recognisers leave many out, so the count is a lower bound."""

    count: int = 0
    lower_bound: bool = True
    by_word: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Measures over a session; None where there is no sound to measure.

    `talk_share` is the candidate's part of all speaking time, 0 to 1. `long_pauses` are those of two seconds and more
    inside a candidate turn.
    """

    speaking_seconds: float | None = None
    words_per_minute: float | None = None
    talk_share: float | None = None
    long_pauses: int | None = None
    fillers: Fillers = field(default_factory=Fillers)
    median_response_seconds: float | None = None
