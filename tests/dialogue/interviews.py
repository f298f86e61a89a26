"""Interviews for tests: a small scenario, and interviews brought to a state."""

import copy
from typing import Any

from mockcloser.dialogue.interview import Interview
from mockcloser.dialogue.players import Piece, speech
from mockcloser.dialogue.transitions import State
from mockcloser.scenario.load import load_scenario
from mockcloser.scenario.model import Scenario
from mockcloser.vocabulary.events import Begin, End, Event, Left, LineSpoken, Listen, Say, Silence, TimeUp
from mockcloser.vocabulary.moves import Act

SCENARIO = """
id: baker
title: Night bakery
role: baker
company: Corner Loaf
level: experienced
difficulty: fair
source: close_the_sale
briefing: They bake at night.
requirements:
  - {id: dough, text: two years with sourdough, words: [starter]}
facts:
  - id: ovens
    text: two new ovens arrive in May
    words: [ovens, deck oven]
    answer: The ovens come on the fourth of May.
  - {id: markets, text: they sell at three markets, words: [market stall]}
interviewer:
  name: Ida Moor
  title: owner
  manner: warm
  manners_allowed: [brisk, evasive, sceptical, distracted]
  voice: ida
opening: [Do you have any questions for me?, What would you like to ask me?]
opinion: undecided
standing:
  truth: You are in my first three.
  truth_when_answered: You are in front now.
  brush_off: We have others to see.
  means: She is not sure.
  could_have_said: What would make you sure?
concerns:
  - id: nights
    requirement: dough
    voiced: [I worry about the nights., The nights are what worries me.]
    satisfied_by: {mentions: [night shift, at three]}
    satisfied: Good, that helps.
    unsatisfied: I still wonder about the nights.
  - id: speed
    voiced: You seemed slow at the bench.
    satisfied_by: {figure: true}
    satisfied: That is quick enough.
    unsatisfied: I would have to see that.
next_steps:
  process: a trial night
  decided_by: Ida Moor
  date: Friday
  definite: There is a trial night, and I call you by Friday.
  vague: We will be in touch.
  follow_up: Ring me after noon.
answers:
  team: There are four of us.
  culture: [We sing., We sing a good deal.]
lines:
  close: Goodbye, and mind the flour.
"""


def scenario(**changes: Any) -> Scenario:
    """The night bakery, with some fields changed."""
    return load_scenario(SCENARIO).model_copy(update=changes)


def begun(manner: str | None = None, seed: int = 0, **changes: Any) -> Interview:
    """An interview whose opening has been spoken."""
    interview = Interview(scenario(**changes), seed=seed, manner=manner)
    interview.receive(Begin())
    interview.receive(LineSpoken())
    interview.commands()
    return interview


def at(state: State) -> Interview:
    """An interview brought to a state by the shortest way."""
    ways: dict[State, tuple[Event, ...]] = {
        State.READY: (),
        State.OPENING: (Begin(),),
        State.LISTENING: (Begin(), LineSpoken()),
        State.REPLYING: (Begin(), LineSpoken(), speech(("Hm.", (), ()))),
        State.PROMPTING: (Begin(), LineSpoken(), Silence()),
        State.RUNNING_OUT: (Begin(), TimeUp()),
        State.CLOSING: (Begin(), LineSpoken(), TimeUp()),
        State.ENDED: (Left(),),
    }
    interview = Interview(scenario())
    for event in ways[state]:
        interview.receive(event)
        interview.commands()
    assert interview.state is state
    return interview


def snapshot(interview: Interview) -> object:
    """Everything an event could change."""
    held = copy.deepcopy({key: value for key, value in vars(interview).items() if key not in ("_script", "_knowledge")})
    held["_commands"] = tuple(held["_commands"])
    dealt = dict(interview._script._chooser._dealt)
    return held, dealt


def hear(interview: Interview, *pieces: Piece) -> Say:
    """The candidate says this; the interviewer's line, spoken to its end unless it closes."""
    interview.receive(speech(*pieces))
    return _line(interview)


def silence(interview: Interview) -> Say:
    """The candidate says nothing; the interviewer's line, spoken to its end unless it closes."""
    interview.receive(Silence())
    return _line(interview)


def _line(interview: Interview) -> Say:
    (line,) = [command for command in interview.commands() if isinstance(command, Say)]
    if interview.state is not State.CLOSING:
        interview.receive(LineSpoken())
    return line


def patience(interview: Interview) -> float:
    """The seconds the interviewer listens now."""
    (command,) = [command for command in interview.commands() if isinstance(command, Listen)]
    return command.patience


def ending(interview: Interview) -> str:
    """The closing line is spoken; the reason for the end."""
    interview.receive(LineSpoken())
    (command,) = [command for command in interview.commands() if isinstance(command, End)]
    return command.reason


def acts(line: Say) -> list[Act]:
    """What a line does, in order."""
    return [did.act for did in line.acts]
