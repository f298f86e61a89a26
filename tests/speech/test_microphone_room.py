"""In a room without hardware: what is played into the microphone is heard."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Flag
from threading import Thread, Timer
from typing import get_args

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein
from rapidfuzz.utils import default_process

from mockcloser.dialogue.endpointing import silence_to_wait
from mockcloser.errors import MockcloserError
from mockcloser.speech.clock import WallClock
from mockcloser.speech.level import Quality
from mockcloser.speech.live_ears import LiveEars
from mockcloser.speech.mic_check import hear_a_sentence
from mockcloser.speech.microphone import Microphone, MicrophoneLostError
from mockcloser.speech.models import resolve
from mockcloser.speech.portaudio import Kind, find_device, list_devices
from mockcloser.speech.ports import HEARING_RATE
from mockcloser.speech.sound import read_wav, resample, write_recording
from mockcloser.speech.vad import SileroDetector
from mockcloser.speech.whisper import WhisperRecognizer
from mockcloser.vocabulary.events import Heard, Notice, SpeechStarted, TurnEnded, Warned
from tests.room import Room
from tests.speech.speaking import Samples, pause, say, sound

pytestmark = pytest.mark.room

QUESTION = "Do you have any concerns about my background?"

MOST = 0.6
"""Of the words: the plain voice is hard to understand, and a busy machine may lose a moment of it."""


def heard_of(said: str, heard: str) -> float:
    """How much of what was said came back: 1 minus the word error rate."""
    wanted, got = (default_process(text).split() for text in (said, heard))
    return 1 - Levenshtein.distance(wanted, got) / len(wanted)


@pytest.fixture
def played(tmp_path: Path) -> Callable[..., Path]:
    """Sounds as a wav file at a rate that is not the microphone's own."""

    def write(*parts: Samples) -> Path:
        path = tmp_path / "played.wav"
        write_recording(path, resample(sound(*parts), 44_100))
        return path

    return write


@contextmanager
def listening(clock: WallClock) -> Iterator[Microphone]:
    """An open microphone that collects."""
    with Microphone(clock) as microphone:
        microphone.collect()
        yield microphone


def collected(microphone: Microphone, clock: WallClock, seconds: float) -> Samples:
    """What arrives in that time."""
    parts: list[Samples] = []
    until = clock.now() + seconds
    while clock.now() < until:
        block = microphone.read(0.1)
        parts += [block.samples] if block is not None else []
    return np.concatenate(parts)


class TestTheMicrophone:
    """Sound from the device."""

    def test_what_is_played_is_what_arrives(self, room: Room, played: Callable[..., Path]) -> None:
        """The same wave at the rate of hearing, found by correlation."""
        said = say(QUESTION)
        clock = WallClock()
        with listening(clock) as microphone, room.playing_into_microphone(played(pause(0.3), said, pause(2))):
            heard = collected(microphone, clock, len(said) / HEARING_RATE + 1.5)
        spectrum = np.fft.rfft(heard, 2 * len(heard)) * np.conj(np.fft.rfft(said, 2 * len(heard)))
        at = int(np.argmax(np.fft.irfft(spectrum)[: len(heard) - len(said)]))
        assert np.corrcoef(heard[at : at + len(said)], said)[0, 1] > 0.95

    def test_a_resting_microphone_keeps_nothing(self, room: Room) -> None:
        """What came before `collect` is forgotten, however long it was."""
        clock = WallClock()
        with listening(clock) as microphone:
            collected(microphone, clock, 0.3)
            microphone.rest()
            assert microphone.read(0.3) is None
            microphone.collect()
            began = clock.now()
            block = microphone.read(1.0)
        assert block is not None
        assert len(block.samples) / HEARING_RATE <= clock.now() - began + 0.1

    def test_blocks_tell_their_time(self, room: Room) -> None:
        """As much sound as time has passed, to a tenth of a second."""
        clock = WallClock()
        with listening(clock) as microphone:
            first = microphone.read(1.0)
            assert first is not None
            total, last = 0, first
            while clock.now() < 2.0:
                block = microphone.read(0.1)
                if block is not None:
                    total, last = total + len(block.samples), block
        assert total / HEARING_RATE == pytest.approx(last.time - first.time, abs=0.1)
        assert last.time <= clock.now()

    def test_a_device_that_goes_away_is_noticed(self, room: Room) -> None:
        clock = WallClock()
        with listening(clock) as microphone:
            collected(microphone, clock, 0.3)
            room.stop()
            with pytest.raises(MicrophoneLostError, match="it went away"):
                collected(microphone, clock, 10)

    def test_a_name_that_is_not_there_is_refused(self, room: Room) -> None:
        with pytest.raises(MockcloserError, match="mockcloser doctor"):
            Microphone(WallClock(), "no such microphone").open()

    def test_the_devices_are_listed(self, room: Room) -> None:
        for kind in get_args(Kind):
            devices = list_devices(kind)
            assert "pulse" in [device.name for device in devices]
            assert len([device for device in devices if device.is_default]) == 1
            assert [device.index for device in devices] == [
                find_device(kind, device.full_name)["index"] for device in devices
            ]


class TestTheCheck:
    """A sentence before the interview tells whether one can be heard."""

    def test_a_clear_voice_is_fine(self, room: Room, played: Callable[..., Path]) -> None:
        with room.playing_into_microphone(played(pause(3), say(QUESTION), pause(9))):
            heard = hear_a_sentence(Microphone(clock := WallClock()), clock, lambda *_: None, Flag())
        assert heard.finding.quality is Quality.OK
        assert heard.sound.seconds < 9

    def test_an_unplugged_microphone_is_dead(self, room: Room) -> None:
        room.unplug_microphone()
        heard = hear_a_sentence(Microphone(clock := WallClock()), clock, lambda *_: None, Flag(), longest=0.8)
        assert heard.finding.quality is Quality.DEAD


@pytest.mark.slow
class TestLiveEars:
    """Real speech through the room into the real model."""

    @pytest.fixture
    def ears(self, tmp_path: Path, room: Room) -> Iterator[LiveEars]:
        clock = WallClock()
        whisper = WhisperRecognizer(resolve("tiny.en", tmp_path / "models"))
        ears = LiveEars(Microphone(clock), SileroDetector(), whisper, clock, tmp_path / "session", silence_to_wait)
        ears.prepare()
        yield ears
        ears.close()

    def test_what_is_said_is_the_turn(
        self, ears: LiveEars, room: Room, played: Callable[..., Path], tmp_path: Path
    ) -> None:
        """Its words, its sound, and an end soon after the last of them."""
        notices: list[Notice] = []
        with room.playing_into_microphone(played(pause(0.7), say(QUESTION, "en-gb"), pause(4))):
            heard = ears.listen(8.0, "audio/000.wav", notices.append, Flag(), Flag())
        assert heard is not None
        assert heard_of(QUESTION, heard.text) >= MOST
        stored = read_wav(tmp_path / "session/audio/000.wav")
        assert stored.seconds == pytest.approx(len(say(QUESTION, "en-gb")) / HEARING_RATE + 0.4, abs=0.2)
        (ended,) = [notice for notice in notices if isinstance(notice, TurnEnded)]
        assert ended.t - ended.speech_end < 3.0

    def test_the_turns_that_follow_hear_nothing_of_the_ones_before(
        self, ears: LiveEars, room: Room, played: Callable[..., Path]
    ) -> None:
        """What was said while nobody listened is gone; what is said then is heard with later times."""
        with room.playing_into_microphone(played(pause(0.5), say(QUESTION), pause(4))):
            first = ears.listen(8.0, "audio/000.wav", lambda _: None, Flag(), Flag())
        room.play_into_microphone(played(say("This is not for your ears.")))
        with room.playing_into_microphone(played(pause(0.5), say("Thank you for your time today."), pause(4))):
            second = ears.listen(8.0, "audio/001.wav", lambda _: None, Flag(), Flag())
        assert first is not None
        assert second is not None
        assert heard_of("Thank you for your time today.", second.text) >= MOST
        assert "ears" not in second.text
        assert first.words[-1].end < second.words[0].start

    def test_i_have_finished_ends_it_at_once(self, ears: LiveEars, room: Room, played: Callable[..., Path]) -> None:
        done = Flag()
        notices: list[Notice] = []

        def notify(notice: Notice) -> None:
            notices.append(notice)
            if isinstance(notice, SpeechStarted):
                Timer(0.8, done.set).start()

        with room.playing_into_microphone(played(pause(0.3), say(QUESTION), say(QUESTION), pause(4))):
            heard = ears.listen(8.0, "audio/000.wav", notify, done, Flag())
        assert heard is not None
        assert heard.start is not None
        assert heard.end is not None
        assert heard.end - heard.start < 2.0

    def test_a_microphone_that_comes_back_goes_on_with_the_answer(
        self, ears: LiveEars, room: Room, played: Callable[..., Path]
    ) -> None:
        """Pulled out in mid-sentence and put back: one turn with the words of before and after."""
        notices: list[Notice] = []
        turns: list[Heard | None] = []
        begun, back = Flag(), Flag()

        def notify(notice: Notice) -> None:
            notices.append(notice)
            if isinstance(notice, SpeechStarted):
                begun.set()
            if isinstance(notice, Warned) and "Listening again" in notice.text:
                back.set()

        def listen() -> None:
            turns.append(ears.listen(20.0, "audio/000.wav", notify, Flag(), Flag()))

        listening = Thread(target=listen, daemon=True)
        listening.start()
        with room.playing_into_microphone(played(pause(0.7), say("I have one question, because", "en-gb"), pause(9))):
            assert begun.wait(20)
            until = notices[-1].t + 2.0
            while ears._clock.now() < until:
                Flag().wait(0.05)
            room.stop()
        Flag().wait(3)
        room.start()
        assert back.wait(30)
        room.play_into_microphone(played(pause(0.3), say(QUESTION, "en-gb"), pause(1)))
        listening.join(30)
        (turn,) = turns
        assert turn is not None
        assert "question" in turn.text
        assert heard_of(QUESTION, turn.text[turn.text.index("question") + len("question because") :]) >= MOST
        assert [word.start for word in turn.words] == sorted(word.start for word in turn.words)

    def test_nobody_speaking_is_no_turn(self, ears: LiveEars, room: Room) -> None:
        assert ears.listen(1.0, "audio/000.wav", lambda _: None, Flag(), Flag()) is None
