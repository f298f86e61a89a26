"""Trying a microphone and a loudspeaker, with scripted devices and the real recogniser."""

from pathlib import Path
from threading import Event as Flag

import numpy as np
import pytest

from mockcloser.cli.sound_desk import WorkshopSoundDesk
from mockcloser.cli.workshop import Workshop
from mockcloser.errors import MockcloserError
from mockcloser.settings.model import Settings
from mockcloser.speech.clock import ManualClock
from mockcloser.speech.ports import Clock
from tests.speech.microphones import ScriptedMicrophone
from tests.speech.speakers import RecordingPlayer
from tests.speech.speaking import Samples, pause, say

SENTENCE = "My name is Sam, and I am looking forward to this talk."


class Table:
    """A desk with a scripted microphone and a player that keeps what it is given."""

    def __init__(self, folder: Path, *script: Samples, settings: Settings | None = None) -> None:
        self.player = RecordingPlayer()
        self.opened: list[str | None] = []
        self.levels: list[float] = []
        clock = ManualClock()

        def microphone(_: Clock, device: str | None) -> ScriptedMicrophone:
            self.opened.append(device)
            return ScriptedMicrophone(clock, *script)

        def loudspeaker(device: str | None) -> RecordingPlayer:
            self.opened.append(device)
            return self.player

        workshop = Workshop(folder, settings=settings or Settings(input="headset", output="speaker"))
        self.desk = WorkshopSoundDesk(workshop, clock=clock, microphone=microphone, loudspeaker=loudspeaker)

    def tell(self, level: float, speech: bool) -> None:
        self.levels.append(level)


@pytest.mark.slow
def test_a_good_microphone_gives_the_words_back(tmp_path: Path) -> None:
    """The verdict, what was recognised, and the sentence itself without the silence around it."""
    table = Table(tmp_path, pause(2), said := say(SENTENCE), pause(5))
    heard = Flag()
    trial = table.desk.try_microphone(table.tell, heard.set, Flag())
    assert heard.is_set()
    assert ("loud and clear", "", True) == (trial.verdict, trial.advice, trial.can_be_played)
    assert "looking forward" in trial.words
    assert table.levels
    table.desk.play_trial(Flag())
    (played,) = table.player.played
    assert played.seconds == pytest.approx(len(said) / 16_000, abs=0.8)
    assert table.opened == ["headset", "speaker"]


def test_a_dead_microphone_says_what_to_do(tmp_path: Path) -> None:
    """There is nothing to play back."""
    table = Table(tmp_path, pause(1))
    trial = table.desk.try_microphone(table.tell, Flag().set, Flag())
    assert trial.verdict == "no signal"
    assert "Is it muted" in trial.advice
    assert not trial.can_be_played
    table.desk.play_trial(Flag())
    assert table.player.played == []


@pytest.mark.slow
def test_the_loudspeaker_is_tried_with_the_voice_in_force(tmp_path: Path) -> None:
    """Its own sample line."""
    table = Table(tmp_path, pause(1), settings=Settings(voice="moira", plain_voice=True))
    played = table.desk.try_loudspeaker(Flag())
    assert len(played.split()) > 3
    assert table.player.played[0].seconds > 1


def test_where_no_voice_speaks_a_tone_sounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The loudspeaker can be tried all the same."""
    from mockcloser.speech.voices import NoVoice

    silent = NoVoice(MockcloserError("voice", "none", "Install one"))
    monkeypatch.setattr(Workshop, "open_voice", lambda workshop, profile: silent)
    table = Table(tmp_path, pause(1))
    assert table.desk.try_loudspeaker(Flag()) == "a tone"
    (sound,) = table.player.played
    assert np.abs(sound.samples).max() == pytest.approx(0.2, abs=0.01)


def test_watching_keeps_nothing(tmp_path: Path) -> None:
    """Levels only, until it is stopped."""
    table = Table(tmp_path, pause(1))
    stop = Flag()

    def tell(level: float, speech: bool) -> None:
        table.tell(level, speech)
        if len(table.levels) == 5:
            stop.set()

    table.desk.watch_level(tell, stop)
    assert table.levels == [-120.0] * 5
    table.desk.play_trial(Flag())
    assert table.player.played == []
