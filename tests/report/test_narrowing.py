"""The kept sessions can be narrowed down, and what they are narrowed to is said in one line."""

from datetime import date, datetime

import pytest

from mockcloser.report.narrowing import EVERYTHING, Narrowing
from mockcloser.report.progress import Past
from mockcloser.vocabulary.moves import Criterion, Status

PROBED, NEXT = Criterion.PROBED_CONCERNS, Criterion.SECURED_NEXT_STEPS


def session(day: int, hour: int = 12, *, scenario: str = "ward-nurse", **statuses: Status) -> Past:
    started = datetime(2026, 3, day, hour).astimezone().isoformat()
    judged = tuple((Criterion(name), status) for name, status in statuses.items())
    return Past(f"{day}", started, scenario, scenario, "practice", 50, True, judged)


MISSED = session(7, probed_concerns=Status.MISSED, secured_next_steps=Status.MET)


def test_nothing_is_left_out_without_a_condition() -> None:
    assert EVERYTHING.admits(MISSED)
    assert "" == EVERYTHING.words({})


@pytest.mark.parametrize(
    ("narrowing", "admitted"),
    [
        (Narrowing(scenario="ward-nurse"), True),
        (Narrowing(scenario="sous-chef"), False),
        (Narrowing(since=date(2026, 3, 7)), True),
        (Narrowing(since=date(2026, 3, 8)), False),
        (Narrowing(until=date(2026, 3, 7)), True),
        (Narrowing(until=date(2026, 3, 6)), False),
        (Narrowing(criterion=PROBED), True),
        (Narrowing(criterion=Criterion.SHOWED_HOMEWORK), False),
        (Narrowing(criterion=PROBED, status=Status.MISSED), True),
        (Narrowing(criterion=NEXT, status=Status.MISSED), False),
        (Narrowing(status=Status.MISSED), True),
        (Narrowing(status=Status.PARTLY), False),
        (Narrowing("ward-nurse", date(2026, 3, 7), date(2026, 3, 7), NEXT, Status.MET), True),
        (Narrowing("ward-nurse", date(2026, 3, 7), date(2026, 3, 7), NEXT, Status.PARTLY), False),
    ],
)
def test_every_condition_has_to_hold(narrowing: Narrowing, admitted: bool) -> None:
    assert admitted is narrowing.admits(MISSED)


@pytest.mark.parametrize("hour", [0, 23])
def test_a_day_is_whole(hour: int) -> None:
    """From its first hour here to its last."""
    assert Narrowing(since=date(2026, 3, 7), until=date(2026, 3, 7)).admits(session(7, hour))


@pytest.mark.parametrize(
    ("narrowing", "words"),
    [
        (Narrowing("ward-nurse"), "Saint Enda's ward"),
        (Narrowing("gone"), "gone"),
        (Narrowing(criterion=PROBED), "Probed for concerns: judged"),
        (Narrowing(status=Status.MISSED), "something missed"),
        (
            Narrowing("ward-nurse", date(2026, 3, 1), date(2026, 3, 9), PROBED, Status.PARTLY),
            "Saint Enda's ward, from 2026-03-01, to 2026-03-09, Probed for concerns: partly",
        ),
    ],
)
def test_it_is_told_in_one_line(narrowing: Narrowing, words: str) -> None:
    assert words == narrowing.words({"ward-nurse": "Saint Enda's ward"})
