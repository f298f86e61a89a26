"""Takes a student's name out of what was said; the pseudonym stands in its place, in words, quotes and times alike.

Names are found as whole words, capitals and accents aside. A part of a name that is also an everyday word ("Will",
"May") counts where it stands beside another part of the name, after "my name is" and the like, or with a capital inside
a sentence. What is said of somebody by other means, and the voice itself, cannot be found so.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from mockcloser.classroom.roster import Student
from mockcloser.report.phrases import timed_words
from mockcloser.vocabulary.delivery import Observation
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.findings import CriterionResult, Finding, Strength, Utterance, Verdict
from mockcloser.vocabulary.remarks import Remark
from mockcloser.vocabulary.transcript import Transcript, Turn, Word

_ALSO_WORDS = """
a an and april are art as at august baker banks be bell best bill black brown bush but by can case chance church
cook cross dale day dean did do don drew earnest even ever faith far field fields for ford fox frank gene go gold
good grace grant gray green guy had hall hand has he her hill him his holly hope how i if in is it its ivy jack jay
jewel joy june just king knight lance lane law lee little long love low major man many mark may me miles more my
nice no noble north not now of on one or page park parks pat penny pierce pope power price ray rice rich rivers rob
rock rose ruby rush sandy see sharp she short skip small so south stone sue summer sunny swift than the they to too
un up us victor violet wade walker ward was waters way we weeks west white will win wise wood woods worth you young
"""
_EVERYDAY = frozenset(_ALSO_WORDS.split())
_INTRODUCED = re.compile(r"(?:name is|name's|i'm|i am|this is|call me|it's|here is|here's)\W*$")
_WORDS = re.compile(r"\w+")
_BEGINS = re.compile(r"(?:^|[.?!:;…]\W*)\W*$")
_LEAST_OF_AN_ID = 4
"""Signs of an id before it is sought in what was said: a shorter one would be found everywhere."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch of a turn's sound in which the name is said, in seconds from the session's start; None: anywhere."""

    turn: int
    start: float | None
    end: float | None


@dataclass(frozen=True)
class Disguise:
    """How one student is hidden: `others` maps the names of everybody else to their pseudonyms."""

    student: Student
    pseudonym: str
    others: Mapping[str, str]

    def text(self, text: str) -> str:
        """The text with every name replaced."""
        return _spliced(text, self._found(text))

    def document(self, document: Document) -> tuple[Document, tuple[Silence, ...]]:
        """The document with every name replaced, and where in the sound they are said."""
        cuts = {turn.index: self._found(turn.text) for turn in document.transcript.turns}
        silences = [silence for turn in document.transcript.turns for silence in _silences(turn, cuts[turn.index])]
        turns = tuple(self._turn(turn, cuts[turn.index]) for turn in document.transcript.turns)
        originals = document.transcript.turns

        def quoted(turn: int, quote: str) -> str:
            """The quotation as it reads now; where it stands decides what in it is a name."""
            start = originals[turn].text.find(quote)
            if start < 0:
                return self.text(quote)
            return turns[turn].text[_moved(start, cuts[turn]) : _moved(start + len(quote), cuts[turn], at_end=True)]

        def finding(found: Finding, turn: int) -> Finding:
            start, end = _moved(found.start_char, cuts[turn]), _moved(found.end_char, cuts[turn], at_end=True)
            return replace(
                found, quote=turns[turn].text[start:end], start_char=start, end_char=end, why=self.text(found.why)
            )

        def strength(said: Strength) -> Strength:
            text = quoted(said.turn, said.text)
            start = max(turns[said.turn].text.find(text), 0)
            return replace(said, text=text, start_char=start, end_char=start + len(text))

        def criterion(result: CriterionResult) -> CriterionResult:
            words = tuple(replace(item, quote=quoted(item.turn, item.quote)) for item in result.evidence)
            return replace(result, evidence=words, why=self.text(result.why), tip=self.text(result.tip))

        def remark(made: Remark) -> Remark:
            quote = self.text(made.quote) if made.turn is None else quoted(made.turn, made.quote)
            return replace(made, quote=quote, text=self.text(made.text))

        def observation(made: Observation) -> Observation:
            places = tuple(
                replace(place, quote=quoted(place.turn, place.quote))
                # The words on either side of a pause stand alone, where a name cannot be told from an everyday word.
                if place.quote in originals[place.turn].text or not cuts[place.turn]
                else replace(place, quote="…")
                for place in made.places
            )
            return replace(made, sentence=self.text(made.sentence), places=places)

        delivery = replace(
            document.delivery, observations=tuple(observation(made) for made in document.delivery.observations)
        )
        verdict = document.verdict
        utterances = {
            turn: Utterance(
                tuple(finding(found, turn) for found in utterance.findings),
                tuple(strength(said) for said in utterance.strengths),
                utterance.topics,
            )
            for turn, utterance in verdict.utterances.items()
        }
        strengths = tuple(strength(said) for said in verdict.strengths)
        criteria = tuple(criterion(result) for result in verdict.criteria)
        disguised = replace(
            document,
            id=self.pseudonym,
            transcript=Transcript(turns),
            verdict=Verdict(utterances, strengths, criteria, verdict.score),
            delivery=delivery,
            remarks=tuple(remark(made) for made in document.remarks),
        )
        return disguised, tuple(silences)

    def _turn(self, turn: Turn, found: "Sequence[_Cut]") -> Turn:
        turn = replace(turn, heard_live=None)  # what was shown for a moment is nobody's evidence
        heard = turn.corrected_from
        corrected = None if heard is None else self.text(heard)
        if not found:
            return replace(turn, corrected_from=corrected)
        return replace(turn, text=_spliced(turn.text, found), words=_words(turn, found), corrected_from=corrected)

    def _found(self, text: str) -> "list[_Cut]":
        folded = _folded(text)
        said = set(_WORDS.findall(folded))
        named = [name for name, words in self._words_of.items() if words <= said]
        cuts = [_Cut(*match.span(), self._whole[_key(match[0])]) for match in _any_name(named).finditer(folded)]
        for match in self._parts.finditer(folded):
            start, end = match.span()
            taken = any(start < cut.end and cut.start < end for cut in cuts)
            if not taken and self._is_name(text, folded, start, end):
                cuts.append(_Cut(start, end, self.pseudonym))
        return sorted(cuts, key=lambda cut: cut.start)

    def _is_name(self, text: str, folded: str, start: int, end: int) -> bool:
        if folded[start:end] not in _EVERYDAY:
            return True
        before = folded[:start]
        return bool(_INTRODUCED.search(before)) or (text[start].isupper() and not _BEGINS.search(before))

    @cached_property
    def _whole(self) -> dict[str, str]:
        """What is replaced wherever it stands, folded: other students' names, and what platforms call this one."""
        own = self.student
        marks = [mark for mark in (own.email, own.login, own.platform_id, own.id) if len(mark) >= _LEAST_OF_AN_ID]
        others = {_key(_folded(name)): other for name, other in self.others.items() if len(name.split()) > 1}
        return others | {_key(_folded(mark)): self.pseudonym for mark in marks}

    @cached_property
    def _words_of(self) -> dict[str, frozenset[str]]:
        """The words of each of `_whole`: where one of them is not said, it need not be sought."""
        return {name: frozenset(_WORDS.findall(name)) for name in self._whole}

    @cached_property
    def _parts(self) -> re.Pattern[str]:
        """One part of this student's name, or several in a row."""
        parts = {part for part in re.split(r"[\s,]+", _folded(self.student.name)) if len(part.strip(".")) > 1}
        one = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True))
        return _any_of([rf"(?:{one})(?:[\s-]+(?:\w\.\s+)?(?:{one}))*"] if parts else ())


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    end: int
    name: str


def _folded(text: str) -> str:
    """The text without capitals and accents, sign for sign, so that places in one are places in the other."""
    text = text.replace("’", "'")
    return "".join(unicodedata.normalize("NFD", sign)[0].lower()[0] for sign in text)


def _key(name: str) -> str:
    """A folded name with single spaces, however its parts are set apart."""
    return " ".join(name.replace(",", " ").split())


def _any_name(names: Iterable[str]) -> re.Pattern[str]:
    """Any of these folded names, the longest first."""
    longest_first = sorted(names, key=len, reverse=True)
    return _any_of(r"[\s,]+".join(re.escape(part) for part in name.split()) for name in longest_first)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Any of these as whole words; of none, nothing."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns) or '(?!)'})(?!\w)")


def _spliced(text: str, cuts: Sequence[_Cut]) -> str:
    parts, last = [], 0
    for cut in cuts:
        parts += [text[last : cut.start], cut.name]
        last = cut.end
    return "".join((*parts, text[last:]))


def _moved(place: int, cuts: Sequence[_Cut], *, at_end: bool = False) -> int:
    """Where a place of the text is in the spliced one; inside a name, its start or its end."""
    shift = 0
    for cut in cuts:
        if place <= cut.start:
            break
        if place < cut.end:
            return cut.start + shift + (len(cut.name) if at_end else 0)
        shift += len(cut.name) - (cut.end - cut.start)
    return place + shift


def _silences(turn: Turn, cuts: Sequence[_Cut]) -> list[Silence]:
    words = timed_words(turn)
    if not words:
        return [Silence(turn.index, None, None)] if cuts else []
    silences = []
    for cut in cuts:
        said = [word for word in words if word.start_char < cut.end and cut.start < word.end_char]
        silences.append(Silence(turn.index, said[0].start, said[-1].end) if said else Silence(turn.index, None, None))
    return silences


def _words(turn: Turn, cuts: Sequence[_Cut]) -> tuple[Word, ...]:
    """The words of the spliced text with the times of those they stand for; none where times are not certain."""
    times = timed_words(turn)
    if not times:
        return ()
    confidence = {round(word.start, 3): word.confidence for word in turn.words}
    words: list[Word] = []
    done: set[int] = set()
    for phrase in times:
        met = [
            (place, cut)
            for place, cut in enumerate(cuts)
            if cut.start < phrase.end_char and phrase.start_char < cut.end
        ]
        if not met:
            text = turn.text[phrase.start_char : phrase.end_char]
            words.append(Word(text, phrase.start, phrase.end, confidence.get(round(phrase.start, 3), 1.0)))
            continue
        place, cut = met[0]
        if place in done:
            words[-1] = replace(words[-1], end=phrase.end, text=words[-1].text + turn.text[cut.end : phrase.end_char])
            continue
        done.add(place)
        before, after = turn.text[phrase.start_char : cut.start], turn.text[cut.end : phrase.end_char]
        words.append(Word(f"{before}{cut.name}{after}", phrase.start, phrase.end, 1.0))
    return tuple(words)
