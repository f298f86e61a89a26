"""Speech cut into stretches for the recogniser, and the words of the stretches put together again.

A recogniser takes as long for one second as for thirty, and is at its best with whole sentences. So speech is handed
over in stretches of some ten seconds and more, cut at pauses. The cut depends on the speech alone: heard live or read
from a file, the same sound is cut alike and gives the same words.
"""

from collections.abc import Sequence

from mockcloser.speech.inventions import keep_spoken
from mockcloser.speech.ports import HEARING_RATE, Recognition, Recognizer, Sound
from mockcloser.speech.vad import Span
from mockcloser.vocabulary.transcript import Word

MARGIN = 0.2
"""Seconds around speech that go with it: Whisper errs by a tenth fewer words with them than without."""

_LONG_ENOUGH = 10.0
"""Seconds after which a stretch ends at the next pause."""

_PAUSE = 0.3
_TOO_LONG = 20.0
"""Seconds after which it ends at any silence, however short."""

_SILENCE = 2.0
"""Seconds of silence that always end it: over a long silence Whisper makes words up."""


def stretches(speech: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The spans of speech in groups to be recognised together.

    More speech only ever adds to the last group or begins another: all groups but the last are final.
    """
    groups: list[list[Span]] = []
    for span in speech:
        if groups and not _ends(groups[-1], span):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [tuple(group) for group in groups]


def _ends(group: Sequence[Span], after: Span) -> bool:
    length = group[-1].end - group[0].start
    pause = after.start - group[-1].end
    return pause >= _SILENCE or length >= _TOO_LONG or (length >= _LONG_ENOUGH and pause >= _PAUSE)


def recognise(sound: Sound, stretch: Sequence[Span], recognizer: Recognizer, hints: str = "") -> Recognition:
    """The words that were spoken in one stretch of `sound`; their times, like the spans', count from its start."""
    begin = max(stretch[0].start - MARGIN, 0.0)
    first, last = round(begin * HEARING_RATE), round((stretch[-1].end + MARGIN) * HEARING_RATE)
    heard = recognizer.transcribe(Sound(sound.samples[first:last], sound.rate), hints)
    moved = tuple(_moved(word, begin) for word in heard.words)
    return keep_spoken(Recognition(heard.text, moved), stretch)


def recognise_all(sound: Sound, speech: Sequence[Span], recognizer: Recognizer, hints: str = "") -> Recognition:
    """The words of a whole sound in which `speech` is where somebody spoke."""
    return together([recognise(sound, stretch, recognizer, hints) for stretch in stretches(speech)])


def together(parts: Sequence[Recognition], start: float = 0.0) -> Recognition:
    """One recognition from several in order, its times counted from a moment `start` seconds before."""
    words = tuple(_moved(word, start) for part in parts for word in part.words)
    return Recognition(" ".join(word.text for word in words), words)


def _moved(word: Word, by: float) -> Word:
    return Word(word.text, word.start + by, word.end + by, word.confidence)
