"""What was said as WebVTT captions, a voice a speaker (https://www.w3.org/TR/webvtt1/)."""

from collections.abc import Iterator
from dataclasses import dataclass

from mockcloser.errors import MockcloserError
from mockcloser.report.phrases import Phrase, timed_words
from mockcloser.report.signs import visible
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.transcript import Turn

LONGEST = 84
"""Characters in a caption: two lines of 42, the usual limit for reading along."""

_SHORTEST = 0.001  # a cue must end after it begins


def render_captions(document: Document) -> str:
    """The captions of every turn with times. Raises MockcloserError for a session without sound."""
    cues = sorted((cue for turn in document.transcript.turns for cue in _cues(turn)), key=lambda cue: cue.start)
    if not cues:
        raise MockcloserError(
            f"session {document.id}", "no turn has times, so there is nothing to caption", "Choose another --format"
        )
    return "WEBVTT\n" + "".join(f"\n{stamp(cue.start)} --> {stamp(cue.end)}\n{cue.text}\n" for cue in cues)


@dataclass(frozen=True, slots=True)
class _Cue:
    start: float
    end: float
    text: str


def _cues(turn: Turn) -> Iterator[_Cue]:
    if turn.start is None or turn.end is None or not turn.text.strip():
        return
    for piece in _pieces(turn) or (Phrase(0, len(turn.text), turn.start, turn.end),):
        said = " ".join(turn.text[piece.start_char : piece.end_char].split())
        start = max(piece.start, 0.0)
        end = max(piece.end, start + _SHORTEST)
        yield _Cue(start, end, f"<v {turn.speaker.value.title()}>{escape(said)}")


def _pieces(turn: Turn) -> tuple[Phrase, ...]:
    """The turn's timed words joined into captions of at most `LONGEST` characters."""
    pieces: list[Phrase] = []
    for word in timed_words(turn):
        if pieces and word.end_char - pieces[-1].start_char <= LONGEST:
            pieces[-1] = Phrase(pieces[-1].start_char, word.end_char, pieces[-1].start, word.end)
        else:
            pieces.append(word)
    return tuple(pieces)


def escape(text: str) -> str:
    """Text in which nothing is a tag, an entity or an arrow."""
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def stamp(seconds: float) -> str:
    """Seconds as hh:mm:ss.mmm."""
    milliseconds = round(seconds * 1000)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{milliseconds // 1000:02d}.{milliseconds % 1000:03d}"
