"""Whether two wordings say the same thing, so that what is said twice counts once."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from mockcloser.judging.relevance import content
from mockcloser.judging.tokens import NUMBERS

_SAME = 0.75

Item = TypeVar("Item")


def same_claim(one: str, other: str) -> bool:
    """Whether two claims or questions are one said twice: nearly all that the shorter says recurs in the longer.

    One shared word is not enough: "payroll" alone does not repeat "led the payroll migration".
    """
    first, second = _meaning(one), _meaning(other)
    if not first or not second:
        return one.strip().lower() == other.strip().lower()
    shared = len(first & second)
    return first == second or (shared >= 2 and shared / min(len(first), len(second)) >= _SAME)


def distinct(items: Iterable[tuple[str, Item]]) -> list[tuple[str, Item]]:
    """`items`, each a text and what it stands for, without those whose text repeats an earlier one."""
    kept: list[tuple[str, Item]] = []
    for text, item in items:
        if not any(same_claim(text, earlier) for earlier, _ in kept):
            kept.append((text, item))
    return kept


def nearest(text: str, candidates: Sequence[str]) -> int | None:
    """The place of the candidate that shares most meaning with `text`; None where none shares any."""
    wanted = _meaning(text)
    shared = [len(wanted & _meaning(candidate)) for candidate in candidates]
    return shared.index(max(shared)) if shared and max(shared) > 0 else None


def _meaning(text: str) -> frozenset[str]:
    """The stems that carry the meaning, numbers in digits."""
    return frozenset(str(NUMBERS[word]) if word in NUMBERS else word for word in content(text))
