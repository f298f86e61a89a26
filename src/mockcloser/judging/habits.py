"""Habits of speech: which words are counted (`habits.toml`), and where they were said."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mockcloser.judging.tokens import FILLERS, NUMBERS, Token, tokenize, words_of

_FILE = Path(__file__).with_name("habits.toml")
_RAW = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST_RESTART = 3
"""Words: "do you, do you have" is one restart of two."""
_BREAKS = frozenset(".?!;:\n")

Phrases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """`text[start:end]` of a turn, and the phrases of the list that are in it."""

    start: int
    end: int
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """What is counted; phrases are tuples of normal words, the longest first."""

    hedges: Phrases
    light_words: Phrases
    often: int
    goodbyes: Phrases
    courtesies: frozenset[str]
    doubled: frozenset[str]
    unless_after: dict[tuple[str, ...], frozenset[str]]
    unless_before: dict[tuple[str, ...], frozenset[str]]

    def hedges_in(self, text: str) -> tuple[Said, ...]:
        """Every hedge; those that follow one another directly ("I think maybe") are one."""
        together: list[Said] = []
        for said in self._find(text, self.hedges):
            if together and not text[together[-1].end : said.start].strip(" ,"):
                last = together[-1]
                together[-1] = Said(last.start, said.end, last.phrases + said.phrases)
            else:
                together.append(said)
        return tuple(together)

    def light_words_in(self, text: str) -> tuple[Said, ...]:
        """Every light word or phrase."""
        return tuple(self._find(text, self.light_words))

    def goodbyes_in(self, text: str) -> tuple[Said, ...]:
        """Every farewell."""
        return tuple(self._find(text, self.goodbyes))

    def fillers_in(self, text: str) -> tuple[Said, ...]:
        """Every hesitation sound that was written down."""
        return tuple(Said(token.start, token.end, (token.word,)) for token in tokenize(text) if token.word in FILLERS)

    def restarts_in(self, text: str) -> tuple[Said, ...]:
        """Words said twice or more in a row, up to `_LONGEST_RESTART` together, hesitation sounds between left out.

        What is doubled on purpose ("very very") and numbers are not counted; nor is what a sentence's end parts.
        """
        raw = [word for word in _RAW.finditer(text) if word.group().lower() not in FILLERS]
        words = [word.group().lower().replace("’", "'") for word in raw]
        found: list[Said] = []
        place = 0
        while place < len(words):
            length = next((size for size in range(_LONGEST_RESTART, 0, -1) if self._again(words, place, size)), 0)
            end = place + length
            while length and words[place : place + length] == words[end : end + length]:
                end += length
            if length and not _BREAKS & set(text[raw[place].start() : raw[end - 1].end()]):
                found.append(Said(raw[place].start(), raw[end - 1].end(), (" ".join(words[place : place + length]),)))
                place = end
            else:
                place += 1
        return tuple(found)

    def _again(self, words: Sequence[str], place: int, length: int) -> bool:
        run = words[place : place + length]
        return (
            run == words[place + length : place + 2 * length]
            and len(run) == length
            and not (set(run) <= self.doubled)
            and not any(word in NUMBERS or any(map(str.isdigit, word)) for word in run)
        )

    def _find(self, text: str, phrases: Phrases) -> Iterator[Said]:
        """The phrases in the order they were said, the longest at each place; none overlaps another."""
        tokens = [token for token in tokenize(text) if token.word not in FILLERS]
        place = 0
        while place < len(tokens):
            phrase = next((phrase for phrase in phrases if self._stands(text, tokens, place, phrase)), None)
            if phrase is None:
                place += 1
                continue
            last = tokens[place + len(phrase) - 1]
            yield Said(tokens[place].start, last.end, (" ".join(phrase),))
            place += len(phrase)

    def _stands(self, text: str, tokens: Sequence[Token], place: int, phrase: tuple[str, ...]) -> bool:
        end = place + len(phrase)
        if tuple(token.word for token in tokens[place:end]) != phrase:
            return False
        if _BREAKS & set(text[tokens[place].start : tokens[end - 1].end]):
            return False
        before = tokens[place - 1].word if place and _touch(text, tokens[place - 1], tokens[place]) else ""
        after = tokens[end].word if end < len(tokens) and _touch(text, tokens[end - 1], tokens[end]) else ""
        return before not in self.unless_after.get(phrase, ()) and after not in self.unless_before.get(phrase, ())


def _touch(text: str, one: Token, other: Token) -> bool:
    """Whether nothing but space lies between two words."""
    return not text[one.end : other.start].strip()


@cache
def habits() -> Habits:
    """The habits in `habits.toml`."""
    data = tomllib.loads(_FILE.read_text("utf-8"))
    return Habits(
        hedges=_phrases(data["hedges"]),
        light_words=_phrases(data["light_words"]),
        often=data["often"],
        goodbyes=_phrases(data["goodbyes"]),
        courtesies=words_of(data["courtesies"]),
        doubled=words_of(data["doubled"]),
        unless_after={tuple(phrase.split()): words_of(words) for phrase, words in data["unless_after"].items()},
        unless_before={tuple(phrase.split()): words_of(words) for phrase, words in data["unless_before"].items()},
    )


def _phrases(listed: list[str]) -> Phrases:
    return tuple(sorted((tuple(phrase.split()) for phrase in listed), key=len, reverse=True))
