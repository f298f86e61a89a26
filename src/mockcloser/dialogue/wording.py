"""Words as a listener compares them: case, punctuation and endings do not count."""

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = ("ings", "ing", "ies", "ied", "ers", "er", "es", "ed", "s", "e", "y")
_SHORTEST_STEM = 3

_LITTLE_WORDS = """
    a about after all also an and any are as at be been before between but by can could did do does each every for from
    get give go had has have he her here his how i if in into is it its just last like make many may me more most much
    my new next no not now of off on one only or other our out over own she should since so some take than that the
    their them then there these they this those through to two under up us very was we week well were what when where
    which who why will with would year years you your company job role people
"""
_CARRY_NOTHING = frozenset(_LITTLE_WORDS.split())

_NUMBER_WORDS = """
    zero nought none two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million millions half quarter quarters third thirds dozen dozens once twice
    double triple percent
"""
_NUMBERS = frozenset(_NUMBER_WORDS.split())


def normalised(text: str) -> str:
    """Lower-case words, one space apart, without punctuation; an apostrophe joins: "I didn't" is "i didnt"."""
    return " ".join(_WORD.findall(text.lower().replace("'", "").replace("’", "")))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The word without a common ending, so that "rotas" meets "rota" and "migrating" meets "migration"."""
    if word.endswith(("ation", "ations", "ating", "ated", "ates", "ate")) and len(word) > 6:
        return word[: word.rindex("at")]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def stems(text: str) -> tuple[str, ...]:
    """Every word's stem, in order."""
    return tuple(stem(word) for word in normalised(text).split())


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in normalised(text).split() if word not in _CARRY_NOTHING and len(word) > 2)


def mentions(text: str, phrases: Iterable[str]) -> tuple[str, ...]:
    """The phrases that occur in the text as a run of words, endings apart."""
    said = f" {' '.join(stems(text))} "
    return tuple(phrase for phrase in phrases if (wanted := _run(phrase)) and wanted in said)


@lru_cache(maxsize=8192)
def _run(phrase: str) -> str:
    """The stems of a phrase, set off by spaces; empty where it has no word."""
    found = stems(phrase)
    return f" {' '.join(found)} " if found else ""


def has_figure(text: str) -> bool:
    """Whether a number is said, in digits or in words ("one" is too common to count)."""
    words = normalised(text).split()
    return any(word[0].isdigit() or word in _NUMBERS for word in words)
