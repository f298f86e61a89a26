"""What the interviewer held back, told afterwards in sentences."""

from collections.abc import Iterator

from mockcloser.vocabulary.standing import ConcernStanding, Standing


def debrief(standing: Standing) -> tuple[str, ...]:
    """The interviewer's side, one sentence or two a line, the most telling first."""
    return tuple(_lines(standing))


def _lines(standing: Standing) -> Iterator[str]:
    brush_off = standing.brush_off
    if standing.truth:
        if standing.revealed:
            told = "You asked where you stand, and were told"
        else:
            told = f"What the interviewer thought, and would have told you had you asked{' again' if brush_off else ''}"
        yield f"{told}: “{standing.truth}”"
    if brush_off is not None:
        yield f"“{brush_off.said}” was a brush-off. What it meant: {brush_off.means}"
        if not standing.revealed:
            yield f"You could have said: “{brush_off.could_have_said}”"
    for concern in standing.concerns:
        yield f"{_outcome(concern)}: {f'“{concern.text}”' if concern.text else concern.id}"
    if standing.next_step and not standing.next_step_obtained:
        yield f"The next step, which you left without knowing: {standing.next_step.rstrip('.')}."
    if standing.unused_facts:
        yield f"You asked about none of this: {'; '.join(fact.rstrip('.') for fact in standing.unused_facts)}."


def _outcome(concern: ConcernStanding) -> str:
    if not concern.voiced:
        return "A concern that you did not ask for"
    return "A concern that you heard and answered" if concern.answered else "A concern that you heard and left open"
