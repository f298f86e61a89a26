"""Delivery: measured from the words and their times, and never a guess at what they mean."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.judging.delivery import measure_delivery
from mockcloser.vocabulary.delivery import Delivery, Fillers, Measure, Observation, TurnDelivery
from mockcloser.vocabulary.encoding import decode, encode
from mockcloser.vocabulary.findings import Evidence
from mockcloser.vocabulary.moves import Act
from mockcloser.vocabulary.transcript import DidAct, Speaker, Transcript, Turn, Word

ABOUT_THE_PERSON = re.compile(
    r"confiden|nervous|anxi|calm|relax|stress|unsure|hesitant|passion|enthusias|honest|lying|weak|strong|should|too ",
    re.IGNORECASE,
)


def words(*timed: tuple[str, float, float]) -> tuple[Word, ...]:
    return tuple(Word(text, start, end, 0.9) for text, start, end in timed)


def evenly(text: str, start: float, pace: float = 0.5) -> tuple[Word, ...]:
    """The words of a text, one after the other without a gap."""
    return tuple(
        Word(word, start + place * pace, start + (place + 1) * pace, 0.9) for place, word in enumerate(text.split())
    )


def asks(start: float, end: float) -> Turn:
    return Turn(0, Speaker.INTERVIEWER, "Any questions?", start, end)


def answers(text: str, start: float, index: int = 1, pace: float = 0.5) -> Turn:
    spoken = evenly(text, start, pace)
    return Turn(index, Speaker.CANDIDATE, text, start, spoken[-1].end, "a.wav", spoken)


def observed(measure: Measure, *turns: Turn) -> Observation | None:
    """The one observation of that measure."""
    found = [made for made in measure_delivery(Transcript(turns)).observations if made.id is measure]
    assert len(found) < 2
    return found[0] if found else None


def sentence(measure: Measure, *turns: Turn) -> str:
    made = observed(measure, *turns)
    return made.sentence if made else ""


def test_pace_share_and_response_are_counted_from_the_sound() -> None:
    """Four words in two seconds after six of the interviewer's, begun after one and a half."""
    reply = words(("what", 7.5, 8.0), ("happens", 8.0, 8.5), ("next", 8.5, 9.0), ("then", 9.0, 9.5))
    turn = Turn(1, Speaker.CANDIDATE, "What happens next, then?", 7.0, 10.0, "a.wav", reply)
    expected = Delivery(
        speaking_seconds=2.0,
        words_per_minute=120.0,
        talk_share=0.25,
        long_pauses=0,
        fillers=Fillers(0, True, {}),
        median_response_seconds=1.5,
        by_turn=(TurnDelivery(1, 2.0, 4, 1.5),),
    )
    assert expected == replace(measure_delivery(Transcript((asks(0.0, 6.0), turn))), observations=())


def test_a_pause_is_long_from_two_seconds_on() -> None:
    """One of 2.0 seconds counts, one of 1.9 does not."""
    spoken = words(("one", 0.0, 1.0), ("two", 3.0, 4.0), ("three", 5.9, 6.9))
    turn = Turn(0, Speaker.CANDIDATE, "one two three", 0.0, 6.9, "a.wav", spoken)
    assert measure_delivery(Transcript((turn,))).long_pauses == 1


def test_a_long_pause_says_where_to_listen() -> None:
    """The words on either side, and the seconds of the silence."""
    spoken = words(("one", 0.0, 1.0), ("two", 3.5, 4.0))
    pauses = observed(Measure.LONG_PAUSES, Turn(0, Speaker.CANDIDATE, "one two", 0.0, 4.0, "a.wav", spoken))

    expected = "Your answers held one pause of 2 seconds or more; the longest lasted 2.5 seconds (turn 0)."
    assert pauses is not None
    assert (expected, (Evidence(0, "one … two", 1.0, 3.5),)) == (pauses.sentence, pauses.places)


def test_fillers_are_counted_by_word_as_a_lower_bound() -> None:
    """Hesitations that were written down are listed in the order of the alphabet."""
    turn = Turn(0, Speaker.CANDIDATE, "Um, I, uh, I think, um, yes.")
    assert Fillers(3, True, {"uh": 1, "um": 2}) == measure_delivery(Transcript((turn,))).fillers


def test_the_interviewers_fillers_are_not_the_candidates() -> None:
    """Only the candidate is measured."""
    turn = Turn(0, Speaker.INTERVIEWER, "Um, any questions?", 0.0, 1.0)
    assert Delivery() == measure_delivery(Transcript((turn,)))


@pytest.mark.parametrize(
    ("said", "begins"), [("um yes um", "At least 2 fillers (“um” 2). "), ("yes", "No filler was written down. ")]
)
def test_the_filler_count_says_what_cannot_be_known(said: str, begins: str) -> None:
    """No filler written down does not mean that there was none."""
    expected = "Speech recognition leaves most of them out, so how many there really were cannot be known."
    assert begins + expected == sentence(Measure.FILLERS, answers(said, 0.0))


def test_typed_answers_are_counted_in_words_and_nothing_else() -> None:
    """Where there is no sound nothing is measured in seconds, and nothing that is absent is called none."""
    measured = measure_delivery(Transcript((Turn(0, Speaker.CANDIDATE, "Um, no, I think."),)))

    assert Delivery(fillers=Fillers(1, True, {"um": 1})) == replace(measured, observations=())
    assert [Measure.FILLERS, Measure.HEDGES] == [made.id for made in measured.observations]
    assert {(None, None)} == {(place.start, place.end) for made in measured.observations for place in made.places}


def test_a_typed_answer_without_fillers_says_nothing_of_fillers() -> None:
    """Nobody hesitates aloud on a keyboard."""
    assert sentence(Measure.FILLERS, Turn(0, Speaker.CANDIDATE, "No.")) == ""


def test_a_recording_of_one_answer_has_no_share_and_no_response() -> None:
    """Nobody else spoke, so there is nothing to compare with."""
    turn = Turn(0, Speaker.CANDIDATE, "no", 0.0, 1.0, "a.wav", words(("no", 0.0, 1.0)))
    measured = measure_delivery(Transcript((turn,)))
    assert (measured.talk_share, measured.median_response_seconds) == (None, None)
    assert {Measure.TALK_SHARE, Measure.TIME_TO_FIRST_WORD}.isdisjoint(made.id for made in measured.observations)


def test_the_response_time_is_the_median() -> None:
    """One long silence does not speak for the others."""
    turns: list[Turn] = []
    for place, wait in enumerate((0.5, 9.0, 1.0)):
        begin = place * 20.0
        turns += [asks(begin, begin + 2.0), Turn(1, Speaker.CANDIDATE, "Yes.", begin + 2.0 + wait, begin + 12.0)]
    assert pytest.approx(1.0) == measure_delivery(Transcript(tuple(turns))).median_response_seconds


def test_the_longest_wait_is_named_with_its_answer() -> None:
    """The first words of that answer can be listened to."""
    turns = (asks(0.0, 2.0), answers("Yes.", 2.5), asks(4.0, 6.0), answers("Not that I know.", 9.0, index=3))
    waits = observed(Measure.TIME_TO_FIRST_WORD, *turns)

    assert waits is not None
    assert waits.sentence.endswith("the longest wait was 3.0 seconds (turn 3).")
    assert (Evidence(3, "Not that I know", 9.0, 11.0),) == waits.places


def test_pace_is_compared_among_the_longer_answers() -> None:
    """A word or two have no pace."""
    ten = "one two three four five six seven eight nine ten"
    turns = (answers("yes", 0.0, 0, 0.1), answers(ten, 10.0, 1, 0.5), answers(ten, 20.0, 2, 1.0))

    expected = "the quickest answer had 120 (turn 1), the slowest 60 (turn 2)."
    assert sentence(Measure.PACE, *turns).endswith(expected)


def test_hedges_are_quoted_and_set_against_the_words() -> None:
    """“I think maybe” is one."""
    turn = answers("I think maybe we start in May, I think.", 0.0)
    hedges = observed(Measure.HEDGES, turn)

    assert hedges is not None
    assert hedges.sentence == "2 hedges in 9 words: “I think” 2 and “maybe” 1."
    assert ("I think maybe", 0.0, 1.5) == (hedges.places[0].quote, hedges.places[0].start, hedges.places[0].end)


def test_restarts_are_a_lower_bound_too() -> None:
    """Recognisers tidy them away."""
    said = "At least one restart, where words were said twice or more in a row: “I have” 1."
    assert said == sentence(Measure.REPEATED_WORDS, answers("I have, I have a plan.", 0.0))
    assert "cannot be known" in sentence(Measure.REPEATED_WORDS, answers("I have a plan.", 0.0))


def test_light_words_are_named_once_they_are_many() -> None:
    """Twice is nobody's habit."""
    turn = answers("Actually yes, actually, and honestly it is actually done.", 0.0)

    assert sentence(Measure.OFTEN_SAID, turn) == "You said “actually” 3 times."
    assert observed(Measure.OFTEN_SAID, answers("Actually yes, actually.", 0.0)) is None


class TestRunOn:
    def test_what_follows_the_candidates_goodbye_is_counted(self) -> None:
        """Courtesies belong to a goodbye; another question does not."""
        turn = answers("Thank you, goodbye! Have a nice day. Oh, where do I park?", 0.0)
        run_on = observed(Measure.RUN_ON_AFTER_GOODBYE, turn)

        assert run_on is not None
        assert (5, ["Oh, where do I park"]) == (run_on.value, [place.quote for place in run_on.places])
        assert run_on.sentence == "After the first goodbye (turn 1) you said 5 words more, courtesies left out."

    def test_what_follows_the_interviewers_goodbye_is_counted(self) -> None:
        """Whoever takes leave first ends the talk."""
        close = Turn(0, Speaker.INTERVIEWER, "That will be all for today.", 0.0, 2.0, acts=(DidAct(Act.CLOSE),))
        run_on = observed(Measure.RUN_ON_AFTER_GOODBYE, close, answers("I also sail.", 3.0))

        assert run_on is not None
        assert run_on.value == 3

    def test_an_end_in_thanks_is_none(self) -> None:
        """It is measured, and it is nothing."""
        assert sentence(Measure.RUN_ON_AFTER_GOODBYE, answers("Goodbye. Thank you so much, you too.", 0.0)).endswith(
            "you said no words more, courtesies left out."
        )

    def test_without_a_goodbye_nothing_is_said_of_it(self) -> None:
        """It was not measured."""
        assert observed(Measure.RUN_ON_AFTER_GOODBYE, answers("I also sail.", 3.0)) is None


VOICED = st.sampled_from(
    [
        "um",
        "I",
        "think",
        "maybe",
        "actually",
        "do",
        "you",
        "the",
        "goodbye",
        "thanks",
        "What,",
        "yes.",
        "no?",
        "kind",
        "of",
        "café",
        "40",
        "<b>",
        "have",
        "have",
    ]
)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    """Turns of both speakers with and without sound, in order of time."""
    turns: list[Turn] = []
    now = 0.0
    for index in range(draw(st.integers(0, 6))):
        speaker = draw(st.sampled_from(Speaker))
        said = draw(st.lists(VOICED, max_size=12))
        if not said or draw(st.booleans()):
            turns.append(Turn(index, speaker, " ".join(said)))
            continue
        timed = []
        for word in said:
            begin = now + draw(st.floats(0, 4))
            now = begin + draw(st.floats(0.05, 1))
            timed.append(Word(word, round(begin, 3), round(now, 3), 0.9))
        given_words = tuple(timed) if draw(st.booleans()) else ()
        turns.append(Turn(index, speaker, " ".join(said), timed[0].start, timed[-1].end, "a.wav", given_words))
    return Transcript(tuple(turns))


@given(transcripts())
def test_every_number_is_one_that_can_be(transcript: Transcript) -> None:
    """Shares lie between none and all, counts and seconds are not negative, and each measure is there once."""
    measured = measure_delivery(transcript)
    ids = [made.id for made in measured.observations]

    assert all(made.value >= 0 for made in measured.observations)
    assert measured.talk_share is None or 0 < measured.talk_share < 1
    assert ids == [measure for measure in Measure if measure in ids]


@given(transcripts())
def test_every_place_is_in_the_transcript(transcript: Transcript) -> None:
    """It quotes the candidate's turn, and its seconds lie within that turn's."""
    for made in measure_delivery(transcript).observations:
        for place in made.places:
            turn = transcript.turns[place.turn]
            assert turn.speaker is Speaker.CANDIDATE
            assert made.id is Measure.LONG_PAUSES or place.quote in turn.text
            if place.start is not None and place.end is not None:
                assert turn.start is not None and turn.end is not None
                assert turn.start <= place.start <= place.end <= turn.end


@given(transcripts())
def test_a_count_is_that_of_its_places(transcript: Transcript) -> None:
    """Whoever listens to them all hears as many."""
    counted = {Measure.LONG_PAUSES, Measure.FILLERS, Measure.HEDGES, Measure.REPEATED_WORDS}
    made = [one for one in measure_delivery(transcript).observations if one.id in counted]

    assert [len(one.places) for one in made] == [one.value for one in made]


@given(transcripts())
def test_no_sentence_speaks_of_the_person(transcript: Transcript) -> None:
    """Numbers, never feelings, confidence or advice."""
    sentences = [re.sub(r"“[^”]*”", "", made.sentence) for made in measure_delivery(transcript).observations]

    assert [] == [said for said in sentences if ABOUT_THE_PERSON.search(said)]


@given(transcripts())
def test_delivery_survives_json(transcript: Transcript) -> None:
    """Rounded once, it stays as it is."""
    once = encode(measure_delivery(transcript))

    assert once == encode(decode(Delivery, once))
