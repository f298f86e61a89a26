"""Days named in speech, as dates: "by Thursday the twelfth", "tomorrow", "within two weeks"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
    *("sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
_ORDINALS = {
    name: number
    for number, name in enumerate(
        (*_ONES, *_TEENS, "twentieth", *(f"twenty-{one}" for one in _ONES), "thirtieth", "thirty-first"), start=1
    )
}
_NUMBERS = {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {"a": 1, "an": 1, "a couple of": 2, "fourteen": 14}

_SPOKEN = "|".join(sorted((name.replace("-", "[- ]") for name in _ORDINALS), key=len, reverse=True))
_DAY = rf"(?P<day>{_SPOKEN}|\d{{1,2}}(?:st|nd|rd|th)?)"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_COUNT = rf"(?P<count>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|\d{{1,2}})"
_WEEKDAY = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})"

_NAMED = tuple(
    re.compile(rf"\b(?:{pattern})(?![\w-])", re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY},? the {_DAY}(?: of {_MONTH})?",
        rf"{_WEEKDAY},? {_DAY}(?: of)? {_MONTH}",
        rf"{_WEEKDAY},? {_MONTH} (?:the )?{_DAY}",
        rf"the {_DAY} of {_MONTH}",
        rf"{_DAY} {_MONTH}",
        rf"{_MONTH} (?:the )?{_DAY}",
        rf"(?P<later>{_WEEKDAY.replace('?P<weekday>', '?P<laterday>')} (?:after next|week))",
        rf"(?:next |this |coming )?{_WEEKDAY}",
        r"(?P<overmorrow>the day after tomorrow)|(?P<tomorrow>tomorrow)|(?P<today>today|this (?:afternoon|evening))",
        r"(?P<weekend>the end of (?P<which>the|this|next) week)",
        r"(?P<monthend>the end of (?:the|this) month)",
        rf"(?:in|within) {_COUNT} (?P<unit>day|week|month|fortnight)s?(?: or so)?",
        r"(?P<nextweek>next week)",
    )
)
_NEAR = 62
"""Days within which a weekday and a day of the month have to meet; a made-up calendar may have them years apart."""


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day as it was named, `text[start:end]` of where it was said; `sure` is False where the weekday and the date
    given do not meet soon, and `day` then follows the weekday alone."""

    quote: str
    start: int
    end: int
    day: date
    sure: bool = True


def named_days(text: str, said_on: date) -> tuple[NamedDay, ...]:
    """Every day named in `text`, in its order, as seen from the day it was said; "next week" is its Friday."""
    found: list[NamedDay] = []
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            resolved = _resolved({name: said for name, said in match.groupdict().items() if said}, said_on)
            if resolved is not None:
                day, sure = resolved
                found.append(NamedDay(match.group(), match.start(), match.end(), day, sure))
    return tuple(sorted(found, key=lambda named: named.start))


def working_day_after(day: date) -> date:
    """The next day that is neither Saturday nor Sunday."""
    day += timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def spelled(day: date) -> str:
    """The date in full, e.g. Thursday 12 November 2026."""
    return f"{_WEEKDAYS[day.weekday()].title()} {day.day} {_MONTHS[day.month - 1].title()} {day.year}"


def _resolved(said: dict[str, str], today: date) -> tuple[date, bool] | None:
    said = {name: value.lower() for name, value in said.items()}
    match said:
        case {"day": number, "month": month}:
            wanted = _WEEKDAYS.index(said["weekday"]) if "weekday" in said else None
            return _meeting(today, _ordinal(number), _MONTHS.index(month) + 1, wanted)
        case {"day": number, "weekday": weekday}:
            return _meeting(today, _ordinal(number), None, _WEEKDAYS.index(weekday))
        case {"weekday": weekday}:
            return _next(today, _WEEKDAYS.index(weekday)), True
        case {"laterday": weekday}:
            return _next(today, _WEEKDAYS.index(weekday)) + timedelta(days=7), True
        case {"count": count, "unit": unit}:
            times = _NUMBERS.get(count) or int(count)
            return today + timedelta(days=times * {"day": 1, "week": 7, "fortnight": 14, "month": 30}[unit]), True
        case {"which": which}:
            friday = _next(today - timedelta(days=1), 4)
            return friday + timedelta(days=7 if which == "next" else 0), True
    monday = today + timedelta(days=7 - today.weekday())
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    for name, day in (
        ("overmorrow", today + timedelta(days=2)),
        ("tomorrow", today + timedelta(days=1)),
        ("today", today),
        ("nextweek", monday + timedelta(days=4)),
        ("monthend", first - timedelta(days=1)),
    ):
        if name in said:
            return day, True
    return None


def _ordinal(said: str) -> int:
    return _ORDINALS.get(said.replace(" ", "-")) or int(re.sub(r"\D", "", said))


def _next(today: date, weekday: int) -> date:
    """The next such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _meeting(today: date, number: int, month: int | None, weekday: int | None) -> tuple[date, bool] | None:
    """The next day on which all that was said holds; else the weekday alone, or the date alone."""
    ahead = [today + timedelta(days=days) for days in range(1, 367)]
    dated = [day for day in ahead if day.day == number and month in (None, day.month)]
    if weekday is None:
        return (dated[0], True) if dated else None
    meeting = [day for day in dated if day.weekday() == weekday]
    if meeting and (month is not None or (meeting[0] - today).days <= _NEAR):
        return meeting[0], True
    return _next(today, weekday), False
