"""From characters to seconds."""

from hypothesis import given
from hypothesis import strategies as st

from mockcloser.judging.timing import evidence, spoken_span, timed
from mockcloser.vocabulary.findings import Evidence, Finding
from mockcloser.vocabulary.moves import Move
from mockcloser.vocabulary.transcript import Speaker, Turn, Word


def turn_of(text: str, *words: str, start: float = 10.0) -> Turn:
    """A turn whose words last half a second each."""
    heard = tuple(Word(word, start + place * 0.5, start + (place + 1) * 0.5, 0.9) for place, word in enumerate(words))
    return Turn(3, Speaker.CANDIDATE, text, start, heard[-1].end if heard else start, None, heard)


def test_a_finding_gets_the_seconds_of_its_words() -> None:
    """The quote begins with its first word and ends with its last."""
    turn = turn_of("Well, do you see any gaps?", "Well,", "do", "you", "see", "any", "gaps?")
    finding = Finding(Move.PROBE_CONCERNS, "do you see any gaps", 6, 25, "rule", "why")
    found = timed(finding, turn)
    assert (found.start, found.end) == (10.5, 13.0)
    assert (finding.quote, finding.move) == (found.quote, found.move)


def test_words_with_leading_spaces_are_the_same_words() -> None:
    """Recognisers hand words over with their spaces."""
    turn = turn_of("any gaps?", " any", " gaps?")
    assert spoken_span(turn, 4, 8) == (10.5, 11.0)


def test_a_tidied_word_takes_the_time_between_its_neighbours() -> None:
    """The text has digits where the recogniser had words; the times still agree."""
    turn = turn_of("I have 65 people", "I", "have", "sixty", "five", "people")
    assert spoken_span(turn, 7, 9) == (11.0, 12.0)
    assert spoken_span(turn, 10, 16) == (12.0, 12.5)


def test_a_word_that_was_not_recognised_lies_between_its_neighbours() -> None:
    """A word added to the text takes no time of its own."""
    turn = turn_of("I really have people", "I", "have", "people")
    assert spoken_span(turn, 2, 8) == (10.5, 10.5)


def test_without_words_the_turn_bounds_the_quotation() -> None:
    """A caption says when it was shown, and no more."""
    assert spoken_span(Turn(0, Speaker.CANDIDATE, "Any gaps?", 1.0, 4.0), 4, 8) == (1.0, 4.0)


def test_typed_words_have_no_time() -> None:
    """Where there is no sound there are no seconds."""
    turn = Turn(2, Speaker.CANDIDATE, "Any gaps?")
    finding = Finding(Move.PROBE_CONCERNS, "gaps", 4, 8, "rule", "why")
    assert finding == timed(finding, turn)
    assert Evidence(2, "gaps") == evidence(turn, 4, 8)


@given(
    text=st.lists(
        st.sampled_from(["we", "run", "six", "payrolls", "and", "um", "42", "gaps?"]), min_size=1, max_size=12
    ),
    heard=st.lists(
        st.sampled_from(["we", "run", "six", "payrolls", "and", "um", "forty", "gaps"]), min_size=1, max_size=12
    ),
    data=st.data(),
)
def test_a_span_lies_in_the_turn_and_runs_forward(text: list[str], heard: list[str], data: st.DataObject) -> None:
    """However far text and words have drifted apart, a quotation is placed inside its turn."""
    turn = turn_of(" ".join(text), *heard)
    start = data.draw(st.integers(0, len(turn.text) - 1))
    end = data.draw(st.integers(start + 1, len(turn.text)))
    span = spoken_span(turn, start, end)
    assert span is not None
    assert 10.0 <= span[0] <= span[1] <= 10.0 + 0.5 * len(heard)
