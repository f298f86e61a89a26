"""The course of an interview: every row of the table, and every pair that is refused."""

from itertools import product

import pytest

from mockcloser.dialogue.transitions import TRANSITIONS, TRIGGERS, IllegalEvent, State, Trigger, is_legal
from mockcloser.vocabulary.events import Begin, CandidateSpoke, Event, Left, LineSpoken, Silence, TimeUp

from .interviews import at, snapshot

EVENTS: dict[Trigger, Event] = {
    Trigger.BEGIN: Begin(),
    Trigger.LINE_SPOKEN: LineSpoken(),
    Trigger.SPOKE: CandidateSpoke("I see, thank you."),
    Trigger.FINISHED: CandidateSpoke("Goodbye."),
    Trigger.SILENCE: Silence(),
    Trigger.TIME_UP: TimeUp(),
    Trigger.LEFT: Left(),
}


@pytest.mark.parametrize(("state", "trigger"), [row for row in TRANSITIONS if row[1] is not Trigger.SILENT_AGAIN])
def test_every_row_leads_where_the_table_says(state: State, trigger: Trigger) -> None:
    """An event in a state leads to the state of its row."""
    interview = at(state)
    interview.receive(EVENTS[trigger])
    assert TRANSITIONS[state, trigger] == interview.state


def test_a_second_silence_in_a_row_closes() -> None:
    """A candidate who stays silent after the prompt is seen off."""
    interview = at(State.LISTENING)
    interview.receive(Silence())
    interview.receive(LineSpoken())
    interview.receive(Silence())
    assert interview.state == State.CLOSING


@pytest.mark.parametrize(
    ("state", "event"),
    [(state, event) for state, event in product(State, EVENTS.values()) if not is_legal(state, event)],
)
def test_every_other_pair_is_refused_and_changes_nothing(state: State, event: Event) -> None:
    """What is not in the table raises, and the interview is as it was."""
    interview = at(state)
    before = snapshot(interview)
    with pytest.raises(IllegalEvent) as refused:
        interview.receive(event)
    assert before == snapshot(interview)
    assert f"{type(event).__name__} cannot happen while {state}" == str(refused.value)


def test_every_trigger_belongs_to_one_event() -> None:
    """Each trigger is what exactly one class of event may turn out to be."""
    triggers = [trigger for group in TRIGGERS.values() for trigger in group]
    assert sorted(Trigger) == sorted(triggers)


def test_every_state_but_the_last_can_be_left() -> None:
    """There is no state, apart from the end, in which an interview can get stuck."""
    assert set(State) - {State.ENDED} == {state for state, _ in TRANSITIONS}


def test_every_state_can_be_reached() -> None:
    """There is no state that nothing leads to."""
    assert set(State) == {State.READY, *TRANSITIONS.values()}
