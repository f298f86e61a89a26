"""Whether words refer to something stated: a requirement of the job, or a fact about it."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from mockcloser.judging.tokens import NUMBERS, is_number, number_value, tokenize, words_of
from mockcloser.vocabulary.brief import Fact, Requirement

_EMPTY = words_of(
    "a an the of to in on at for with by from and or but so as is are was were be been being am have has had do "
    "does did can could will would shall should may might must i you we they he she it this that these those my "
    "your our their his her its me us them not no any some all each every there here what when where who how why "
    "which if then than about into over under up down out off also just very really well own able ability good "
    "strong experience experienced knowledge skill skills work working worked year years month months week weeks "
    "job role company one two 's get got new more most other through at least per"
)
_SUFFIXES = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ers",
    "er",
    "ies",
    "ied",
    "ed",
    "es",
    "s",
    "y",
    "e",
    "ly",
    "ion",
)
_SHARE = 0.3
_NEAR = 86


def stem(word: str) -> str:
    """A crude stem that brings the forms of a word together: "migrations" and "migrated" are `migrat`."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return stem(word[: -len(suffix)]) if suffix == "s" else word[: -len(suffix)]
    return word


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """Stems of the words of `text` that carry meaning; numbers are kept as words."""
    return frozenset(stem(token.word) for token in tokenize(text) if not token.skipped and token.word not in _EMPTY)


def requirement_served(text: str, requirements: Sequence[Requirement]) -> str | None:
    """The id of the requirement that the claim in `text` best serves, or None."""
    best, best_share = None, 0.0
    claimed = content(text)
    for requirement in requirements:
        share = max(
            _share(content(requirement.text), claimed),
            *(_whole(content(word), claimed) for word in requirement.words),
            0.0,
        )
        if share and _too_few_years(text, requirement.text):
            share /= 2
        if share >= _SHARE and share > best_share:
            best, best_share = requirement.id, share
    return best


def facts_drawn_on(text: str, facts: Sequence[Fact]) -> tuple[str, ...]:
    """Ids of the stated facts on which the words of a question draw."""
    said = content(text)
    return tuple(
        fact.id
        for fact in facts
        if _common(content(fact.text), said) >= min(2, len(content(fact.text)))
        or any(_whole(content(word), said) for word in fact.words)
    )


def _common(stated: frozenset[str], said: frozenset[str]) -> int:
    return sum(1 for word in sorted(stated) if _has(word, said))


def _share(stated: frozenset[str], said: frozenset[str]) -> float:
    plain = [word for word in stated if not is_number(word)]
    return _common(frozenset(plain), said) / len(plain) if plain else 0.0


def _whole(stated: frozenset[str], said: frozenset[str]) -> float:
    return 1.0 if stated and _common(stated, said) == len(stated) else 0.0


def _has(word: str, said: frozenset[str]) -> bool:
    if word in said:
        return True
    return len(word) >= 5 and any(len(other) >= 5 and fuzz.ratio(word, other) >= _NEAR for other in said)


def _too_few_years(claim: str, asked: str) -> bool:
    claimed_years, asked_years = _years(claim), _years(asked)
    return claimed_years is not None and asked_years is not None and claimed_years < asked_years


def _years(text: str) -> float | None:
    words = [token.word for token in tokenize(text) if not token.skipped]
    for index, word in enumerate(words):
        if word in ("year", "years"):
            first = index
            while first > 0 and (words[first - 1] in NUMBERS or is_number(words[first - 1])):
                first -= 1
            if first < index:
                return number_value(words[first:index])
    return None
