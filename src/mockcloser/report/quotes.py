"""Words quoted from a transcript, with where they stand and when they were said."""

from collections.abc import Sequence
from dataclasses import dataclass

from mockcloser.report.phrases import Phrase
from mockcloser.vocabulary.findings import Evidence, Finding
from mockcloser.vocabulary.transcript import Turn
from mockcloser.vocabulary.wording import SPEAKER, clock


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that bear on something: who said them, in which turn, and when ("0:42", empty without sound).

    `start` and `end` are seconds into the turn's own sound, None where it cannot be played by itself.
    """

    turn: int
    speaker: str
    when: str
    text: str
    start: float | None = None
    end: float | None = None


def quote(evidence: Evidence, turn: Turn) -> Quote:
    """The evidence as a quotation from its turn."""
    began, ended = seconds_in(turn, (evidence,)) if turn.audio is not None else (None, None)
    return Quote(turn.index, SPEAKER[turn.speaker], clock(evidence.start), evidence.quote, began, ended)


def seconds_in(
    turn: Turn, spans: Sequence[Phrase] | Sequence[Finding] | Sequence[Evidence]
) -> tuple[float | None, float | None]:
    """From the first span's start to the last one's end, in seconds into the turn's own sound."""
    if not spans or turn.start is None or spans[0].start is None or spans[-1].end is None:
        return None, None
    return round(max(0.0, spans[0].start - turn.start), 3), round(max(0.0, spans[-1].end - turn.start), 3)
