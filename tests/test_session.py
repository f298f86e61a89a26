"""A session carries out what the engine asks, keeps each turn at once, and judges what was said."""

from dataclasses import replace
from threading import Event as Flag
from threading import Thread, Timer

from mockcloser.dialogue.interview import Interview
from mockcloser.judging.judge import Judge
from mockcloser.judging.profiles import load_profile
from mockcloser.judging.rulebook import load_rulebook
from mockcloser.scenario.load import find_scenario
from mockcloser.session import Session, Setting
from mockcloser.speech.clock import ManualClock
from mockcloser.speech.mouth import CaptionMouth
from mockcloser.speech.ports import NoMoreAnswersError, Notify, Spoken
from mockcloser.vocabulary.document import Document, Environment, dumps, loads
from mockcloser.vocabulary.events import Ended, Heard, Listening, Notice, TurnRecorded
from mockcloser.vocabulary.moves import Act, Criterion, Move, Status
from mockcloser.vocabulary.transcript import Speaker, Turn

SCENARIO = find_scenario("payroll-specialist")
JUDGE = Judge(load_rulebook())

EXCELLENT = (
    "I have run payroll from start to finish for six years, I build my own spreadsheets, and I paid shift workers "
    "their overtime every week. When you switch to the hosted program in March, who compares the two systems?",
    "After last winter's storm week, how do you check the codes now?",
    "Is there anything about my background that makes you hesitate?",
    "For two years I paid a night shift with rotas, overtime and weekly time sheets, and every payday was on time.",
    "From what you have heard, where do I stand?",
    "What are the next steps, and when will you decide?",
    "I am really excited about this role. Thank you very much for your time today. Goodbye.",
)


class ScriptedEars:
    """Answers from a list; then silence."""

    def __init__(self, answers: tuple[str, ...]) -> None:
        self._left = list(answers)

    def listen(self, patience: float, audio: str, notify: Notify, done: Flag, stop: Flag) -> Heard | None:
        if stop.is_set():
            return None
        if not self._left:
            raise NoMoreAnswersError
        notify(Listening(0.0))
        return Heard(self._left.pop(0))


class Kept:
    """What a store would have been given, in order."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.document: Document | None = None

    def add_turn(self, turn: Turn) -> None:
        self.turns.append(turn)

    def finish(self, document: Document) -> None:
        self.document = document


def session_of(*answers: str) -> tuple[Session, Kept, list[Notice]]:
    clock = ManualClock()
    kept = Kept()
    notices: list[Notice] = []
    environment = Environment("test", "", "", "0")
    setting = Setting("1", "2026-01-01T09:00:00+00:00", "practice", SCENARIO, load_profile("standard"), environment)
    session = Session(setting, Interview(SCENARIO), JUDGE, CaptionMouth(clock), ScriptedEars(answers), kept, clock)
    session.watch(notices.append)
    return session, kept, notices


def status(document: Document, criterion: Criterion) -> Status:
    return next(result.status for result in document.verdict.criteria if result.id is criterion)


def test_an_excellent_close_meets_the_headline() -> None:
    """Strengths, a concern drawn out and answered, and a definite next step."""
    document = session_of(*EXCELLENT)[0].run()
    headline = (Criterion.RESTATED_STRENGTHS, Criterion.PROBED_CONCERNS, Criterion.SECURED_NEXT_STEPS)
    assert [status(document, criterion) for criterion in headline] == [Status.MET] * 3


def test_an_empty_close_obtains_nothing() -> None:
    """What was never asked for is never told, and the verdict says so."""
    document = session_of("No, I think you have covered everything.")[0].run()
    assert status(document, Criterion.PROBED_CONCERNS) is Status.MISSED
    assert status(document, Criterion.SECURED_NEXT_STEPS) is Status.MISSED
    assert document.standing is not None
    assert [concern.voiced for concern in document.standing.concerns] == [False, False]


def test_silence_is_not_heard_rather_than_failed() -> None:
    """Without a word there is no score."""
    document = session_of()[0].run()
    assert document.verdict.score is None
    assert {result.status for result in document.verdict.criteria} == {Status.NOT_HEARD}


def test_every_turn_is_kept_as_it_happens_and_told() -> None:
    """The kept turns, the told turns and the document's turns are the same, in order."""
    session, kept, notices = session_of(*EXCELLENT)
    document = session.run()
    told = [notice.turn for notice in notices if isinstance(notice, TurnRecorded)]
    assert kept.turns == told == list(document.transcript.turns)
    assert kept.document == document
    assert [turn.index for turn in told] == list(range(len(told)))


def test_the_interview_ends_once_and_last() -> None:
    """`Ended` is the last notice and names the session."""
    session, _, notices = session_of("Thank you for your time. Goodbye.")
    session.run()
    assert isinstance(notices[-1], Ended)
    assert [notice.session for notice in notices if isinstance(notice, Ended)] == ["1"]


def test_a_candidates_turn_is_told_with_its_moves() -> None:
    """The moves found live are those of the verdict."""
    session, _, notices = session_of("What are the next steps?")
    document = session.run()
    told = next(n for n in notices if isinstance(n, TurnRecorded) and n.turn.speaker is Speaker.CANDIDATE)
    assert [finding.move for finding in told.findings] == [Move.NEXT_STEPS]
    assert document.verdict.utterances[told.turn.index].findings == told.findings


def test_leaving_keeps_and_judges_what_was_said() -> None:
    """The candidate ends the interview with a key while being listened to."""
    session, kept, notices = session_of(*EXCELLENT)

    def leave_after_the_first_answer(notice: Notice) -> None:
        if isinstance(notice, TurnRecorded) and notice.turn.index == 1:
            session.leave()

    session.watch(leave_after_the_first_answer)
    document = session.run()
    assert status(document, Criterion.RESTATED_STRENGTHS) is not Status.MISSED
    assert status(document, Criterion.PROBED_CONCERNS) is Status.MISSED
    assert isinstance(notices[-1], Ended)
    assert notices[-1].reason == "left"
    assert kept.document == document


def test_the_same_take_gives_the_same_document() -> None:
    """Same answers, same seed: the same document."""
    assert session_of(*EXCELLENT)[0].run() == session_of(*EXCELLENT)[0].run()


class RequestingEars(ScriptedEars):
    """The candidate presses the key for a repetition in the turn `at`, having said these words; then answers."""

    def __init__(self, answers: tuple[str, ...], at: int, words: str | None) -> None:
        super().__init__(answers)
        self._left_until = at
        self._words = words
        self.session: Session | None = None

    def listen(self, patience: float, audio: str, notify: Notify, done: Flag, stop: Flag) -> Heard | None:
        self._left_until -= 1
        if self._left_until != 0:
            return super().listen(patience, audio, notify, done, stop)
        assert self.session is not None
        self.session.ask_to_repeat()
        assert done.is_set()
        return None if self._words is None else Heard(self._words)


def asking_to_repeat(words: str | None) -> Document:
    clock = ManualClock()
    setting = Setting(
        "1", "2026-01-01T09:00:00+00:00", "practice", SCENARIO, load_profile("standard"), Environment("", "", "", "")
    )
    ears = RequestingEars(("What are the next steps, and when will you decide?",), 2, words)
    ears.session = Session(setting, Interview(SCENARIO), JUDGE, CaptionMouth(clock), ears, Kept(), clock)
    return ears.session.run()


def test_a_line_is_repeated_on_request_without_words_of_the_candidate() -> None:
    """The interviewer says it again; the transcript holds no turn that nobody spoke."""
    turns = asking_to_repeat(None).transcript.turns
    said = [turn.text for turn in turns if turn.speaker is Speaker.CANDIDATE]
    assert said == ["What are the next steps, and when will you decide?"]
    assert [did.act for did in turns[3].acts][:1] == [Act.REPEAT]
    assert "Thursday" in turns[2].text
    assert "Thursday" in turns[3].text


def test_what_was_said_before_the_request_stays_in_the_transcript() -> None:
    """A mere beginning is kept as it was said, and the line comes again."""
    turns = asking_to_repeat("Well, um.").transcript.turns
    assert turns[3].text == "Well, um."
    assert [did.act for did in turns[4].acts][:1] == [Act.REPEAT]


def test_a_whole_answer_is_answered_in_spite_of_the_request() -> None:
    """The key came too late: what was said counts."""
    turns = asking_to_repeat("Is there anything about my background that makes you hesitate?").transcript.turns
    assert Act.VOICE_CONCERN in [did.act for did in turns[4].acts]


class InterruptedMouth(CaptionMouth):
    """Says a line until it is broken off, or at once where nobody does; `pause_at` is the line that is paused."""

    def __init__(self, clock: ManualClock, pause_at: int) -> None:
        super().__init__(clock)
        self.said: list[str] = []
        self._pause_at = pause_at
        self.session: Session | None = None

    def say(self, text: str, audio: str, notify: Notify, stop: Flag) -> Spoken:
        self.said.append(text)
        if len(self.said) == self._pause_at:
            assert self.session is not None
            self.session.pause()
            assert stop.is_set()
            Timer(0.02, self.session.resume).start()
        else:
            assert not stop.is_set()
        return super().say(text, audio, notify, stop)


def test_a_line_that_a_pause_broke_off_is_said_again() -> None:
    """The transcript holds it once."""
    clock = ManualClock()
    setting = Setting(
        "1", "2026-01-01T09:00:00+00:00", "practice", SCENARIO, load_profile("standard"), Environment("", "", "", "")
    )
    mouth = InterruptedMouth(clock, 2)
    ears = ScriptedEars((EXCELLENT[5], EXCELLENT[6]))
    mouth.session = Session(setting, Interview(SCENARIO), JUDGE, mouth, ears, Kept(), clock)
    document = mouth.session.run()
    assert mouth.said[1] == mouth.said[2]
    spoken = [turn.text for turn in document.transcript.turns if turn.speaker is Speaker.INTERVIEWER]
    assert [mouth.said[0], *mouth.said[2:]] == spoken


def test_in_a_pause_nothing_goes_on_and_time_stands_still() -> None:
    """The answer that ended as the pause began is kept; the reply waits; what was said is the same as without it."""
    session, kept, _notices = session_of(*EXCELLENT)
    paused = Flag()

    def pause_after_the_first_answer(notice: Notice) -> None:
        if isinstance(notice, TurnRecorded) and notice.turn.index == 1:
            session.pause()
            paused.set()

    session.watch(pause_after_the_first_answer)
    interview = Thread(target=session.run)
    interview.start()
    assert paused.wait(20)
    interview.join(0.1)
    assert interview.is_alive()
    assert 2 == len(kept.turns)
    session.resume()
    interview.join(20)
    assert session_of(*EXCELLENT)[0].run() == kept.document


def test_a_paused_interview_can_be_left() -> None:
    """What was said until then is judged and kept."""
    session, kept, notices = session_of(*EXCELLENT)

    def pause_and_leave(notice: Notice) -> None:
        if isinstance(notice, TurnRecorded) and notice.turn.index == 1:
            session.pause()
            Timer(0.02, session.leave).start()

    session.watch(pause_and_leave)
    session.run()
    assert isinstance(notices[-1], Ended)
    assert "left" == notices[-1].reason
    assert kept.document is not None


class LiveEars(ScriptedEars):
    """Shows other words while the candidate speaks than it records."""

    def __init__(self, text: str, live: str) -> None:
        super().__init__((text,))
        self._live = live

    def listen(self, patience: float, audio: str, notify: Notify, done: Flag, stop: Flag) -> Heard | None:
        heard = super().listen(patience, audio, notify, done, stop)
        return None if heard is None else replace(heard, live=self._live)


def heard_live(text: str, live: str) -> Turn:
    """The candidate's turn of a session in which these words were recorded and those shown."""
    clock = ManualClock()
    setting = Setting(
        "1", "2026-01-01T09:00:00+00:00", "practice", SCENARIO, load_profile("standard"), Environment("", "", "", "")
    )
    session = Session(setting, Interview(SCENARIO), JUDGE, CaptionMouth(clock), LiveEars(text, live), Kept(), clock)
    document = session.run()
    assert loads(dumps(document)).transcript == document.transcript
    return document.transcript.said_by(Speaker.CANDIDATE)[0]


def test_where_the_live_words_hold_another_move_the_turn_says_so_and_the_record_is_judged() -> None:
    """It stays with the turn in the document."""
    turn = heard_live("I grew up on a farm.", "What are the next steps, and when will you decide?")
    assert turn.heard_live == "What are the next steps, and when will you decide?"
    assert turn.text == "I grew up on a farm."


def test_live_words_without_another_move_are_not_kept() -> None:
    """Other spellings and a missing end are what live words are always like."""
    assert heard_live("What are the next steps?", "What are the next step, please?").heard_live is None
