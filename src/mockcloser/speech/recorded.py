"""Answers from recordings or written text in place of a microphone, for `simulate`, `check` and tests."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event as Flag

from mockcloser.errors import MockcloserError
from mockcloser.speech.clock import ManualClock, WallClock
from mockcloser.speech.ports import (
    HEARING_RATE,
    NoMoreAnswersError,
    Notify,
    Recognition,
    Recognizer,
    Sound,
    session_file,
)
from mockcloser.speech.sound import decode, write_recording
from mockcloser.speech.stretches import MARGIN, recognise_all, together
from mockcloser.speech.vad import SileroDetector, find_speech
from mockcloser.vocabulary.events import Heard, Listening, SpeechStarted, TurnEnded, Warned

WRITTEN = ".txt"
"""The suffix of an answer that is text instead of sound."""


def transcribe_recording(
    path: Path, recognizer: Recognizer, detector: SileroDetector, hints: str = ""
) -> tuple[Recognition, float]:
    """The words of a recording with times from its start, and its length in seconds.

    Only speech is recognised, so that an hour of silence takes seconds and yields no words. Raises `MockcloserError`
    for what is no recording (see `sound.decode`) or a model that cannot be loaded.
    """
    sound = decode(path, HEARING_RATE)
    return recognise_all(sound, find_speech(sound, detector), recognizer, hints), sound.seconds


class RecordedEars:
    """An `Ears` port that hears one file a turn, in the order given.

    The clock is moved by each recording's length; a `WallClock` moves by itself, and then each turn takes as long as
    its recording. `folder` is the session's; `hints` are names and terms likely to occur.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        recognizer: Recognizer,
        detector: SileroDetector,
        clock: ManualClock | WallClock,
        folder: Path,
        *,
        hints: str = "",
    ) -> None:
        self._left = list(paths)
        self._recognizer = recognizer
        self._detector = detector
        self._clock = clock
        self._folder = folder
        self._hints = hints

    def listen(self, patience: float, audio: str, notify: Notify, done: Flag, stop: Flag) -> Heard | None:
        """The next file as a turn; see `Ears.listen`. A recording is the whole turn, so `patience` has no meaning here.

        What is stored at `audio`, and the turn's `start` and `end`, are the recording from its first speech to its
        last with a little around. A recording without speech is a turn without words and without sound. Raises
        `MockcloserError` for a file that cannot be read.
        """
        if stop.is_set():
            return None
        if not self._left:
            raise NoMoreAnswersError
        path = self._left.pop(0)
        started = self._clock.now()
        notify(Listening(started))
        if path.suffix.lower() == WRITTEN:
            notify(TurnEnded(started, speech_end=started))
            return Heard(_written(path))
        sound = decode(path, HEARING_RATE)
        speech = find_speech(sound, self._detector)
        if speech:
            notify(SpeechStarted(started + speech[0].start))
        recognition = recognise_all(sound, speech, self._recognizer, self._hints)
        self._pass(started + sound.seconds, done, stop)
        ended = started + (speech[-1].end if speech else sound.seconds)
        notify(TurnEnded(self._clock.now(), speech_end=ended))
        if not recognition.words:
            notify(Warned(self._clock.now(), f"No words were heard in {path.name}."))
        if not speech:
            return Heard("", start=started, end=ended)
        begin, end = max(speech[0].start - MARGIN, 0.0), min(speech[-1].end + MARGIN, sound.seconds)
        said = sound.samples[round(begin * HEARING_RATE) : round(end * HEARING_RATE)]
        write_recording(session_file(self._folder, audio), Sound(said, HEARING_RATE))
        recognition = together([recognition], started)
        return Heard(recognition.text, recognition.words, started + begin, started + end, audio)

    def _pass(self, until: float, done: Flag, stop: Flag) -> None:
        if isinstance(self._clock, ManualClock):
            self._clock.advance(max(until - self._clock.now(), 0.0))
            return
        while not (done.is_set() or stop.is_set()) and (left := until - self._clock.now()) > 0:
            done.wait(min(left, 0.1))


def _written(path: Path) -> str:
    try:
        return " ".join(path.read_text("utf-8-sig").split())
    except UnicodeDecodeError as error:
        raise MockcloserError(str(path), "not plain text in UTF-8", "Save it as a UTF-8 text file") from error
    except OSError as error:
        raise MockcloserError(str(path), f"cannot be read: {error.strerror}", "Check the path") from error
