"""What is known about the job before a word is said: all the judge may know of a scenario."""

from dataclasses import dataclass, field

from mockcloser.vocabulary.moves import Act, Criterion


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something the job asks for; `words` are extra terms by which a candidate may refer to it."""

    id: str
    text: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something stated about the job or company; a question that draws on it shows homework."""

    id: str
    text: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """The job as the judge sees it. `weights` and `required` override the profile's.

    Where `drill` names a criterion, the session is judged on that one alone.
    """

    job: str = ""
    company: str = ""
    interviewer: str = ""
    requirements: tuple[Requirement, ...] = ()
    facts: tuple[Fact, ...] = ()
    profile: str = "standard"
    weights: dict[Criterion, float] = field(default_factory=dict)
    required: tuple[Criterion, ...] = ()
    drill: Criterion | None = None
    interviewer_title: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What one utterance is a reply to. `interviewer_acts` is empty where only the words are known."""

    interviewer_last: str = ""
    interviewer_acts: tuple[Act, ...] = ()
    brief: Brief = field(default_factory=Brief)
