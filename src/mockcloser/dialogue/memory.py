"""What has happened so far, as the interviewer remembers it."""

from dataclasses import dataclass, field

from mockcloser.scenario.model import Concern


@dataclass(slots=True)
class Memory:
    """Counts and lists that only `Interview` and its replies change."""

    turns: int = 0
    """Candidate turns."""
    strain: int = 0
    """Patience used up."""
    silences: int = 0
    """Silences since the candidate last said something."""
    unheard: int = 0
    """Turns in a row in which nothing intelligible was heard."""
    unclear: int = 0
    """Turns in a row that asked for nothing and told nothing of use."""
    answers_since_hand_back: int = 0
    declined: int = 0
    asked_anything: bool = False
    handed_back: bool = False
    """Whether the last line asked what else there is."""
    thanked: bool = False
    repeats: int = 0
    """Requests to repeat, in a row."""
    leaving: bool = False
    """Whether the candidate has said goodbye while a question was still open."""
    concerns_voiced: dict[str, str] = field(default_factory=dict)
    """By id, in the words last used, the latest voiced last."""
    concerns_answered: set[str] = field(default_factory=set)
    examples_wanted: set[str] = field(default_factory=set)
    """Ids of the concerns to which an example was asked for."""
    pending: Concern | None = None
    """The concern that the last line voiced."""
    standing_asked: int = 0
    standing_told: str = ""
    brush_off_said: str = ""
    next_steps_asked: int = 0
    next_step_told: bool = False
    follow_up_granted: bool = False
    facts_used: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    """Keys of the facts and topics that were answered."""
    strengths: int = 0
    """Distinct strengths that the candidate has named so far."""
    concern_denied: bool = False
    """Whether the interviewer, asked, had no concern to voice."""

    def all_answered(self, concerns: tuple[Concern, ...]) -> bool:
        """Whether there are concerns, and every one was voiced and answered."""
        return bool(concerns) and all(concern.id in self.concerns_answered for concern in concerns)
