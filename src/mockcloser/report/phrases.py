"""Where in a turn's text, and when in its sound, the stretches lie that one would play or caption by themselves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mockcloser.vocabulary.transcript import Turn

PAUSE = 0.6
"""Seconds of silence that part two phrases where no punctuation does."""

_WORD = re.compile(r"\S+")
_STOPS = ".?!;:,…"


@dataclass(frozen=True, slots=True)
class Phrase:
    """`text[start_char:end_char]` of a turn, said from `start` to `end` in seconds from the session's start."""

    start_char: int
    end_char: int
    start: float
    end: float


def timed_words(turn: Turn) -> tuple[Phrase, ...]:
    """Each word of the text with its times; nothing where text and recognised words do not correspond one to one."""
    places = list(_WORD.finditer(turn.text))
    heard = [(word.start, word.end) for word in turn.words for _ in word.text.split()]
    if len(places) != len(heard):
        return ()
    return tuple(
        Phrase(place.start(), place.end(), start, end) for place, (start, end) in zip(places, heard, strict=True)
    )


def joined(turn: Turn, words: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The turn's timed words joined up to each punctuation mark or pause."""
    phrases: list[Phrase] = []
    begins = True
    for word in words:
        if begins or word.start - phrases[-1].end >= PAUSE:
            phrases.append(word)
        else:
            phrases[-1] = Phrase(phrases[-1].start_char, word.end_char, phrases[-1].start, word.end)
        begins = turn.text[word.end_char - 1] in _STOPS
    return tuple(phrases)
