"""A corrected turn has the words the candidate vouches for, at the times at which they were said."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.correcting import LONGEST, corrected
from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.transcript import Speaker, Turn
from tests.documents import sample, spoken, typed

HEARD = spoken(3, Speaker.CANDIDATE, "I have run pay role for six years.", 10.0)


def times(turn: Turn) -> dict[str, tuple[float, float]]:
    return {word.text: (word.start, word.end) for word in turn.words}


def test_words_in_both_keep_their_times() -> None:
    """And two words that become one have the time of both."""
    right = corrected(HEARD, "I have run payroll for six years.")

    before = times(HEARD)
    assert before | {"payroll": (before["pay"][0], before["role"][1])} == times(right) | {
        word: before[word] for word in ("pay", "role")
    }
    assert (HEARD.text, "I have run payroll for six years.") == (right.corrected_from, right.text)


def test_an_added_word_lies_between_its_neighbours() -> None:
    """In the pause between them."""
    right = corrected(HEARD, "I have run pay role for over six years.")

    before = times(HEARD)
    assert (before["for"][1], before["six"][0]) == times(right)["over"]


def test_signs_and_capitals_leave_the_times_alone() -> None:
    """Only the spelling is another."""
    right = corrected(HEARD, "i have run: pay role, for six years!")

    assert [(word.start, word.end, word.confidence) for word in HEARD.words] == [
        (word.start, word.end, word.confidence) for word in right.words
    ]


def test_a_second_correction_still_tells_what_was_heard() -> None:
    """Not what the first one said."""
    assert HEARD.text == corrected(corrected(HEARD, "I ran payroll."), "I ran two payrolls.").corrected_from


def test_the_recognised_words_given_back_are_no_correction() -> None:
    """The mark is gone."""
    assert HEARD == corrected(HEARD, HEARD.text)
    assert corrected(corrected(HEARD, "I ran payroll."), HEARD.text).corrected_from is None


@pytest.mark.parametrize(
    ("turn", "text", "why"),
    [
        (sample().transcript.turns[0], "Hello.", "it is the interviewer's"),
        (typed(sample()).transcript.turns[1], "Hello.", "it was typed"),
        (HEARD, " \n ", "no words are left"),
        (HEARD, "a" * (LONGEST + 1), "longer than"),
    ],
)
def test_what_cannot_be_corrected_is_refused(turn: Turn, text: str, why: str) -> None:
    """In one line that says why."""
    with pytest.raises(MockcloserError, match=why):
        corrected(turn, text)


WORDS = st.lists(st.sampled_from(["I", "have", "run", "payroll", "pay", "role", "for", "six", "years."]), min_size=1)


@given(WORDS, WORDS)
def test_every_word_is_timed_inside_its_turn(before: list[str], after: list[str]) -> None:
    """In order, none ending before it begins, for any two wordings."""
    heard = spoken(0, Speaker.CANDIDATE, " ".join(before), 5.0)
    right = corrected(heard, " ".join(after))

    assert after == [word.text for word in right.words]
    edges = [edge for word in right.words for edge in (word.start, word.end)]
    assert heard.start is not None
    assert heard.end is not None
    assert all(first <= second for first, second in pairwise([heard.start, *edges, heard.end]))
