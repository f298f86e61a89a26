"""The course of an interview as a table: state and trigger to the next state. What is not in it is illegal.

The rules it follows:

* The interviewer speaks in `opening`, `replying`, `prompting`, `running_out` and `closing`, and the candidate only
  in `listening`: nobody is judged on words said over a line that is being spoken.
* A line that is being spoken is always finished: time that runs out under it leads to the closing line after it.
* A first silence is prompted; a second closes.
* Whatever happens, two silences, the time limit or leaving lead to `ended`, and nothing leads out of it.
"""

from enum import StrEnum

from mockcloser.vocabulary.events import Begin, CandidateSpoke, Event, Left, LineSpoken, Silence, TimeUp


class State(StrEnum):
    """Where the interview is."""

    READY = "ready"
    OPENING = "opening"
    LISTENING = "listening"
    REPLYING = "replying"
    PROMPTING = "prompting"
    RUNNING_OUT = "running_out"
    CLOSING = "closing"
    ENDED = "ended"


class Trigger(StrEnum):
    """An event as the table sees it: what the candidate said or left unsaid decides between two of a kind."""

    BEGIN = "begin"
    LINE_SPOKEN = "line_spoken"
    SPOKE = "spoke"
    FINISHED = "finished"
    """The candidate spoke, and with that the interview is over: leave was taken, or patience is used up."""
    SILENCE = "silence"
    SILENT_AGAIN = "silent_again"
    TIME_UP = "time_up"
    LEFT = "left"


TRANSITIONS: dict[tuple[State, Trigger], State] = {
    (State.READY, Trigger.BEGIN): State.OPENING,
    (State.READY, Trigger.LEFT): State.ENDED,
    (State.OPENING, Trigger.LINE_SPOKEN): State.LISTENING,
    (State.OPENING, Trigger.TIME_UP): State.RUNNING_OUT,
    (State.OPENING, Trigger.LEFT): State.ENDED,
    (State.LISTENING, Trigger.SPOKE): State.REPLYING,
    (State.LISTENING, Trigger.FINISHED): State.CLOSING,
    (State.LISTENING, Trigger.SILENCE): State.PROMPTING,
    (State.LISTENING, Trigger.SILENT_AGAIN): State.CLOSING,
    (State.LISTENING, Trigger.TIME_UP): State.CLOSING,
    (State.LISTENING, Trigger.LEFT): State.ENDED,
    (State.REPLYING, Trigger.LINE_SPOKEN): State.LISTENING,
    (State.REPLYING, Trigger.TIME_UP): State.RUNNING_OUT,
    (State.REPLYING, Trigger.LEFT): State.ENDED,
    (State.PROMPTING, Trigger.LINE_SPOKEN): State.LISTENING,
    (State.PROMPTING, Trigger.TIME_UP): State.RUNNING_OUT,
    (State.PROMPTING, Trigger.LEFT): State.ENDED,
    (State.RUNNING_OUT, Trigger.LINE_SPOKEN): State.CLOSING,
    (State.RUNNING_OUT, Trigger.TIME_UP): State.RUNNING_OUT,
    (State.RUNNING_OUT, Trigger.LEFT): State.ENDED,
    (State.CLOSING, Trigger.LINE_SPOKEN): State.ENDED,
    (State.CLOSING, Trigger.TIME_UP): State.CLOSING,
    (State.CLOSING, Trigger.LEFT): State.ENDED,
}

TRIGGERS: dict[type[Event], tuple[Trigger, ...]] = {
    Begin: (Trigger.BEGIN,),
    LineSpoken: (Trigger.LINE_SPOKEN,),
    CandidateSpoke: (Trigger.SPOKE, Trigger.FINISHED),
    Silence: (Trigger.SILENCE, Trigger.SILENT_AGAIN),
    TimeUp: (Trigger.TIME_UP,),
    Left: (Trigger.LEFT,),
}
"""The triggers that an event of each class may turn out to be."""


class IllegalEvent(Exception):  # noqa: N818 - the name says what was handed in
    """The event cannot happen in this state: the caller has lost step with the engine."""

    def __init__(self, state: State, event: Event) -> None:
        self.state = state
        self.event = event
        super().__init__(f"{type(event).__name__} cannot happen while {state}")


def is_legal(state: State, event: Event) -> bool:
    """Whether an event of this class may happen in this state."""
    return any((state, trigger) in TRANSITIONS for trigger in TRIGGERS.get(type(event), ()))


def diagram() -> str:
    """The table as a Mermaid state diagram."""
    rows = [f"    {before} --> {after}: {trigger}" for (before, trigger), after in TRANSITIONS.items()]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {State.READY}", *rows, f"    {State.ENDED} --> [*]"])
