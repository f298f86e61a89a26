"""Talking over the interviewer: speech holds the voice at once and takes the floor; a cough or "mhm" does not."""

from pathlib import Path
from threading import Event as Flag

import numpy as np
import pytest

from mockcloser.dialogue.cues import is_backchannel
from mockcloser.dialogue.endpointing import silence_to_wait
from mockcloser.errors import MockcloserError
from mockcloser.speech.clock import ManualClock
from mockcloser.speech.live_ears import LiveEars
from mockcloser.speech.overhearing import InterruptiblePlayer, Overhearing, Talk, TalkDetector, has_pitch
from mockcloser.speech.player import Started
from mockcloser.speech.ports import HEARING_RATE, Recognizer, Sound
from mockcloser.speech.vad import SileroDetector
from tests.speech.microphones import ScriptedMicrophone
from tests.speech.recognizers import AtOnce, Knowing
from tests.speech.speaking import Samples, breath, cough, mains_hum, pause, say, white_noise

SAID = say("Sorry, may I come in there for a second?")
LINE = Sound(np.ones(10 * HEARING_RATE, np.float32), HEARING_RATE)
BLOCK = 320


def first(talk: Talk, *parts: Samples) -> float | None:
    """Seconds until that is known; None where it never is."""
    detector = TalkDetector(SileroDetector())
    samples = np.concatenate(parts)
    for place in range(0, len(samples), BLOCK):
        if detector.push(samples[place : place + BLOCK]) is talk:
            return (place + BLOCK) / HEARING_RATE
    return None


class TestTheSound:
    """What is known from the sound alone."""

    @pytest.mark.parametrize("voice", ["en-us", "en-gb", "en-us+f3", "en-gb-scotland+m2"])
    def test_speech_is_noticed_within_an_eighth_of_a_second(self, voice: str) -> None:
        begun = first(Talk.BEGUN, pause(1), say("Could I just ask about the rota?", voice))
        assert begun is not None
        assert begun - 1.0 < 0.16

    def test_a_second_of_it_takes_the_floor(self) -> None:
        taken = first(Talk.SPEECH, pause(1), SAID)
        assert taken is not None
        assert 1.85 <= taken < 2.1

    @pytest.mark.parametrize(
        "noise", [cough(), breath(), white_noise(1.0, 0.1), mains_hum(1.0)], ids=["cough", "breath", "noise", "hum"]
    )
    def test_what_has_no_voice_in_it_is_not_noticed(self, noise: Samples) -> None:
        assert first(Talk.BEGUN, pause(1), noise, pause(1)) is None

    def test_what_is_short_is_told_as_such(self) -> None:
        assert first(Talk.SPEECH, pause(1), say("Yeah.")[: int(0.4 * HEARING_RATE)], pause(1)) is None
        assert first(Talk.SHORT, pause(1), say("Yeah.")[: int(0.4 * HEARING_RATE)], pause(1)) is not None

    def test_voices_have_a_pitch_and_noises_have_none(self) -> None:
        at = np.arange(1024) / HEARING_RATE
        assert has_pitch((0.1 * np.sign(np.sin(2 * np.pi * 120 * at))).astype(np.float32))
        assert not has_pitch(white_noise(0.064, 0.1))
        assert not has_pitch(np.zeros(1024, np.float32))


class StandInPlayer:
    """Plays until `ended`, and stops where it is told to, a second into the line; remembers what it was given."""

    def __init__(self, ended: Flag) -> None:
        self.asked: list[float] = []
        self._ended = ended

    def open(self) -> None:
        """Nothing to open."""

    def close(self) -> None:
        """Nothing to close."""

    def play(self, sound: Sound, stop: Flag, started: Started) -> float:
        """See `Player.play`."""
        self.asked.append(sound.seconds)
        started(0.0)
        while not self._ended.is_set():
            if stop.wait(0.01):
                return 1.0
        return sound.seconds


class Over:
    """A line, and what the candidate says over it."""

    def __init__(self, folder: Path, *script: Samples, recognizer: Recognizer | None = None) -> None:
        self.clock = ManualClock()
        self.microphone = ScriptedMicrophone(self.clock, *script)
        known = recognizer or Knowing("Sorry, may I come in?")
        self.overhearing = Overhearing(self.microphone, SileroDetector(), known, is_backchannel)
        ended = Flag()
        self.microphone.at[15.0] = ended.set
        self.player = StandInPlayer(ended)
        self.heard = InterruptiblePlayer(self.player, self.overhearing).play(LINE, Flag(), lambda delay: None)
        self.ears = LiveEars(
            self.microphone,
            SileroDetector(),
            known,
            self.clock,
            folder,
            silence_to_wait,
            overhearing=self.overhearing,
            worker=AtOnce(),
        )


class TestTheLine:
    """What becomes of the interviewer's line."""

    def test_speech_stops_it_and_is_the_beginning_of_the_turn(self, tmp_path: Path) -> None:
        """From its first sound, and the turn goes on with what follows."""
        over = Over(tmp_path, pause(1), SAID)
        assert over.heard == 1.0
        turn = over.ears.listen(6.0, "audio/000.wav", lambda notice: None, Flag(), Flag())
        assert turn is not None
        assert turn.start == pytest.approx(1.0 - 0.2, abs=0.15)
        assert turn.end == pytest.approx(1.2 + len(SAID) / HEARING_RATE, abs=0.3)

    def test_between_the_parts_of_a_line_nothing_is_missed(self) -> None:
        """Speech that begins as one part ends, and takes the floor in the next."""
        microphone = ScriptedMicrophone(ManualClock(), pause(1), SAID)
        overhearing = Overhearing(microphone, SileroDetector(), Knowing("Sorry?"), is_backchannel)
        over = Flag()
        microphone.at[1.05] = over.set
        overhearing.begin()
        assert not overhearing.watch(Flag(), over, Flag())
        overhearing.begin()
        assert overhearing.watch(Flag(), Flag(), Flag())
        assert overhearing.take_up()[0].time < 1.05

    def test_after_a_mere_mhm_it_goes_on_where_it_was(self, tmp_path: Path) -> None:
        """A little before, and to its end; the words are not the candidate's turn."""
        burst = say("Yeah.")[: int(0.4 * HEARING_RATE)]
        over = Over(tmp_path, pause(1), burst, recognizer=Knowing("Mhm, yeah."))
        assert over.player.asked == pytest.approx([10.0, 9.15])
        assert over.heard == pytest.approx(10.0)
        assert over.overhearing.take_up() == ()

    def test_a_short_word_that_wants_the_floor_gets_it(self, tmp_path: Path) -> None:
        burst = say("Sorry!")[: int(0.45 * HEARING_RATE)]
        over = Over(tmp_path, pause(1), burst, recognizer=Knowing("Sorry?"))
        assert over.heard == 1.0

    def test_a_cough_is_not_even_noticed(self, tmp_path: Path) -> None:
        over = Over(tmp_path, pause(1), cough())
        assert over.player.asked == [10.0]

    def test_without_a_microphone_it_is_spoken_to_its_end(self) -> None:
        class Missing(ScriptedMicrophone):
            def open(self) -> None:
                raise MockcloserError("no microphone", "the system offers none", "Connect one", status=1)

        ended = Flag()
        ended.set()
        microphone = Missing(ManualClock(), pause(1))
        overhearing = Overhearing(microphone, SileroDetector(), Knowing(""), is_backchannel)
        assert InterruptiblePlayer(StandInPlayer(ended), overhearing).play(LINE, Flag(), lambda delay: None) == 10.0
