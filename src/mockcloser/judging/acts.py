"""What an interviewer's line does, inferred from its words, for transcripts that no engine of ours produced.

The patterns and their cases are in `acts.toml`. What is told apart from the words alone stays modest: an answer to
a question is not inferred, because any statement may be one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mockcloser.judging.act_patterns import ActPattern, act_patterns
from mockcloser.judging.tokens import Token, tokenize
from mockcloser.vocabulary.moves import Act
from mockcloser.vocabulary.transcript import DidAct

_SENTENCE_ENDS = frozenset(".?!;\n…")
_NEARBY_WORDS = 3

_OUTRANKED: dict[Act, tuple[Act, ...]] = {
    Act.NO_CONCERN: (Act.VOICE_CONCERN, Act.CONCERN_UNSATISFIED),
    Act.VOICE_CONCERN: (Act.CONCERN_UNSATISFIED,),
    Act.TELL_STANDING: (Act.BRUSH_OFF,),
    Act.VAGUE_NEXT_STEP: (Act.DEFINITE_NEXT_STEP,),
    Act.CLOSE: (Act.INVITE_QUESTIONS,),
    Act.PROMPT: (Act.INVITE_QUESTIONS,),
}
"""Which acts give way to which in one line: "you did well, but we have others to see" is a brush-off."""


_BESIDE_ANYTHING = frozenset({Act.SMALL_TALK, Act.DO_NOT_KNOW, Act.REPEAT})
"""Acts that take nothing from a line which may also voice a concern."""


@dataclass(frozen=True, slots=True)
class FoundAct:
    """An act and the sentence `text[start_char:end_char]` that does it."""

    act: Act
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: str
    """Normal words one space apart, ending in " ?" where a question mark did."""
    start_char: int
    end_char: int


def infer_acts(text: str) -> tuple[DidAct, ...]:
    """What an interviewer's line does, each act once, in the order of the words; punctuation is not needed."""
    return tuple(DidAct(found.act) for found in find_acts(text))


def find_acts(text: str) -> tuple[FoundAct, ...]:
    """As `infer_acts`, with the first sentence that does each act."""
    sentences = _sentences(text)
    found: dict[Act, FoundAct] = {}
    _look(sentences, [pattern for pattern in act_patterns() if not pattern.alone], found)
    if not found.keys() - _BESIDE_ANYTHING:
        _look(sentences, [pattern for pattern in act_patterns() if pattern.alone], found)
    for act, stronger in _OUTRANKED.items():
        if any(other in found for other in stronger):
            found.pop(act, None)
    if len(found) > 1:
        found.pop(Act.SMALL_TALK, None)
    return tuple(sorted(found.values(), key=lambda act: act.start_char))


def _look(sentences: Sequence[_Sentence], patterns: Sequence[ActPattern], found: dict[Act, FoundAct]) -> None:
    """Add to `found` the acts that `patterns` find, each in the first sentence that does it."""
    for sentence in sentences:
        for pattern in patterns:
            if pattern.act not in found and _carries(sentence.words, pattern):
                found[pattern.act] = FoundAct(pattern.act, sentence.start_char, sentence.end_char)


def _carries(words: str, pattern: ActPattern) -> bool:
    """Whether a match stands that nothing nearby takes back."""
    exceptions = [match.span() for match in pattern.unless.finditer(words)] if pattern.unless else []
    position = 0
    while match := pattern.sounds.search(words, position):
        if not any(_near(words, match.span(), exception) for exception in exceptions):
            return True
        following = words.find(" ", match.start())
        if following < 0:
            return False
        position = following + 1
    return False


def _near(words: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches of `words` overlap or have at most a few words between them."""
    (_, first_end), (second_start, _) = sorted((one, other))
    return second_start <= first_end or len(words[first_end:second_start].split()) <= _NEARBY_WORDS


def _sentences(text: str) -> list[_Sentence]:
    sentences: list[_Sentence] = []
    gathered: list[Token] = []
    for token in tokenize(text):
        if gathered and _SENTENCE_ENDS.intersection(token.before):
            sentences.append(_sentence(gathered, asked="?" in token.before))
            gathered = []
        gathered.append(token)
    if gathered:
        sentences.append(_sentence(gathered, asked="?" in text[gathered[-1].end :]))
    return sentences


def _sentence(tokens: list[Token], *, asked: bool) -> _Sentence:
    words = " ".join(token.word for token in tokens if not token.skipped)
    return _Sentence(f"{words} ?" if asked else words, tokens[0].start, tokens[-1].end)
