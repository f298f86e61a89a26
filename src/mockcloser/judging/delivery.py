"""How the candidate spoke: pace, pauses, fillers and response times, measured and never judged."""

from collections import Counter
from itertools import pairwise
from statistics import median

from mockcloser.judging.tokens import FILLERS, tokenize
from mockcloser.vocabulary.delivery import Delivery, Fillers
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn

LONG_PAUSE_SECONDS = 2.0
"""A silence of this length or more inside a turn counts as a long pause."""


def measure_delivery(transcript: Transcript) -> Delivery:
    """The candidate's delivery over a session; None for whatever there is no sound to measure."""
    candidate = transcript.said_by(Speaker.CANDIDATE)
    sounding = [turn for turn in candidate if turn.text.strip() and _seconds(turn) > 0]
    speaking = sum(_seconds(turn) for turn in sounding)
    everybody = sum(_seconds(turn) for turn in transcript.turns if turn.text.strip())
    words = sum(_word_count(turn) for turn in sounding)
    waits = _response_seconds(transcript)
    return Delivery(
        speaking_seconds=speaking if sounding else None,
        words_per_minute=60 * words / speaking if sounding else None,
        talk_share=speaking / everybody if sounding and everybody > speaking else None,
        long_pauses=_long_pauses(sounding) if any(turn.words for turn in sounding) else None,
        fillers=_fillers(candidate),
        median_response_seconds=median(waits) if waits else None,
    )


def _seconds(turn: Turn) -> float:
    """From the first sound of a turn to its last; 0 where it has none."""
    if turn.words:
        return turn.words[-1].end - turn.words[0].start
    return turn.end - turn.start if turn.start is not None and turn.end is not None else 0.0


def _word_count(turn: Turn) -> int:
    return len(turn.words) or len(turn.text.split())


def _long_pauses(turns: list[Turn]) -> int:
    return sum(
        following.start - word.end >= LONG_PAUSE_SECONDS for turn in turns for word, following in pairwise(turn.words)
    )


def _fillers(turns: tuple[Turn, ...]) -> Fillers:
    """Hesitation sounds that were written down. Recognisers leave most of them out, so there were at least these."""
    counts = Counter(token.word for turn in turns for token in tokenize(turn.text) if token.word in FILLERS)
    return Fillers(counts.total(), True, dict(sorted(counts.items())))


def _response_seconds(transcript: Transcript) -> list[float]:
    """From the end of each interviewer line to the candidate's first word, where both have times."""
    return [
        max(0.0, _first_sound(reply) - line.end)
        for line, reply in pairwise(transcript.turns)
        if line.speaker is Speaker.INTERVIEWER
        and reply.speaker is Speaker.CANDIDATE
        and line.end is not None
        and reply.start is not None
    ]


def _first_sound(turn: Turn) -> float:
    return turn.words[0].start if turn.words else turn.start or 0.0
