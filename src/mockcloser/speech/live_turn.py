"""One turn as it is heard: its sound, its speech, its words, and the file it is stored in."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np

from mockcloser.speech.level import LevelFinding, dbfs, examine_level
from mockcloser.speech.microphone import Block
from mockcloser.speech.ports import HEARING_RATE, Clock, Notify, Sound
from mockcloser.speech.sound import WavWriter, write_recording
from mockcloser.speech.stretches import MARGIN, together
from mockcloser.speech.tape import Tape
from mockcloser.speech.transcribing import Transcribing
from mockcloser.speech.vad import SileroDetector, Span, SpeechTracker
from mockcloser.vocabulary.events import Heard, Level, Partial, SpeechStarted, TurnEnded

_SPEECHLESS = 0.9
"""Seconds of silence after a noise without words, such as a cough, until it is forgotten."""

_WAIT = 0.05


class LiveTurn:
    """Fed with blocks of sound; stores what is said as it arrives, and has it transcribed.

    What was captured before the session's time `opens` is dropped. `transcribing` makes the transcriber of a tape.
    """

    def __init__(
        self,
        path: Path,
        opens: float,
        clock: Clock,
        notify: Notify,
        detector: SileroDetector,
        transcribing: Callable[[Tape], Transcribing],
    ) -> None:
        self._path = path
        self._opens = opens
        self._clock = clock
        self._notify = notify
        self._detector = detector
        self._new_transcribing = transcribing
        self._tape = Tape()
        self._tracker = SpeechTracker()
        self._transcribing = transcribing(self._tape)
        self._forgotten = 0
        self._writer: WavWriter | None = None
        self._stored = 0.0
        detector.reset()

    @property
    def speech(self) -> tuple[Span, ...]:
        """Where the candidate has spoken, in seconds from the beginning of the tape."""
        return self._tracker.spans[self._forgotten :]

    @property
    def has_begun(self) -> bool:
        """Whether the candidate has said something, or may have."""
        return bool(self.speech)

    @property
    def is_speaking(self) -> bool:
        """Whether the candidate is speaking now."""
        return self._tracker.speaking

    @property
    def text(self) -> str:
        """The words so far."""
        return self._transcribing.text

    @property
    def is_dead(self) -> bool:
        """Whether not one sample has differed from zero."""
        return not self._tape.sound.samples.any()

    @property
    def level(self) -> LevelFinding:
        """How well it could be heard."""
        return examine_level(self._tape.sound, self.speech)

    def hear(self, block: Block) -> None:
        """Take in the sound that has arrived."""
        late = math.ceil((self._opens - block.time) * HEARING_RATE) + len(block.samples)
        samples = block.samples[max(late, 0) :]
        if not len(samples):
            return
        self._tape.append(Block(samples, block.time))
        self._tracker.push(self._detector.push(samples))
        if self._writer is None and self.has_begun:
            self._begin()
        self._store()

    def bridge(self, until: float) -> None:
        """Let silence stand for what was not captured until that time, so that words and sound keep their times."""
        missing = round((until - self._tape.origin - self._tape.seconds) * HEARING_RATE)
        if self._tape.seconds and missing > 0:
            self.hear(Block(np.zeros(missing, np.float32), until))

    def step(self) -> None:
        """Take in what was recognised and start what is next; tells the words where they have changed."""
        if self._transcribing.step(self.speech, self._tracker.speaking):
            self._notify(Partial(self._clock.now(), self._transcribing.text, self._transcribing.settled))

    def tell_level(self, seconds: float) -> None:
        """Tell how loud the last `seconds` were."""
        recent = self._tape.cut(self._tape.seconds - seconds, self._tape.seconds)
        self._notify(Level(self._clock.now(), dbfs(recent), self._tracker.speaking))

    def is_over(self, silence_to_wait: Callable[[str], float]) -> bool:
        """Whether the candidate has paused long enough after these words; forgets a noise in which there are none."""
        speech = self.speech
        if not speech or self._tracker.speaking or not self._transcribing.ready(speech):
            return False
        if self._transcribing.text:
            return self._tracker.silence >= silence_to_wait(self._transcribing.text)
        if self._tracker.silence >= _SPEECHLESS:
            self._forget()
        return False

    def finish(self, audio: str) -> Heard:
        """End the turn here: recognise what is left, store the sound without the pauses around it."""
        speech = self.speech
        self._notify(TurnEnded(self._clock.now(), speech_end=self._tape.origin + speech[-1].end))
        while not self._transcribing.ready(speech):
            self._transcribing.step(speech, speaking=False)
            self._transcribing.wait(_WAIT)
        self.close()
        begin, end = max(speech[0].start - MARGIN, 0.0), min(speech[-1].end + MARGIN, self._tape.seconds)
        write_recording(self._path, Sound(self._tape.cut(begin, end), HEARING_RATE))
        origin = self._tape.origin
        recognition = together([self._transcribing.recognition], origin)
        shown = self._transcribing.shown
        live = "" if _begins_with(recognition.text, shown) else shown
        return Heard(recognition.text, recognition.words, origin + begin, origin + end, audio, live)

    def close(self) -> None:
        """Close the file, which keeps what it holds. May be called twice."""
        if self._writer is not None:
            self._writer.close()

    def _begin(self) -> None:
        begin = self.speech[0].start
        self._notify(SpeechStarted(self._tape.origin + begin))
        self._writer = WavWriter(self._path)
        self._stored = max(begin - MARGIN, 0.0)

    def _store(self) -> None:
        if self._writer is not None:
            self._writer.write(self._tape.cut(self._stored, self._tape.seconds))
            self._stored = self._tape.seconds

    def _forget(self) -> None:
        self._forgotten = len(self._tracker.spans)
        self._transcribing = self._new_transcribing(self._tape)
        self.close()
        self._writer = None
        self._path.unlink(missing_ok=True)


def _begins_with(text: str, beginning: str) -> bool:
    """Whether a text begins with these words, whatever their marks and capitals."""
    words, first = (
        ["".join(filter(str.isalnum, word.lower())) for word in given.split()] for given in (text, beginning)
    )
    return words[: len(first)] == first
