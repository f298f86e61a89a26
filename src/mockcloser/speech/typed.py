"""Answers that are typed instead of spoken: an `Ears` port fed by a screen or by lines of text."""

from queue import Empty, SimpleQueue
from threading import Event as Flag

from mockcloser.speech.ports import Clock, NoMoreAnswersError, Notify
from mockcloser.vocabulary.events import Heard, Listening, TurnEnded

_LOOK_UP = 0.1
"""Seconds between looks at the stop flag while nothing is typed."""


class TypedEars:
    """Typed answers; nobody is hurried while they type, so patience never runs out."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._answers: SimpleQueue[str | None] = SimpleQueue()
        self._closed = False

    def submit(self, text: str) -> None:
        """Hand in one answer; may be called from any thread."""
        self._answers.put(text)

    def close(self) -> None:
        """No more answers will come."""
        self._answers.put(None)

    def listen(self, patience: float, audio: str, notify: Notify, done: Flag, stop: Flag) -> Heard | None:
        """The next typed answer, None once `done` is set; see `Ears.listen`. `patience` and `audio` are unused."""
        if self._closed:
            raise NoMoreAnswersError
        notify(Listening(self._clock.now()))
        while not (stop.is_set() or done.is_set()):
            try:
                text = self._answers.get(timeout=_LOOK_UP)
            except Empty:
                continue
            if text is None:
                self._closed = True
                raise NoMoreAnswersError
            now = self._clock.now()
            notify(TurnEnded(now, speech_end=now))
            return Heard(" ".join(text.split()))
        return None
