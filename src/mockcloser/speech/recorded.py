"""Answers from recordings or written text in place of a microphone, for `simulate`, `check` and tests."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from threading import Event as Flag

from mockcloser.errors import MockcloserError
from mockcloser.speech.clock import ManualClock, WallClock
from mockcloser.speech.player import Player
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
    its recording. `folder` is the session's; `hints` are names and terms likely to occur. With a `player` the candidate
    is heard through it meanwhile; a `WallClock` goes with it.
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
        player: Player | None = None,
    ) -> None:
        self._left = list(paths)
        self._player = player
        self._aloud = ThreadPoolExecutor(1, thread_name_prefix="candidate")
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
        playing, started = self._play(sound, done)
        if speech:
            notify(SpeechStarted(started + speech[0].start))
        recognition = recognise_all(sound, speech, self._recognizer, self._hints)
        self._hear_out(playing, notify)
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

    def _play(self, sound: Sound, done: Flag) -> "tuple[Future[float] | None, float]":
        """Begin to play the sound; the session's time at its first sample."""
        if self._player is None:
            return None, self._clock.now()
        begun: Queue[float] = Queue()
        playing = self._aloud.submit(self._player.play, sound, done, lambda delay: begun.put(self._clock.now() + delay))
        playing.add_done_callback(lambda _: begun.put(self._clock.now()))  # a player that fails has begun nothing
        return playing, begun.get()

    def _hear_out(self, playing: "Future[float] | None", notify: Notify) -> None:
        """Wait for the end of the sound; a player that fails is told of and not used again."""
        try:
            if playing is not None:
                playing.result()
        except MockcloserError as error:
            self._player = None
            notify(Warned(self._clock.now(), f"{error} The candidate is shown instead."))

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
