"""The interviewer: hand in what happened with `receive`, and carry out what `commands` returns."""

from mockcloser.dialogue import cues
from mockcloser.dialogue.knowledge import Knowledge
from mockcloser.dialogue.lead_in import ASKING
from mockcloser.dialogue.lines import Part, reworded
from mockcloser.dialogue.memory import Memory
from mockcloser.dialogue.opening import opening
from mockcloser.dialogue.reply import Reply
from mockcloser.dialogue.script import Script
from mockcloser.dialogue.standing import standing_of
from mockcloser.dialogue.transitions import TRANSITIONS, IllegalEvent, State, Trigger, is_legal
from mockcloser.dialogue.wording import normalised
from mockcloser.errors import MockcloserError
from mockcloser.scenario.manners import manner_profile
from mockcloser.scenario.model import Manner, Phrase, Scenario
from mockcloser.vocabulary.events import (
    Begin,
    CandidateSpoke,
    Command,
    End,
    Event,
    Left,
    LineSpoken,
    Listen,
    Say,
    Silence,
    TimeUp,
)
from mockcloser.vocabulary.moves import Act, Criterion, Move
from mockcloser.vocabulary.standing import Standing

_MOST_TURNS = 40
"""Candidate turns after which the interviewer runs out of time, whatever the clock says."""
_MOST_UNHEARD = 3
_MOST_REPEATS = 3
_MOST_UNCLEAR = 3
"""Turns in a row that ask nothing; from here on each costs patience."""
_THINKING = 2.0
"""How much longer a candidate who is thinking is waited for."""

_STRENGTHS_OF_A_DRILL = 5
"""The ideal of "Job Interviewing For Dummies": the five best skills."""

_CLOSING = {
    "goodbye": Phrase.CLOSE,
    "silence": Phrase.CLOSE_ON_SILENCE,
    "time": Phrase.CLOSE_ON_TIME,
    "patience": Phrase.CLOSE_ON_PATIENCE,
}
_SAYS_SOMETHING = ASKING | {Move.RESTATE_STRENGTHS, Move.MATCH_PITCH, Move.ADDRESS_CONCERN}


class Interview:
    """One take of a scenario. The same scenario, seed, manner and events give the same lines.

    `manner` is one of those the scenario may be played in; `MockcloserError` otherwise.
    """

    def __init__(self, scenario: Scenario, *, seed: int = 0, manner: str | None = None) -> None:
        self.scenario = scenario
        self.manner = _manner(scenario, manner)
        self._script = Script(scenario, manner_profile(self.manner), seed)
        self._knowledge = Knowledge(scenario)
        self._memory = Memory()
        self._state = State.READY
        self._reason = ""
        self._commands: list[Command] = []
        self._last_said = ""
        self._last_content: list[Part] = []
        self._thinking = False

    @property
    def state(self) -> State:
        """Where the interview is."""
        return self._state

    @property
    def standing(self) -> Standing:
        """What was held back, and how much of it the candidate has obtained so far."""
        return standing_of(self.scenario, self._memory)

    def commands(self) -> tuple[Command, ...]:
        """What should happen now, in order; each command is handed out once."""
        drained = tuple(self._commands)
        self._commands.clear()
        return drained

    def receive(self, event: Event) -> None:
        """Take in one event. Raises `IllegalEvent`, and changes nothing, where it cannot happen in this state."""
        if not is_legal(self._state, event):
            raise IllegalEvent(self._state, event)
        match event:
            case Begin():
                self._step(Trigger.BEGIN)
                self._say([opening(self._script, self._memory)])
            case LineSpoken():
                self._line_spoken()
            case CandidateSpoke():
                self._candidate_spoke(event)
            case Silence():
                self._silence()
            case TimeUp():
                listening = self._state is State.LISTENING
                self._step(Trigger.TIME_UP)
                if listening:
                    self._close("time")
            case Left():
                self._step(Trigger.LEFT)
                self._commands.append(End(self._reason or "left"))

    def _step(self, trigger: Trigger) -> None:
        self._state = TRANSITIONS[self._state, trigger]

    def _line_spoken(self) -> None:
        self._step(Trigger.LINE_SPOKEN)
        if self._state is State.LISTENING:
            self._listen()
        elif self._state is State.CLOSING:
            self._close("time")
        else:
            self._commands.append(End(self._reason))

    def _listen(self) -> None:
        self._commands.append(Listen(self._script.silence * (_THINKING if self._thinking else 1)))
        self._thinking = False

    def _silence(self) -> None:
        self._memory.silences += 1
        if self._memory.silences > 1:
            self._step(Trigger.SILENT_AGAIN)
            self._close("silence")
            return
        self._step(Trigger.SILENCE)
        over_concern = self._memory.pending is not None
        self._say([self._script.phrase(Phrase.TAKE_YOUR_TIME if over_concern else Phrase.PROMPT, Act.PROMPT)])

    def _candidate_spoke(self, event: CandidateSpoke) -> None:
        memory = self._memory
        memory.turns += 1
        memory.silences = 0
        memory.strengths = max(memory.strengths, event.strengths)
        moves = {finding.move for finding in event.findings}
        if not normalised(event.text):
            self._not_heard()
            return
        memory.unheard = 0
        if not moves and cues.needs_a_moment(event.text):
            self._thinking = True
            self._go_on([self._script.phrase(Phrase.TAKE_YOUR_TIME, Act.SMALL_TALK)])
        elif cues.asks_to_repeat(event.text) and not moves & _SAYS_SOMETHING:
            self._repeat()
        else:
            memory.repeats = 0
            self._reply(event, moves)

    def _not_heard(self) -> None:
        self._memory.unheard += 1
        if self._memory.unheard >= _MOST_UNHEARD:
            self._finish("silence")
        else:
            self._go_on([self._script.phrase(Phrase.NOT_HEARD, Act.PROMPT)])

    def _repeat(self) -> None:
        memory = self._memory
        memory.repeats += 1
        if memory.repeats > _MOST_REPEATS:
            memory.strain += 1
        if self._out_of_patience():
            self._finish("patience")
            return
        content = [reworded(part) for part in self._last_content]
        if content:
            self._go_on([self._script.phrase(Phrase.REPEAT, Act.REPEAT), *content])
        else:
            self._go_on([self._script.phrase(Phrase.REPEAT, Act.REPEAT), self._hand_back()])

    def _reply(self, event: CandidateSpoke, moves: set[Move]) -> None:
        memory = self._memory
        reply = Reply(self._script, self._knowledge, memory, event.text, event.findings)
        parts = reply.compose()
        handed_back, memory.handed_back = memory.handed_back, False
        thanked_before = memory.thanked
        memory.thanked |= Move.THANKS in moves
        goodbye = cues.takes_leave(event.text)
        declines = Move.NO_QUESTIONS in moves or (not moves & _SAYS_SOMETHING and cues.is_done(event.text))
        memory.asked_anything |= reply.answered
        memory.unclear = 0 if parts or declines or goodbye else memory.unclear + 1
        if memory.unclear >= _MOST_UNCLEAR:
            memory.strain += 1
        if self._out_of_patience():
            self._finish("patience", parts)
        elif self._drill_is_done():
            self._finish("goodbye", parts)
        elif memory.turns >= _MOST_TURNS:
            self._finish("time", parts)
        elif reply.answered:
            memory.leaving |= goodbye
            self._go_on(self._after_answers(parts))
        elif goodbye or memory.leaving:
            self._finish("goodbye", reply.on_concern)
        elif declines and not reply.on_concern:
            self._declined(parts)
        elif Move.THANKS in moves and (thanked_before or handed_back) and not reply.on_concern:
            self._finish("goodbye")
        elif parts:
            # After a concern that stays open the floor is the candidate's to add to the answer.
            self._go_on(parts if reply.left_open else [*parts, self._hand_back()])
        else:
            self._go_on(self._unclear())

    def _after_answers(self, parts: list[Part]) -> list[Part]:
        memory = self._memory
        memory.answers_since_hand_back += 1
        due = memory.answers_since_hand_back >= self._script.profile.hand_back_every
        if due and memory.pending is None and not memory.leaving:
            return [*parts, self._hand_back()]
        return parts

    def _hand_back(self) -> Part:
        self._memory.handed_back = True
        self._memory.answers_since_hand_back = 0
        return self._script.phrase(Phrase.HAND_BACK, Act.INVITE_QUESTIONS)

    def _declined(self, parts: list[Part]) -> None:
        memory = self._memory
        memory.declined += 1
        nothing_yet = not memory.asked_anything and memory.declined == 1
        if nothing_yet and self._script.profile.invites_again and not memory.thanked:
            self._go_on([*parts, self._script.phrase(Phrase.INVITE_AGAIN, Act.INVITE_QUESTIONS)])
        else:
            self._finish("goodbye")

    def _unclear(self) -> list[Part]:
        if self._memory.unclear > 1:
            return [self._script.phrase(Phrase.REDIRECT, Act.PROMPT)]
        return [self._script.phrase(Phrase.HEARD, Act.SMALL_TALK), self._hand_back()]

    def _out_of_patience(self) -> bool:
        return self._memory.strain >= self._script.pushes

    def _drill_is_done(self) -> bool:
        memory = self._memory
        match self.scenario.drill:
            case Criterion.RESTATED_STRENGTHS:
                return memory.strengths >= _STRENGTHS_OF_A_DRILL
            case Criterion.PROBED_CONCERNS:
                return memory.concern_denied or bool(memory.concerns_answered)
            case Criterion.SECURED_NEXT_STEPS:
                return memory.next_step_told or memory.follow_up_granted
            case Criterion.KNOW_WHERE_YOU_STAND:
                return bool(memory.standing_told)
            case _:
                return False

    def _go_on(self, parts: list[Part]) -> None:
        self._step(Trigger.SPOKE)
        self._say(parts)

    def _finish(self, reason: str, parts: list[Part] | None = None) -> None:
        self._step(Trigger.FINISHED)
        self._close(reason, parts)

    def _close(self, reason: str, parts: list[Part] | None = None) -> None:
        self._reason = reason
        self._say([*(parts or ()), self._script.phrase(_CLOSING[reason], Act.CLOSE)])

    def _say(self, parts: list[Part]) -> None:
        text = " ".join(part.text for part in parts)
        if text == self._last_said:
            parts = [self._script.phrase(Phrase.ANSWERED_BEFORE, Act.SMALL_TALK), *parts]
            text = " ".join(part.text for part in parts)
        self._last_said = text
        content = [part for part in parts if part.content]
        if content or self._memory.handed_back:  # a mere prompt leaves the line before it the one to be repeated
            self._last_content = content
        acts = dict.fromkeys(did for part in parts for did in part.did)
        self._commands.append(Say(text, tuple(acts)))


def _manner(scenario: Scenario, name: str | None) -> Manner:
    if name is None:
        return scenario.interviewer.manner
    if name not in scenario.manners:
        names = ", ".join(scenario.manners)
        raise MockcloserError(f"manner “{name}”", f"{scenario.id} is not played in it", f"Choose one of: {names}")
    return Manner(name)
