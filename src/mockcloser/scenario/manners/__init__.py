"""The five manners as data, one file each, and their reading."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from mockcloser.scenario.document import parse, read
from mockcloser.scenario.model import Lines, Manner, Phrase, Text
from mockcloser.scenario.problem import ScenarioError


class MannerProfile(BaseModel):
    """How an interviewer of one manner behaves where the scenario does not say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Manner
    description: Text
    silence: Annotated[float, Field(ge=3, le=60)]
    """Seconds without a word before the interviewer prompts."""
    pushes: Annotated[int, Field(ge=1, le=6)]
    """How much strain ends the interview."""
    asks_standing: Annotated[int, Field(ge=1, le=2)]
    """How often the standing must be asked before it is told."""
    asks_next_steps: Annotated[int, Field(ge=1, le=2)]
    """How often the next steps must be asked before they are told."""
    invites_again: bool
    """Whether a candidate who declines to ask anything is invited once more."""
    hand_back_every: Annotated[int, Field(ge=1, le=10)]
    """After how many answers in a row the interviewer asks what else there is."""
    lines: dict[Phrase, Lines]


@cache
def manner_profile(manner: Manner) -> MannerProfile:
    """The profile of one manner; read from the package once."""
    path = Path(__file__).parent / f"{manner}.yaml"
    located = parse(read(path), str(path), MannerProfile)
    missing = [phrase for phrase in Phrase if phrase not in located.value.lines]
    if missing:
        raise ScenarioError(tuple(located.problem(("lines", phrase), "missing") for phrase in missing))
    return located.value
