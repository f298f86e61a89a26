"""How the interviewer's lines reach the candidate: played, merely stored, or shown."""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event as Flag

from mockcloser.errors import MockcloserError
from mockcloser.speech.clock import ManualClock, WallClock
from mockcloser.speech.player import PassingTime, Player
from mockcloser.speech.ports import Clock, Notify, Sound, Spoken, Voice, session_file
from mockcloser.speech.sound import write_recording
from mockcloser.vocabulary.events import InterviewerAudioEnded, InterviewerAudioStarted, Warned

_UNHEARD = 0.02
"""Seconds left of a line for which it was cut short: it is kept as far as it was heard."""

_SHOWN = "The interviewer's lines are shown instead."


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

    Lines given to `prepare` are synthesised in the background, so that they can begin without delay; the first of them
    also makes the player ready.
    """

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
        try:
            sound = self._sound_of(text)
        except MockcloserError as error:
            self._warn(f"{error} {_SHOWN}", notify)
            return self._caption.say(text, audio, notify, stop)
        stored = self._store(audio, sound, notify)
        started: list[float] = []

        def tell(delay: float) -> None:
            started.append(self._clock.now() + delay)
            notify(InterviewerAudioStarted(started[0], text))

        try:
            heard = self._player.play(sound, stop, tell)
        except MockcloserError as error:
            self._warn(f"{error} {_SHOWN}", notify)
            heard = 0.0
        if not heard and stored is not None:
            stored = None
            (self._folder / audio).unlink(missing_ok=True)
        if not started:
            return self._caption.say(text, audio, notify, stop)
        if heard and sound.seconds - heard > _UNHEARD and stored is not None:
            stored = self._store(audio, Sound(sound.samples[: round(heard * sound.rate)], sound.rate), notify)
        end = max(self._clock.now(), started[0])
        notify(InterviewerAudioEnded(end, text))
        return Spoken(started[0], end, stored)

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

    def __init__(self, voice: Voice, clock: ManualClock | WallClock, folder: Path) -> None:
        super().__init__(voice, PassingTime(clock), clock, folder)
