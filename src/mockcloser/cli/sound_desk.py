"""The app's microphones and loudspeakers: those of the workshop's settings."""

from collections.abc import Callable
from threading import Event as Flag
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from mockcloser.app.sound_desk import Device, Tell, Trial
from mockcloser.cli.workshop import Workshop
from mockcloser.errors import MockcloserError
from mockcloser.speech.ports import HEARING_RATE, Clock, Sound

if TYPE_CHECKING:
    from mockcloser.speech.mic_check import Sample
    from mockcloser.speech.player import Player
    from mockcloser.speech.portaudio import Kind
    from mockcloser.speech.source import Source

_SPEAKS = "joe"
"""Whose voice tries the loudspeaker where the settings name none."""

_TONE_HZ = 440.0
_TONE_SECONDS = 0.8


def _microphone(clock: Clock, device: str | None) -> "Source":
    from mockcloser.speech.microphone import Microphone

    return Microphone(clock, device)


def _loudspeaker(device: str | None) -> "Player":
    from mockcloser.speech.player import Loudspeaker

    return Loudspeaker(device)


class WorkshopSoundDesk:
    """Implements `mockcloser.app.sound_desk.SoundDesk`; each call opens a device anew and lets go of it."""

    def __init__(
        self,
        workshop: Workshop,
        *,
        clock: Clock | None = None,
        microphone: "Callable[[Clock, str | None], Source]" = _microphone,
        loudspeaker: "Callable[[str | None], Player]" = _loudspeaker,
    ) -> None:
        from mockcloser.speech.clock import WallClock

        self._workshop = workshop
        self._clock = clock or WallClock()
        self._microphone = microphone
        self._loudspeaker = loudspeaker
        self._using = Lock()
        self._heard: Sound | None = None

    def inputs(self) -> tuple[Device, ...]:
        """Every microphone."""
        return self._devices("input")

    def outputs(self) -> tuple[Device, ...]:
        """Every loudspeaker."""
        return self._devices("output")

    def look_again(self) -> None:
        """Find what was connected meanwhile; waits until nothing is listened to or played."""
        from mockcloser.speech.portaudio import look_again

        with self._using:
            look_again()

    def watch_level(self, tell: Tell, stop: Flag) -> None:
        """Tell how loud the microphone is until `stop`; nothing is kept."""
        from mockcloser.speech.mic_check import watch_level

        with self._using:
            watch_level(self._source(), self._clock, tell, stop)

    def try_microphone(self, tell: Tell, heard: Callable[[], None], stop: Flag) -> Trial:
        """Hear one sentence, say that it was `heard`, judge how well, and recognise it."""
        from mockcloser.speech.level import Quality
        from mockcloser.speech.mic_check import advice, hear_a_sentence

        with self._using:
            sample = hear_a_sentence(self._source(), self._clock, tell, stop)
        heard()
        self._heard = _spoken_part(sample)
        quality = sample.finding.quality
        words = self._recognised(sample) if sample.speech and not stop.is_set() else ""
        if quality is Quality.OK and not words:
            return Trial("no words", "Your voice was heard, but no word of it understood. Try once more.", "", True)
        return Trial(_VERDICT[quality], advice(quality), words, self._heard is not None)

    def play_trial(self, stop: Flag) -> None:
        """Play the sentence that was heard last."""
        if self._heard is not None:
            self._play(self._heard, stop)

    def try_loudspeaker(self, stop: Flag) -> str:
        """Let the interviewer's voice say a line, or a tone sound where there is none; what was played."""
        from mockcloser.speech.voices import find_voice

        profile = find_voice(self._workshop.settings.voice or _SPEAKS, self._workshop.data_dir / "voices")
        voice = self._workshop.open_voice(profile)
        try:
            sound, played = voice.synthesize(profile.sample), profile.sample
        except MockcloserError:
            sound, played = _tone(), "a tone"
        finally:
            voice.close()
        self._play(sound, stop)
        return played

    def _devices(self, kind: "Kind") -> tuple[Device, ...]:
        from mockcloser.speech.portaudio import list_devices

        return tuple(Device(device.full_name, device.is_default) for device in list_devices(kind))

    def _source(self) -> "Source":
        return self._microphone(self._clock, self._workshop.settings.input)

    def _play(self, sound: Sound, stop: Flag) -> None:
        with self._using:
            player = self._loudspeaker(self._workshop.settings.output)
            try:
                player.play(sound, stop, lambda delay: None)
            finally:
                player.close()

    def _recognised(self, sample: "Sample") -> str:
        from mockcloser.speech.stretches import recognise_all

        recognizer = self._workshop.recognizer
        recognizer.load()
        return recognise_all(sample.sound, sample.speech, recognizer).text


_VERDICT = {
    "ok": "loud and clear",
    "dead": "no signal",
    "no speech": "no speech",
    "clipping": "overloaded",
    "too quiet": "too quiet",
    "noisy": "too much noise",
}


def _spoken_part(sample: "Sample") -> Sound | None:
    from mockcloser.speech.stretches import MARGIN

    if not sample.speech:
        return None
    rate = sample.sound.rate
    first = max(sample.speech[0].start - MARGIN, 0.0)
    return Sound(sample.sound.samples[round(first * rate) : round((sample.speech[-1].end + MARGIN) * rate)], rate)


def _tone() -> Sound:
    at = np.arange(round(_TONE_SECONDS * HEARING_RATE)) / HEARING_RATE
    swell = np.minimum(1.0, 20 * np.minimum(at, _TONE_SECONDS - at))
    return Sound((0.2 * swell * np.sin(2 * np.pi * _TONE_HZ * at)).astype(np.float32), HEARING_RATE)
