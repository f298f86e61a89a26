"""Lines are delivered, announced and stored as they were heard; what fails becomes a caption and one warning."""

import stat
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from mockcloser.errors import MockcloserError
from mockcloser.speech.clock import ManualClock, WallClock
from mockcloser.speech.mouth import CaptionMouth, LiveMouth, StoringMouth, sentences
from mockcloser.speech.player import Loudspeaker
from mockcloser.speech.ports import Mouth, Sound, Spoken
from mockcloser.speech.sound import read_wav, resample
from mockcloser.speech.voices import find_voice, open_voice
from mockcloser.vocabulary.events import InterviewerAudioEnded, InterviewerAudioStarted, Notice, Warned
from tests.room import RATE, Room
from tests.speech.speakers import HoarseVoice, HummingVoice, RecordingPlayer

LINE = "Do you have any questions for me?"
AUDIO = "audio/000-interviewer.wav"
GONE = MockcloserError("loudspeaker “default”", "it went away", "Connect it again", status=1)


@pytest.fixture
def clock() -> ManualClock:
    made = ManualClock()
    made.advance(10)
    return made


@pytest.fixture
def notices() -> list[Notice]:
    return []


def live(voice: HummingVoice | HoarseVoice, player: RecordingPlayer, clock: ManualClock, folder: Path) -> LiveMouth:
    return LiveMouth(voice, player, clock, folder)


def test_a_stored_line_lasts_as_long_as_its_sound(tmp_path: Path, clock: ManualClock, notices: list[Notice]) -> None:
    """The clock is moved by the sound's length; both ends are announced; the file is what was said."""
    spoken = StoringMouth(HummingVoice(), clock, tmp_path).say(LINE, AUDIO, notices.append, Event())
    assert spoken == Spoken(10.0, 10.7, AUDIO)
    assert notices == [InterviewerAudioStarted(10.0, LINE), InterviewerAudioEnded(10.7, LINE)]
    assert clock.now() == 10.7
    assert read_wav(tmp_path / AUDIO).seconds == pytest.approx(0.7)
    assert stat.S_IMODE((tmp_path / AUDIO).stat().st_mode) == 0o600


def test_in_real_time_a_stored_line_takes_its_time(tmp_path: Path, notices: list[Notice]) -> None:
    begun = time.monotonic()
    spoken = StoringMouth(HummingVoice(), WallClock(), tmp_path).say(LINE, AUDIO, notices.append, Event())
    assert time.monotonic() - begun >= 0.7
    assert spoken.end - spoken.start == pytest.approx(0.7, abs=0.1)


def test_a_live_line_is_played_and_stored(tmp_path: Path, clock: ManualClock, notices: list[Notice]) -> None:
    player = RecordingPlayer()
    spoken = live(HummingVoice(), player, clock, tmp_path).say(LINE, AUDIO, notices.append, Event())
    assert spoken.audio == AUDIO
    assert [sound.seconds for sound in player.played] == [pytest.approx(0.7)]
    assert [type(notice) for notice in notices] == [InterviewerAudioStarted, InterviewerAudioEnded]
    assert read_wav(tmp_path / AUDIO).seconds == pytest.approx(0.7)


def test_a_line_that_is_cut_short_is_stored_as_far_as_it_was_heard(
    tmp_path: Path, clock: ManualClock, notices: list[Notice]
) -> None:
    player = RecordingPlayer(stop_after=0.25)
    spoken = live(HummingVoice(), player, clock, tmp_path).say(LINE, AUDIO, notices.append, Event())
    assert spoken.audio == AUDIO
    assert read_wav(tmp_path / AUDIO).seconds == pytest.approx(0.25)
    assert isinstance(notices[-1], InterviewerAudioEnded)


def test_after_a_stop_lines_are_shown_and_not_synthesised(
    tmp_path: Path, clock: ManualClock, notices: list[Notice]
) -> None:
    stop = Event()
    stop.set()
    voice = HummingVoice()
    assert live(voice, RecordingPlayer(), clock, tmp_path).say(LINE, AUDIO, notices.append, stop).audio is None
    assert voice.asked == []
    assert len(notices) == 2


def test_a_line_without_a_word_is_shown(tmp_path: Path, clock: ManualClock, notices: list[Notice]) -> None:
    """An ellipsis is a pause for the eye, and no fault of the voice."""
    voice = HummingVoice()
    spoken = live(voice, RecordingPlayer(), clock, tmp_path).say("…", AUDIO, notices.append, Event())
    assert spoken == Spoken(10, 10, None)
    assert [type(notice) for notice in notices] == [InterviewerAudioStarted, InterviewerAudioEnded]


@pytest.mark.parametrize(
    ("voice", "player", "why"),
    [
        (HoarseVoice(), RecordingPlayer(), "the system's voice: it has died. Install another."),
        (HummingVoice(), RecordingPlayer(fault=GONE), "loudspeaker “default”: it went away. Connect it again."),
    ],
)
def test_what_fails_is_warned_of_once_and_every_line_shown(
    tmp_path: Path,
    clock: ManualClock,
    notices: list[Notice],
    voice: HummingVoice | HoarseVoice,
    player: RecordingPlayer,
    why: str,
) -> None:
    mouth = live(voice, player, clock, tmp_path)
    for index in range(3):
        assert mouth.say(LINE, f"audio/{index}.wav", notices.append, Event()) == Spoken(10, 10, None)
    warnings = [notice for notice in notices if isinstance(notice, Warned)]
    shown = [notice for notice in notices if isinstance(notice, InterviewerAudioStarted)]
    assert warnings == [Warned(10, f"{why} The interviewer's lines are shown instead.")]
    assert shown == [InterviewerAudioStarted(10, LINE)] * 3
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_disk_that_refuses_keeps_nobody_from_hearing(
    tmp_path: Path, clock: ManualClock, notices: list[Notice]
) -> None:
    (tmp_path / "audio").write_text("a file where the folder should be")
    player = RecordingPlayer()
    spoken = live(HummingVoice(), player, clock, tmp_path).say(LINE, AUDIO, notices.append, Event())
    assert spoken.audio is None
    assert len(player.played) == 1
    assert [type(notice) for notice in notices] == [InterviewerAudioStarted, Warned, InterviewerAudioEnded]


def test_a_prepared_line_is_synthesised_in_the_background_and_once(
    tmp_path: Path, clock: ManualClock, notices: list[Notice]
) -> None:
    """The player is made ready as well, and said lines are not kept."""
    voice, player = HummingVoice(), RecordingPlayer()
    mouth = live(voice, player, clock, tmp_path)
    mouth.prepare(LINE)
    mouth.prepare(LINE)
    deadline = time.monotonic() + 5
    while not voice.asked and time.monotonic() < deadline:
        time.sleep(0.01)
    assert voice.asked == [LINE]
    assert player.opened == 1
    mouth.say(LINE, AUDIO, notices.append, Event())
    assert voice.asked == [LINE]
    mouth.say(LINE, AUDIO, notices.append, Event())
    assert voice.asked == [LINE, LINE]


def test_a_line_that_waits_for_its_turn_is_not_waited_for(
    tmp_path: Path, clock: ManualClock, notices: list[Notice]
) -> None:
    """What is to be said now goes before what may be said later."""
    release = Event()

    class SlowInTheBackground(HummingVoice):
        def synthesize(self, text: str) -> Sound:
            if text == "later":
                release.wait(5)
            return super().synthesize(text)

    voice = SlowInTheBackground()
    mouth = live(voice, RecordingPlayer(), clock, tmp_path)
    mouth.prepare("later")
    mouth.prepare(LINE)
    mouth.say(LINE, AUDIO, notices.append, Event())
    assert voice.asked == [LINE]
    release.set()


def test_a_prepared_line_that_failed_is_shown(tmp_path: Path, clock: ManualClock, notices: list[Notice]) -> None:
    mouth = live(HoarseVoice(), RecordingPlayer(), clock, tmp_path)
    mouth.prepare(LINE)
    assert mouth.say(LINE, AUDIO, notices.append, Event()).audio is None
    assert isinstance(notices[0], Warned)


def test_closing_lets_go_of_the_player(tmp_path: Path, clock: ManualClock) -> None:
    player = RecordingPlayer()
    live(HummingVoice(), player, clock, tmp_path).close()
    assert player.closed == 1


def test_captions_take_no_time_and_make_no_sound(clock: ManualClock, notices: list[Notice]) -> None:
    spoken = CaptionMouth(clock).say(LINE, AUDIO, notices.append, Event())
    assert spoken == Spoken(10, 10, None)
    assert notices == [InterviewerAudioStarted(10, LINE), InterviewerAudioEnded(10, LINE)]


def mouths(tmp_path: Path, clock: ManualClock) -> Iterator[Mouth]:
    yield CaptionMouth(clock)
    yield StoringMouth(HummingVoice(), clock, tmp_path)
    yield LiveMouth(HummingVoice(), RecordingPlayer(), clock, tmp_path)


def test_every_mouth_announces_both_ends_of_a_line_in_order(
    tmp_path: Path, clock: ManualClock, notices: list[Notice]
) -> None:
    """Whatever the mouth, the session and its watchers see the same."""
    for mouth in mouths(tmp_path, clock):
        notices.clear()
        spoken = mouth.say(LINE, AUDIO, notices.append, Event())
        assert notices == [InterviewerAudioStarted(spoken.start, LINE), InterviewerAudioEnded(spoken.end, LINE)]
        assert spoken.start <= spoken.end


@pytest.mark.room
def test_in_the_room_a_prepared_line_is_heard_when_it_is_said_to_be(
    room: Room, tmp_path: Path, notices: list[Notice]
) -> None:
    """The stored sound is what came out of the loudspeaker, and both notices are true to a tenth of a second."""
    voice = open_voice(find_voice("joe"), prefer="plain")
    clock, loudspeaker = WallClock(), Loudspeaker()
    mouth = LiveMouth(voice, loudspeaker, clock, tmp_path)
    mouth.prepare(LINE)
    loudspeaker.open()
    with room.recording_speaker() as recording:
        begun = clock.now()
        spoken = mouth.say(LINE, AUDIO, notices.append, Event())
    mouth.close()
    voice.close()
    stored = resample(read_wav(tmp_path / AUDIO), RATE).samples
    likeness = np.correlate(recording.samples, stored, "valid")
    place = int(np.argmax(likeness))
    there = recording.samples[place : place + len(stored)]
    assert there @ stored / (np.linalg.norm(there) * np.linalg.norm(stored)) > 0.99
    assert spoken.start - begun < 0.4
    assert spoken.end - spoken.start == pytest.approx(len(stored) / RATE, abs=0.1)
    assert place / RATE == pytest.approx(spoken.start - begun, abs=0.15)
    assert notices == [InterviewerAudioStarted(spoken.start, LINE), InterviewerAudioEnded(spoken.end, LINE)]


LONG = "Good. That is closer to our week than I thought. What else would you like to know?"


def test_a_line_is_begun_with_its_first_sentence(tmp_path: Path, clock: ManualClock, notices: list[Notice]) -> None:
    """The others are synthesised meanwhile, follow in order, and are stored as one sound; the line is told once."""
    voice, player = HummingVoice(), RecordingPlayer()
    spoken = live(voice, player, clock, tmp_path).say(LONG, AUDIO, notices.append, Event())
    assert sorted(voice.asked) == sorted(sentences(LONG))
    assert len(player.played[0].samples) == round(0.1 * 16_000)
    assert len(player.played) == 3
    assert spoken.audio is not None
    assert read_wav(tmp_path / spoken.audio).seconds == pytest.approx(sum(sound.seconds for sound in player.played))
    assert [type(notice) for notice in notices] == [InterviewerAudioStarted, InterviewerAudioEnded]


def test_a_line_that_is_stopped_says_no_further_sentence(
    tmp_path: Path, clock: ManualClock, notices: list[Notice]
) -> None:
    player = RecordingPlayer(stop_after=0.05)
    spoken = live(HummingVoice(), player, clock, tmp_path).say(LONG, AUDIO, notices.append, Event())
    assert len(player.played) == 1
    assert spoken.audio is not None
    assert read_wav(tmp_path / spoken.audio).seconds == pytest.approx(0.05)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Do you have any questions?", ["Do you have any questions?"]),
        ("Good. And then?", ["Good.", "And then?"]),
        ("Mr. Hale rings at 4 p.m. On Friday he is away.", ["Mr. Hale rings at 4 p.m. On Friday he is away."]),
        ("We pay 3.5 percent. Ask Dr. Lowe!", ["We pay 3.5 percent.", "Ask Dr. Lowe!"]),
    ],
)
def test_a_line_is_parted_where_sentences_end(line: str, parts: list[str]) -> None:
    assert sentences(line) == parts
