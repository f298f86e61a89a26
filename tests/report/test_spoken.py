"""How the candidate spoke, as a report tells it."""

from dataclasses import replace

from mockcloser.report.plots import Bars, Timeline
from mockcloser.report.spoken import ObservationView, numbers, observations, plots
from mockcloser.vocabulary.delivery import Delivery, Fillers, Measure, Observation
from mockcloser.vocabulary.findings import Evidence
from tests.documents import sample, typed


def test_a_silence_is_heard_with_what_is_around_it() -> None:
    """A second and a half before and after, in seconds into the turn's own sound."""
    (pause,) = observations(sample())[1].places

    assert ("up? … I", "0:10", 5.0, 10.2) == (pause.text, pause.when, pause.start, pause.end)


def test_other_places_are_heard_as_they_are() -> None:
    """From the first word quoted to the last."""
    (hedge,) = observations(sample())[2].places
    began = sample().transcript.turns[7].start

    assert began is not None
    assert ("really want", round(49.1 - began, 3), round(49.7 - began, 3)) == (hedge.text, hedge.start, hedge.end)


def test_of_a_long_place_the_opening_is_quoted() -> None:
    """And all of it can be heard."""
    turn = sample().transcript.turns[1]
    whole = Evidence(1, turn.text, turn.start, turn.end)
    made = Observation(Measure.LONGEST_MONOLOGUE, 14.65, "seconds", "Your longest answer lasted 15 seconds.", (whole,))
    document = replace(sample(), delivery=replace(sample().delivery, observations=(made,)))
    (place,) = observations(document)[0].places

    assert place.text == "Yes, thank you. You grew from 40 to 90 people this year, …"
    assert (0.0, 14.65) == (place.start, place.end)


def test_a_document_without_observations_shows_its_numbers() -> None:
    """One that was judged before there were any, and what it does not hold is left out."""
    bare = Delivery(28.4, 171.4, 0.712, 1, Fillers(2, True, {"um": 2}), 1.0)
    expected = (
        ("You spoke for", "28 seconds"),
        ("Pace", "171 words a minute"),
        ("Your share of the talking", "71%"),
        ("Pauses of two seconds or more", "1"),
        ("Time before you answered (median)", "1.0 seconds"),
        ("Fillers heard, at least", "2 (um 2)"),
    )

    assert expected == numbers(bare)
    assert tuple(ObservationView(*pair) for pair in expected) == observations(replace(sample(), delivery=bare))
    assert () == observations(typed(sample()))


def test_each_plot_shows_every_turn_it_can() -> None:
    """Who spoke when, the pace and the waits."""
    timeline, pace, waits = plots(sample())

    assert isinstance(timeline, Timeline) and isinstance(pace, Bars) and isinstance(waits, Bars)
    assert list(range(9)) == [span.turn for span in timeline.spans]
    assert [1, 3, 5, 7] == [bar.turn for bar in pace.bars] == [bar.turn for bar in waits.bars]
    assert timeline.summary == "9 turns in 0:52. The longest is turn 1 (You): 14.6 s."


def test_without_sound_there_is_nothing_to_draw() -> None:
    """A typed session has no plots."""
    assert () == plots(typed(sample()))
