"""Plots as data: every mark lies in its box, and says what it stands for."""

from hypothesis import given
from hypothesis import strategies as st

from mockcloser.report.plots import WIDTH, Bar, Bars, Span, Timeline, bars

VALUES = st.lists(st.floats(0, 1e6), min_size=1, max_size=120)


def plot(values: list[float]) -> Bars:
    return Bars("id", "Title", "Unit", "Summary.", tuple(Bar(turn, value, "x") for turn, value in enumerate(values)))


def timeline(lengths: list[float]) -> Timeline:
    spans, now = [], 0.0
    for turn, length in enumerate(lengths):
        who = ("Interviewer", "You")[turn % 2]
        spans.append(Span(turn, who, who == "You", now, now + length, "0:00", "x"))
        now += length
    return Timeline("id", "Title", "Summary.", ("Interviewer", "You"), tuple(spans))


@given(VALUES)
def test_every_bar_stands_in_the_box(values: list[float]) -> None:
    """From the axis up, side by side, none over another."""
    drawn = plot(values)

    assert all(0 <= box.x and box.x + box.width <= WIDTH for box in drawn.boxes)
    assert all(0 <= box.y and box.y + box.height <= drawn.height for box in drawn.boxes)
    assert all(one.x + one.width <= other.x + 0.02 for one, other in zip(drawn.boxes, drawn.boxes[1:], strict=False))
    assert [bar.turn for bar in drawn.bars] == [box.turn for box in drawn.boxes]


@given(VALUES)
def test_a_greater_value_is_never_a_lower_bar(values: list[float]) -> None:
    """Heights follow values."""
    heights = sorted(zip(values, [box.height for box in plot(values).boxes], strict=True))

    assert [height for _, height in heights] == sorted(height for _, height in heights)


@given(VALUES)
def test_the_axis_has_few_round_numbers(values: list[float]) -> None:
    """From nought, at most five, evenly spaced."""
    ticks = plot(values).ticks

    assert ticks[0].label == "0"
    assert 2 <= len(ticks) <= 5


def test_labels_have_room() -> None:
    """Of many turns only some are written below."""
    labels = plot([1.0] * 100).labels

    assert ["0", "7", "14"] == [label.label for label in labels[:3]]


@given(st.lists(st.floats(0.1, 1e4), min_size=2, max_size=100))
def test_every_turn_is_on_the_time_line(lengths: list[float]) -> None:
    """In the row of its speaker, inside the box, in the order of time."""
    drawn = timeline(lengths)

    assert all(0 <= box.x and box.x + box.width <= WIDTH for box in drawn.boxes)
    assert [box.x for box in drawn.boxes] == sorted(box.x for box in drawn.boxes)
    assert len({box.y for box in drawn.boxes}) == 2
    assert len(drawn.ticks) <= 6


def test_times_are_written_as_minutes_and_seconds() -> None:
    """At round seconds."""
    assert ["0:00", "0:30", "1:00", "1:30"] == [tick.label for tick in timeline([60.0, 45.0]).ticks]


def test_one_value_is_no_plot() -> None:
    """There is nothing to compare it with."""
    assert bars("id", "Title", "Unit", [(1, 2.0)], "{:.0f}", lambda least, most: "") is None


def test_the_summary_is_told_the_extremes() -> None:
    """What a reader would look for first."""
    made = bars(
        "id", "T", "U", [(1, 2.0), (3, 1.0), (5, 3.0)], "{:.0f}", lambda least, most: f"{least.turn} {most.turn}"
    )

    assert made is not None
    assert made.summary == "3 5"
