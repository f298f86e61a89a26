"""How the candidate spoke: pace, pauses, fillers and response times, measured and never judged."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from mockcloser.judging.habits import habits
from mockcloser.judging.observations import observe
from mockcloser.judging.spoken_time import Response, long_pauses, responses, sounding_seconds, word_count
from mockcloser.vocabulary.delivery import Delivery, Fillers, TurnDelivery
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn


def measure_delivery(transcript: Transcript) -> Delivery:
    """The candidate's delivery over a session; None, and no observation, for whatever there is no sound to measure."""
    candidate = transcript.said_by(Speaker.CANDIDATE)
    sounding = [turn for turn in candidate if turn.text.strip() and sounding_seconds(turn) > 0]
    speaking = sum(map(sounding_seconds, sounding))
    everybody = sum(sounding_seconds(turn) for turn in transcript.turns if turn.text.strip())
    waits = responses(transcript)
    measured = Delivery(
        speaking_seconds=speaking if sounding else None,
        words_per_minute=60 * sum(map(word_count, sounding)) / speaking if sounding else None,
        talk_share=speaking / everybody if sounding and everybody > speaking else None,
        long_pauses=len(long_pauses(sounding)) if any(turn.words for turn in sounding) else None,
        fillers=_fillers(candidate),
        median_response_seconds=median(wait.seconds for wait in waits) if waits else None,
        by_turn=_by_turn(sounding, waits),
    )
    return replace(measured, observations=observe(transcript, measured))


def _fillers(turns: tuple[Turn, ...]) -> Fillers:
    """Hesitation sounds that were written down. Recognisers leave most of them out, so there were at least these."""
    counts = Counter(word for turn in turns for said in habits().fillers_in(turn.text) for word in said.phrases)
    return Fillers(counts.total(), True, dict(sorted(counts.items())))


def _by_turn(sounding: Sequence[Turn], waits: Sequence[Response]) -> tuple[TurnDelivery, ...]:
    return tuple(
        TurnDelivery(
            turn.index,
            sounding_seconds(turn),
            word_count(turn),
            next((wait.seconds for wait in waits if wait.answer is turn), None),
        )
        for turn in sounding
    )
