"""The distinct things a candidate says they bring, cut out of the clauses in which they claim them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mockcloser.judging.analysis import Analysis, Part
from mockcloser.judging.likeness import same_claim
from mockcloser.judging.relevance import content, requirement_served
from mockcloser.judging.tokens import Token, is_number, words_of
from mockcloser.vocabulary.brief import Requirement
from mockcloser.vocabulary.findings import Strength

_LEAD = words_of(
    "i we and but so because then also well yes okay i have am got can was had been would will do just really "
    "just plus me my that which is the fact say bring what is a an already"
)
_SUBJECTS = words_of("i we")
_ITEM_OPENERS = words_of(
    "a an the my two three four five six seven eight nine ten one no not never i we can some good great strong "
    "over more"
)
_SPLIT_WORDS = frozenset({"and", "plus"})
_LIST_OPENERS = words_of("a an never no not nothing none both over all")
_SUBJECT_WORDS = words_of("i we you he she they")
_OTHER_TURNS = words_of("question inverted indirect reported someone_else wish errand states_need evades")
_LINKS = words_of(
    "with without for of in at on by from to under over as than through during including across into about like "
    "after before since until which who whom where when if because so than per"
)
_SAYS_NOTHING = words_of(
    "first second third last next one once twice understand know knows knew think thought see saw mean say said guess "
    "believe feel hope wonder done did do does take get got go went come came sell used neither either both it that "
    "this them they him her you these those there here too well good great able sure right true fine fair same way "
    "thing things stuff lot lots bit part mind admit appreciate agree accept suppose hear mention explain ask want "
    "wanted need wish try worry remember year years month months week weeks day days hour hours time times"
)
"""Words that claim nothing by themselves, whatever clause they are cut from."""

_ANNOUNCES = re.compile(
    r"^(?:let me|here (?:is|are)|(?:may|can|could) i|my (?:first |last |next |other )?question|before i)\b"
)
"""A clause that says what will be said next claims nothing."""


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int


def extract(
    analysis: Analysis, claimed: Iterable[int], turn: int, requirements: Sequence[Requirement]
) -> tuple[Strength, ...]:
    """Strengths of the clauses `claimed` (indices), in order, each once."""
    found: list[Strength] = []
    for index in _with_continuations(analysis, set(claimed)):
        for item in _items(analysis.parts[index]):
            text = analysis.text[item.start : item.end]
            if any(same_claim(text, other.text) for other in found):
                continue
            found.append(Strength(text, turn, requirement_served(text, requirements), item.start, item.end))
    return tuple(found)


def _with_continuations(analysis: Analysis, claimed: set[int]) -> list[int]:
    """The claimed clauses and those that go on listing without a subject: "…, two migrations, and no late payday"."""
    reached = set(claimed)
    for index in sorted(claimed):
        following = index + 1
        while following < len(analysis.parts) and _goes_on(analysis.parts[following - 1], analysis.parts[following]):
            reached.add(following)
            following += 1
    return sorted(reached)


def _goes_on(before: Part, part: Part) -> bool:
    words = [token.word for token in part.tokens if token.word not in _SPLIT_WORDS]
    return (
        before.sentence == part.sentence
        and bool(words)
        and (_past_verb(words[0]) or is_number(words[0]) or words[0] in _LIST_OPENERS)
        and _SUBJECT_WORDS.isdisjoint(words[:5])
        and _OTHER_TURNS.isdisjoint(part.features)
    )


def _items(part: Part) -> list[_Item]:
    said = [token.word for token in part.tokens if token.word not in _SPLIT_WORDS]
    tokens = _without_lead(part.tokens)
    if not tokens or _ANNOUNCES.match(" ".join(said)):
        return []
    cuts = _cuts(tokens)
    items: list[_Item] = []
    first = 0
    for cut in [*cuts, len(tokens)]:
        piece = _trim(tokens[first:cut])
        if piece and piece[0].word in _LINKS and first > 0:
            if items:
                items[-1] = _Item(items[-1].start, piece[-1].end)
        elif piece and _claims(piece):
            items.append(_Item(piece[0].start, piece[-1].end))
        first = cut
    return items


def _claims(piece: Sequence[Token]) -> bool:
    """Whether an item has a word that says something, or counts years: "first" or "understand" alone does not."""
    words = {token.word for token in piece}
    if not words.isdisjoint({"years", "months"}) and any(is_number(word) for word in words):
        return True
    said = " ".join(token.word for token in piece if not is_number(token.word) and token.word not in _SAYS_NOTHING)
    return bool(content(said))


def _without_lead(tokens: Sequence[Token]) -> Sequence[Token]:
    """The clause without "and I've", "I am", "I can": the claim itself, from its verb or its noun on."""
    index = next((place for place, token in enumerate(tokens[:-1]) if token.word in _SUBJECTS), None)
    start = 0 if index is None or index > 8 else index
    while start < len(tokens) - 1 and tokens[start].word in _LEAD:
        start += 1
    while start > 0 and start < len(tokens) and tokens[start].start == tokens[start - 1].start:
        start += 1
    return tokens[start:]


def _cuts(tokens: Sequence[Token]) -> list[int]:
    """Where one item of a list ends and the next begins."""
    commas = [index for index in range(1, len(tokens)) if "," in tokens[index].before]
    cuts = list(commas)
    for index in range(1, len(tokens) - 1):
        if tokens[index].word in _SPLIT_WORDS and index not in commas:
            after = tokens[index + 1].word
            listed = bool(commas) and commas[-1] < index
            if listed or after in _ITEM_OPENERS or _past_verb(after):
                cuts.append(index)
    return sorted(cuts)


def _past_verb(word: str) -> bool:
    return bool(
        re.fullmatch(
            r"\w{2,}ed|ran|led|built|cut|won|wrote|kept|grew|sold|held|took|made|brought|taught|drove|did|got|caught|found|spoke|ran|never|sat|flew|wired|fixed",
            word,
        )
    )


def _trim(tokens: Sequence[Token]) -> Sequence[Token]:
    start = 0
    while start < len(tokens) - 1 and (tokens[start].word in _LEAD or tokens[start].word in _SPLIT_WORDS):
        start += 1
    while start > 0 and tokens[start].start == tokens[start - 1].start and start < len(tokens) - 1:
        start += 1
    return tokens[start:] if start < len(tokens) and tokens[start].word not in _LEAD else ()
