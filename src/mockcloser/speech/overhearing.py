"""Whether the candidate talks over the interviewer, decided from the sound within a fifth of a second.

Only with headphones on does the microphone hear the candidate alone. At the first sound that may be speech the voice is
held, as a person would; whether it goes on is decided when more is known. A cough has no pitch; "mhm" is short and, put
into words, says no more than that somebody listens (a backchannel: Yngve, "On getting a word in edgewise", 1970).
"""

from collections.abc import Callable
from enum import StrEnum
from threading import Event as Flag
from threading import Thread

import numpy as np
from numpy.typing import NDArray

from mockcloser.errors import MockcloserError
from mockcloser.speech.level import dbfs
from mockcloser.speech.microphone import Block
from mockcloser.speech.player import Player, Started
from mockcloser.speech.ports import HEARING_RATE, Recognizer, Sound
from mockcloser.speech.source import Source
from mockcloser.speech.vad import FRAME, FRAME_SECONDS, SileroDetector

IsBackchannel = Callable[[str], bool]
"""Whether words say only that somebody listens; no words at all do too."""

_SPEECH = 0.6
_ONSET_FRAMES = 2
"""Frames in a row that may be speech, one of them with a pitch, for which the voice is held: 64 ms."""

_LONG_ENOUGH = 0.9
"""Seconds of speech that nobody spends on an "mhm"; the voice is held meanwhile."""

_OVER = 0.3
"""Seconds of silence after which what was begun is over."""

_QUIETEST = -50.0
"""dBFS; below, it is not said into this microphone."""

_PERIODIC = 0.6
"""Of 1: how alike a sound with a pitch is to itself one period later."""

_LAGS = slice(HEARING_RATE // 400, HEARING_RATE // 70)
"""Periods of voices, 70 to 400 Hz, in samples."""

_BEFORE = 0.4
"""Seconds before the onset that belong to the candidate's turn: the first consonant."""

_BACK = 0.15
"""Seconds of the line that are said again when it goes on: nobody resumes in mid-sound."""

_LOOK_UP = 0.05

Samples = NDArray[np.float32]


class Talk(StrEnum):
    """What the candidate does while the interviewer speaks."""

    NONE = "none"
    BEGUN = "begun"
    SHORT = "short"
    """What was begun is over, and was too short to tell."""
    SPEECH = "speech"


class TalkDetector:
    """Fed with sound in order, says what it is; owns no clock."""

    def __init__(self, detector: SileroDetector) -> None:
        self._detector = detector
        self._recent = np.zeros(0, np.float32)
        self.reset()

    def reset(self) -> None:
        """Nothing was said yet."""
        self._detector.reset()
        self._recent = np.zeros(0, np.float32)
        self.forget()

    def forget(self) -> None:
        """What was begun was nothing; sound goes on where it was."""
        self._in_a_row = 0
        self._pitched = False
        self._since_onset = 0.0
        self._last_speech = 0.0
        self._begun = False

    def push(self, samples: Samples) -> Talk:
        """Tell the next samples at `HEARING_RATE`; what is known after them."""
        self._recent = np.concatenate((self._recent, samples))[-(2 * FRAME + len(samples)) :]
        talk = self._now()
        probabilities = self._detector.push(samples)
        for place, probability in enumerate(probabilities.tolist()):
            after = (len(probabilities) - 1 - place) * FRAME
            end = len(self._recent) - after
            talk = self._tell(probability >= _SPEECH, self._recent[max(end - 2 * FRAME, 0) : end])
            if talk is Talk.SPEECH:
                break
        return talk

    def _tell(self, may_be_speech: bool, window: Samples) -> Talk:
        if not self._begun:
            self._in_a_row = self._in_a_row + 1 if may_be_speech else 0
            self._pitched = may_be_speech and (self._pitched or has_pitch(window))
            if self._in_a_row >= _ONSET_FRAMES and self._pitched:
                self._begun = True
                self._since_onset = self._last_speech = self._in_a_row * FRAME_SECONDS
            return self._now()
        self._since_onset += FRAME_SECONDS
        if may_be_speech:
            self._last_speech = self._since_onset
        return self._now()

    def _now(self) -> Talk:
        if not self._begun:
            return Talk.NONE
        if self._last_speech >= _LONG_ENOUGH:
            return Talk.SPEECH
        return Talk.SHORT if self._since_onset - self._last_speech >= _OVER else Talk.BEGUN


def has_pitch(window: Samples) -> bool:
    """Whether a stretch of some 60 ms at `HEARING_RATE` has the pitch of a voice, by its autocorrelation."""
    if dbfs(window) < _QUIETEST:
        return False
    centred = (window - window.mean()).astype(np.float64)
    spectrum = np.fft.rfft(centred, 2 * len(centred))
    likeness = np.fft.irfft(np.abs(spectrum) ** 2)[: len(centred)]
    overlap = 1 - np.arange(len(centred)) / len(centred)  # fewer samples are compared at longer lags
    periodic = likeness[_LAGS] / (likeness[0] * overlap[_LAGS] + 1e-12)
    return bool(periodic.max(initial=0.0) >= _PERIODIC)


class Overhearing:
    """The microphone while the interviewer speaks; keeps what the candidate says until their turn takes it up."""

    def __init__(
        self, microphone: Source, detector: SileroDetector, recognizer: Recognizer, is_backchannel: IsBackchannel
    ) -> None:
        self._microphone = microphone
        self._talk = TalkDetector(detector)
        self._recognizer = recognizer
        self._is_backchannel = is_backchannel
        self._blocks: list[Block] = []
        self._interrupted = False
        self._listening = False

    def begin(self) -> None:
        """Listen from now on, or go on listening, as a line may come in parts.

        Raises `MockcloserError` without a microphone.
        """
        if self._listening and not self._interrupted:
            return
        self._microphone.open()
        self._microphone.collect()
        self._talk.reset()
        self._blocks.clear()
        self._interrupted = False
        self._listening = True

    def watch(self, hold: Flag, over: Flag, stop: Flag) -> bool:
        """Listen until the candidate talks over the line (True), or until `over` or `stop` (False).

        Sets `hold` as soon as something may be speech. Returns False too where it was a mere "mhm", with `hold` set.
        """
        while not stop.is_set() and (hold.is_set() or not over.is_set()):
            try:
                block = self._microphone.read(_LOOK_UP)
            except MockcloserError:  # the turn that follows will meet it again, and wait for the device
                return False
            if block is None:
                continue
            self._blocks.append(block)
            talk = self._talk.push(block.samples)
            if talk is Talk.NONE:
                self._keep_recent()
                continue
            hold.set()
            if talk is Talk.SPEECH or (talk is Talk.SHORT and not self._is_backchannel(self._words())):
                self._interrupted = True
                return True
            if talk is Talk.SHORT:
                self._talk.forget()
                self._keep_recent()
                return False
        return False

    def take_up(self) -> tuple[Block, ...]:
        """What the candidate has said over the interviewer, once; empty where they have not. The line is over then."""
        blocks = tuple(self._blocks) if self._interrupted else ()
        self._interrupted = self._listening = False
        self._blocks.clear()
        return blocks

    def _words(self) -> str:
        samples = np.concatenate([block.samples for block in self._blocks])
        return self._recognizer.transcribe(Sound(samples, HEARING_RATE)).text

    def _keep_recent(self) -> None:
        samples = sum(len(block.samples) for block in self._blocks)
        while self._blocks and samples - len(self._blocks[0].samples) > _BEFORE * HEARING_RATE:
            samples -= len(self._blocks.pop(0).samples)


class InterruptiblePlayer:
    """A player that lets itself be talked over: it holds at the first sound and goes on after a mere "mhm"."""

    def __init__(self, player: Player, overhearing: Overhearing) -> None:
        self._player = player
        self._overhearing = overhearing

    def open(self) -> None:
        """Make the loudspeaker ready."""
        self._player.open()

    def close(self) -> None:
        """Let go of the loudspeaker."""
        self._player.close()

    def play(self, sound: Sound, stop: Flag, started: Started) -> float:
        """See `Player.play`; the seconds of the line that were heard when the candidate interrupted it."""
        try:
            self._overhearing.begin()
        except MockcloserError:  # nobody can interrupt without a microphone; the turn that follows says so
            return self._player.play(sound, stop, started)
        heard, telling = 0.0, started
        while True:
            watch = _Watch(self._overhearing, stop)
            try:
                rest = Sound(sound.samples[round(heard * sound.rate) :], sound.rate)
                heard += self._player.play(rest, _Either(stop, watch.hold), telling)
            finally:
                interrupted = watch.end()
            if interrupted or stop.is_set() or not watch.hold.is_set():
                return heard
            heard, telling = max(heard - _BACK, 0.0), _tell_nobody


class _Watch:
    """Overhearing in a thread of its own while a part of the line is played."""

    def __init__(self, overhearing: Overhearing, stop: Flag) -> None:
        self.hold = Flag()
        self._stop = stop
        self._over = Flag()
        self._interrupted = False
        self._overhearing = overhearing
        self._thread = Thread(target=self._run, name="overhearing", daemon=True)
        self._thread.start()

    def end(self) -> bool:
        """Wait until it is decided; whether the candidate has taken the floor."""
        self._over.set()
        self._thread.join()
        return self._interrupted

    def _run(self) -> None:
        self._interrupted = self._overhearing.watch(self.hold, self._over, self._stop)


class _Either(Flag):
    """Set where one of two flags is; only they are set and cleared."""

    def __init__(self, one: Flag, other: Flag) -> None:
        super().__init__()
        self._one, self._other = one, other

    def is_set(self) -> bool:
        """Whether one of them is."""
        return self._one.is_set() or self._other.is_set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the second; the first is looked at again after `timeout`."""
        return self._other.wait(timeout) or self._one.is_set()


def _tell_nobody(delay: float) -> None:
    """The line has been told of already."""
