"""Where one clause ends and the next begins, with punctuation or without any.

Recognised speech comes as one long line; there a new clause is known by how it opens: a conjunction and a subject,
an inverted verb ("do you", "is there"), a question word with its verb, "thank you", "no questions". The cut errs on
the side of keeping together what may be one clause: patterns look inside a clause, a clause cut in two is lost to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mockcloser.judging.clause_words import (
    AFTER_MARKER,
    AFTER_TAG,
    AUX,
    BARE_VERBS,
    BREAK_WORDS,
    BREAKS_BEFORE,
    BREAKS_NOT_AFTER,
    CONJUNCTIONS,
    CONJUNCTIONS_GO_ON,
    DAYS,
    DETERMINERS,
    ELLIPTICAL,
    ELLIPTICAL_NOT_AFTER,
    EMBEDS,
    FRONTED,
    HOLDS_SUBJECT,
    HOLDS_THAT,
    INVERTED_SUBJECTS,
    INVERTING,
    LIGHT,
    MARKERS,
    MODALS,
    MONTH_MAY_AFTER,
    NO_INVERSION,
    NOT_CLAUSE_END,
    NOUN_OPENERS,
    OPENERS,
    SCENE,
    SEEMING,
    SO_NOT_AFTER,
    SUBJECTS,
    TELLING,
    THANKS_NOT_AFTER,
    WH,
    WH_FOLLOW,
    YOU_VERBS,
)
from mockcloser.judging.tokens import Token, is_number


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` to `last` (inclusive, positions in the kept tokens); `ends_sentence` by punctuation.

    `mark` is the punctuation after it, e.g. "?" or "" where there is none.
    """

    first: int
    last: int
    mark: str
    ends_sentence: bool


_WORDS_A_MARK = 30
"""Text with fewer marks than one in so many words is taken for recognised speech."""


def split_clauses(tokens: Sequence[Token]) -> tuple[Clause, ...]:
    """The clauses of the kept (not skipped) `tokens`; together they cover all of them."""
    if not tokens:
        return ()
    cuts: list[tuple[int, str, bool]] = []
    first = 0
    runs_on = _runs_on(tokens)
    for index in range(1, len(tokens)):
        mark = tokens[index].before
        sentence = any(character in mark for character in ".?!…\n")
        if sentence or any(character in mark for character in ";:—–") or mark == "-":
            cuts.append((index, mark, sentence))
            first = index
        elif _opens(tokens, index, first, runs_on):
            cuts.append((index, mark, False))
            first = index
    clauses: list[Clause] = []
    first = 0
    for index, mark, sentence in cuts:
        clauses.append(Clause(first, index - 1, mark, sentence))
        first = index
    clauses.append(Clause(first, len(tokens) - 1, "", True))
    return tuple(clauses)


def _runs_on(tokens: Sequence[Token]) -> bool:
    """Whether the text lacks the punctuation that would show where clauses end, as recognised speech does."""
    marks = sum(1 for token in tokens if token.before)
    return marks * _WORDS_A_MARK < len(tokens)


def _opens(tokens: Sequence[Token], index: int, first: int, runs_on: bool) -> bool:
    """Whether a clause opens at `index`, given that the current one opened at `first`."""
    if tokens[index].word not in OPENERS and not (
        runs_on and (tokens[index - 2].word in AUX or tokens[index - 3].word in AUX)
    ):
        return False
    words = [token.word for token in tokens[index : index + 5]]
    words += [""] * (5 - len(words))
    previous = tokens[index - 1].word
    comma = "," in tokens[index].before
    free = comma or (tokens[index].paused and previous not in NOT_CLAUSE_END)
    if index - first < 1:
        return False
    if runs_on:
        if any(index - length > first and _tag_length(tokens, index - length) == length for length in (2, 3)):
            return True
        if _tag_length(tokens, index):
            return False
    if words[0] in CONJUNCTIONS:
        return _opens_after_conjunction(tokens, index, first, free)
    if previous == "or" or all(token.word in LIGHT for token in tokens[first:index]):
        return False
    if _is_tag(words) or _is_closing_tag(tokens, index, words):
        return False
    if words[0] in MARKERS and (free or (runs_on and words[1] in AFTER_MARKER)):
        return previous not in EMBEDS - {"so", "and"} and previous not in MARKERS
    if (words[0] == "thanks" or words[:2] == ["thank", "you"]) and previous not in THANKS_NOT_AFTER:
        return True
    if (
        words[0] in BREAK_WORDS
        and any(tuple(words[: len(phrase)]) == phrase for phrase in BREAKS_BEFORE)
        and (free or previous not in BREAKS_NOT_AFTER | EMBEDS)
    ):
        return True
    if (free or runs_on) and _question_opens(tokens, index, first, words, previous, free):
        return True
    if (
        words[0] in ("except", "only", "bar", "apart", "just")
        and "when" in words[1:3]
        and previous not in NOT_CLAUSE_END
    ):
        return True
    if words[:2] == ["if", "any"] and index + 2 < len(tokens) and tokens[index + 2].before:
        return False
    if (
        runs_on
        and words[0] == "no"
        and words[1] in SUBJECTS
        and _asks_already([token.word for token in tokens[first:index]])
    ):
        return previous not in NOT_CLAUSE_END
    if runs_on and previous in ("everything", "all", "lot") and words[:3] == ["i", "do", "not"]:
        return True
    if runs_on and words[0] == "any" and previous not in ELLIPTICAL_NOT_AFTER:
        return not ELLIPTICAL.isdisjoint(words[1:3])
    if words[0] == "that" and _is_question_start(tokens, first):
        return False
    if free and (_subject_opens(words) or words[0] in FRONTED or words[0] in ("let", "tell", "give", "no", "not")):
        return index - first >= 2 or comma
    if runs_on and previous == "may" and words[0] == "i" and tokens[index - 2].word in MONTH_MAY_AFTER:
        return True
    return runs_on and _bare_subject_opens(words, previous, _is_question_start(tokens, first), index - first)


def _opens_after_conjunction(tokens: Sequence[Token], index: int, first: int, free: bool) -> bool:
    rest = index + 1
    while rest < len(tokens) and tokens[rest].word in CONJUNCTIONS_GO_ON:
        rest += 1
    if rest >= len(tokens):
        return False
    words = [token.word for token in tokens[rest : rest + 5]] + [""] * 5
    previous = tokens[index - 1].word
    conjunction = tokens[index].word
    if conjunction == "because":
        return previous not in ("just", "only", "is", "was", "it", "not")
    if conjunction == "so" and previous in SO_NOT_AFTER:
        return False
    if conjunction == "or":
        asked = _is_question_start(tokens, first)
        return not asked and (_subject_opens(words) or words[0] in WH)
    thanked = previous == "you" and index - first >= 2 and tokens[index - 2].word == "thank"
    if previous in NOT_CLAUSE_END and not free and not thanked:
        return False
    if words[0] in BREAK_WORDS and any(tuple(words[: len(phrase)]) == phrase for phrase in BREAKS_BEFORE):
        return True
    if words[0] in INVERTING and (words[1] in INVERTED_SUBJECTS or words[1] in NOUN_OPENERS):
        return not _is_infinitive(words)
    if words[0] in ("is", "would", "does") and words[1] in DAYS:
        return True
    if words[0] in WH or words[0] in ("if", "please", "let", "tell", "no", "since", "when"):
        return not (words[0] in WH and previous in WH)
    if conjunction in ("so", "but", "then", "plus") and (free or conjunction in ("but", "plus")):
        return True
    if conjunction == "so" and words[0] in ("that",):
        return words[1] in ("is", "was")
    return _subject_opens(words) or (free and conjunction in ("and", "so") and _noun_subject_opens(words))


def _is_question_start(tokens: Sequence[Token], first: int) -> bool:
    """Whether the clause that began at `first` asks by its word order."""
    while first < len(tokens) - 1 and tokens[first].word in LIGHT:
        first += 1
    word, following = tokens[first].word, tokens[first + 1].word if first + 1 < len(tokens) else ""
    if word in WH:
        return following in WH_FOLLOW or following not in SUBJECTS
    return word in INVERTING and (following in INVERTED_SUBJECTS or following in NOUN_OPENERS)


def _subject_opens(words: Sequence[str]) -> bool:
    """Whether a finite clause with a pronoun subject begins here."""
    if words[0] in ("i", "we", "he", "she", "they", "you"):
        return bool(words[1])
    if words[0] in ("it", "that", "this", "there"):
        return words[1] in AUX | SEEMING
    return words[0] in ("my", "your", "our") and any(word in AUX for word in words[2:4])


def _is_infinitive(words: Sequence[str]) -> bool:
    """ "Do it", "have the keys": a second verb of the clause rather than a question."""
    if words[0] not in ("do", "have"):
        return False
    return words[1] in ("it", "that", "this") or (
        words[1] in NOUN_OPENERS and not any(word in BARE_VERBS for word in words[2:])
    )


def _noun_subject_opens(words: Sequence[str]) -> bool:
    return words[0] in NOUN_OPENERS and any(word in AUX for word in words[2:5])


def _is_tag(words: Sequence[str]) -> bool:
    """ "is it not", "do you not think", "would you not say" as a tag (normalised: "isn't it" is `is it not`)."""
    return (
        words[0] in AUX
        and words[1] in SUBJECTS
        and words[2] == "not"
        and (not words[3] or words[3] in ("think", "say", "agree", "reckon", "so"))
    )


def _tag_length(tokens: Sequence[Token], index: int) -> int:
    """How many words of a tag ("isn't it", "did I") stand at `index` with a new clause after it; 0 for no tag."""
    words = [token.word for token in tokens[index : index + 4]]
    if len(words) < 3 or words[0] not in AUX or words[1] not in SUBJECTS - {"this", "that"}:
        return 0
    length = 3 if words[2] == "not" else 2
    if index + length >= len(tokens):
        return 0
    after = tokens[index + length]
    opens = after.word in AFTER_TAG or after.paused or (length == 3 and after.word in ("my", "the", "your"))
    return length if opens and tokens[index - 1].word not in NOT_CLAUSE_END | WH | CONJUNCTIONS else 0


def _is_closing_tag(tokens: Sequence[Token], index: int, words: Sequence[str]) -> bool:
    """ "did I", "is there" at the end of a statement, which make it a question without opening a clause."""
    if words[0] not in INVERTING or words[1] not in INVERTED_SUBJECTS:
        return False
    end = index + 2
    return end == len(tokens) or any(mark in tokens[end].before for mark in ".?!;\n")


def _question_opens(
    tokens: Sequence[Token], index: int, first: int, words: Sequence[str], previous: str, free: bool
) -> bool:
    while first < index - 1 and tokens[first].word in LIGHT:
        first += 1
    current = [token.word for token in tokens[first:index]]
    if words[0] in WH:
        if previous in ("and", "or", "but", "so"):
            return False
        follows = words[1] in WH_FOLLOW or (words[0] in ("when", "how") and words[1] in ("you", "soon"))
        if words[0] == "when" and words[1] == "you":
            follows = words[2].endswith("ing")
        if words[0] in ("who", "which") and not free:
            follows = (follows or words[1].endswith("s")) and current[:1] != [] and current[0] in FRONTED
        if words[0] in ("what", "who", "which") and words[1] in ("is", "was") and previous in ("matters", "counts"):
            follows = False
        if (
            current[:1]
            and current[0] in ("when", "once", "after", "if")
            and len(current) >= 4
            and words[1] in MODALS | {"do", "does", "did"}
        ):
            return True
        return follows and (free or tokens[index].paused or previous not in EMBEDS | AUX)
    if words[0] not in INVERTING or words[1] in NO_INVERSION.get(words[0], ()):
        return False
    if words[0] == "may" and previous in MONTH_MAY_AFTER:
        return False
    if previous in AUX or previous in SUBJECTS or previous in WH or previous in ("not", "never", "to", "who", "which"):
        if previous in ("it", "this", "that") and words[1] in ("i", "you", "we", "they", "there") and len(current) >= 3:
            return words[0] in ("is", "are", "do", "did", "have", "was", "were") and not _asks_already(current)
        if current[0] in FRONTED and previous in ("you", "it") and words[0] in ("do", "does", "is", "are", "did"):
            return words[1] in DETERMINERS | {"both", "all"} and len(current) >= 3
        if previous == "you" and words[0] in ("is", "does", "was", "has") and words[1] in ("there", "it", "that"):
            return True
        comma = "," in tokens[index].before
        return comma and previous not in AUX | WH and words[1] in INVERTED_SUBJECTS
    started_asking = _asks_already(current)
    if (
        words[1].startswith(("some", "any"))
        and words[0] in ("is", "are", "was", "were")
        and not free
        and current[0] in WH
    ):
        return False
    if words[1] in INVERTED_SUBJECTS:
        if words[1] in ("it", "that") and started_asking and words[0] in ("is", "was"):
            return False
        return not _awaits_verb(current) and not _is_infinitive(words)
    if words[1] in ("that", "this") and words[0] in ("is", "was", "does", "did", "will", "would"):
        return not started_asking and previous not in HOLDS_THAT and words[2] not in SUBJECTS and bool(words[2])
    if words[0] in MODALS and words[1] in DETERMINERS and not started_asking:
        return not _awaits_verb(current)
    scene = bool(current) and (current[0] in SCENE or "said" in current) and words[0] not in ("have", "has", "had")
    if words[1] in NOUN_OPENERS and (words[0] in ("do", "does", "did") or free or (scene and index - first >= 4)):
        return not _awaits_verb(current) and not _is_infinitive(words)
    return False


def _asks_already(current: Sequence[str]) -> bool:
    return any(word in WH for word in current[:5]) or (bool(current) and current[0] in INVERTING)


def _awaits_verb(current: Sequence[str]) -> bool:
    """Whether the clause so far is a question word phrase still without its verb ("how many nights out")."""
    for place, word in enumerate(current):
        if word in WH:
            rest = current[place + 1 :]
            return (
                len(rest) <= 5
                and not any(later in INVERTING for later in rest)
                and not any(later in ("i", "you", "we", "they") for later in rest)
            )
    return False


def _bare_subject_opens(words: Sequence[str], previous: str, asking: bool, length: int) -> bool:
    """A pronoun subject with no conjunction, comma or pause before it, as recognised speech runs on.

    Within a question it is mostly a relative clause ("any part you liked"), so only a few openings count there.
    """
    if previous in HOLDS_SUBJECT:
        return False
    if asking and not (words[0] == "i" and length >= 5 and (words[1] in TELLING or length >= 9)):
        return False
    if words[0] == "i":
        return bool(words[1])
    if words[0] == "you":
        if words[1] in ("do", "did", "can", "will", "would", "might", "could") and words[2] in DETERMINERS | {
            "both",
            "all",
        }:
            return False
        return words[1] in YOU_VERBS and previous not in ("thank", "thanks", "me") and not previous.endswith("ing")
    if words[0] in ("it", "that", "there"):
        return words[1] in ("is", "was", "will", "would") and not previous.endswith("ing") and not is_number(previous)
    return words[0] in ("we", "they", "he", "she") and (words[1] in AUX or words[1].endswith("ed"))
