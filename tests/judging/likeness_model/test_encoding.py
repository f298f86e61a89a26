"""How an utterance becomes word pieces: every clause has one place, and only words and question marks matter."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from mockcloser.judging.analysis import Analysis
from mockcloser.judging.likeness_model.encoding import MOST_PIECES, Marks, clause_words, line_words, windows

MARKS = Marks(opening=1, end=2)
WORDS = st.lists(st.sampled_from(["when", "do", "you", "decide", "payroll"]), min_size=1, max_size=90).map(tuple)


def pieces(word: str) -> Sequence[int]:
    return [100 + len(word)]


@given(st.lists(WORDS, max_size=12), WORDS)
def test_every_clause_has_exactly_one_place(clauses: list[tuple[str, ...]], line: tuple[str, ...]) -> None:
    """The spans of all windows are the clauses in order, none missing and none twice."""
    read = list(windows(line, clauses, pieces, MARKS))
    places = [window.first + place for window in read for place in range(len(window.spans))]
    assert list(range(len(clauses))) == places


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_no_window_is_longer_than_the_model_can_read(clauses: list[tuple[str, ...]]) -> None:
    """However long the utterance, a window keeps to its limit."""
    for window in windows((), clauses, pieces, MARKS):
        assert len(window.ids) == len(window.types) <= MOST_PIECES + 3
        assert all(0 < start < end < len(window.ids) for start, end in window.spans)


def test_a_later_window_begins_with_what_was_just_said() -> None:
    """The clause before the cut is read again, as context without a place of its own."""
    long, short = ("payroll",) * 70, ("when", "you")
    last = list(windows((), [long, short, long], pieces, MARKS))[-1]
    assert last.first == 2
    assert last.ids[2:4] == (104, 103)


def test_the_line_replied_to_is_the_first_segment() -> None:
    """What the interviewer said and what the candidate said are told apart."""
    (window,) = windows(("when",), [("you",)], pieces, MARKS)
    assert window.ids == (1, 104, 2, 103, 2)
    assert window.types == (0, 0, 0, 1, 1)


def test_capitals_fillers_and_contractions_leave_the_words_the_same() -> None:
    """The model reads normal words."""
    assert clause_words(Analysis("I'm, um, KEEN on this")) == clause_words(Analysis("im keen on this"))


def test_a_question_mark_is_read() -> None:
    """Of the punctuation it alone is kept."""
    assert clause_words(Analysis("So the shift starts at six?"))[0][-1] == "?"
    assert clause_words(Analysis("So the shift starts at six."))[0][-1] == "six"


def test_of_a_long_line_the_end_is_read() -> None:
    """An interviewer asks at the end."""
    assert line_words("well " * 100 + "any questions")[-2:] == ("any", "questions")
    assert len(line_words("well now then right okay so " * 20)) == 32
