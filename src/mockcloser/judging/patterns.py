"""The pattern language of the rules, compiled to regular expressions over normalised words.

A pattern is matched against a stream in which every word is followed by a space, clauses end with `/` and sentences
with `.`. It reads left to right:

=============  =====================================================================================
`word`         that word (lower case, contractions spelt out: "I'm" is `i am`)
`word+`        any inflected form of it: `decide+` is decide, decides, decided, deciding
`word*`        any word that begins so: `qualif*`; `*word` any that ends so: `*ed`
`<class>`      any member of a word class of the lexicon
`#`            a number, in digits or letters
`_`            any one word
`..`           up to three words, `...` up to eight, `..5` up to five; never across a clause boundary
`(a b | c)`    one of these; `[a | b]` one of these or nothing
`!x`           not followed by `x` here (`!<class>`, `!(a | b)`); takes no word
`^`            the beginning of a clause, after openers such as "so", "and", "well"
`$`            the end of a clause, before closers such as "then", "please", "at all"
`/`            a boundary between two clauses or sentences, and the openers after it
=============  =====================================================================================
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from mockcloser.judging.inflect import forms
from mockcloser.judging.tokens import NUMBERS, words_of

OPENERS = sorted(
    words_of(
        "so and but well now then or also okay right yes oh no ah look listen honestly actually just maybe "
        "perhaps because cheers plus anyway anyways basically finally lastly first firstly second secondly "
        "third hi hello sure great lovely brilliant cool fine good thanks only still again otherwise sorry "
        "please alternatively all hmm next obviously frankly candidly personally overall afterwards meanwhile"
    )
)
_OPENER_PHRASES = (
    "to be honest|to be fair|in that case|one more thing|one thing|one question|last one|last question|"
    "last thing|one last thing|one last question|and finally|before i go|before i leave|before we finish|"
    "before we wrap up|before i head out|if i may|if i could|if you do not mind|if you do not mind me asking|"
    "if it is okay|by the way|as well|of course|i mean|you know|i guess|i suppose|the other thing is|"
    "the other thing|the first one is|the second one is|the first is|the second is|the third is|"
    "my first question is|my question is|my other question is|my first one is|my last question is|"
    "another question|another one|just quickly|quick one|a quick one|quick question|just one thing|the last one|"
    "the first one|at the end of the day|in your view|in your opinion|hand on heart|in all honesty|be honest|"
    "out of interest|out of curiosity|just out of interest|just out of curiosity|just so i know|so i know|"
    "i have one|i do have one|just one|one is|a couple of things|no problem|that said|having said that|"
    "on that note|with that in mind|with that|for my part|at the same time|i just|not really|let me see|"
    "let me think|to finish|to sum up|to recap|in short|in summary|long story short|speaking of which|"
    "while i am here|now then|second question|first question|third question|question two|number two|number one|"
    "number three|two things|three things|i was wondering|just wondering|i wonder|may i ask|can i ask|"
    "could i ask|can i just ask|might i ask|if i can ask|do you mind if i ask|would you mind telling me|"
    "and the other thing is|as i said|like i said"
)
CLOSERS = (
    "then|please|at all|really|anyway|yet|today|now|though|actually|right|yes|please sir|sir|madam|maam|mate|"
    "chef|exactly|again|as well|too|either|at the moment|right now|so far|or not|or what|or anything|"
    "or something|honestly|if i may|if i may ask|if you do not mind|if you do not mind me asking|by the way|"
    "or anything like that|you think|do you think|would you say|here|thanks|thank you|like|you know|for me|"
    "from me|for now|to be honest|in your view|in your opinion|if any|on your end|guys|i think|i guess|i suppose"
)

_WORD = r"(?![/.] )\S+ "
_NUMBER = r"(?:[£$€]?\d\S*|" + "|".join(sorted(NUMBERS)) + ") "
_BEGIN = r"(?<=[/.] )(?:(?:" + _OPENER_PHRASES + "|" + "|".join(OPENERS) + ") )*"
_END = r"(?:(?:" + CLOSERS + r") )*(?=[/.] )"
_BOUNDARY = r"[/.] (?:(?:" + "|".join(OPENERS) + ") )*"
_ITEM = re.compile(r"\s*(\.\.\.|\.\.\d*|<[\w-]+>|[()\[\]|^$/#!]|_(?!\w)|[^\s()\[\]|<>!]+)")
_WIDEST_GAP = 40

ANY_WORD = "_"
"""The pattern that every clause matches: for rules and features that rest on features alone."""

Needs = tuple[frozenset[str], ...]
"""Sets of words; a stream that lacks all words of one of them cannot match."""


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what is wrong and where."""


@dataclass(frozen=True, eq=False)
class Pattern:
    """A pattern: its source, its regular expression, and the words without which it cannot match.

    The expression begins with the space before its first word, so that it is tried only where a word begins.
    """

    source: str
    expression: str
    needs: Needs

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression compiled when it is first tried: most patterns never are, for want of their words."""
        return re.compile(self.expression)

    @cached_property
    def crosses(self) -> bool:
        """Whether it reaches from one clause into the next."""
        return "/" in self.source


class PatternIndex:
    """Patterns by the rarest set of words that each needs, so that a text is tried on few of them."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        each = tuple(dict.fromkeys(patterns))
        asked = Counter(word for pattern in each for needed in pattern.needs for word in needed)
        self._needing_none = tuple(pattern for pattern in each if not pattern.needs)
        self._by_word: dict[str, list[Pattern]] = {}
        for pattern in each:
            if pattern.needs:
                for word in min(pattern.needs, key=lambda needed: sum(asked[word] for word in needed)):
                    self._by_word.setdefault(word, []).append(pattern)

    def possible(self, words: Iterable[str]) -> set[Pattern]:
        """The patterns that may match in a text of these words."""
        found = set(self._needing_none)
        for word in words:
            found.update(self._by_word.get(word, ()))
        return found


@dataclass(frozen=True, slots=True)
class Part:
    """A compiled fragment."""

    regex: str
    needs: Needs = ()


def compile_pattern(source: str, classes: Mapping[str, Part]) -> Pattern:
    """The pattern as a `Pattern`. Raises `PatternError`."""
    part = compile_part(source, classes)
    return Pattern(source, " " + part.regex, part.needs)


def compile_part(source: str, classes: Mapping[str, Part]) -> Part:
    """A fragment to build others from. Raises `PatternError`."""
    items = _split(source)
    reader = _Reader(items, classes, source)
    part = reader.alternatives(closing="")
    if not items:
        raise PatternError("the pattern is empty")
    return part


def word_class(members: list[str]) -> Part:
    """A class of plain words and phrases as one fragment."""
    ordered = sorted(set(members))
    return Part(_trie_regex(ordered), (frozenset(member.split()[0] for member in ordered),))


def _split(source: str) -> list[str]:
    items: list[str] = []
    position = 0
    while position < len(source):
        if source[position:].isspace():
            break
        match = _ITEM.match(source, position)
        if match is None:
            raise PatternError(f"cannot read {source[position : position + 12]!r} in {source!r}")
        items.append(match.group(1))
        position = match.end()
    return items


class _Reader:
    """Recursive descent over the items of one pattern."""

    def __init__(self, items: list[str], classes: Mapping[str, Part], source: str) -> None:
        self._items = items
        self._classes = classes
        self._source = source
        self._at = 0

    def alternatives(self, closing: str) -> Part:
        branches = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._sequence())
        if self._peek() != closing:
            found = self._peek() or "the end"
            raise PatternError(f"found {found!r} where {closing or 'the end'!r} belongs in {self._source!r}")
        if closing:
            self._at += 1
        if len(branches) == 1:
            return branches[0]
        needs: Needs = ()
        if all(branch.needs for branch in branches):
            needs = (frozenset().union(*(min(branch.needs, key=len) for branch in branches)),)
        return Part("(?:" + "|".join(branch.regex for branch in branches) + ")", needs)

    def _sequence(self) -> Part:
        regex: list[str] = []
        needs: list[frozenset[str]] = []
        while self._peek() not in ("", ")", "]", "|"):
            part = self._item()
            regex.append(part.regex)
            needs.extend(part.needs)
        if not regex:
            raise PatternError(f"an alternative is empty in {self._source!r}")
        return Part("".join(regex), tuple(needs))

    def _item(self) -> Part:
        item = self._peek()
        self._at += 1
        if item == "(":
            return self.alternatives(")")
        if item == "[":
            inner = self.alternatives("]")
            return Part(f"(?:{inner.regex})?")
        if item == "!":
            if self._peek() in ("", ")", "]", "|"):
                raise PatternError(f"'!' needs something after it in {self._source!r}")
            return Part(f"(?!{self._item().regex})")
        return self._atom(item)

    def _atom(self, item: str) -> Part:
        fixed = {"^": _BEGIN, "$": _END, "/": _BOUNDARY, "#": _NUMBER, "_": _WORD, "...": _gap(8), "..": _gap(3)}.get(
            item
        )
        if fixed is not None:
            return Part(fixed)
        if item.startswith(".."):
            most = int(item[2:])
            if most > _WIDEST_GAP:
                raise PatternError(f"{item} leaves room for more than {_WIDEST_GAP} words (in {self._source!r})")
            return Part(_gap(most))
        if item.startswith("<"):
            try:
                return self._classes[item[1:-1]]
            except KeyError:
                raise PatternError(f"there is no word class {item} (in {self._source!r})") from None
        if item.endswith("*") and len(item) > 2:
            return Part(re.escape(item[:-1]) + r"\S* ")
        if item.startswith("*") and len(item) > 1:
            return Part(r"[^\s/.]+" + re.escape(item[1:]) + " ")
        words = list(forms(item[:-1])) if item.endswith("+") else [item]
        if not all(re.fullmatch(r"[\w'£$€]+", word) for word in words):
            raise PatternError(f"{item!r} is not a word (in {self._source!r})")
        return Part(_trie_regex(words), (frozenset(words),))

    def _peek(self) -> str:
        return self._items[self._at] if self._at < len(self._items) else ""


def _gap(most: int) -> str:
    return f"(?:{_WORD}){{0,{most}}}?"


def _trie_regex(phrases: list[str]) -> str:
    """One expression for many phrases that shares their beginnings, longest continuation first."""
    if len(phrases) == 1:
        return re.escape(phrases[0] + " ")
    trie: dict[str, dict] = {}  # type: ignore[type-arg]
    for phrase in phrases:
        node = trie
        for character in phrase + " ":
            node = node.setdefault(character, {})
        node[""] = {}
    return _trie_node(trie)


def _trie_node(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ends = "" in node
    branches = [re.escape(key) + _trie_node(node[key]) for key in sorted(key for key in node if key)]
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 and not ends else "(?:" + "|".join(branches) + ")"
    return inner + "?" if ends else inner
