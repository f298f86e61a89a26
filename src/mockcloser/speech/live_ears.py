"""The candidate's turns from the microphone, as they are spoken: an `Ears` port.

One thread listens, stores, watches for speech and decides; another recognises. Whenever the candidate pauses, what was
said so far is recognised for the record without waiting to see whether they go on: by the time the pause is long enough
to end the turn, the words are there. A result that comes late belongs to a turn that is over and is dropped with it.
"""

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Flag

import numpy as np

from mockcloser.speech.level import ADVICE, Quality
from mockcloser.speech.live_turn import LiveTurn
from mockcloser.speech.microphone import MicrophoneLostError
from mockcloser.speech.overhearing import Overhearing
from mockcloser.speech.permission import where_to_allow
from mockcloser.speech.ports import HEARING_RATE, Clock, Notify, Recognizer, Sound, session_file
from mockcloser.speech.source import Source
from mockcloser.speech.tape import Tape
from mockcloser.speech.transcribing import Transcribing
from mockcloser.speech.vad import SileroDetector
from mockcloser.vocabulary.events import Heard, Listening, Thinking, Warned

SilenceToWait = Callable[[str], float]
"""Seconds of silence that end a turn, given its words so far."""

_BETWEEN_ATTEMPTS = 0.5
"""Seconds between looks for a microphone that went away."""

_LOOK_UP = 0.05
"""Seconds between looks at the flags and at the recogniser while no sound arrives."""

_WORTH_TELLING = (Quality.CLIPPING, Quality.TOO_QUIET)
"""What is said of a turn's sound during an interview; noise is what `mic_check` is for."""


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """What may be tuned of listening; all in seconds."""

    echo: float = 0.1
    """After the interviewer's last sample: its sound in the room, which the microphone hears too, does not count."""

    between_partials: float = 1.0
    """From one look at the words being spoken to the next, at the least; 0 shows only what is recognised in pauses."""

    between_levels: float = 0.1

    thinking: float = 20.0
    """How long the candidate is left alone after asking for time."""

    reconnect: float = 60.0
    """How long a microphone that went away is waited for."""

    after_reconnecting: float = 6.0
    """How long a pause may be once it is back: the candidate has to find the thread again."""


class LiveEars:
    """Ears on a microphone. `recognizer` writes the record, `live_recognizer` shows words meanwhile (None: the same).

    `folder` is the session's; `silence_to_wait` decides from the words how long a pause ends the turn; `hints` are
    names and terms likely to occur. `moment` is set from outside when the candidate wants time to think; `overhearing`
    holds what they have said over the interviewer, with which their turn begins. `worker` runs the recognisers, one job
    at a time; by default a thread of its own.
    """

    def __init__(
        self,
        microphone: Source,
        detector: SileroDetector,
        recognizer: Recognizer,
        clock: Clock,
        folder: Path,
        silence_to_wait: SilenceToWait,
        *,
        live_recognizer: Recognizer | None = None,
        hints: str = "",
        settings: LiveSettings | None = None,
        moment: Flag | None = None,
        overhearing: Overhearing | None = None,
        worker: Executor | None = None,
    ) -> None:
        self._microphone = microphone
        self._detector = detector
        self._recognizer = recognizer
        self._live = live_recognizer or recognizer
        self._clock = clock
        self._folder = folder
        self._silence_to_wait = silence_to_wait
        self._hints = hints
        self._settings = settings or LiveSettings()
        self._moment = moment or Flag()
        self._overhearing = overhearing
        self._worker = worker or ThreadPoolExecutor(1, thread_name_prefix="recogniser")
        self._told: set[Quality] = set()

    def prepare(self) -> None:
        """Open the microphone and load the models, so that the first turn need not wait for them.

        Raises `MockcloserError` where one of them cannot be used.
        """
        self._microphone.open()
        for recognizer in dict.fromkeys((self._recognizer, self._live)):
            recognizer.transcribe(Sound(np.zeros(HEARING_RATE // 10, np.float32), HEARING_RATE))

    def close(self) -> None:
        """Let go of the microphone and of the recogniser's thread. May be called twice."""
        self._microphone.close()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def listen(self, patience: float, audio: str, notify: Notify, done: Flag, stop: Flag) -> Heard | None:
        """The next finished turn; see `Ears.listen`.

        The turn's `start` and `end`, and what is stored at `audio`, are from the first speech to the last with a
        little around. A microphone that goes away is waited for, and the turn goes on; if it stays away, what was said
        until then is the turn. Raises `MockcloserError` where the microphone or the model cannot be used.
        """
        if stop.is_set():
            return None
        self._microphone.open()
        begun = self._overhearing.take_up() if self._overhearing is not None else ()
        if not begun:
            self._microphone.collect()
        self._moment.clear()
        overruns = self._microphone.overruns
        started = self._clock.now()
        notify(Listening(started))
        path = session_file(self._folder, audio)
        opens = 0.0 if begun else started + self._settings.echo
        turn = LiveTurn(path, opens, self._clock, notify, self._detector, self._transcribing)
        try:
            for block in begun:
                turn.hear(block)
            self._hear(turn, started + patience, notify, done, stop)
            heard = turn.finish(audio) if turn.has_begun else None
        finally:
            self._microphone.rest()
            turn.close()
        self._warn(turn, self._microphone.overruns - overruns, notify, stop)
        return heard

    def _transcribing(self, tape: Tape) -> Transcribing:
        return Transcribing(
            tape,
            self._recognizer,
            self._live,
            self._worker,
            hints=self._hints,
            between_partials=self._settings.between_partials,
        )

    def _hear(self, turn: LiveTurn, until: float, notify: Notify, done: Flag, stop: Flag) -> None:
        """Hear the turn to its end: said, or waited for in vain until that time."""
        level_at = self._clock.now()
        alone = _LeftAlone(notify)
        while not (done.is_set() or stop.is_set()):
            try:
                block = self._microphone.read(_LOOK_UP)
            except MicrophoneLostError as error:
                if not self._wait_for_microphone(error, notify, done, stop):
                    if not turn.has_begun:
                        raise
                    return
                turn.bridge(self._clock.now())
                alone.until = self._clock.now() + self._settings.after_reconnecting
                continue
            now = self._clock.now()
            if block is not None:
                turn.hear(block)
            if self._moment.is_set():
                self._moment.clear()
                alone.think(now, self._settings.thinking)
            if now - level_at >= self._settings.between_levels:
                turn.tell_level(now - level_at)
                level_at = now
            turn.step()
            if turn.is_speaking:
                alone.until = 0.0
            elif turn.text and self._silence_to_wait(turn.text) >= self._settings.thinking:
                alone.thinks_aloud(now, turn.text, self._settings.thinking)
            if now >= alone.until and (turn.is_over(self._silence_to_wait) or (now >= until and not turn.has_begun)):
                return

    def _wait_for_microphone(self, error: MicrophoneLostError, notify: Notify, done: Flag, stop: Flag) -> bool:
        """Whether the microphone, or another in its place, has come back in time."""
        lost = self._clock.now()
        seconds = round(self._settings.reconnect)
        notify(Warned(lost, f"{error} The interview waits {seconds} seconds for it, and keeps what you have said."))
        while not (done.is_set() or stop.is_set()) and self._clock.now() < lost + self._settings.reconnect:
            name = self._microphone.reopen(_BETWEEN_ATTEMPTS)
            if name is not None:
                notify(Warned(self._clock.now(), f"Listening again, on “{name}”: go on where you were."))
                return True
        return False

    def _warn(self, turn: LiveTurn, overruns: int, notify: Notify, stop: Flag) -> None:
        """Say what kept the candidate from being understood, each thing once a session."""
        quality = turn.level.quality if turn.has_begun else Quality.DEAD if turn.is_dead else Quality.OK
        telling = (*_WORTH_TELLING, Quality.DEAD)
        if quality in telling and quality not in self._told and not stop.is_set():
            self._told.add(quality)
            hint = where_to_allow() if quality is Quality.DEAD else ""
            notify(Warned(self._clock.now(), f"{ADVICE[quality]} {hint}".strip()))
        if overruns:
            times = "once" if overruns == 1 else f"{overruns} times"
            notify(Warned(self._clock.now(), f"This machine was too busy and lost some of the sound, {times}."))


class _LeftAlone:
    """Until when the candidate is left alone, whatever the silence; told once for each request."""

    def __init__(self, notify: Notify) -> None:
        self.until = 0.0
        self._notify = notify
        self._told_for = ""

    def think(self, now: float, seconds: float) -> None:
        """They have asked for time by a key."""
        self.until = now + seconds
        self._notify(Thinking(now, seconds))

    def thinks_aloud(self, now: float, text: str, seconds: float) -> None:
        """They have asked for time in words, which of themselves make the wait long."""
        if text != self._told_for:
            self._told_for = text
            self._notify(Thinking(now, seconds))
