"""How the interviewer's lines reach the candidate: played, merely stored, or shown."""

import re
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event as Flag

import numpy as np

from mockcloser.errors import MockcloserError
from mockcloser.speech.clock import ManualClock, WallClock
from mockcloser.speech.player import PassingTime, Player
from mockcloser.speech.ports import Clock, Notify, Sound, Spoken, Voice, session_file
from mockcloser.speech.sound import write_recording
from mockcloser.vocabulary.events import InterviewerAudioEnded, InterviewerAudioStarted, Warned

_BETWEEN_SENTENCES = 0.25
"""Seconds; with what a device holds ready, a third of a second is heard."""

_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\b[ap]\.m\.)\s+(?=[A-Z“])"
)

_UNHEARD = 0.02
"""Seconds left of a line for which it was cut short: it is kept as far as it was heard."""

_SHOWN = "The interviewer's lines are shown instead."


def sentences(text: str) -> list[str]:
    """A line in parts that can be spoken by themselves; joined by spaces they are the line."""
    return _SENTENCE.split(text.strip())


class CaptionMouth:
    """Lines without sound: each is shown, and has been said as soon as it is."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def say(self, text: str, audio: str, notify: Notify, stop: Flag) -> Spoken:
        """Show one line; see `Mouth.say`. `audio` and `stop` have no meaning here."""
        now = self._clock.now()
        notify(InterviewerAudioStarted(now, text))
        notify(InterviewerAudioEnded(now, text))
        return Spoken(now, now, None)

    def prepare(self, text: str) -> None:
        """There is nothing to prepare."""

    def close(self) -> None:
        """Nothing is held."""


class LiveMouth:
    """Lines through a voice and a player, stored as they were heard; what fails is warned of once and captioned.

    A line is begun as soon as its first sentence is synthesised; the others follow while it is heard.
    Lines given to `prepare` are synthesised in the background, so that they can begin without delay; the first of them
    also makes the player ready.
    """

    _by_sentences = True

    def __init__(self, voice: Voice, player: Player, clock: Clock, folder: Path) -> None:
        self._voice = voice
        self._player = player
        self._clock = clock
        self._folder = folder
        self._caption = CaptionMouth(clock)
        self._warned: set[str] = set()
        self._opening = False
        self._prepared: dict[str, Future[Sound]] = {}
        self._background = ThreadPoolExecutor(max_workers=1, thread_name_prefix="voice")

    def prepare(self, text: str) -> None:
        """Begin to synthesise a line that is likely to come; it is kept until it is said."""
        if not self._opening:
            self._opening = True
            self._background.submit(self._open)
        if text not in self._prepared:
            self._prepared[text] = self._background.submit(self._voice.synthesize, text)

    def say(self, text: str, audio: str, notify: Notify, stop: Flag) -> Spoken:
        """Deliver one line; see `Mouth.say`."""
        if stop.is_set() or not any(map(str.isalnum, text)):
            return self._caption.say(text, audio, notify, stop)
        started: list[float] = []

        def tell(delay: float) -> None:
            if not started:
                started.append(self._clock.now() + delay)
                notify(InterviewerAudioStarted(started[0], text))

        heard = self._deliver(self._parts_of(text), notify, stop, tell)
        if not started:
            return self._caption.say(text, audio, notify, stop)
        end = max(self._clock.now(), started[0])
        stored = self._store(audio, heard, notify) if heard is not None else None
        notify(InterviewerAudioEnded(end, text))
        return Spoken(started[0], end, stored)

    def _parts_of(self, text: str) -> list[str]:
        """What is synthesised in one piece, all but the first part in the background."""
        if text in self._prepared or not self._by_sentences:
            return [text]
        parts = sentences(text)
        for part in parts[1:]:
            self._prepared.setdefault(part, self._background.submit(self._voice.synthesize, part))
        return parts

    def _deliver(self, parts: list[str], notify: Notify, stop: Flag, tell: Callable[[float], None]) -> Sound | None:
        """Play the parts as far as nobody stops them; what was heard, None for nothing."""
        heard: list[Sound] = []
        try:
            for part in parts:
                sound = self._sound_of(part)
                if heard:
                    silence = np.zeros(round(_BETWEEN_SENTENCES * sound.rate), np.float32)
                    sound = Sound(np.concatenate((silence, sound.samples)), sound.rate)
                seconds = self._player.play(sound, stop, tell)
                if seconds:
                    heard.append(Sound(sound.samples[: round(seconds * sound.rate)], sound.rate))
                if sound.seconds - seconds > _UNHEARD or stop.is_set():
                    break
        except MockcloserError as error:
            self._warn(f"{error} {_SHOWN}", notify)
        for part in parts:
            self._prepared.pop(part, None)
        if not heard:
            return None
        return Sound(np.concatenate([sound.samples for sound in heard]), heard[0].rate)

    def close(self) -> None:
        """Let go of the player and forget what was prepared; the voice is its owner's to close."""
        self._background.shutdown(wait=False, cancel_futures=True)
        self._prepared.clear()
        self._player.close()

    def _open(self) -> None:
        with suppress(MockcloserError):  # the first line will meet it again, and warn
            self._player.open()

    def _sound_of(self, text: str) -> Sound:
        prepared = self._prepared.pop(text, None)
        if prepared is None or prepared.cancel():  # one that still waits for its turn is quicker made here
            return self._voice.synthesize(text)
        return prepared.result()

    def _store(self, audio: str, sound: Sound, notify: Notify) -> str | None:
        """Where the sound was stored, None where the disk refuses: the line is spoken all the same."""
        try:
            write_recording(session_file(self._folder, audio), sound)
        except OSError as error:
            self._warn(f"{self._folder}: {error.strerror}. The interviewer's sound is not kept.", notify)
            return None
        return audio

    def _warn(self, line: str, notify: Notify) -> None:
        if line not in self._warned:
            self._warned.add(line)
            notify(Warned(self._clock.now(), line))


class StoringMouth(LiveMouth):
    """Lines synthesised and stored, and heard by nobody: their length passes on the clock, a manual one at once."""

    _by_sentences = False

    def __init__(self, voice: Voice, clock: ManualClock | WallClock, folder: Path) -> None:
        super().__init__(voice, PassingTime(clock), clock, folder)
