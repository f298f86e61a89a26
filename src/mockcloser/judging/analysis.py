"""An utterance as the rules see it: a stream of normal words cut into clauses, each with its features."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mockcloser.judging.clauses import split_clauses
from mockcloser.judging.patterns import ANY_WORD, Pattern, PatternIndex
from mockcloser.judging.rule import Feature
from mockcloser.judging.tokens import Mishearings, Token, tokenize

_CLAUSES_AHEAD = 3
"""How many clauses beyond its first a pattern may reach."""


@dataclass(slots=True)
class Part:
    """One clause: where its words are in the stream and its characters in the text, and what is known of it."""

    index: int
    sentence: int
    tokens: tuple[Token, ...]
    start: int
    end: int
    stream_start: int
    stream_end: int
    words: frozenset[str]
    features: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in the clauses `first` to `last`, on the characters `start` to `end` of the text."""

    pattern: Pattern
    first: int
    last: int
    start: int
    end: int


class Analysis:
    """The clauses of one text and what matches in them; with an `index` only patterns in it that the words allow."""

    def __init__(self, text: str, mishearings: Mishearings | None = None, index: PatternIndex | None = None) -> None:
        self.text = text
        self.tokens = tuple(token for token in tokenize(text, mishearings) if not token.skipped)
        self.words = frozenset(token.word for token in self.tokens)
        self.parts: list[Part] = []
        self._starts: list[int] = []
        self._lay_out()
        self._possible = index.possible(self.words) if index else None
        self._bits = _bits_by_word(self.parts)
        self._having: dict[frozenset[str], int] = {}

    def _lay_out(self) -> None:
        pieces = [". "]
        position = 2
        sentence = 0
        for index, clause in enumerate(split_clauses(self.tokens)):
            tokens = self.tokens[clause.first : clause.last + 1]
            begin = position
            for token in tokens:
                self._starts.append(position)
                pieces.append(token.word + " ")
                position += len(token.word) + 1
            pieces.append(". " if clause.ends_sentence else "/ ")
            words = frozenset(token.word for token in tokens)
            part = Part(index, sentence, tokens, tokens[0].start, tokens[-1].end, begin, position, words)
            if "?" in clause.mark or (not clause.mark and "?" in self.text[part.end :][:3]):
                part.features.add("question_mark")
            self.parts.append(part)
            position += 2
            sentence += clause.ends_sentence
        self._mark_statements()
        if self.parts:
            self.parts[0].features.add("first")
            self.parts[-1].features.add("last")
            if len(self.parts) == 1:
                self.parts[0].features.add("only")
        self.stream = "".join(pieces)

    def _mark_statements(self) -> None:
        """Later clauses of a sentence that ends with a full stop: an inverted verb there asks nothing."""
        ending = ""
        for part in reversed(self.parts):
            if part.index + 1 == len(self.parts) or self.parts[part.index + 1].sentence != part.sentence:
                ending = self.text[part.end : part.end + 1]
            if ending in (".", "!") and part.index > 0 and self.parts[part.index - 1].sentence == part.sentence:
                part.features.add("in_statement")

    def mark(self, features: Iterable[Feature]) -> None:
        """Add `features` to the clauses that have them, in the order given."""
        for feature in features:
            if feature.follows:
                self._mark_following(feature)
            for match in self.matches(feature.patterns):
                touched = self.parts[match.first : match.last + 1]
                if fulfils(feature.where, feature.any_of, feature.unless, touched) and not self.any_match(
                    feature.but_not, match
                ):
                    for part in touched:
                        part.features.add(feature.name)

    def _mark_following(self, feature: Feature) -> None:
        seen_in = -1
        for part in self.parts:
            if seen_in == part.sentence:
                part.features.add(feature.name)
            if any(name in part.features for name in feature.follows):
                seen_in = part.sentence

    def matches(self, patterns: Sequence[Pattern]) -> Iterator[Match]:
        """Every match of the patterns, pattern by pattern, from left to right."""
        for pattern in patterns:
            if self._possible is not None and pattern not in self._possible:
                continue
            if pattern.source == ANY_WORD:
                yield from (Match(pattern, part.index, part.index, part.start, part.end) for part in self.parts)
                continue
            bits = self._candidates(pattern)
            while bits:
                part = self.parts[(bits & -bits).bit_length() - 1]
                bits &= bits - 1
                reach = self._reach(part) if pattern.crosses else part.stream_end + 2
                found = pattern.regex.search(self.stream, part.stream_start - 1, reach)
                if found is not None and found.start() + 1 < part.stream_end:
                    yield self._match(pattern, found.start() + 1, found.end(), part.index)

    def any_match(self, patterns: Sequence[Pattern], match: Match) -> bool:
        """Whether one of `patterns` matches within the clauses of `match`."""
        return self.first_of(patterns, match) is not None

    def first_of(self, patterns: Sequence[Pattern], match: Match) -> Pattern | None:
        """The first of `patterns` that matches within the clauses of `match`."""
        inside = (2 << match.last) - (1 << match.first)
        begin = self.parts[match.first].stream_start - 1
        end = self.parts[match.last].stream_end + 2
        for pattern in patterns:
            if self._possible is not None and pattern not in self._possible:
                continue
            for needed in pattern.needs:
                if not self._parts_having(needed) & inside:
                    break
            else:
                if pattern.regex.search(self.stream, begin, end) is not None:
                    return pattern
        return None

    def _candidates(self, pattern: Pattern) -> int:
        """The clauses, a bit each, in which a match may begin by the words that it needs."""
        bits = (1 << len(self.parts)) - 1
        for needed in pattern.needs:
            having = self._parts_having(needed)
            if pattern.crosses:
                for _ in range(_CLAUSES_AHEAD):
                    having |= having >> 1
            bits &= having
            if not bits:
                break
        return bits

    def _parts_having(self, words: frozenset[str]) -> int:
        """The clauses, a bit each, that have one of `words`."""
        bits = self._having.get(words)
        if bits is None:
            bits = 0
            for word in words & self.words:
                bits |= self._bits[word]
            self._having[words] = bits
        return bits

    def _reach(self, part: Part) -> int:
        return self.parts[min(part.index + _CLAUSES_AHEAD, len(self.parts) - 1)].stream_end + 2

    def _match(self, pattern: Pattern, begin: int, end: int, first: int) -> Match:
        last = first
        while last + 1 < len(self.parts) and self.parts[last + 1].stream_start < end - 1:
            last += 1
        inside = range(bisect_left(self._starts, begin), bisect_left(self._starts, end))
        if not inside:
            return Match(pattern, first, last, self.parts[first].start, self.parts[last].end)
        return Match(pattern, first, last, self.tokens[inside[0]].start, self.tokens[inside[-1]].end)


def _bits_by_word(parts: Sequence[Part]) -> dict[str, int]:
    """For each word the clauses that have it, a bit each: what a pattern needs is looked up by these."""
    bits: dict[str, int] = {}
    for part in parts:
        for word in part.words:
            bits[word] = bits.get(word, 0) | 1 << part.index
    return bits


def fulfils(where: Sequence[str], any_of: Sequence[str], unless: Sequence[str], parts: Sequence[Part]) -> bool:
    """Whether the touched clauses have what a rule or feature asks of them and nothing it refuses."""
    together = parts[0].features if len(parts) == 1 else set().union(*(part.features for part in parts))
    return (
        together.issuperset(where)
        and (not any_of or not together.isdisjoint(any_of))
        and (not unless or together.isdisjoint(unless))
    )
