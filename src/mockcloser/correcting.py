"""Putting right what was misheard: other words in a turn, with the times of those that were recognised carried over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.transcript import Speaker, Turn, Word

LONGEST = 20_000
"""Characters that a corrected turn may have: more than anybody says in one breath."""

_SIGNS = re.compile(r"[^\w]+")


def corrected(turn: Turn, text: str) -> Turn:
    """`turn` with the words `text`, on one line; `corrected_from` tells the words that were recognised.

    Words that are in both keep their times and confidence; the rest share the time that lies between those. Given
    back the recognised words, the turn is no longer marked; keep the recognised turn itself for its own times.

    Raises MockcloserError for a turn that was not heard, for no words at all, and for more than `LONGEST` characters.
    """
    text = " ".join(text.split())
    if turn.speaker is not Speaker.CANDIDATE or turn.audio is None:
        what = "it was typed" if turn.speaker is Speaker.CANDIDATE else "it is the interviewer's"
        raise MockcloserError(f"turn {turn.index}", f"{what}, so nothing in it was misheard", "Choose a spoken answer")
    if not text:
        raise MockcloserError(f"turn {turn.index}", "no words are left", "Write what you said")
    if len(text) > LONGEST:
        raise MockcloserError(f"turn {turn.index}", f"longer than {LONGEST} characters", "Write only what you said")
    heard = turn.text if turn.corrected_from is None else turn.corrected_from
    return replace(
        turn, text=text, words=timed_anew(turn, text.split()), corrected_from=None if text == heard else heard
    )


def timed_anew(turn: Turn, texts: Sequence[str]) -> tuple[Word, ...]:
    """The words `texts` in the time of the recognised words of `turn`; none where it has no times.

    Times never run backwards. A word that was not recognised has confidence 1: the candidate vouches for it.
    """
    if turn.start is None or turn.end is None:
        return ()
    old = turn.words
    steps = Levenshtein.opcodes([_plain(word.text) for word in old], [_plain(text) for text in texts])
    words: list[Word] = []
    for same, group in groupby(steps, lambda step: step.tag == "equal"):
        run = list(group)
        said = texts[run[0].dest_start : run[-1].dest_end]
        gone = old[run[0].src_start : run[-1].src_end]
        if same:
            words += [replace(word, text=text) for word, text in zip(gone, said, strict=True)]
        elif gone:
            words += _shared(said, gone[0].start, gone[-1].end)
        else:
            place = run[0].src_start
            begin = old[place - 1].end if place else turn.start
            words += _shared(said, begin, max(begin, old[place].start if place < len(old) else turn.end))
    return tuple(words)


def _shared(texts: Sequence[str], start: float, end: float) -> Iterator[Word]:
    """Each word has as much of the time as it has of the letters."""
    letters = sum(len(text) for text in texts)
    before = 0
    for text in texts:
        begin, finish = (round(start + (end - start) * count / letters, 3) for count in (before, before + len(text)))
        before += len(text)
        yield Word(text, begin, finish, 1.0)


def _plain(word: str) -> str:
    return _SIGNS.sub("", word).casefold() or word
