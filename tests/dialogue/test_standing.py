"""What is told afterwards of what was held back."""

from mockcloser.dialogue.players import FOLLOW_UP, NEXT_STEPS, PROBE, SECOND_TRY, STANDING, excellent, piece
from mockcloser.dialogue.rehearsal import rehearse
from mockcloser.dialogue.standing import debrief
from mockcloser.vocabulary.moves import Move, Topic
from mockcloser.vocabulary.standing import BrushOff, ConcernStanding, Standing

from .interviews import begun, hear, scenario

NOTHING_OBTAINED = Standing(
    revealed=False,
    truth="You are in my first three.",
    concerns=(
        ConcernStanding("nights", text="I worry about the nights."),
        ConcernStanding("speed", text="You seemed slow at the bench."),
    ),
    next_step="a trial night (decided by Ida Moor; when: Friday)",
    unused_facts=("two new ovens arrive in May", "they sell at three markets"),
)


def test_at_first_nothing_is_obtained() -> None:
    """Everything is still held back."""
    assert begun().standing == NOTHING_OBTAINED


def test_what_was_asked_for_is_obtained() -> None:
    """A concern, the next step, leave to follow up, and a fact."""
    interview = begun()
    hear(interview, PROBE)
    hear(interview, NEXT_STEPS, FOLLOW_UP)
    hear(interview, piece("When do the ovens come?", Move.INFORMED_QUESTION, topics=(Topic.OTHER,)))
    standing = interview.standing
    assert standing.concerns[0].voiced
    assert not standing.concerns[1].voiced
    assert standing.next_step_obtained
    assert standing.follow_up_granted
    assert standing.unused_facts == ("they sell at three markets",)


def test_a_brush_off_is_kept_with_its_meaning() -> None:
    """In the words in which it was said."""
    interview = begun("evasive")
    hear(interview, STANDING)
    wanted = BrushOff("We have others to see.", "She is not sure.", "What would make you sure?")
    assert interview.standing.brush_off == wanted


def test_the_debrief_of_nothing_obtained_names_all_of_it() -> None:
    """The truth, both concerns, the next step and the facts."""
    assert debrief(NOTHING_OBTAINED, "Ida Moor") == (
        "What Ida Moor thought, and would have told you: “You are in my first three.”",
        "A concern you did not ask for: “I worry about the nights.”",
        "A concern you did not ask for: “You seemed slow at the bench.”",
        "The next step, which you left without: a trial night (decided by Ida Moor; when: Friday).",
        "You asked about none of this: two new ovens arrive in May; they sell at three markets.",
    )


def test_the_debrief_explains_a_brush_off_and_offers_a_second_try() -> None:
    """As long as the truth was not told."""
    interview = begun("evasive")
    hear(interview, STANDING)
    lines = debrief(interview.standing)
    assert "“We have others to see.” was a brush-off. What it meant: She is not sure." in lines
    assert "You could have said: “What would make you sure?”" in lines
    hear(interview, SECOND_TRY)
    assert "You could have said: “What would make you sure?”" not in debrief(interview.standing)


def test_the_debrief_of_an_excellent_candidate_has_nothing_left_to_reveal() -> None:
    """What was obtained is said to be."""
    take = rehearse(scenario(), excellent(scenario()))
    assert debrief(take.standing) == (
        "You asked where you stand, and were told: “You are in front now.”",
        *(f"A concern you asked for and settled: “{concern.text}”" for concern in take.standing.concerns),
    )
