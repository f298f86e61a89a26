"""What is played is really heard, when it is said to be heard, and stops when told."""

import time
from collections.abc import Iterator
from threading import Event, Timer

import numpy as np
import pytest
from numpy.typing import NDArray

from mockcloser.errors import MockcloserError
from mockcloser.speech.player import Loudspeaker
from mockcloser.speech.ports import Sound
from mockcloser.speech.sound import resample
from tests.room import RATE, Room

pytestmark = pytest.mark.room


@pytest.fixture
def loudspeaker(room: Room) -> Iterator[Loudspeaker]:
    """The loudspeaker of the room."""
    made = Loudspeaker()
    yield made
    made.close()


def sweep(seconds: float, rate: int) -> Sound:
    """A tone that rises from 200 to 2200 Hz: no part of it is like another."""
    at = np.arange(int(seconds * rate)) / rate
    return Sound((0.3 * np.sin(2 * np.pi * (200 + 1000 * at / seconds) * at)).astype(np.float32), rate)


def place_of(sound: Sound, heard: NDArray[np.float32]) -> tuple[int, float]:
    """Where in `heard` the sound begins, and how alike the two are there (1 for equal up to loudness)."""
    wanted = resample(sound, RATE).samples
    size = len(heard) + len(wanted)
    product = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size)), size)
    place = int(np.argmax(product[: len(heard)]))
    there = heard[place : place + len(wanted)]
    alike = float(there @ wanted[: len(there)] / (np.linalg.norm(there) * np.linalg.norm(wanted)))
    return place, alike


@pytest.mark.parametrize("rate", [16_000, 22_050, 48_000])
def test_what_is_played_comes_out_of_the_loudspeaker_whole(room: Room, loudspeaker: Loudspeaker, rate: int) -> None:
    """From its first sample to its last, once, at any rate of the sound."""
    sound = sweep(0.8, rate)
    with room.recording_speaker() as recording:
        heard = loudspeaker.play(sound, Event(), lambda delay: None)
    place, alike = place_of(sound, recording.samples)
    loud = np.flatnonzero(np.abs(recording.samples) > 0.01)
    assert heard == pytest.approx(0.8, abs=0.001)
    assert alike > 0.99
    assert loud[0] == pytest.approx(place, abs=0.002 * RATE)
    assert loud[-1] == pytest.approx(place + 0.8 * RATE, abs=0.002 * RATE)


def test_lines_follow_each_other_whole_and_apart(room: Room, loudspeaker: Loudspeaker) -> None:
    """Two lines through one running device: both are heard, with silence between."""
    with room.recording_speaker() as recording:
        for _ in range(2):
            loudspeaker.play(sweep(0.4, 22_050), Event(), lambda delay: None)
            time.sleep(0.3)
    loud = np.abs(recording.samples) > 0.01
    assert loud.sum() / RATE == pytest.approx(0.8, abs=0.05)
    first, alike = place_of(sweep(0.4, 22_050), recording.samples)
    rest = recording.samples.copy()
    rest[first : first + int(0.4 * RATE)] = 0
    assert alike > 0.99
    assert place_of(sweep(0.4, 22_050), rest)[1] > 0.99


@pytest.mark.parametrize("opened", [True, False])
def test_playing_blocks_until_the_last_sample_and_tells_of_the_first(loudspeaker: Loudspeaker, opened: bool) -> None:
    """The start is told once, before it is heard; the return comes with the end. Opened before, it starts at once."""
    if opened:
        loudspeaker.open()
    begun = time.monotonic()
    starts: list[float] = []
    loudspeaker.play(sweep(0.8, 22_050), Event(), lambda delay: starts.append(time.monotonic() - begun + delay))
    ended = time.monotonic() - begun
    assert len(starts) == 1
    assert starts[0] < (0.2 if opened else 4)
    assert ended - starts[0] == pytest.approx(0.8, abs=0.1)


def test_a_stop_is_heard_within_a_tenth_of_a_second(room: Room, loudspeaker: Loudspeaker) -> None:
    loudspeaker.open()
    stop = Event()
    stopped: list[float] = []

    def say_stop() -> None:
        stopped.append(time.monotonic())
        stop.set()

    with room.recording_speaker() as recording:
        Timer(0.5, say_stop).start()
        heard = loudspeaker.play(sweep(3, 22_050), stop, lambda delay: None)
        late = time.monotonic() - stopped[0]
        time.sleep(0.2)
    loud = np.flatnonzero(np.abs(recording.samples) > 0.01)
    assert late < 0.1
    assert heard == pytest.approx(0.45, abs=0.1)
    assert (loud[-1] - loud[0]) / RATE == pytest.approx(heard, abs=0.1)
    assert loudspeaker.play(sweep(0.2, 22_050), Event(), lambda delay: None) == pytest.approx(0.2, abs=0.001)


def test_a_phrase_that_interrupts_another_is_heard_whole(room: Room) -> None:
    """On a device that rings out, the second follows the stopped first without the device being started anew."""
    ringing = Loudspeaker(rings_out=True)
    ringing.open()
    stop = Event()
    with room.recording_speaker() as recording:
        Timer(0.3, stop.set).start()
        ringing.play(sweep(3, 22_050), stop, lambda delay: None)
        first_output = ringing._output
        ringing.play(sweep(0.4, 22_050), Event(), lambda delay: None)
    assert ringing._output is first_output
    assert place_of(sweep(0.4, 22_050), recording.samples)[1] > 0.99
    ringing.close()


def test_a_device_that_goes_away_while_playing_is_one_clear_error(room: Room, loudspeaker: Loudspeaker) -> None:
    """The interview can go on with captions, seconds later and not never."""
    loudspeaker.open()
    begun = time.monotonic()
    Timer(0.3, room.stop).start()
    with pytest.raises(MockcloserError, match="loudspeaker “default”: it went away"):
        loudspeaker.play(sweep(20, 22_050), Event(), lambda delay: None)
    assert time.monotonic() - begun < 5


def test_a_device_that_comes_back_plays_again(room: Room, loudspeaker: Loudspeaker) -> None:
    """The line after the loss is heard, without anything being said to the loudspeaker."""
    loudspeaker.open()
    room.stop()
    with pytest.raises(MockcloserError, match="loudspeaker"):
        loudspeaker.play(sweep(1, 22_050), Event(), lambda delay: None)
    room.start()
    with room.recording_speaker() as recording:
        loudspeaker.play(sweep(0.4, 22_050), Event(), lambda delay: None)
    assert place_of(sweep(0.4, 22_050), recording.samples)[1] > 0.99


def test_the_loudspeaker_is_found_by_number_and_by_part_of_its_name(room: Room) -> None:
    assert Loudspeaker().check() == "default"
    assert Loudspeaker("puls").check() == "pulse"
    assert Loudspeaker("0").check() == Loudspeaker(0).check()


@pytest.mark.parametrize("device", ["harmonium", "99", 99])
def test_a_device_that_is_not_there_is_refused(room: Room, device: int | str) -> None:
    with pytest.raises(MockcloserError, match=str(device)) as refusal:
        Loudspeaker(device).check()
    assert refusal.value.status == 2
