"""What is known of a session before its first word."""

from dataclasses import dataclass

from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.document import Environment


@dataclass(frozen=True, slots=True)
class Opening:
    """What is fixed before the first word: enough to judge the session afterwards, even if it was cut short.

    `started` is ISO 8601 with an offset; `seed` and `brief` repeat the take and say what it was judged by.
    """

    id: str
    started: str
    mode: str
    scenario_id: str
    scenario_title: str
    seed: int | None
    brief: Brief
    environment: Environment
