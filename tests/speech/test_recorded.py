"""Recordings and written answers take the microphone's place, one a turn."""

from pathlib import Path
from threading import Event as Flag
from time import monotonic

import numpy as np
import pytest

from mockcloser.errors import MockcloserError
from mockcloser.speech.clock import ManualClock, WallClock
from mockcloser.speech.models import resolve
from mockcloser.speech.player import Player, Started
from mockcloser.speech.ports import HEARING_RATE, NoMoreAnswersError, Recognition, Recognizer, Sound
from mockcloser.speech.recorded import RecordedEars, transcribe_recording
from mockcloser.speech.sound import decode, read_wav, write_recording
from mockcloser.speech.vad import SileroDetector
from mockcloser.speech.whisper import WhisperRecognizer
from mockcloser.vocabulary.events import Heard, Listening, Notice, SpeechStarted, TurnEnded, Warned
from mockcloser.vocabulary.transcript import Word
from tests.speech.speakers import RecordingPlayer
from tests.speech.speaking import pause, say, sound

SAID = "Thank you for your time today."


class Parrot:
    """A recogniser that hears the same words in whatever it is given."""

    name = "parrot"

    def __init__(self) -> None:
        self.heard = 0.0

    def transcribe(self, sound: Sound, hints: str = "") -> Recognition:
        """Six words over the whole sound."""
        self.heard += sound.seconds
        step = sound.seconds / 6
        words = tuple(Word(text, n * step, (n + 1) * step, 0.9) for n, text in enumerate(SAID.split()))
        return Recognition(SAID, words)


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    """A recording with a second of silence before and after the words."""
    path = tmp_path / "1.flac"
    write_recording(path, sound(pause(1), say(SAID), pause(1)))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The session's folder."""
    path = tmp_path / "session"
    path.mkdir()
    return path


def ears(
    paths: list[Path], folder: Path, clock: ManualClock | WallClock | None = None, recognizer: Recognizer | None = None
) -> RecordedEars:
    return RecordedEars(paths, recognizer or Parrot(), SileroDetector(), clock or ManualClock(), folder)


def listen(to: RecordedEars, notices: list[Notice] | None = None, done: Flag | None = None) -> Heard | None:
    """One turn, stored as 000.wav."""
    notify = notices.append if notices is not None else lambda _: None
    return to.listen(6.0, "audio/000.wav", notify, done or Flag(), Flag())


def heard_in(to: RecordedEars, notices: list[Notice] | None = None) -> Heard:
    """One turn that is there."""
    heard = listen(to, notices)
    assert heard is not None
    return heard


class TestARecording:
    """An answer in a sound file."""

    def test_its_words_are_heard_with_the_sessions_times(self, answer: Path, folder: Path) -> None:
        """Ten seconds into the session, the words lie a second later."""
        clock = ManualClock()
        clock.advance(10)
        heard = heard_in(ears([answer], folder, clock))
        assert heard.text == SAID
        assert heard.words[0].start == pytest.approx(11.0, abs=0.2)

    def test_its_sound_is_stored_without_the_silence_around(self, answer: Path, folder: Path) -> None:
        """The turn's times are those of the stored sound, so that a phrase can be found in it."""
        heard = heard_in(ears([answer], folder))
        assert heard.audio == "audio/000.wav"
        assert heard.start is not None
        assert heard.end is not None
        assert heard.start == pytest.approx(0.85, abs=0.15)
        stored = read_wav(folder / "audio/000.wav")
        assert stored.seconds == pytest.approx(heard.end - heard.start, abs=0.001)
        original = sound(pause(1), say(SAID), pause(1)).samples
        begin = round(heard.start * HEARING_RATE)
        assert stored.samples == pytest.approx(original[begin : begin + len(stored.samples)], abs=1e-3)

    def test_the_clock_moves_by_its_length(self, answer: Path, folder: Path) -> None:
        clock = ManualClock()
        listen(ears([answer], folder, clock))
        assert clock.now() == pytest.approx(2 + len(say(SAID)) / HEARING_RATE, abs=0.01)

    def test_its_events_are_those_of_a_live_turn(self, answer: Path, folder: Path) -> None:
        """With the times at which they would have happened."""
        notices: list[Notice] = []
        clock = ManualClock()
        heard = heard_in(ears([answer], folder, clock), notices)
        (listening, started, ended) = notices
        assert listening == Listening(0.0)
        assert isinstance(started, SpeechStarted)
        assert started.t == pytest.approx(1.0, abs=0.15)
        assert isinstance(ended, TurnEnded)
        assert (ended.t, ended.speech_end) == pytest.approx((clock.now(), heard.words[-1].end), abs=0.01)

    def test_in_real_time_it_takes_as_long_as_it_lasts(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "short.wav"
        write_recording(path, sound(say("Yes."), pause(0.2)))
        started = monotonic()
        listen(ears([path], folder, WallClock()))
        assert monotonic() - started >= len(say("Yes.")) / HEARING_RATE + 0.2 - 0.01

    def test_in_real_time_it_ends_when_the_candidate_says_so(self, answer: Path, folder: Path) -> None:
        """The words are those of the whole recording all the same."""
        done = Flag()
        done.set()
        started = monotonic()
        heard = listen(ears([answer], folder, WallClock()), done=done)
        assert heard is not None
        assert heard.text == SAID
        assert monotonic() - started < 2.0

    def test_what_is_no_recording_is_refused_by_name(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "answer.wav"
        path.write_bytes(b"this is not sound")
        with pytest.raises(MockcloserError, match=r"answer\.wav: not a recording"):
            listen(ears([path], folder))


class TestSilence:
    """A recording in which nobody speaks."""

    def test_it_is_a_turn_without_words(self, tmp_path: Path, folder: Path) -> None:
        """Nothing is recognised or stored, and the watcher is told."""
        path = tmp_path / "2.wav"
        write_recording(path, sound(pause(5)))
        parrot, notices = Parrot(), list[Notice]()
        heard = heard_in(ears([path], folder, recognizer=parrot), notices)
        assert heard == Heard("", start=0.0, end=5.0)
        assert parrot.heard == 0
        assert Warned(5.0, "No words were heard in 2.wav.") in notices
        assert list(folder.iterdir()) == []

    @pytest.mark.slow
    def test_an_hour_of_it_is_no_trouble(self, tmp_path: Path) -> None:
        """Only speech is recognised: three words at the end of an hour cost as much as three words."""
        path = tmp_path / "hour.wav"
        hour = sound(np.zeros(3600 * HEARING_RATE, np.float32), say(SAID), pause(0.5))
        write_recording(path, hour)
        parrot = Parrot()
        recognition, seconds = transcribe_recording(path, parrot, SileroDetector())
        assert recognition.text == SAID
        assert recognition.words[0].start == pytest.approx(3600, abs=0.2)
        assert seconds == pytest.approx(hour.seconds, abs=0.01)
        assert parrot.heard < 5


class TestWrittenAnswers:
    """An answer in a text file."""

    def test_it_is_text_without_times(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "1.txt"
        path.write_text("\ufeffDo you have\n any concerns?\n", "utf-8")
        assert listen(ears([path], folder)) == Heard("Do you have any concerns?")

    def test_another_encoding_is_refused(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "1.txt"
        path.write_bytes("Thank you – truly".encode("cp1252"))
        with pytest.raises(MockcloserError, match="not plain text in UTF-8"):
            listen(ears([path], folder))


class TestTheOrder:
    """One file a turn."""

    def test_files_come_in_the_order_given_and_then_no_more(self, tmp_path: Path, folder: Path) -> None:
        for name in ("b", "a"):
            (tmp_path / f"{name}.txt").write_text(name)
        both = ears([tmp_path / "b.txt", tmp_path / "a.txt"], folder)
        assert [listen(both), listen(both)] == [Heard("b"), Heard("a")]
        with pytest.raises(NoMoreAnswersError):
            listen(both)

    def test_after_a_stop_nothing_is_heard(self, answer: Path, folder: Path) -> None:
        stop = Flag()
        stop.set()
        assert ears([answer], folder).listen(6.0, "audio/000.wav", lambda _: None, Flag(), stop) is None


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg"])
def test_a_recording_is_transcribed_by_the_real_model(tmp_path: Path, suffix: str) -> None:
    """In every format that can be written here."""
    path = tmp_path / f"answer{suffix}"
    write_recording(path, sound(pause(0.5), say(SAID), pause(0.5)))
    recognition, seconds = transcribe_recording(path, WhisperRecognizer(resolve("tiny.en", tmp_path)), SileroDetector())
    assert recognition.text.lower().strip(".") == SAID.lower().strip(".")
    assert seconds == pytest.approx(1 + len(say(SAID)) / HEARING_RATE, abs=0.05)


class LatePlayer(RecordingPlayer):
    """A player whose device takes a while to start."""

    DELAY = 3.0

    def __init__(self, clock: ManualClock) -> None:
        super().__init__()
        self._clock = clock

    def play(self, sound: Sound, stop: Flag, started: Started) -> float:
        self._clock.advance(self.DELAY)
        return super().play(sound, stop, started)


def aloud(answer: Path, folder: Path, player: Player, clock: ManualClock | None = None) -> RecordedEars:
    """Ears on this answer, twice, whose candidate is heard."""
    return RecordedEars([answer, answer], Parrot(), SileroDetector(), clock or ManualClock(), folder, player=player)


class TestHeardAloud:
    """With a player the candidate is heard while being recognised."""

    def test_the_recording_is_played_whole(self, answer: Path, folder: Path) -> None:
        player = RecordingPlayer()
        heard = aloud(answer, folder, player).listen(6.0, "audio/000.wav", lambda _: None, Flag(), Flag())
        assert heard is not None
        assert heard.text == SAID
        (played,) = player.played
        assert played.seconds == decode(answer, HEARING_RATE).seconds

    def test_the_turn_begins_when_it_is_heard(self, answer: Path, folder: Path) -> None:
        clock = ManualClock()
        listening = aloud(answer, folder, LatePlayer(clock), clock)
        heard = listening.listen(6.0, "audio/000.wav", lambda _: None, Flag(), Flag())
        assert heard is not None
        assert heard.start == pytest.approx(LatePlayer.DELAY + 1 - 0.2, abs=0.15)

    def test_a_player_that_fails_is_told_of_once(self, answer: Path, folder: Path) -> None:
        notices: list[Notice] = []
        fault = MockcloserError("loudspeaker “x”", "it went away", "Connect it again")
        listening = aloud(answer, folder, RecordingPlayer(fault=fault))
        for number in range(2):
            assert listening.listen(6.0, f"audio/00{number}.wav", notices.append, Flag(), Flag()) is not None
        told = [notice.text for notice in notices if isinstance(notice, Warned)]
        assert told == [f"{fault} The candidate is shown instead."]
