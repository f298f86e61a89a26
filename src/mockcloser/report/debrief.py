"""What the interviewer held back, told afterwards in sentences."""

from collections.abc import Iterator

from mockcloser.vocabulary.standing import ConcernStanding, Standing


def debrief(standing: Standing) -> tuple[str, ...]:
    """The interviewer's side, one sentence or two a line, the most telling first."""
    return tuple(_lines(standing))


def _lines(standing: Standing) -> Iterator[str]:
    if standing.truth:
        told = "You asked where you stand, and were told" if standing.revealed else "What you were not told"
        yield f"{told}: “{standing.truth}”"
    if standing.brush_off is not None:
        yield f"“{standing.brush_off.said}” was a brush-off. What it meant: {standing.brush_off.means}"
        if not standing.revealed:
            yield f"You could have said: “{standing.brush_off.could_have_said}”"
    for concern in standing.concerns:
        yield f"{_outcome(concern)}: {f'“{concern.text}”' if concern.text else concern.id}"
    if standing.next_step and not standing.next_step_obtained:
        yield f"The next step, which you left without: {standing.next_step.rstrip('.')}."
    if standing.unused_facts:
        yield f"What you could have asked about: {' '.join(standing.unused_facts)}"


def _outcome(concern: ConcernStanding) -> str:
    if not concern.voiced:
        return "A concern that you did not ask for"
    return (
        "A concern that you drew out and answered" if concern.answered else "A concern that you drew out and left open"
    )
