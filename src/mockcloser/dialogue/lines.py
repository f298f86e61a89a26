"""Which wording is said: seeded, so that a take repeats exactly; each wording in turn, so that none repeats early."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from random import Random

from mockcloser.vocabulary.moves import Act
from mockcloser.vocabulary.transcript import DidAct


@dataclass(frozen=True, slots=True)
class Part:
    """One thing said within a line. `wordings` are all the ways of saying it, `text` the one chosen."""

    text: str
    act: Act
    about: str = ""
    wordings: tuple[str, ...] = ()
    content: bool = False
    """Whether it tells the candidate something, so that it is said again when they ask for a repeat."""
    invites: bool = False
    """Whether it invites questions besides."""

    @property
    def did(self) -> tuple[DidAct, ...]:
        """What it does, for the record."""
        done = DidAct(self.act, self.about)
        return (done, DidAct(Act.INVITE_QUESTIONS)) if self.invites else (done,)


class Chooser:
    """Deals out wordings. Every pool is shuffled by its own seed: what is said of one thing never changes another."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._orders: dict[Hashable, list[str]] = {}
        self._dealt: dict[Hashable, int] = {}

    def choose(self, pool: str, wordings: tuple[str, ...]) -> str:
        """The next wording of this pool."""
        if pool not in self._orders:
            order = list(wordings)
            Random(f"{self._seed}/{pool}").shuffle(order)
            self._orders[pool] = order
            self._dealt[pool] = 0
        order = self._orders[pool]
        dealt = self._dealt[pool]
        self._dealt[pool] = dealt + 1
        return order[dealt % len(order)]


def reworded(part: Part) -> Part:
    """The same thing in the next wording after the one that was said, if there is another."""
    if part.text not in part.wordings:
        return part
    after = part.wordings[(part.wordings.index(part.text) + 1) % len(part.wordings)]
    return replace(part, text=after)
