"""The check of the microphone: one sentence, and what is wrong with it is said."""

import math
from threading import Event as Flag

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.speech.clock import ManualClock
from mockcloser.speech.level import Quality
from mockcloser.speech.mic_check import Sample, advice, hear_a_sentence, watch_level
from mockcloser.speech.permission import where_to_allow
from tests.speech.microphones import ScriptedMicrophone
from tests.speech.speaking import Samples, cough, pause, say, white_noise

HISS = white_noise(10, 0.06)
SENTENCE = "My name is Sam, and I am looking forward to this talk."


def heard(*script: Samples, longest: float = 10.0) -> Sample:
    """What the check makes of this sound."""
    clock = ManualClock()
    microphone = ScriptedMicrophone(clock, *script)
    sample = hear_a_sentence(microphone, clock, lambda level, speech: None, Flag(), longest=longest)
    assert not microphone.opened
    return sample


def test_it_ends_by_itself_after_a_sentence() -> None:
    """A second and a bit after the last word, not at the end of the time there is."""
    words = say(SENTENCE)
    sample = heard(pause(1), words, pause(20), longest=20)
    assert sample.finding.quality is Quality.OK
    assert sample.sound.seconds == pytest.approx(1 + len(words) / 16_000 + 1.2, abs=0.5)
    assert sample.speech[0].start == pytest.approx(1, abs=0.2)


def test_a_cough_does_not_end_it() -> None:
    """The sentence after it is what counts."""
    sample = heard(pause(0.5), cough(), pause(2), say(SENTENCE), pause(5))
    assert sample.sound.seconds > 4


@pytest.mark.parametrize(
    ("script", "quality"),
    [
        ((pause(10),), Quality.DEAD),
        ((white_noise(10, 0.001),), Quality.NO_SPEECH),
        ((pause(1), say(SENTENCE) * 0.004, pause(8)), Quality.TOO_QUIET),
        ((pause(1), (say(SENTENCE) * 40).clip(-1, 1), pause(8)), Quality.CLIPPING),
        (
            (white_noise(1, 0.06), say(SENTENCE)[:48_000] * 0.8 + white_noise(3, 0.06), white_noise(6, 0.06)),
            Quality.NOISY,
        ),
    ],
)
def test_what_is_wrong_is_named(script: tuple[Samples, ...], quality: Quality) -> None:
    """No signal, no speech, too quiet, overloaded, too much noise."""
    assert quality is heard(*script).finding.quality


def test_the_level_is_told_all_along() -> None:
    """Ten times a second, with whether somebody speaks."""
    clock, told = ManualClock(), []
    microphone = ScriptedMicrophone(clock, pause(1), say(SENTENCE), pause(3))
    stop = Flag()
    microphone.at[4.0] = stop.set
    watch_level(microphone, clock, lambda level, speech: told.append((level, speech)), stop)
    assert len(told) == pytest.approx(40, abs=8)
    assert {True, False} == {speech for _, speech in told}
    assert told[0][0] == -120
    assert max(level for level, _ in told) > -30
    assert not microphone.opened


def test_a_microphone_that_goes_away_is_let_go_of() -> None:
    """The error says so."""
    clock = ManualClock()
    microphone = ScriptedMicrophone(clock, pause(1), lost_after=0.5)
    with pytest.raises(MockcloserError, match="went away"):
        hear_a_sentence(microphone, clock, lambda level, speech: None, Flag(), longest=math.inf)
    assert not microphone.opened


def test_where_silence_may_be_a_missing_permission_it_says_where_to_give_it() -> None:
    """On macOS and Windows a program that is not allowed hears nothing; on Linux there is no such leave."""
    assert "System Settings → Privacy & Security → Microphone" in advice(Quality.DEAD, "darwin")
    assert "Settings → Privacy & security → Microphone" in advice(Quality.DEAD, "win32")
    assert where_to_allow("linux") == ""
    assert advice(Quality.DEAD, "linux") == "The microphone delivers no sound at all. Is it muted, or switched off?"
    assert advice(Quality.OK, "darwin") == ""
