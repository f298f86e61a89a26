"""What Whisper makes up where nobody spoke, kept out of the transcript.

Given silence, noise or the end of a recording, Whisper writes what its training texts had there: "Thank you.", "Thanks
for watching!", "you", the credits of subtitles, the same words over and over (Koenecke et al., "Careless Whisper",
FAccT 2024). The rule here is that words stand only where the detector heard speech. A stock phrase is no invention by
itself: a "thank you" that was spoken stays.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from mockcloser.speech.ports import Recognition
from mockcloser.speech.vad import Span
from mockcloser.vocabulary.transcript import Word

_SLACK = 0.3
"""Seconds by which a word may stand beside the speech it belongs to: word times are good to 0.2 s."""

_REACH = 0.5
"""Seconds of speech at either end that still belong to its first or last word."""

_NO_TIME = 0.03
"""Seconds; three words in a row that last no longer were not spoken but appended."""

_LEAST_A_WORD = 0.05
"""Seconds of speech a word needs on average; the fastest speakers take 0.13."""

_MADE_UP = 0.2
"""Mean confidence of a sentence's words below which it is noise put into words. Of thirty recordings of people with
strong accents the worst has 0.46, single words like "no" and "bye" have 0.25 and more, noise has 0.01 to 0.2."""

_GUESSED = 0.15
"""Confidence of a stock phrase's first word below which it was guessed: the rest follows from it by habit, with high
confidence. Spoken ones begin with 0.3 and more."""

_OUT_OF_PLACE = 0.6
"""Mean confidence that the phrases of films and videos need, which hardly anybody says in an interview."""

_STOCK = re.compile(
    r"(?:ok(?:ay)? )?(?:thank you(?: (?:very|so) much)?(?: for (?:your time|listening))?|thanks(?: a lot)?|you|"
    r"(?:good ?)?bye(?: bye)?|so|oh|hmm|im sorry|i dont know)"
)
_OF_FILMS = re.compile(
    r"(?:thanks|thank you)(?: (?:very|so) much)? for (?:watching|viewing)|see you(?: (?:next time|in the next \w+))|"
    r".*\bsubscribe\b.*|.*\bnext video\b.*|please (?:like|share).*|"
    r"(?:(?:sub)?titles?|captions?|transcri\w+|translat\w+)(?: \w+){0,2} by .*|.*\bamara ?org\b.*"
)
_OPENS, _CLOSES = ("[", "(", "*", "♪", "<"), ("]", ")", "*", "♪", ">")
_LONGEST_NOTE = 6
_LONGEST_LOOP = 8


def keep_spoken(recognition: Recognition, speech: Sequence[Span]) -> Recognition:
    """The recognition without what nobody said, its words moved into the speech they belong to.

    `speech` is where the detector heard speech, in seconds on the same axis as the words' times. The text is the kept
    words joined by single spaces.
    """
    words = _without_notes(recognition.words)
    words = _without_crammed(words)
    fitted = [place for word in words if (place := _fitted(word, speech)) is not None]
    spoken = [word for sentence in _sentences(_unlooped(fitted)) if _spoken(sentence) for word in sentence]
    kept = _reaching(spoken, speech)
    return Recognition(" ".join(word.text for word in kept), tuple(kept))


def _without_notes(words: Sequence[Word]) -> list[Word]:
    """Drop "[BLANK_AUDIO]", "(upbeat music)", "♪" and stray marks: descriptions of sounds, not words."""
    kept: list[Word] = []
    here = 0
    while here < len(words):
        length = _note_length(words[here : here + _LONGEST_NOTE])
        if length:
            here += length
            continue
        if any(map(str.isalnum, words[here].text)):
            kept.append(words[here])
        here += 1
    return kept


def _note_length(words: Sequence[Word]) -> int:
    if not words[0].text.startswith(_OPENS):
        return 0
    for count, word in enumerate(words, 1):
        if word.text.rstrip(".,!?").endswith(_CLOSES):
            return count
    return 0


def _without_crammed(words: Sequence[Word]) -> list[Word]:
    """Drop runs of three and more words that take no time: what the model appends after the sound has ended."""
    kept: list[Word] = []
    run: list[Word] = []
    for word in words:
        if word.end - word.start < _NO_TIME:
            run.append(word)
            continue
        kept += run if len(run) < 3 else []
        run = []
        kept.append(word)
    return kept + (run if len(run) < 3 else [])


def _fitted(word: Word, speech: Sequence[Span]) -> Word | None:
    """The word within the speech it overlaps, or at the edge of the nearest; None where no speech is near.

    No word holds a pause: one that seems to begins after it, as Whisper lets a word start where the one before ended.
    """
    over = [span for span in speech if min(span.end, word.end) - max(span.start, word.start) > _NO_TIME]
    if over:
        return replace(word, start=max(word.start, over[-1].start), end=min(word.end, over[-1].end))
    near = min(speech, key=lambda span: _distance(word, span), default=None)
    if near is None or _distance(word, near) > _SLACK:
        return None
    edge = near.start if word.end <= near.start else near.end
    return replace(word, start=edge, end=edge)


def _reaching(words: Sequence[Word], speech: Sequence[Span]) -> list[Word]:
    """Let the first and last word of each span begin and end with it where they nearly do: the ear was not idle."""
    reaching = list(words)
    for span in speech:
        inside = [place for place, word in enumerate(reaching) if word.start < span.end and word.end > span.start]
        if not inside:
            continue
        first, last = inside[0], inside[-1]
        if 0 < reaching[first].start - span.start <= _REACH:
            reaching[first] = replace(reaching[first], start=span.start)
        if 0 < span.end - reaching[last].end <= _REACH:
            reaching[last] = replace(reaching[last], end=span.end)
    return reaching


def _distance(word: Word, span: Span) -> float:
    return max(span.start - word.end, word.start - span.end, 0.0)


def _unlooped(words: Sequence[Word]) -> list[Word]:
    """Leave one of a run of words said over and over; people stammer and insist, but less often than a model in a loop.

    A single word counts as a loop from six times in a row, two or three words from four times, longer runs from three.
    """
    kept = list(words)
    for length in range(1, _LONGEST_LOOP + 1):
        least = 6 if length == 1 else 4 if length <= 3 else 3
        here = 0
        while here < len(kept):
            times = _times_in_a_row(kept, here, length)
            if times >= least:
                del kept[here + length : here + times * length]
            here += 1
    return kept


def _times_in_a_row(words: Sequence[Word], here: int, length: int) -> int:
    first = [_plain(word) for word in words[here : here + length]]
    times = 0
    while first == [_plain(word) for word in words[here + times * length : here + (times + 1) * length]]:
        times += 1
    return times


def _sentences(words: Sequence[Word]) -> list[list[Word]]:
    sentences: list[list[Word]] = [[]]
    for word in words:
        sentences[-1].append(word)
        if word.text.endswith((".", "!", "?")):
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def _spoken(sentence: Sequence[Word]) -> bool:
    confidence = sum(word.confidence for word in sentence) / len(sentence)
    seconds = sentence[-1].end - sentence[0].start
    if confidence < _MADE_UP or seconds < _LEAST_A_WORD * len(sentence):
        return False
    said = " ".join(map(_plain, sentence))
    if _OF_FILMS.fullmatch(said):
        return confidence >= _OUT_OF_PLACE
    return sentence[0].confidence >= _GUESSED or not _STOCK.fullmatch(said)


def _plain(word: Word) -> str:
    return "".join(filter(str.isalnum, word.text.lower()))
