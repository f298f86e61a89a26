"""One interview from its first line to its stored verdict: carries out what the engine asks, through ports.

`Session.run` blocks and belongs in a worker thread; the methods that steer it (`finish_turn`, `think`,
`ask_to_repeat`, `pause`, `resume`, `leave`) may be called from any thread. What happens is told to listeners as notices
(frozen values), in order, from the running thread.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Event as Flag
from threading import Lock
from typing import Protocol

from mockcloser.dialogue.interview import Interview
from mockcloser.judging.conversation import Conversation, context_before
from mockcloser.judging.delivery import measure_delivery
from mockcloser.judging.judge import Judge
from mockcloser.judging.profiles import Profile
from mockcloser.judging.reader import distinct_claims
from mockcloser.judging.timing import timed
from mockcloser.judging.verdict import judge_session
from mockcloser.scenario.load import brief_of
from mockcloser.scenario.model import Scenario
from mockcloser.speech.ports import Clock, Ears, Mouth, NoMoreAnswersError, Notify, Spoken
from mockcloser.vocabulary.document import Document, Environment
from mockcloser.vocabulary.events import (
    Begin,
    CandidateSpoke,
    Command,
    End,
    Ended,
    Event,
    Heard,
    Left,
    LineSpoken,
    Listen,
    Notice,
    Say,
    Silence,
    TimeUp,
    TurnRecorded,
)
from mockcloser.vocabulary.findings import Finding, Utterance
from mockcloser.vocabulary.moves import Move
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn

REQUEST_TO_REPEAT = "Could you repeat that, please?"
"""What the engine is told where the candidate asks for the line again by a key; nobody said it, so no turn holds it."""


class Recording(Protocol):
    """Where a session is written as it goes on."""

    def add_turn(self, turn: Turn) -> None:
        """Keep one turn; it survives a kill from here on."""
        ...

    def finish(self, document: Document) -> None:
        """Keep the judged session."""
        ...


class PausableClock(Clock, Protocol):
    """A clock that can be made to stand still."""

    def pause(self) -> None:
        """Stand still."""
        ...

    def resume(self) -> None:
        """Go on."""
        ...


@dataclass(frozen=True, slots=True)
class Setting:
    """What is fixed before the first word."""

    id: str
    started: str
    mode: str
    scenario: Scenario
    profile: Profile
    environment: Environment


class Session:
    """A running interview. `moment` is what the ears watch for a candidate who wants time to think."""

    def __init__(
        self,
        setting: Setting,
        engine: Interview,
        judge: Judge,
        mouth: Mouth,
        ears: Ears,
        recording: Recording,
        clock: PausableClock,
        moment: Flag | None = None,
    ) -> None:
        self.setting = setting
        self._engine = engine
        self._judge = judge
        self._mouth = mouth
        self._ears = ears
        self._recording = recording
        self._clock = clock
        self._brief = brief_of(setting.scenario)
        self._turns: list[Turn] = []
        self._found: dict[int, Utterance] = {}
        self._listeners: list[Notify] = []
        self._lock = Lock()
        self._moment = moment or Flag()
        self._done = Flag()
        self._again = Flag()
        self._stop = Flag()
        self._broken_off = Flag()  # ends the line being spoken: the candidate left, or the session is paused
        self._running = Flag()
        self._running.set()
        self._pauses = 0

    def watch(self, listener: Callable[[Notice], None]) -> None:
        """Tell `listener` every notice from now on, from the running thread."""
        with self._lock:
            self._listeners.append(listener)

    def finish_turn(self) -> None:
        """The candidate says "I'm done": end the turn that is being heard."""
        self._done.set()

    def think(self) -> None:
        """The candidate says "let me think": ears that watch for it wait in silence. Typed answers wait anyway."""
        self._moment.set()

    def ask_to_repeat(self) -> None:
        """The candidate wants the last line again, while being listened to; no words of theirs go into the transcript.

        Without effect once they have said something that the interviewer answers.
        """
        self._again.set()
        self._done.set()

    def pause(self) -> None:
        """Stand still until `resume`: time does not count, nothing is heard, a line being spoken is broken off.

        The ears hear nothing because the session's clock stands still.
        """
        with self._lock:
            if self._running.is_set() and not self._stop.is_set():
                self._pauses += 1
                self._running.clear()
                self._clock.pause()
                self._broken_off.set()

    def resume(self) -> None:
        """Go on after a pause, in the middle of an answer too; a line that was broken off is said again."""
        with self._lock:
            if not self._stop.is_set():
                self._broken_off.clear()
            self._clock.resume()
            self._running.set()

    def leave(self) -> None:
        """The candidate ends the interview now, in a pause too; what was said is judged and kept."""
        self._stop.set()
        self._broken_off.set()
        self._done.set()
        self.resume()

    def run(self) -> Document:
        """Hold the interview to its end, judge it, keep it, and return the session document."""
        event: Event = Begin()
        reason = "left"
        while True:
            self._engine.receive(event)
            ended, event = self._carry_out(self._engine.commands())
            if ended is not None:
                reason = ended
                break
        document = self.judged()
        self._recording.finish(document)
        self._tell(Ended(self._clock.now(), self.setting.id, reason))
        return document

    def judged(self) -> Document:
        """The session document of what has been said so far."""
        transcript = Transcript(tuple(self._turns))
        return Document(
            id=self.setting.id,
            started=self.setting.started,
            mode=self.setting.mode,
            scenario_id=self.setting.scenario.id,
            scenario_title=self.setting.scenario.title,
            transcript=transcript,
            verdict=judge_session(self._judge, transcript, self._brief, self.setting.profile),
            delivery=measure_delivery(transcript),
            standing=self._engine.standing,
            environment=self.setting.environment,
        )

    def _carry_out(self, commands: tuple[Command, ...]) -> tuple[str | None, Event]:
        """Do what the engine asks; the reason if the interview ended, and the event that came of the last command."""
        event: Event = LineSpoken()
        for command in commands:
            match command:
                case Say():
                    self._say(command)
                    event = LineSpoken()
                case Listen():
                    event = self._listen(command)
                case End():
                    return command.reason, event
        return None, event

    def _say(self, command: Say) -> None:
        index = len(self._turns)
        audio = f"audio/{index:03d}-interviewer.wav"
        spoken = self._spoken(command.text, audio)
        sounded = spoken.audio is not None  # a caption has no time in any sound
        start, end = (spoken.start, spoken.end) if sounded else (None, None)
        self._record(Turn(index, Speaker.INTERVIEWER, command.text, start, end, spoken.audio, acts=command.acts))

    def _spoken(self, text: str, audio: str) -> Spoken:
        """The line as it was heard at last: once more where a pause broke it off."""
        while True:
            with self._lock:
                pauses, running = self._pauses, self._running.is_set()
            if not running:
                self._running.wait()
                continue
            spoken = self._mouth.say(text, audio, self._tell, self._broken_off)
            if self._pauses == pauses or self._stop.is_set():
                return spoken

    def _listen(self, command: Listen) -> Event:
        self._running.wait()
        if self._stop.is_set():
            return Left()
        if self._time_is_up():
            return TimeUp()
        self._done.clear()
        self._again.clear()
        index = len(self._turns)
        audio = f"audio/{index:03d}-candidate.wav"
        try:
            heard = self._ears.listen(command.patience, audio, self._tell, self._done, self._stop)
        except NoMoreAnswersError:
            return Silence()
        findings = self._hear(index, heard) if heard is not None else ()
        if heard is None or not heard.text.strip() or (self._again.is_set() and not findings):
            return self._without_an_answer()
        return CandidateSpoke(heard.text, findings, self._strengths())

    def _without_an_answer(self) -> Event:
        if self._stop.is_set():
            return Left()
        if self._again.is_set():
            return CandidateSpoke(REQUEST_TO_REPEAT, (), self._strengths())
        return Silence()

    def _hear(self, index: int, heard: Heard) -> tuple[Finding, ...]:
        turn = Turn(index, Speaker.CANDIDATE, heard.text, heard.start, heard.end, heard.audio, heard.words)
        context = context_before(self._turns, self._brief)
        found = self._judge.utterance(heard.text, context, index)
        if heard.live:
            live = self._judge.utterance(heard.live, context, index)
            if _moves(live) - _moves(found):
                turn = replace(turn, heard_live=heard.live)
        findings = tuple(timed(finding, turn) for finding in found.findings)
        self._found[index] = found
        self._record(turn, findings)
        return findings

    def _strengths(self) -> int:
        """How many distinct strengths the candidate has named so far."""
        return len(distinct_claims(Conversation.of(Transcript(tuple(self._turns)), self._found)))

    def _record(self, turn: Turn, findings: tuple[Finding, ...] = ()) -> None:
        self._turns.append(turn)
        self._recording.add_turn(turn)
        self._tell(TurnRecorded(self._clock.now(), turn, findings))

    def _time_is_up(self) -> bool:
        limit = self.setting.scenario.time_limit
        return limit is not None and self._clock.now() > limit

    def _tell(self, notice: Notice) -> None:
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(notice)


def _moves(utterance: Utterance) -> set[Move]:
    return {finding.move for finding in utterance.findings}
