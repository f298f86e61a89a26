"""Habits of speech: what is counted, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.judging.habits import habits
from mockcloser.judging.tokens import FILLERS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I think maybe we could start in May.", ["I think maybe"]),
        ("It's kind of hard, and I'm not sure.", ["kind of", "I'm not sure"]),
        ("I, um, think so.", ["I, um, think"]),
        ("I think. Maybe not.", ["I think", "Maybe"]),
        ("What kind of system is it?", []),
        ("Do you think it is this sort of role?", []),
        ("I believe in good records.", []),
        ("Perhapsing is no word.", []),
    ],
)
def test_hedges_are_found_as_they_were_said(text: str, expected: list[str]) -> None:
    """Neighbours are one hedge; a kind of thing is none."""
    assert expected == [text[said.start : said.end] for said in habits().hedges_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("do you, do you have a a a plan?", ["do you, do you", "a a a"]),
        ("I'd say um I'd say so.", ["I'd say um I'd say"]),
        ("It is very very good, no no.", []),
        ("My number is five five one one.", []),
        ("Yes, I do. I do it daily.", []),
        ("THE the point", ["THE the"]),
    ],
)
def test_restarts_are_words_said_again_at_once(text: str, expected: list[str]) -> None:
    """What is doubled on purpose, a number, and a new sentence are none."""
    assert expected == [text[said.start : said.end] for said in habits().restarts_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thank you. Goodbye!", ["Goodbye"]),
        ("Have a great day, see you soon.", ["Have a great day", "see you soon"]),
        ("I take care of the payroll.", []),
        ("Could you see yourself saying good buy?", []),
    ],
)
def test_goodbyes_take_leave(text: str, expected: list[str]) -> None:
    """Taking care of something does not."""
    assert expected == [text[said.start : said.end] for said in habits().goodbyes_in(text)]


@given(st.text(max_size=200))
def test_whatever_was_said_the_places_are_in_the_text_and_in_order(text: str) -> None:
    """No place is empty, outside the text or over another of its kind."""
    for find in (habits().hedges_in, habits().restarts_in, habits().goodbyes_in, habits().fillers_in):
        edges = [edge for said in find(text) for edge in (said.start, said.end)]
        assert edges == sorted(edges)
        assert all(0 <= said.start < said.end <= len(text) for said in find(text))


@given(st.lists(st.sampled_from(["i", "think", "maybe", "you", "know", "um", "a", "plan", "kind", "of"]), max_size=20))
def test_a_filler_in_between_hides_no_hedge(words: list[str]) -> None:
    """The same phrases are found with hesitation sounds left in and taken out."""
    spoken, tidy = " ".join(words), " ".join(word for word in words if word not in FILLERS)

    assert [phrase for said in habits().hedges_in(tidy) for phrase in said.phrases] == [
        phrase for said in habits().hedges_in(spoken) for phrase in said.phrases
    ]


def test_every_listed_word_is_spelt_as_the_judge_reads_it() -> None:
    """A phrase in the file that could never match would be a dead letter."""
    listed = habits()
    for phrases, find in (
        (listed.hedges, listed.hedges_in),
        (listed.light_words, listed.light_words_in),
        (listed.goodbyes, listed.goodbyes_in),
    ):
        for phrase in phrases:
            (said,) = find(" ".join(phrase))
            assert (" ".join(phrase),) == said.phrases
