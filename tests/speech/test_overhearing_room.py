"""In a room without hardware, with headphones on: the candidate talks over the interviewer, coughs, or hums along."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import numpy as np
import pytest

from mockcloser.dialogue.cues import is_backchannel
from mockcloser.dialogue.endpointing import silence_to_wait
from mockcloser.speech.clock import WallClock
from mockcloser.speech.live_ears import LiveEars
from mockcloser.speech.microphone import Microphone
from mockcloser.speech.models import resolve
from mockcloser.speech.mouth import LiveMouth
from mockcloser.speech.overhearing import InterruptiblePlayer, Overhearing
from mockcloser.speech.player import Loudspeaker
from mockcloser.speech.ports import HEARING_RATE, Sound, Spoken
from mockcloser.speech.sound import read_wav, resample, write_recording
from mockcloser.speech.vad import SileroDetector
from mockcloser.speech.whisper import WhisperRecognizer
from mockcloser.vocabulary.events import InterviewerAudioStarted, Notice
from tests.room import RATE, Room
from tests.speech.speaking import Samples, cough, pause, say, sound

pytestmark = [pytest.mark.room, pytest.mark.slow]

LINE = "We decide within two weeks, after the last of the interviews, and you will hear from me in either case."


class EspeakVoice:
    """The interviewer."""

    name = "espeak"

    def synthesize(self, text: str) -> Sound:
        """The line."""
        return sound(say(text, "en-gb"))


class Talk:
    """An interviewer and a candidate with headphones on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = WallClock()
        microphone = Microphone(self.clock)
        whisper = WhisperRecognizer(resolve("tiny.en", folder / "models"))
        overhearing = Overhearing(microphone, SileroDetector(), whisper, is_backchannel)
        self.mouth = LiveMouth(
            EspeakVoice(),
            InterruptiblePlayer(Loudspeaker(), overhearing),
            self.clock,
            folder,
        )
        self.ears = LiveEars(
            microphone, SileroDetector(), whisper, self.clock, folder, silence_to_wait, overhearing=overhearing
        )
        self.ears.prepare()
        self.begun = Flag()

    def say(self) -> Spoken:
        """The line; returns when it is over."""

        def notify(notice: Notice) -> None:
            if isinstance(notice, InterviewerAudioStarted):
                self.begun.set()

        return self.mouth.say(LINE, "audio/000.wav", notify, Flag())


@pytest.fixture
def talk(room: Room, tmp_path: Path) -> Iterator[Talk]:
    made = Talk(tmp_path)
    yield made
    made.mouth.close()
    made.ears.close()


@pytest.fixture
def candidate(room: Room, talk: Talk, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Says something into the microphone once the interviewer has begun."""
    threads: list[Thread] = []

    def will_say(*parts: Samples) -> None:
        path = tmp_path / "candidate.wav"
        write_recording(path, resample(sound(pause(1.2), *parts, pause(4)), RATE))

        def run() -> None:
            talk.begun.wait(20)
            room.play_into_microphone(path)

        threads.append(Thread(target=run))
        threads[-1].start()

    yield will_say
    for thread in threads:
        thread.join()


def test_speech_stops_the_voice_and_begins_the_turn(talk: Talk, candidate: Callable[..., None]) -> None:
    """The line is kept as far as it was heard; the first words over it are the candidate's."""
    candidate(say("Sorry, could I ask about the training budget?", "en-us"))
    whole = len(say(LINE, "en-gb")) / HEARING_RATE
    spoken = talk.say()
    turn = talk.ears.listen(8.0, "audio/001.wav", lambda notice: None, Flag(), Flag())
    assert spoken.audio is not None
    assert read_wav(talk.folder / spoken.audio).seconds < whole - 1
    assert turn is not None
    assert turn.start is not None
    assert turn.start < spoken.end
    assert "training" in turn.text.lower() or "sorry" in turn.text.lower()


def test_a_cough_and_a_mere_listening_sound_do_not(room: Room, talk: Talk, candidate: Callable[..., None]) -> None:
    """The line is heard to its end."""
    candidate(cough(), pause(0.8), say("Yeah.", "en-us")[: int(0.4 * HEARING_RATE)])
    whole = len(say(LINE, "en-gb")) / HEARING_RATE
    with room.recording_speaker() as loudspeaker:
        spoken = talk.say()
    assert spoken.audio is not None
    assert read_wav(talk.folder / spoken.audio).seconds == pytest.approx(whole, abs=0.05)
    line = resample(sound(say(LINE, "en-gb")), RATE).samples
    tail = line[-RATE:]
    size = len(loudspeaker.samples) + len(tail)
    product = np.fft.irfft(np.fft.rfft(loudspeaker.samples, size) * np.conj(np.fft.rfft(tail, size)), size)
    at = int(np.argmax(product[: len(loudspeaker.samples)]))
    assert np.corrcoef(loudspeaker.samples[at : at + len(tail)], tail)[0, 1] > 0.95
