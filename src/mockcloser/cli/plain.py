"""The line-by-line front end of a live interview: text, or one JSON event a line, as in the contract."""

import json
import sys
from collections.abc import Callable
from threading import Event, Thread
from typing import Any, TextIO

from mockcloser.session import Session
from mockcloser.speech.typed import TypedEars
from mockcloser.vocabulary.document import Document, finding_to_json
from mockcloser.vocabulary.events import (
    Ended,
    InterviewerAudioEnded,
    InterviewerAudioStarted,
    Listening,
    Notice,
    Partial,
    SpeechStarted,
    Thinking,
    TurnEnded,
    TurnRecorded,
    Warned,
)
from mockcloser.vocabulary.transcript import Speaker


def event_line(notice: Notice) -> str | None:
    """The notice as one line of JSON, or None where it is not part of the public events."""
    match notice:
        case InterviewerAudioStarted():
            fields: dict[str, Any] = {"event": "interviewer_audio_started", "text": notice.text}
        case InterviewerAudioEnded():
            fields = {"event": "interviewer_audio_ended", "text": notice.text}
        case Listening():
            fields = {"event": "listening"}
        case SpeechStarted():
            fields = {"event": "speech_started"}
        case Partial():
            fields = {"event": "partial", "text": notice.text, "settled": notice.settled}
        case Thinking():
            fields = {"event": "thinking", "seconds": round(notice.seconds, 3)}
        case TurnEnded():
            fields = {"event": "turn_ended", "speech_end": round(notice.speech_end, 3)}
        case TurnRecorded(turn=turn) if turn.speaker is Speaker.CANDIDATE:
            moves = [finding_to_json(finding) for finding in notice.findings]
            fields = {"event": "transcript", "text": turn.text, "moves": moves}
        case Warned():
            fields = {"event": "warning", "text": notice.text}
        case Ended():
            fields = {"event": "ended", "session": notice.session, "reason": notice.reason}
        case _:
            return None
    return json.dumps({"t": round(notice.t, 3), **fields}, ensure_ascii=False)


def text_line(notice: Notice) -> str | None:
    """The notice as one line to read aloud, or None where there is nothing to say."""
    match notice:
        case InterviewerAudioStarted():
            return f"Interviewer: {notice.text}"
        case Listening():
            return "(listening)"
        case Thinking():
            return f"(take your time: nobody speaks for {notice.seconds:.0f} seconds)"
        case TurnRecorded(turn=turn) if turn.speaker is Speaker.CANDIDATE:
            return f"You: {turn.text or '(nothing was heard)'}"
        case Warned():
            return f"Note: {notice.text}"
        case Ended():
            return "(the interview is over)"
        case _:
            return None


def hold(session: Session, form: Callable[[Notice], str | None], typed: TypedEars | None = None) -> Document:
    """Run the session to its end, a line to stdout for each notice; Ctrl-C ends it kindly and raises afterwards.

    With `typed`, each line of stdin is an answer; otherwise a person's keyboard steers: an empty line says "I'm done",
    "think" asks for time to think, "repeat" for the last line again.
    """

    def tell(notice: Notice) -> None:
        line = form(notice)
        if line is not None:
            print(line, flush=True)

    outcome: list[Document | BaseException] = []
    finished = Event()  # not Thread.join: interrupted, it takes a running thread for ended (before Python 3.13)

    def run() -> None:
        try:
            outcome.append(session.run())
        except BaseException as error:
            outcome.append(error)
        finally:
            finished.set()

    session.watch(tell)
    Thread(target=run, name="interview", daemon=True).start()
    Thread(target=read_keyboard, args=(sys.stdin, session, typed), name="keyboard", daemon=True).start()
    interrupted = False
    while not finished.is_set():
        try:
            finished.wait(0.2)
        except KeyboardInterrupt:
            if interrupted:
                raise
            interrupted = True
            session.leave()
    (ended,) = outcome
    if isinstance(ended, BaseException):
        raise ended
    if interrupted:
        raise KeyboardInterrupt
    return ended


def read_keyboard(source: TextIO, session: Session, typed: TypedEars | None) -> None:
    """Pass on what is typed until the input ends."""
    if typed is None and not source.isatty():
        return
    for line in source:
        if typed is None:
            _steer(session, line.strip().lower())
        elif line.strip():
            typed.submit(line)
    if typed is not None:
        typed.close()


def _steer(session: Session, wish: str) -> None:
    if wish in ("t", "think", "let me think"):
        session.think()
    elif wish in ("r", "repeat"):
        session.ask_to_repeat()
    else:
        session.finish_turn()


FORMS = {"text": text_line, "jsonl": event_line}
