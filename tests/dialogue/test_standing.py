"""What is kept of what was held back, and of how much of it was obtained."""

from mockcloser.dialogue.players import FOLLOW_UP, NEXT_STEPS, PROBE, STANDING, piece
from mockcloser.vocabulary.moves import Criterion, Move, Topic
from mockcloser.vocabulary.standing import BrushOff, ConcernStanding, Standing

from .interviews import begun, hear

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


def test_a_drill_keeps_only_what_it_trains() -> None:
    """The next step and the facts were not to be asked for."""
    standing = begun(drill=Criterion.PROBED_CONCERNS).standing
    assert (standing.next_step, standing.unused_facts) == ("", ())
    assert begun(drill=Criterion.SECURED_NEXT_STEPS).standing.next_step == NOTHING_OBTAINED.next_step
    assert begun(drill=Criterion.SHOWED_HOMEWORK).standing.unused_facts == NOTHING_OBTAINED.unused_facts
