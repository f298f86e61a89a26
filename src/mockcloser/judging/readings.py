"""What happened in a conversation, criterion by criterion, before anybody says whether that is good enough.

Criteria rule on these readings and tips are written from them, so that both speak of the same words.
"""

from dataclasses import dataclass

from mockcloser.judging.conversation import Conversation, Said, Spot
from mockcloser.judging.profiles import Profile
from mockcloser.vocabulary.brief import Brief, Fact, Requirement
from mockcloser.vocabulary.findings import Evidence, Strength


@dataclass(frozen=True, slots=True)
class Claim:
    """One distinct strength and the words that claim it."""

    strength: Strength
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Pitch:
    """What the candidate said they bring."""

    claims: tuple[Claim, ...]
    matches: tuple[Spot, ...]
    unmentioned: tuple[Requirement, ...]

    @property
    def tied(self) -> tuple[Claim, ...]:
        """The claims that serve a stated requirement."""
        return tuple(claim for claim in self.claims if claim.strength.requirement is not None)

    @property
    def is_tied(self) -> bool:
        """Whether anything they bring was tied to what the job needs."""
        return bool(self.tied or self.matches)


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern the interviewer voiced, in `line`, and the candidate's answers to it."""

    line: Said
    evidence: Evidence
    answers: tuple[Spot, ...]
    in_opening: bool = False
    """Whether it was voiced before the candidate had said a word."""


@dataclass(frozen=True, slots=True)
class Probing:
    """Asking for concerns, and what came of it."""

    asked: tuple[Spot, ...]
    concerns: tuple[Concern, ...]
    replied: bool

    @property
    def unanswered(self) -> tuple[Concern, ...]:
        """The voiced concerns that nothing answered."""
        return tuple(concern for concern in self.concerns if not concern.answers)

    @property
    def in_opening(self) -> tuple[Concern, ...]:
        """Those that the interviewer opened with: they could not be asked for any more."""
        return tuple(concern for concern in self.concerns if concern.in_opening)

    def came_unasked(self, concern: Concern) -> bool:
        """Whether it was voiced before the candidate asked for any."""
        return not self.asked or concern.line.place < self.asked[0].place


@dataclass(frozen=True, slots=True)
class NextSteps:
    """Asking what happens next, and what was obtained."""

    asked: tuple[Spot, ...]
    definite: Said | None
    vague: Said | None
    followed_up: Spot | None
    replied: bool


@dataclass(frozen=True, slots=True)
class AskedStanding:
    """Asking where one stands: `tries` are the first such words of each turn.

    `brush_off` may have opened the conversation; then the first try is the `second_try`.
    """

    tries: tuple[Spot, ...]
    told: Said | None
    brush_off: Said | None
    second_try: Spot | None
    replied: bool

    @property
    def opened_with_brush_off(self) -> bool:
        """Whether the brush-off came before anything was asked."""
        return self.brush_off is not None and (not self.tries or self.brush_off.place < self.tries[0].place)


@dataclass(frozen=True, slots=True)
class Homework:
    """The questions asked out of interest; `drawn` pairs those that use a stated fact with it."""

    informed: tuple[Spot, ...]
    drawn: tuple[tuple[Spot, Fact], ...]
    generic: tuple[Spot, ...]
    unused: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """The last thanks, and how much the candidate still said of their own accord afterwards."""

    thanks: Spot | None
    turns_after: int
    words_after: int


@dataclass(frozen=True, slots=True)
class Pitfalls:
    """What would better not have been said."""

    declined: tuple[Spot, ...]
    """`no_questions` before anything was asked; to say "that's all" after one's questions is no pitfall."""
    empty_handed: bool
    """Declined, and neither asked nor offered anything in the whole session."""
    sabotage: tuple[Spot, ...]
    generic: tuple[Spot, ...]
    only_generic: bool
    contested: tuple[Spot, ...]
    """Moves that count against the candidate under this profile."""
    substance: tuple[Spot, ...]
    """What was asked or offered that a pitfall could have spoilt."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the criteria rest on."""

    conversation: Conversation
    brief: Brief
    profile: Profile
    pitch: Pitch
    probing: Probing
    next_steps: NextSteps
    standing: AskedStanding
    homework: Homework
    interest: tuple[Spot, ...]
    ending: Ending
    pitfalls: Pitfalls
