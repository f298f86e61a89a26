"""How one criterion came out."""

from dataclasses import dataclass

from mockcloser.judging.readings import Reading
from mockcloser.vocabulary.findings import Evidence
from mockcloser.vocabulary.moves import Status


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a criterion came out. `to_meet` says what would turn it to met, empty where it is.

    `judged` is the part of the criterion, 0 to 1, that this transcript can show.
    """

    status: Status
    why: str
    evidence: tuple[Evidence, ...] = ()
    to_meet: str = ""
    judged: float = 1.0


def words_heard(reading: Reading) -> int:
    """How many words the candidate said."""
    return sum(len(said.turn.text.split()) for said in reading.conversation.candidate)
