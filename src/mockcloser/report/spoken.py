"""How the candidate spoke, as a report tells it: the observations, and plots over the turns."""

from dataclasses import dataclass, replace

from mockcloser.report.plots import Bar, Plot, Span, Timeline, bars
from mockcloser.report.quotes import Quote, quote
from mockcloser.vocabulary.delivery import Delivery, Measure, Observation
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.findings import Evidence
from mockcloser.vocabulary.transcript import Speaker, Transcript
from mockcloser.vocabulary.wording import MEASURE, SPEAKER, clock

_LONGEST_QUOTE = 12
"""Words of a place to listen to that are shown; all of it is played."""

_SHORTEST = 0.1
"""Seconds; in less there is no pace to draw."""

_AROUND = 1.5
"""Seconds heard before and after a silence when it is played."""

_MEASURED = {
    "speaking_seconds": ("You spoke for", "{:.0f} seconds"),
    "words_per_minute": ("Pace", "{:.0f} words a minute"),
    "talk_share": ("Your share of the talking", "{:.0%}"),
    "long_pauses": ("Pauses of two seconds or more", "{}"),
    "median_response_seconds": ("Time before you answered (median)", "{:.1f} seconds"),
}


@dataclass(frozen=True, slots=True)
class ObservationView:
    """One measure: its name, what was measured in a sentence, and where to listen."""

    name: str
    sentence: str
    places: tuple[Quote, ...] = ()


def numbers(delivery: Delivery) -> tuple[tuple[str, str], ...]:
    """The bare measures by name, for where there is little room; what was not measured is left out."""
    fillers = ", ".join(f"{word} {count}" for word, count in delivery.fillers.by_word.items())
    measured = [
        (name, form.format(value))
        for field, (name, form) in _MEASURED.items()
        if (value := getattr(delivery, field)) is not None
    ]
    if fillers:
        measured.append(("Fillers heard, at least", f"{delivery.fillers.count} ({fillers})"))
    return tuple(measured)


def observations(document: Document) -> tuple[ObservationView, ...]:
    """Every observation; of a document that holds none, its numbers as such."""
    made = document.delivery.observations
    if not made:
        return tuple(ObservationView(name, value) for name, value in numbers(document.delivery))
    return tuple(
        ObservationView(
            MEASURE[one.id],
            one.sentence,
            tuple(_place(one, place, document.transcript) for place in one.places),
        )
        for one in made
    )


def plots(document: Document) -> tuple[Plot, ...]:
    """The plots for which there is something to show."""
    turns = document.delivery.by_turn
    drawn = (
        _timeline(document.transcript),
        bars(
            "plot-pace",
            "Pace of each answer",
            "Words a minute",
            [(turn.turn, 60 * turn.words / turn.seconds) for turn in turns if turn.seconds >= _SHORTEST],
            "{:.0f}",
            lambda least, most: f"From {least.shown} words a minute ({_in(least)}) to {most.shown} ({_in(most)}).",
        ),
        bars(
            "plot-waits",
            "Time before each answer",
            "Seconds",
            [(turn.turn, turn.response_seconds) for turn in turns if turn.response_seconds is not None],
            "{:.1f}",
            lambda least, most: f"From {least.shown} seconds ({_in(least)}) to {most.shown} ({_in(most)}).",
        ),
    )
    return tuple(plot for plot in drawn if plot is not None)


def _in(bar: Bar) -> str:
    return f"turn {bar.turn}"


def _place(observation: Observation, place: Evidence, transcript: Transcript) -> Quote:
    turn = transcript.turns[place.turn]
    if observation.id is Measure.LONG_PAUSES and place.start is not None and place.end is not None:
        last = place.end + _AROUND if turn.end is None else min(place.end + _AROUND, turn.end)
        place = Evidence(place.turn, place.quote, max(place.start - _AROUND, turn.start or 0.0), last)
    words = place.quote.split()
    shown = place.quote if len(words) <= _LONGEST_QUOTE else f"{' '.join(words[:_LONGEST_QUOTE])} …"
    return replace(quote(place, turn), text=shown)


def _timeline(transcript: Transcript) -> Timeline | None:
    spans = tuple(
        Span(
            turn.index,
            SPEAKER[turn.speaker],
            turn.speaker is Speaker.CANDIDATE,
            turn.start,
            turn.end,
            clock(turn.start),
            f"{turn.end - turn.start:.1f}",
        )
        for turn in transcript.turns
        if turn.start is not None and turn.end is not None and turn.end > turn.start
    )
    if len(spans) < 2:
        return None
    rows = tuple(SPEAKER[speaker] for speaker in Speaker if SPEAKER[speaker] in {span.speaker for span in spans})
    longest = max(spans, key=lambda span: round(span.end - span.start, 1))
    heard = clock(max(span.end for span in spans))
    summary = (
        f"{len(spans)} turns in {heard}. The longest is turn {longest.turn} ({longest.speaker}): {longest.shown} s."
    )
    return Timeline("plot-turns", "Who spoke when", summary, rows, spans)
