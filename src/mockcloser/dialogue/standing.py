"""The interviewer's side, told afterwards: what was held back, what of it the candidate obtained, what it meant."""

from mockcloser.dialogue.memory import Memory
from mockcloser.scenario.model import Scenario
from mockcloser.vocabulary.moves import Criterion
from mockcloser.vocabulary.standing import BrushOff, ConcernStanding, Standing


def standing_of(scenario: Scenario, memory: Memory) -> Standing:
    """The standing as a record; the truth is the one that would be told now where it has not been told.

    Of the next step and of unused facts a drill keeps nothing, unless it trains just that.
    """
    held = scenario.standing
    truth = held.truth
    if held.truth_when_answered and memory.all_answered(scenario.concerns):
        truth = held.truth_when_answered
    brush_off = BrushOff(memory.brush_off_said, held.means, held.could_have_said) if memory.brush_off_said else None
    steps = scenario.next_steps
    return Standing(
        revealed=bool(memory.standing_told),
        truth=memory.standing_told or truth[0],
        concerns=tuple(
            ConcernStanding(
                concern.id,
                voiced=concern.id in memory.concerns_voiced,
                answered=concern.id in memory.concerns_answered,
                text=memory.concerns_voiced.get(concern.id, concern.voiced[0]),
            )
            for concern in scenario.concerns
        ),
        brush_off=brush_off,
        next_step=f"{steps.process} (decided by {steps.decided_by}; when: {steps.date})"
        if scenario.drill in (None, Criterion.SECURED_NEXT_STEPS)
        else "",
        next_step_obtained=memory.next_step_told,
        follow_up_granted=memory.follow_up_granted,
        unused_facts=tuple(fact.text for fact in scenario.facts if fact.id not in memory.facts_used)
        if scenario.drill in (None, Criterion.SHOWED_HOMEWORK)
        else (),
    )
