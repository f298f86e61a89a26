"""What is told afterwards of what was held back."""

from dataclasses import replace

from mockcloser.report.debrief import debrief
from mockcloser.vocabulary.standing import BrushOff, ConcernStanding, Standing

NOTHING_OBTAINED = Standing(
    truth="You are in my first three.",
    concerns=(
        ConcernStanding("nights", text="I worry about the nights."),
        ConcernStanding("speed", text="You seemed slow at the bench."),
    ),
    next_step="a trial night (decided by Ida Moor; when: Friday)",
    unused_facts=("two new ovens arrive in May", "they sell at three markets."),
)
BRUSHED_OFF = replace(
    NOTHING_OBTAINED, brush_off=BrushOff("We have others to see.", "She is not sure.", "What would make you sure?")
)


def test_of_nothing_obtained_it_names_all() -> None:
    """The truth, both concerns, the next step, and the facts in one sentence."""
    assert debrief(NOTHING_OBTAINED) == (
        "What the interviewer thought, and would have told you had you asked: “You are in my first three.”",
        "A concern that you did not ask for: “I worry about the nights.”",
        "A concern that you did not ask for: “You seemed slow at the bench.”",
        "The next step, which you left without knowing: a trial night (decided by Ida Moor; when: Friday).",
        "You asked about none of this: two new ovens arrive in May; they sell at three markets.",
    )


def test_a_brush_off_is_explained_and_a_second_try_offered() -> None:
    """Right after the truth it kept back."""
    assert debrief(BRUSHED_OFF)[:3] == (
        "What the interviewer thought, and would have told you had you asked again: “You are in my first three.”",
        "“We have others to see.” was a brush-off. What it meant: She is not sure.",
        "You could have said: “What would make you sure?”",
    )


def test_a_brush_off_that_was_overcome_needs_no_second_try() -> None:
    """What it meant is still worth knowing."""
    lines = debrief(replace(BRUSHED_OFF, revealed=True))
    assert lines[:2] == (
        "You asked where you stand, and were told: “You are in my first three.”",
        "“We have others to see.” was a brush-off. What it meant: She is not sure.",
    )
    assert not any(line.startswith("You could have said") for line in lines)


def test_of_everything_obtained_it_only_says_so() -> None:
    """Nothing is left to reveal."""
    concerns = (
        ConcernStanding("nights", voiced=True, answered=True, text="I worry about the nights."),
        ConcernStanding("speed", voiced=True, text="You seemed slow at the bench."),
    )
    standing = replace(NOTHING_OBTAINED, revealed=True, concerns=concerns, next_step_obtained=True, unused_facts=())
    assert debrief(standing) == (
        "You asked where you stand, and were told: “You are in my first three.”",
        "A concern that you heard and answered: “I worry about the nights.”",
        "A concern that you heard and left open: “You seemed slow at the bench.”",
    )


def test_a_standing_without_words_is_passed_over() -> None:
    """A bare record names the concern by its id and invents nothing."""
    assert debrief(Standing(concerns=(ConcernStanding("nights", voiced=True),))) == (
        "A concern that you heard and left open: nights",
    )
