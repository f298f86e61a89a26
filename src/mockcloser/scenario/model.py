"""One mock interview as its author writes it: the job, the interviewer, and what the interviewer holds back."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from mockcloser.vocabulary.moves import Criterion, Topic


def _squeeze(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
"""Lower-case words joined by hyphens."""

Text = Annotated[str, Field(min_length=1, max_length=600), BeforeValidator(_squeeze)]
"""Running text; line breaks and repeated spaces become one space."""

_Several = Annotated[tuple[Text, ...], Field(min_length=1, max_length=12)]
Lines = Annotated[_Several, BeforeValidator(_as_list, json_schema_input_type=Text | _Several)]
"""One thing the interviewer may say, in one or more wordings; a take chooses among them."""

Words = Annotated[tuple[Text, ...], BeforeValidator(_as_list, json_schema_input_type=Text | tuple[Text, ...])]
"""Words or short phrases by which something may be mentioned."""


class Manner(StrEnum):
    """How the interviewer behaves: the wording, the patience, and what has to be asked twice."""

    WARM = "warm"
    BRISK = "brisk"
    EVASIVE = "evasive"
    SCEPTICAL = "sceptical"
    DISTRACTED = "distracted"


class Phrase(StrEnum):
    """Everyday lines that every manner has and a scenario may word for itself."""

    ALSO = "also"
    """Leads over to the answer to a second question asked in the same breath."""
    TOO_MANY = "too_many"
    """More was asked in one breath than anybody can answer."""
    ANSWERED_BEFORE = "answered_before"
    """Leads into an answer that was given before."""
    UNKNOWN = "unknown"
    """The interviewer does not know the answer."""
    NO_CONCERN = "no_concern"
    """Asked for concerns, and there is none."""
    NO_FURTHER_CONCERN = "no_further_concern"
    """Asked for concerns again, and every one was voiced and answered."""
    CONCERN_AGAIN = "concern_again"
    """Leads into a concern that was voiced before and still stands."""
    CONCERN_SATISFIED = "concern_satisfied"
    """The concern was answered well, where the concern itself has no such line."""
    CONCERN_UNSATISFIED = "concern_unsatisfied"
    """The concern was not answered, where the concern itself has no such line."""
    ASK_FOR_EXAMPLE = "ask_for_example"
    """Something was said to the concern that may or may not answer it; asked once for each concern."""
    BRUSH_OFF = "brush_off"
    """Asked for the candidate's standing, and not telling yet."""
    STANDING_AGAIN = "standing_again"
    """Leads into the standing told once more."""
    STANDING_ENOUGH = "standing_enough"
    """Asked for the standing once too often."""
    VAGUE_NEXT_STEP = "vague_next_step"
    """Asked what happens next, and not saying anything definite yet."""
    GRANT_FOLLOW_UP = "grant_follow_up"
    """The candidate may get in touch."""
    PRAISE_HEARD = "praise_heard"
    """A short reply to strengths or a pitch; gives nothing away."""
    INTEREST_HEARD = "interest_heard"
    """A short reply to interest, or to being asked for the job; gives nothing away."""
    DOUBT_HEARD = "doubt_heard"
    """A neutral reply to a candidate who talks themself down."""
    HEARD = "heard"
    """A neutral reply to something that asked for nothing."""
    REDIRECT = "redirect"
    """The candidate rambles: asks for the question."""
    RUDENESS = "rudeness"
    """A reply to rudeness."""
    HAND_BACK = "hand_back"
    """Invites the next question."""
    INVITE_AGAIN = "invite_again"
    """Invites once more a candidate who has declined to ask anything."""
    WELCOME = "welcome"
    """A reply to thanks while the conversation goes on."""
    REPEAT = "repeat"
    """Leads into a line said again in other words."""
    NOT_HEARD = "not_heard"
    """Nothing intelligible was heard."""
    TAKE_YOUR_TIME = "take_your_time"
    """The candidate wants a moment to think."""
    PROMPT = "prompt"
    """Said into a first silence."""
    CLOSE = "close"
    """The last line after thanks and goodbye, or when nothing is left to ask."""
    CLOSE_ON_SILENCE = "close_on_silence"
    """The last line to a candidate who stays silent."""
    CLOSE_ON_TIME = "close_on_time"
    """The last line when the time is up."""
    CLOSE_ON_PATIENCE = "close_on_patience"
    """The last line to a candidate who was rude or pushed once too often."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Requirement(_Part):
    """Something the job asks for."""

    id: Id
    text: Text
    """As the interviewer would write it in the advertisement: "two years of shift payroll"."""
    words: Words = ()
    """Other terms by which a candidate may refer to it."""


class Fact(_Part):
    """Something the briefing states about the job or company; a question that draws on it shows homework."""

    id: Id
    text: Text
    """One plain sentence or clause."""
    words: Words = ()
    """Terms that show a question is about this fact."""
    answer: Lines | None = None
    """What the interviewer says when asked about it; without one, the question's topic decides."""


class Interviewer(_Part):
    """Who sits opposite."""

    name: Text
    title: Text
    manner: Manner
    """The manner in which the scenario is written and played unless another is chosen."""
    manners_allowed: tuple[Manner, ...] = ()
    """Other manners in which it may be played."""
    voice: Text
    """Name of a voice profile, see `mockcloser voice list`."""


class TruthAndBrushOff(_Part):
    """Where the candidate stands, and how the interviewer avoids saying so."""

    truth: Lines
    """The honest impression, told to a candidate who asks (twice, where it is brushed off first)."""
    truth_when_answered: Lines | None = None
    """The honest impression once every concern has been voiced and answered; without it, `truth`."""
    brush_off: Lines | None = None
    """What is said instead at the first asking, in a manner that evades; without it, the manner's own line."""
    means: Text
    """What the brush-off stands for, for the debrief."""
    could_have_said: Text
    """A polite second try, for the debrief."""


class SatisfiedBy(_Part):
    """What a reply must contain to settle a concern, beyond being an answer at all."""

    mentions: Words = ()
    """At least one of these words or phrases must be said; empty: any real answer will do."""
    figure: bool = False
    """A number must be said: a count, a length of time, a percentage."""


class Concern(_Part):
    """A reservation about the candidate, voiced only if the candidate asks for concerns."""

    id: Id
    requirement: Id | None = None
    """The requirement it touches, if any."""
    voiced: Lines
    satisfied_by: SatisfiedBy = SatisfiedBy()
    satisfied: Lines | None = None
    """What is said to an answer that settles it."""
    unsatisfied: Lines | None = None
    """What is said to an answer that does not, or to no answer."""


class NextSteps(_Part):
    """What happens after the interview; told only if asked."""

    process: Text
    """The next step as a noun phrase: "a second interview at the depot"."""
    decided_by: Text
    """Who decides, as a name or noun phrase."""
    date: Text
    """When, in words that can be spoken: "Friday the ninth of May"."""
    definite: Lines
    """The whole answer: the step, who decides, and the date."""
    vague: Lines | None = None
    """What is said at the first asking in a manner that evades; without it, the manner's own line."""
    follow_up: Lines | None = None
    """Leave to get in touch, with how and when; without it, the manner's own line."""


class Asks(_Part):
    """How often something must be asked before it is told; without a number the manner decides."""

    standing: Annotated[int, Field(ge=1, le=2)] | None = None
    next_steps: Annotated[int, Field(ge=1, le=2)] | None = None


class Patience(_Part):
    """What the interviewer bears; without a number the manner decides."""

    silence: Annotated[float, Field(ge=3, le=60)] | None = None
    """Seconds without a word before the interviewer prompts."""
    pushes: Annotated[int, Field(ge=1, le=6)] | None = None
    """How much strain ends the interview: rudeness or rambling costs one, a third push for the standing two."""


OPENS_WITH_BRUSH_OFF = "brush_off"


class Scenario(_Part):
    """One mock interview, from the invitation to ask questions to the goodbye."""

    id: Id
    """The file's name without its ending."""
    title: Text
    role: Text
    """The job, as a noun: "payroll specialist"."""
    company: Text
    level: Literal["entry", "experienced", "senior", "executive"]
    difficulty: Literal["gentle", "fair", "tough"]
    source: Literal["close_the_sale", "five_best_skills", "reverse_interview", "where_you_stand"]
    """The set of advice it trains."""
    tags: tuple[Id, ...] = ()
    briefing: Annotated[str, Field(min_length=1, max_length=4000)]
    """What the candidate reads beforehand; it must state every fact and requirement."""
    requirements: Annotated[tuple[Requirement, ...], Field(min_length=1)]
    facts: Annotated[tuple[Fact, ...], Field(min_length=1)]
    interviewer: Interviewer
    opening: Lines
    """The first line; ends by inviting questions."""
    opens_with: Text | None = None
    """What the first line holds besides: `brush_off`, or the id of the concern that it voices unasked."""
    opinion: Literal["strong", "undecided", "doubtful"]
    """What the interviewer thinks of the candidate before the close, for the debrief."""
    standing: TruthAndBrushOff
    concerns: tuple[Concern, ...] = ()
    """In the order in which they are voiced, one for each time the candidate asks."""
    next_steps: NextSteps
    answers: dict[Topic, Lines] = {}
    """Answers by topic, for questions that no fact answers. What is not here the interviewer does not know."""
    lines: dict[Phrase, Lines] = {}
    """Everyday lines in this interviewer's own words; used when played in the scenario's own manner."""
    asks: Asks = Asks()
    patience: Patience = Patience()
    time_limit: Annotated[int, Field(ge=30, le=3600)] = 600
    """Seconds after which the interviewer closes."""
    drill: Criterion | None = None
    """A drill trains one criterion in 30 to 60 seconds, ends as soon as that is obtained, and is judged on it alone."""
    profile: Text = "standard"
    """Name of the scoring profile."""
    weights: dict[Criterion, Annotated[float, Field(ge=0, le=100)]] = {}
    """Weights that replace the profile's."""
    required: tuple[Criterion, ...] = ()
    """Criteria without which the interview is not passed, besides the profile's."""
    seed: int = 0
    """Changes which wordings the takes choose."""

    @property
    def manners(self) -> tuple[Manner, ...]:
        """Every manner in which it may be played, its own first."""
        own = self.interviewer.manner
        return (own, *(manner for manner in self.interviewer.manners_allowed if manner is not own))
