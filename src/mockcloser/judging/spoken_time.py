"""When somebody spoke and when nobody did: seconds of sound, silences inside a turn, and time before an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn, Word

LONG_PAUSE_SECONDS = 2.0
"""A silence of this length or more inside a turn counts as a long pause."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence inside a turn, between two of its words."""

    turn: Turn
    before: Word
    after: Word

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return self.after.start - self.before.end


@dataclass(frozen=True, slots=True)
class Response:
    """From the end of an interviewer's line to the first word of the answer; 0 where the answer came into it."""

    answer: Turn
    seconds: float


def sounding_seconds(turn: Turn) -> float:
    """From the first sound of a turn to its last; 0 where it has none."""
    if turn.words:
        return turn.words[-1].end - turn.words[0].start
    return turn.end - turn.start if turn.start is not None and turn.end is not None else 0.0


def word_count(turn: Turn) -> int:
    """How many words were said."""
    return len(turn.words) or len(turn.text.split())


def long_pauses(turns: Iterable[Turn]) -> tuple[Pause, ...]:
    """The pauses of `LONG_PAUSE_SECONDS` and more, in order."""
    pauses = (Pause(turn, word, following) for turn in turns for word, following in pairwise(turn.words))
    return tuple(pause for pause in pauses if pause.seconds >= LONG_PAUSE_SECONDS)


def responses(transcript: Transcript) -> tuple[Response, ...]:
    """The time before each answer, where the line and the answer both have times."""
    return tuple(
        Response(reply, max(0.0, _first_sound(reply) - line.end))
        for line, reply in pairwise(transcript.turns)
        if line.speaker is Speaker.INTERVIEWER
        and reply.speaker is Speaker.CANDIDATE
        and line.end is not None
        and reply.start is not None
    )


def _first_sound(turn: Turn) -> float:
    return turn.words[0].start if turn.words else turn.start or 0.0
