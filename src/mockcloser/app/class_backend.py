"""What the class's screens need of the rest of the project, besides what every interview needs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mockcloser.app.backend import Backend

if TYPE_CHECKING:
    from mockcloser.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Place:
    """A student as the public list shows them: `label` is a name or a pseudonym; `words` finds them.

    `left` is how many takes of the class's interviews they have left, all together.
    """

    student: str
    label: str
    words: str
    left: int


@dataclass(frozen=True, slots=True)
class Offer:
    """An interview of the class and how many takes of it one student has left."""

    scenario: "Scenario"
    left: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the student is told at the end: the verdict as text where they may see it at once, and one line."""

    verdict: str
    line: str


class Room(Backend, Protocol):
    """One machine of a class. Each call may take a while: call it from a worker thread."""

    @property
    def title(self) -> str:
        """What the class is called."""
        ...

    @property
    def pseudonymous(self) -> bool:
        """Whether the list shows pseudonyms, which are found by the whole id or by themselves."""
        ...

    @property
    def at_home(self) -> bool:
        """Whether one student holds the interview alone, with nobody after them."""
        ...

    def notes(self) -> tuple[str, ...]:
        """What to tell at the start."""
        ...

    def places(self) -> tuple[Place, ...]:
        """Everybody on the roster."""
        ...

    def offers(self, student: str) -> tuple[Offer, ...]:
        """Every interview of the class."""
        ...

    def consent_text(self) -> str:
        """What students agree to."""
        ...

    def sit(self, student: str) -> None:
        """The student has agreed; what follows is theirs."""
        ...

    def hand_in(self, session: str) -> Outcome:
        """Hand in the interview that was just held."""
        ...

    def stand(self) -> None:
        """The student is done; remove what is left of theirs here."""
        ...
