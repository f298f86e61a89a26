"""What the interviewer held back, and how much of it the candidate obtained."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConcernStanding:
    """One concern about the candidate: `text` is how it was voiced, or would have been."""

    id: str
    voiced: bool = False
    answered: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class BrushOff:
    """An evasive reply to "where do I stand?": what was `said`, what it `means`, what could have been said to it."""

    said: str
    means: str
    could_have_said: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The interviewer's side of the interview.

    `revealed` says whether the candidate was told `truth`, the interviewer's honest impression. `brush_off` is None
    unless one was said. `next_step` is what the candidate could have left with. `unused_facts` are the texts of the
    stated facts that none of the candidate's questions drew on.
    """

    revealed: bool = False
    truth: str = ""
    concerns: tuple[ConcernStanding, ...] = ()
    brush_off: BrushOff | None = None
    next_step: str = ""
    next_step_obtained: bool = False
    follow_up_granted: bool = False
    unused_facts: tuple[str, ...] = ()
