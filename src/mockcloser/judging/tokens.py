"""Words with their places: one spelling for each way of saying a word, fillers and restarts set aside.

Speech recognition writes "im", a typist "I'm", a careful speaker "I am": all three become the words `i am`. Every
word keeps the place of the raw word it came from, so that whatever is found can be quoted exactly.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace


def words_of(text: str) -> frozenset[str]:
    """The words of `text` as a set: how the word lists of this package are written."""
    return frozenset(text.split())


_RAW = re.compile(r"\[[^\]\n]{0,40}\]|\d+(?:[.,]\d+)+\w*|[^\W_]+(?:['’][^\W_]+)*['’]?|['’]\w+|[£$€]\d[\d,.]*\w*|%")
_DECIMAL = re.compile(r"\d[\d,.]*\d\w*|\d\w*")

_CONTRACTIONS: dict[str, str] = {
    "im": "i am", "ive": "i have", "id": "i would", "ill": "i will", "youre": "you are", "youve": "you have",
    "youd": "you would", "youll": "you will", "weve": "we have", "theyre": "they are", "theyve": "they have",
    "theyd": "they would", "theyll": "they will", "hes": "he is", "shes": "she is", "its": "it is",
    "itll": "it will", "itd": "it would", "thats": "that is", "thatll": "that will", "thatd": "that would",
    "theres": "there is", "theyres": "there is", "heres": "here is", "whats": "what is", "whos": "who is",
    "wheres": "where is", "whens": "when is", "hows": "how is", "whys": "why is", "whod": "who would",
    "whatd": "what did", "howd": "how did", "wholl": "who will", "whatll": "what will", "whenll": "when will",
    "lets": "let us", "dont": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not",
    "arent": "are not", "wasnt": "was not", "werent": "were not", "hasnt": "has not", "havent": "have not",
    "hadnt": "had not", "cant": "can not", "cannot": "can not", "couldnt": "could not", "wouldnt": "would not",
    "shouldnt": "should not", "wont": "will not", "mustnt": "must not", "neednt": "need not", "shant": "shall not",
    "aint": "is not", "dunno": "do not know", "wanna": "want to", "gonna": "going to", "gotta": "got to",
    "gimme": "give me", "lemme": "let me", "kinda": "kind of", "sorta": "sort of", "cos": "because",
    "coz": "because", "cuz": "because", "cause": "because", "yeah": "yes", "yep": "yes", "yup": "yes", "yea": "yes",
    "nah": "no", "nope": "no", "ok": "okay", "alright": "all right", "ya": "you", "til": "until", "till": "until",
    "dyou": "do you", "djou": "do you", "wouldve": "would have", "couldve": "could have",
    "shouldve": "should have", "mightve": "might have", "tis": "it is", "innit": "is it not", "ta": "thanks",
    "thankyou": "thank you", "whove": "who have", "whatve": "what have",
}  # fmt: skip
_APOSTROPHE_S_IS = words_of(
    "it that there here what who where when how why he she this everything anything nothing something someone "
    "somebody everyone everybody"
)
_SUFFIXES = {"m": "am", "ve": "have", "re": "are", "ll": "will", "d": "would"}
_KEPT_WHOLE_AFTER = {
    "id": words_of("my an the your photo staff"),
    "ill": words_of("was been got fell is are too"),
    "cause": words_of("the root a no good any main"),
    "till": words_of("the a on my behind"),
    "its": words_of("of in for on with and from to by its"),
}

FILLERS = words_of("um uh er erm uhm umm uhh hmm mm mhm ah eh em hm huh")
_SPOKEN_COMMAS = ("you know", "i mean", "sort of", "kind of", "if you like", "as it were", "to be fair")
_SPOKEN_COMMA_WORDS = frozenset(phrase.split()[0] for phrase in _SPOKEN_COMMAS)
_LIKE_VERB_BEFORE = words_of(
    "would do does did i you we they to look looks looked feel feels felt sound sounds sounded seem seems seemed "
    "is was are were be it more just something anything things nothing really not also who people place very job "
    "role team work works working here what that this much places someone somebody sports feedback stuff"
)
_SUBJECTS = words_of("i you he she it we they there that this")
_ONE_WORD_REPEATS_KEPT = frozenset({"no", "very", "really", "that", "had", "far"})


@dataclass(frozen=True, slots=True)
class Token:
    """One normalised word. `start`..`end` are the characters of the raw word it belongs to.

    `before` is the punctuation between the previous kept word and this one; `skipped` marks fillers and restarts;
    `paused` says that such a filler stood directly before.
    """

    word: str
    start: int
    end: int
    before: str = ""
    skipped: bool = False
    paused: bool = False


Mishearings = Mapping[tuple[str, ...], tuple[str, ...]]
"""Words as recognised speech writes them, and the words that were said."""


def tokenize(text: str, mishearings: Mishearings | None = None) -> tuple[Token, ...]:
    """All words of `text` in order, the skipped ones included; `mishearings` are put right, keeping their place."""
    found: list[Token] = []
    last_end = 0
    for raw in _RAW.finditer(text):
        between = text[last_end : raw.start()]
        last_end = raw.end()
        if raw.group().startswith("["):
            continue
        before = "" if between == "-" else "".join(mark for mark in between if not mark.isspace() or mark == "\n")
        previous = found[-1].word if found else ""
        for position, word in enumerate(_spell(raw.group(), previous)):
            found.append(Token(word, raw.start(), raw.end(), before if position == 0 else ""))
    return _set_aside(_put_right(_reorder(found), mishearings or {}))


def _reorder(tokens: list[Token]) -> list[Token]:
    """ "Isn't it" and "don't you" as `is it not` and `do you not`, so that a pattern names one order."""
    for index in range(1, len(tokens) - 1):
        verb, negation, subject = tokens[index - 1 : index + 2]
        if index + 2 < len(tokens) and tokens[index + 2].start == subject.start:
            continue
        if (
            negation.word == "not"
            and verb.word not in _SUBJECTS
            and negation.start == verb.start
            and subject.word in _SUBJECTS
            and not subject.before
        ):
            place = replace(negation, start=subject.start, end=subject.end, before="")
            tokens[index : index + 2] = [subject, place]
    return tokens


def _put_right(tokens: list[Token], mishearings: Mishearings) -> list[Token]:
    """Misheard phrases as the words that were said; each new word has the place of the whole phrase."""
    if not mishearings:
        return tokens
    longest: dict[str, int] = {}
    for heard_as in mishearings:
        longest[heard_as[0]] = max(longest.get(heard_as[0], 0), len(heard_as))
    righted: list[Token] = []
    index = 0
    while index < len(tokens):
        for length in range(min(longest.get(tokens[index].word, 0), len(tokens) - index), 0, -1):
            heard = tokens[index : index + length]
            said = mishearings.get(tuple(token.word for token in heard))
            if said is not None:
                righted += [
                    Token(word, heard[0].start, heard[-1].end, heard[0].before if place == 0 else "")
                    for place, word in enumerate(said)
                ]
                index += length
                break
        else:
            righted.append(tokens[index])
            index += 1
    return righted


def _spell(raw: str, previous: str) -> list[str]:
    """The normal words of one raw word."""
    word = raw.lower().replace("’", "'").strip("'")
    if word == "%":
        return ["percent"]
    if previous in _KEPT_WHOLE_AFTER.get(word, ()):
        return [word]
    plain = word.replace("'", "")
    if "'" in word:
        head, _, tail = word.rpartition("'")
        if tail == "s":
            return [head, "is"] if head in _APOSTROPHE_S_IS else (["let", "us"] if head == "let" else [head, "'s"])
        if plain in _CONTRACTIONS:
            return _CONTRACTIONS[plain].split()
        if tail in _SUFFIXES:
            return [head.replace("'", ""), _SUFFIXES[tail]]
        if tail == "t" and head.endswith("n"):
            return [head[:-1], "not"]
        return [plain]
    return _CONTRACTIONS[word].split() if word in _CONTRACTIONS else [word]


def _set_aside(tokens: list[Token]) -> tuple[Token, ...]:
    """Mark fillers, spoken commas and repeated starts as skipped."""
    words = [token.word for token in tokens]
    skipped = [word in FILLERS for word in words]
    for index, word in enumerate(words):
        if word == "like" and _is_filler_like(tokens, index):
            skipped[index] = True
        if word not in _SPOKEN_COMMA_WORDS:
            continue
        for phrase in _SPOKEN_COMMAS:
            length = phrase.count(" ") + 1
            if " ".join(words[index : index + length]) == phrase and _stands_apart(tokens, index, length):
                skipped[index : index + length] = [True] * length
    _skip_repeats(tokens, skipped)
    marked: list[Token] = []
    paused = False
    carried = ""
    for token, skip in zip(tokens, skipped, strict=True):
        before = carried + token.before
        marked.append(Token(token.word, token.start, token.end, before, skip, paused and not skip))
        paused = skip
        carried = before if skip else ""
    return tuple(marked)


def _is_filler_like(tokens: list[Token], index: int) -> bool:
    """Whether the "like" at `index` is a filler rather than the verb or the preposition."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return False
    if "," in tokens[index].before and "," in after.before:
        return True
    previous = tokens[index - 1].word if index else ""
    if previous == "there":
        return True
    return bool(previous) and previous not in _LIKE_VERB_BEFORE and "," in tokens[index].before


def _stands_apart(tokens: list[Token], index: int, length: int) -> bool:
    """Whether a phrase is set off by commas or fillers, which makes it a spoken comma."""
    after = tokens[index + length] if index + length < len(tokens) else None
    opened = index == 0 or tokens[index].before != "" or tokens[index - 1].word in FILLERS
    closed = after is None or after.before != "" or after.word in FILLERS
    return opened and closed


def _skip_repeats(tokens: list[Token], skipped: list[bool]) -> None:
    """Mark the first of two equal runs within a sentence ("do you, do you have") as skipped."""
    words = [token.word for token in tokens]
    kept = [index for index, skip in enumerate(skipped) if not skip]
    for length in (4, 3, 2, 1):
        position = 0
        while position + 2 * length <= len(kept):
            if words[kept[position]] != words[kept[position + length]]:
                position += 1
                continue
            first = [words[index] for index in kept[position : position + length]]
            second = [words[index] for index in kept[position + length : position + 2 * length]]
            repeats = first == second and not (length == 1 and first[0] in _ONE_WORD_REPEATS_KEPT)
            if repeats and any(
                tokens[index].before.strip(",-–—…") for index in kept[position + 1 : position + 2 * length]
            ):
                repeats = False
            if repeats and not first[0].isdigit():
                for index in kept[position : position + length]:
                    skipped[index] = True
                del kept[position : position + length]
            else:
                position += 1


def is_number(word: str) -> bool:
    """Whether a word is a number in digits or letters."""
    return bool(_DECIMAL.fullmatch(word.lstrip("£$€"))) or word in NUMBERS


NUMBERS: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "million": 1000000,
    "dozen": 12, "couple": 2, "several": 3,
}  # fmt: skip
"""Number words and their values; "couple" and "several" by the usual reading."""


def number_value(words: list[str]) -> float | None:
    """The value of consecutive number words ("twenty", "five"), or None if they are not a number."""
    total = 0.0
    current = 0.0
    seen = False
    for word in words:
        digits = word.lstrip("£$€").replace(",", "")
        match = re.match(r"\d+(?:\.\d+)?", digits)
        if match:
            current += float(match.group())
        elif word in ("hundred", "thousand", "million"):
            current = (current or 1) * NUMBERS[word]
            if word != "hundred":
                total, current = total + current, 0.0
        elif word in NUMBERS:
            current += NUMBERS[word]
        else:
            return None
        seen = True
    return total + current if seen else None
