"""Where one clause ends and the next begins, with punctuation or without any.

Recognised speech comes as one long line; there a new clause is known by how it opens: a conjunction and a subject,
an inverted verb ("do you", "is there"), a question word with its verb, "thank you", "no questions". The cut errs on
the side of keeping together what may be one clause: patterns look inside a clause, a clause cut in two is lost to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mockcloser.judging.tokens import Token, is_number, words_of


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` to `last` (inclusive, positions in the kept tokens); `ends_sentence` by punctuation.

    `mark` is the punctuation after it, e.g. "?" or "" where there is none.
    """

    first: int
    last: int
    mark: str
    ends_sentence: bool


_CONJUNCTIONS = words_of("and but so because or then plus also yet")
_LIGHT = _CONJUNCTIONS | words_of("well yes no oh okay right just now maybe first finally except only bar")
_SUBJECTS = words_of("i you he she it we they there that this")
_AUX = words_of("am is are was were be have has had do does did can could will would shall should may might must")
_INVERTING = words_of("do does did is are was were am have has had can could would will shall should may might")
_INVERTED_SUBJECTS = words_of("i you he she it we they there anyone anybody someone somebody anything")
_NOUN_OPENERS = words_of(
    "the this that these those my your our any all both each every people staff one everyone everybody new a an"
)
_WH = words_of("what when where who whom whose how why which")
_WH_FOLLOW = words_of(
    "is are am was were do does did would will can could has have had should might may shall soon many much long "
    "often else happens happened happen other kind sort made comes come goes far big sort type about exactly "
    "usually normally actually part parts bit percentage proportion software system systems tools though roughly"
)
_EMBEDS = words_of(
    "know tell me wonder wondering ask asking about see on of with explain understand idea hear find out to just "
    "from in into for by at or say that sure like than decide decides matter matters check us you is was are not "
    "remember saw seen knows show learn guess exactly clear curious interested thought think hearing "
    "understanding knowing seeing and but because so it"
)
_HOLDS_SUBJECT = words_of(
    "that if when where what who which how why whether because as since while than before after until once though "
    "although unless like anything something everything nothing thing things all one ones time way part parts bit "
    "answer answers reason reasons word words moment place day think know say said feel guess hope believe "
    "suppose mean reckon sure afraid glad wish bet see understand hear thought told wondering promise hoping and "
    "or but so is was be wonder assume imagine figure says knew realise realize noticed notice felt worried happy "
    "everywhere anywhere wherever whatever whoever whenever every plus skill skills stuff work job experience am "
    "are were do does did have has had can could will would shall should may might must not the a an my your with "
    "someone somebody anyone anybody person people man woman candidate guy girl lad "
    "of to in for on at by from about no very really always never just still also only even actually"
)  # fmt: skip
_YOU_VERBS = words_of(
    "said say mentioned mention told need want wanted needed asked are were have described listed explained spoke "
    "talked laid showed keep kept covered answered gave would can could will might do did"
)
_BREAKS_BEFORE = tuple(
    tuple(phrase.split())
    for phrase in [
        "thank you",
        "thanks",
        "many thanks",
        "cheers for",
        "no questions",
        "no more questions",
        "no further questions",
        "anyway",
        "i appreciate",
        "much appreciated",
        "tell me",
        "let me",
        "and finally",
        "one more thing",
        "one last thing",
        "last one",
        "last question",
        "fair enough",
        "fair point",
        "by the way",
        "all right if i",
        "okay if i",
        "what about",
        "how about",
        "if not",
        "if so",
    ]
)
_BREAK_WORDS = frozenset(phrase[0] for phrase in _BREAKS_BEFORE)
_BREAKS_NOT_AFTER = words_of(
    "to and say a big my the with you would can wanted just but so of i your many huge no really really very for "
    "without her him them please could be"
)
_MARKERS = words_of("yes okay oh right anyway")
_MARKER_AFTER = _MARKERS | words_of("cool great good fine brilliant lovely perfect fair thanks well sure")
_MODALS = words_of("can could will would shall should may might")
_DETERMINERS = words_of("the this these those my your our people staff everyone everybody a an")
_MONTH_MAY_AFTER = words_of("in this next by since of early late last until till mid from")
_NO_INVERSION = {
    "is": words_of("i you we they"),
    "was": words_of("you we they"),
    "has": words_of("i you we they"),
    "does": words_of("i you we they"),
    "are": words_of("i he she it"),
}
_DAYS = words_of("monday tuesday wednesday thursday friday saturday sunday tomorrow")
_AFTER_TAG = words_of("i it he she we they you so but because yes no anyway well okay oh sorry thanks um")
_HOLDS_THAT = words_of(
    "problem thing point reason issue worry truth fact news matter trouble question idea upside downside feeling hope "
    "difference concern beauty advantage benefit one all only it what which plan aim catch word answer result"
)
_ELLIPTICAL = words_of(
    "concerns concern doubts doubt reservations reservation worries hesitations hesitation gaps gap red news idea "
    "feedback thoughts chance objections misgivings qualms weaknesses holes questions"
)
_ELLIPTICAL_NOT_AFTER = words_of(
    "have has had got see any there is are do does without with of for to about hear you i we not give raise feel if "
    "that was were be and or no clear address answer settle on in at by from ease discuss know leave left"
)
_FRONTED = words_of("if when since because as once while after before given although though now until unless")
_BARE_VERBS = words_of(
    "get have need work want use know go do pay come take make see start stay train share run still all ever "
    "usually also expect write keep"
)
_TELLING = words_of(
    "am have would will just did do think saw know really was also guess love like need feel dunno ran led worked built"
)
_SCENE = words_of("with you on that those these for in at about regarding") | _FRONTED
_AFTER_MARKER = (_MARKER_AFTER | _SUBJECTS | _CONJUNCTIONS) - {"or"}
_THANKS_NOT_AFTER = words_of(
    "to and say a big my no many the would want just but so of with huge your very for in please"
)
_NOT_CLAUSE_END = words_of(
    "the a an my your our their his her of to in for on at by from with about into than very no not what how is "
    "are was were am be do does did have has had can could will would shall should may might must if when whether "
    "that which who and or but i you we they he she"
)


_OPENERS = (
    _CONJUNCTIONS
    | _MARKERS
    | _BREAK_WORDS
    | _SUBJECTS
    | _INVERTING
    | _WH
    | _FRONTED
    | words_of("any no not except only bar apart just let tell give my your our one thanks thank if when")
)
"""Words with which a clause can begin; before any other word nothing needs to be looked at."""
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
    if tokens[index].word not in _OPENERS and not (
        runs_on and (tokens[index - 2].word in _AUX or tokens[index - 3].word in _AUX)
    ):
        return False
    words = [token.word for token in tokens[index : index + 5]]
    words += [""] * (5 - len(words))
    previous = tokens[index - 1].word
    comma = "," in tokens[index].before
    free = comma or (tokens[index].paused and previous not in _NOT_CLAUSE_END)
    if index - first < 1:
        return False
    if runs_on:
        if any(index - length > first and _tag_length(tokens, index - length) == length for length in (2, 3)):
            return True
        if _tag_length(tokens, index):
            return False
    if words[0] in _CONJUNCTIONS:
        return _opens_after_conjunction(tokens, index, first, free)
    if previous == "or" or all(token.word in _LIGHT for token in tokens[first:index]):
        return False
    if _is_tag(words) or _is_closing_tag(tokens, index, words):
        return False
    if words[0] in _MARKERS and (free or (runs_on and words[1] in _AFTER_MARKER)):
        return previous not in _EMBEDS - {"so", "and"} and previous not in _MARKERS
    if (words[0] == "thanks" or words[:2] == ["thank", "you"]) and previous not in _THANKS_NOT_AFTER:
        return True
    if (
        words[0] in _BREAK_WORDS
        and any(tuple(words[: len(phrase)]) == phrase for phrase in _BREAKS_BEFORE)
        and (free or previous not in _BREAKS_NOT_AFTER | _EMBEDS)
    ):
        return True
    if (free or runs_on) and _question_opens(tokens, index, first, words, previous, free):
        return True
    if (
        words[0] in ("except", "only", "bar", "apart", "just")
        and "when" in words[1:3]
        and previous not in _NOT_CLAUSE_END
    ):
        return True
    if words[:2] == ["if", "any"] and index + 2 < len(tokens) and tokens[index + 2].before:
        return False
    if (
        runs_on
        and words[0] == "no"
        and words[1] in _SUBJECTS
        and _asks_already([token.word for token in tokens[first:index]])
    ):
        return previous not in _NOT_CLAUSE_END
    if runs_on and previous in ("everything", "all", "lot") and words[:3] == ["i", "do", "not"]:
        return True
    if runs_on and words[0] == "any" and previous not in _ELLIPTICAL_NOT_AFTER:
        return not _ELLIPTICAL.isdisjoint(words[1:3])
    if words[0] == "that" and _is_question_start(tokens, first):
        return False
    if free and (_subject_opens(words) or words[0] in _FRONTED or words[0] in ("let", "tell", "give", "no", "not")):
        return index - first >= 2 or comma
    if runs_on and previous == "may" and words[0] == "i" and tokens[index - 2].word in _MONTH_MAY_AFTER:
        return True
    return runs_on and _bare_subject_opens(words, previous, _is_question_start(tokens, first), index - first)


def _opens_after_conjunction(tokens: Sequence[Token], index: int, first: int, free: bool) -> bool:
    rest = index + 1
    while rest < len(tokens) and tokens[rest].word in _CONJUNCTIONS | {
        "also",
        "just",
        "well",
        "yes",
        "no",
        "maybe",
        "anyway",
    }:
        rest += 1
    if rest >= len(tokens):
        return False
    words = [token.word for token in tokens[rest : rest + 5]] + [""] * 5
    previous = tokens[index - 1].word
    conjunction = tokens[index].word
    if conjunction == "because":
        return previous not in ("just", "only", "is", "was", "it", "not")
    if conjunction == "so" and previous in (
        "think",
        "hope",
        "or",
        "do",
        "say",
        "be",
        "not",
        "quite",
        "feel",
        "ever",
        "am",
        "is",
        "are",
        "was",
    ):
        return False
    if conjunction == "or":
        asked = _is_question_start(tokens, first)
        return not asked and (_subject_opens(words) or words[0] in _WH)
    thanked = previous == "you" and index - first >= 2 and tokens[index - 2].word == "thank"
    if previous in _NOT_CLAUSE_END and not free and not thanked:
        return False
    if words[0] in _BREAK_WORDS and any(tuple(words[: len(phrase)]) == phrase for phrase in _BREAKS_BEFORE):
        return True
    if words[0] in _INVERTING and (words[1] in _INVERTED_SUBJECTS or words[1] in _NOUN_OPENERS):
        return not _is_infinitive(words)
    if words[0] in ("is", "would", "does") and words[1] in _DAYS:
        return True
    if words[0] in _WH or words[0] in ("if", "please", "let", "tell", "no", "since", "when"):
        return not (words[0] in _WH and previous in _WH)
    if conjunction in ("so", "but", "then", "plus") and (free or conjunction in ("but", "plus")):
        return True
    if conjunction == "so" and words[0] in ("that",):
        return words[1] in ("is", "was")
    return _subject_opens(words) or (free and conjunction in ("and", "so") and _noun_subject_opens(words))


def _is_question_start(tokens: Sequence[Token], first: int) -> bool:
    """Whether the clause that began at `first` asks by its word order."""
    while first < len(tokens) - 1 and tokens[first].word in _LIGHT:
        first += 1
    word, following = tokens[first].word, tokens[first + 1].word if first + 1 < len(tokens) else ""
    if word in _WH:
        return following in _WH_FOLLOW or following not in _SUBJECTS
    return word in _INVERTING and (following in _INVERTED_SUBJECTS or following in _NOUN_OPENERS)


def _subject_opens(words: Sequence[str]) -> bool:
    """Whether a finite clause with a pronoun subject begins here."""
    if words[0] in ("i", "we", "he", "she", "they", "you"):
        return bool(words[1])
    if words[0] in ("it", "that", "this", "there"):
        return words[1] in _AUX or words[1] in (
            "sounds",
            "seems",
            "feels",
            "means",
            "makes",
            "helps",
            "went",
            "took",
            "came",
            "looks",
            "suits",
        )
    return words[0] in ("my", "your", "our") and any(word in _AUX for word in words[2:4])


def _is_infinitive(words: Sequence[str]) -> bool:
    """ "Do it", "have the keys": a second verb of the clause rather than a question."""
    if words[0] not in ("do", "have"):
        return False
    return words[1] in ("it", "that", "this") or (
        words[1] in _NOUN_OPENERS and not any(word in _BARE_VERBS for word in words[2:])
    )


def _noun_subject_opens(words: Sequence[str]) -> bool:
    return words[0] in _NOUN_OPENERS and any(word in _AUX for word in words[2:5])


def _is_tag(words: Sequence[str]) -> bool:
    """ "is it not", "do you not think", "would you not say" as a tag (normalised: "isn't it" is `is it not`)."""
    return (
        words[0] in _AUX
        and words[1] in _SUBJECTS
        and words[2] == "not"
        and (not words[3] or words[3] in ("think", "say", "agree", "reckon", "so"))
    )


def _tag_length(tokens: Sequence[Token], index: int) -> int:
    """How many words of a tag ("isn't it", "did I") stand at `index` with a new clause after it; 0 for no tag."""
    words = [token.word for token in tokens[index : index + 4]]
    if len(words) < 3 or words[0] not in _AUX or words[1] not in _SUBJECTS - {"this", "that"}:
        return 0
    length = 3 if words[2] == "not" else 2
    if index + length >= len(tokens):
        return 0
    after = tokens[index + length]
    opens = after.word in _AFTER_TAG or after.paused or (length == 3 and after.word in ("my", "the", "your"))
    return length if opens and tokens[index - 1].word not in _NOT_CLAUSE_END | _WH | _CONJUNCTIONS else 0


def _is_closing_tag(tokens: Sequence[Token], index: int, words: Sequence[str]) -> bool:
    """ "did I", "is there" at the end of a statement, which make it a question without opening a clause."""
    if words[0] not in _INVERTING or words[1] not in _INVERTED_SUBJECTS:
        return False
    end = index + 2
    return end == len(tokens) or any(mark in tokens[end].before for mark in ".?!;\n")


def _question_opens(
    tokens: Sequence[Token], index: int, first: int, words: Sequence[str], previous: str, free: bool
) -> bool:
    while first < index - 1 and tokens[first].word in _LIGHT:
        first += 1
    current = [token.word for token in tokens[first:index]]
    if words[0] in _WH:
        if previous in ("and", "or", "but", "so"):
            return False
        follows = words[1] in _WH_FOLLOW or (words[0] in ("when", "how") and words[1] in ("you", "soon"))
        if words[0] == "when" and words[1] == "you":
            follows = words[2].endswith("ing")
        if words[0] in ("who", "which") and not free:
            follows = (follows or words[1].endswith("s")) and current[:1] != [] and current[0] in _FRONTED
        if words[0] in ("what", "who", "which") and words[1] in ("is", "was") and previous in ("matters", "counts"):
            follows = False
        if (
            current[:1]
            and current[0] in ("when", "once", "after", "if")
            and len(current) >= 4
            and words[1] in _MODALS | {"do", "does", "did"}
        ):
            return True
        return follows and (free or tokens[index].paused or previous not in _EMBEDS | _AUX)
    if words[0] not in _INVERTING or words[1] in _NO_INVERSION.get(words[0], ()):
        return False
    if words[0] == "may" and previous in _MONTH_MAY_AFTER:
        return False
    if (
        previous in _AUX
        or previous in _SUBJECTS
        or previous in _WH
        or previous in ("not", "never", "to", "who", "which")
    ):
        if previous in ("it", "this", "that") and words[1] in ("i", "you", "we", "they", "there") and len(current) >= 3:
            return words[0] in ("is", "are", "do", "did", "have", "was", "were") and not _asks_already(current)
        if current[0] in _FRONTED and previous in ("you", "it") and words[0] in ("do", "does", "is", "are", "did"):
            return words[1] in _DETERMINERS | {"both", "all"} and len(current) >= 3
        if previous == "you" and words[0] in ("is", "does", "was", "has") and words[1] in ("there", "it", "that"):
            return True
        comma = "," in tokens[index].before
        return comma and previous not in _AUX | _WH and words[1] in _INVERTED_SUBJECTS
    started_asking = _asks_already(current)
    if (
        words[1].startswith(("some", "any"))
        and words[0] in ("is", "are", "was", "were")
        and not free
        and current[0] in _WH
    ):
        return False
    if words[1] in _INVERTED_SUBJECTS:
        if words[1] in ("it", "that") and started_asking and words[0] in ("is", "was"):
            return False
        return not _awaits_verb(current) and not _is_infinitive(words)
    if words[1] in ("that", "this") and words[0] in ("is", "was", "does", "did", "will", "would"):
        return not started_asking and previous not in _HOLDS_THAT and words[2] not in _SUBJECTS and bool(words[2])
    if words[0] in _MODALS and words[1] in _DETERMINERS and not started_asking:
        return not _awaits_verb(current)
    scene = bool(current) and (current[0] in _SCENE or "said" in current) and words[0] not in ("have", "has", "had")
    if words[1] in _NOUN_OPENERS and (words[0] in ("do", "does", "did") or free or (scene and index - first >= 4)):
        return not _awaits_verb(current) and not _is_infinitive(words)
    return False


def _asks_already(current: Sequence[str]) -> bool:
    return any(word in _WH for word in current[:5]) or (bool(current) and current[0] in _INVERTING)


def _awaits_verb(current: Sequence[str]) -> bool:
    """Whether the clause so far is a question word phrase still without its verb ("how many nights out")."""
    for place, word in enumerate(current):
        if word in _WH:
            rest = current[place + 1 :]
            return (
                len(rest) <= 5
                and not any(later in _INVERTING for later in rest)
                and not any(later in ("i", "you", "we", "they") for later in rest)
            )
    return False


def _bare_subject_opens(words: Sequence[str], previous: str, asking: bool, length: int) -> bool:
    """A pronoun subject with no conjunction, comma or pause before it, as recognised speech runs on.

    Within a question it is mostly a relative clause ("any part you liked"), so only a few openings count there.
    """
    if previous in _HOLDS_SUBJECT:
        return False
    if asking and not (words[0] == "i" and length >= 5 and (words[1] in _TELLING or length >= 9)):
        return False
    if words[0] == "i":
        return bool(words[1])
    if words[0] == "you":
        if words[1] in ("do", "did", "can", "will", "would", "might", "could") and words[2] in _DETERMINERS | {
            "both",
            "all",
        }:
            return False
        return words[1] in _YOU_VERBS and previous not in ("thank", "thanks", "me") and not previous.endswith("ing")
    if words[0] in ("it", "that", "there"):
        return words[1] in ("is", "was", "will", "would") and not previous.endswith("ing") and not is_number(previous)
    return words[0] in ("we", "they", "he", "she") and (words[1] in _AUX or words[1].endswith("ed"))
