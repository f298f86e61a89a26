"""A day named in speech becomes a date, counted from the day it was said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.writeup.dates import named_days, spelled, working_day_after

SATURDAY = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("said", "quote", "day"),
    [
        ("I will ring by Thursday.", "Thursday", date(2026, 3, 19)),
        ("You hear from us next Tuesday.", "next Tuesday", date(2026, 3, 17)),
        ("We decide by Thursday the second.", "Thursday the second", date(2026, 4, 2)),
        ("It is Friday the eighth of May.", "Friday the eighth of May", date(2026, 5, 8)),
        ("On Friday, 8 May we meet.", "Friday, 8 May", date(2026, 5, 8)),
        ("By the twenty-first of March, then.", "the twenty-first of March", date(2026, 3, 21)),
        ("On May 10th.", "May 10th", date(2026, 5, 10)),
        ("The panel sits tomorrow.", "tomorrow", date(2026, 3, 15)),
        ("The day after tomorrow it is.", "The day after tomorrow", date(2026, 3, 16)),
        ("Within two weeks.", "Within two weeks", date(2026, 3, 28)),
        ("In ten days or so.", "In ten days or so", date(2026, 3, 24)),
        ("By the end of next week.", "the end of next week", date(2026, 3, 27)),
        ("By the end of the month.", "the end of the month", date(2026, 3, 31)),
        ("You will hear next week.", "next week", date(2026, 3, 20)),
        ("Wednesday week at ten.", "Wednesday week", date(2026, 3, 25)),
    ],
)
def test_a_named_day_is_found(said: str, quote: str, day: date) -> None:
    """With the words that name it, and where they stand."""
    (named,) = named_days(said, SATURDAY)
    assert (quote, day, True) == (named.quote, named.day, named.sure)
    assert quote == said[named.start : named.end]


@pytest.mark.parametrize(
    "said",
    [
        "Before the first sailing.",
        "You may start.",
        "I march on.",
        "We are open on weekdays.",
        "A second interview.",
        "Every Monday's run is the same week after week.".replace("Monday's", "monthly"),
    ],
)
def test_other_words_name_no_day(said: str) -> None:
    """Ordinals, months that are verbs, and weeks alone."""
    assert () == named_days(said, SATURDAY)


def test_a_weekday_and_a_date_that_do_not_meet_are_in_doubt() -> None:
    """The weekday counts: in a made-up calendar the twelfth may never be a Thursday."""
    (named,) = named_days("By Thursday the thirtieth of March.", SATURDAY)
    assert (date(2026, 3, 19), False) == (named.day, named.sure)


def test_several_days_come_in_their_order() -> None:
    """Each once."""
    said = "The panel sits tomorrow, and by Thursday the second of April you hear."
    assert ["tomorrow", "Thursday the second of April"] == [named.quote for named in named_days(said, SATURDAY)]


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_the_day_after_is_a_working_day(day: date) -> None:
    """Within three days."""
    after = working_day_after(day)
    assert after.weekday() < 5
    assert day < after <= day + timedelta(days=3)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_date_in_full_is_understood_again(day: date, today: date) -> None:
    """What is spelled out is the same day, if it lies in the year to come."""
    if today < day <= today + timedelta(days=365):
        assert [day] == [named.day for named in named_days(spelled(day).rsplit(" ", 1)[0], today)]


@given(st.text(max_size=200), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_any_text_is_read(text: str, today: date) -> None:
    """Whatever it holds; the days named lie from the same day to a year or so ahead."""
    for named in named_days(text, today):
        assert text[named.start : named.end] == named.quote
        assert today <= named.day <= today + timedelta(days=30 * 99)
