"""A judged session can be listened to again, turn by turn and phrase by phrase."""

from pathlib import Path
from threading import Event as Flag

import numpy as np
import pytest
from textual.pilot import Pilot

from mockcloser.app.screens.review import ReviewScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.widgets.lines import Lines
from mockcloser.speech.player import Player, Started
from mockcloser.speech.ports import Sound
from mockcloser.speech.sound import write_recording
from mockcloser.store.sessions import Store
from tests.app.driving import at, reviewing, shown, until
from tests.documents import PACE, sample, typed

RATE = 8_000


class Overhearing:
    """A player that notes what it is given: its first and last second, for the sound of a turn counts seconds."""

    def __init__(self, *, endless: bool = False) -> None:
        self.heard: list[tuple[float, float]] = []
        self.stopped = 0
        self._endless = endless

    def open(self) -> None:
        pass

    def close(self) -> None:
        pass

    def play(self, sound: Sound, stop: Flag, started: Started) -> float:
        self.heard.append((round(float(sound.samples[0]) * 60, 2), round(float(sound.samples[-1]) * 60, 2)))
        if self._endless and stop.wait(20):
            self.stopped += 1
        return sound.seconds


@pytest.fixture
def session(tmp_path: Path) -> str:
    """The sample session with sound in which each sample tells its own second (as a part of a minute)."""
    document = sample()
    store = Store(tmp_path)
    store.save_document(document)
    for turn in document.transcript.turns:
        assert turn.audio is not None
        assert turn.start is not None
        assert turn.end is not None
        path = store.sound_folder(document.id) / turn.audio
        path.parent.mkdir(parents=True, exist_ok=True)
        seconds = np.arange(int((turn.end - turn.start) * RATE)) / RATE
        write_recording(path, Sound((seconds / 60).astype(np.float32), RATE))
    return document.id


def sounding(pilot: Pilot[None]) -> list[int]:
    """The places of the lines that are marked as being played."""
    lines = pilot.app.screen.query_one(Lines)
    return [place for place, option in enumerate(lines.options) if str(option.prompt).startswith("▶")]


async def test_a_turn_is_played_whole(tmp_path: Path, session: str) -> None:
    """Down to the second line of the review, and Enter; Space does the same where no move stands out."""
    player: Player = (overhearing := Overhearing())
    async with reviewing(tmp_path, session, player=player) as pilot:
        await pilot.press("t", "down", "enter")
        await until(pilot, lambda: len(overhearing.heard) == 1)
        await pilot.press("space")
        await until(pilot, lambda: len(overhearing.heard) == 2)
    turn = sample().transcript.turns[1]
    assert turn.start is not None
    assert turn.end is not None
    for begins, ends in overhearing.heard:
        assert begins == 0.0
        assert ends == pytest.approx(turn.end - turn.start, abs=0.05)


async def test_on_a_criterion_the_quoted_phrase_is_played(tmp_path: Path, session: str) -> None:
    """Of "Showed your homework" only the question: words 4 to 20 of a longer turn, with a little around."""
    overhearing = Overhearing()
    async with reviewing(tmp_path, session, player=overhearing) as pilot:
        await pilot.press(*["down"] * 5, "enter")
        await until(pilot, lambda: overhearing.heard)
    ((begins, ends),) = overhearing.heard
    assert begins == pytest.approx(3 * PACE - 0.15, abs=0.02)
    assert ends == pytest.approx(20 * PACE - 0.05 + 0.15, abs=0.02)


async def test_in_the_review_a_move_is_played_alone(tmp_path: Path, session: str) -> None:
    """N to the first move, and Space; I plays what the interviewer had said before it."""
    overhearing = Overhearing()
    async with reviewing(tmp_path, session, player=overhearing) as pilot:
        await pilot.press("t", "n", "space")
        await until(pilot, lambda: len(overhearing.heard) == 1)
        await pilot.press("i")
        await until(pilot, lambda: len(overhearing.heard) == 2)
    (begins, ends), (asked, answered) = overhearing.heard
    assert begins == pytest.approx(3 * PACE - 0.15, abs=0.02)
    assert ends == pytest.approx(20 * PACE - 0.05 + 0.15, abs=0.02)
    question = sample().transcript.turns[0]
    assert asked == 0.0
    assert answered == pytest.approx((question.end or 0.0) - (question.start or 0.0), abs=0.05)


async def test_escape_stops_the_sound_before_it_leaves(tmp_path: Path, session: str) -> None:
    """The first Escape falls silent, and what was being played is no longer marked."""
    overhearing = Overhearing(endless=True)
    async with reviewing(tmp_path, session, player=overhearing) as pilot:
        await pilot.press(*["down"] * 5, "p")
        await until(pilot, lambda: overhearing.heard)
        assert len(pilot.app.screen.query("Passage.-playing")) == 1
        await pilot.press("escape")
        await until(pilot, lambda: overhearing.stopped == 1)
        await until(pilot, lambda: not pilot.app.screen.query("Passage.-playing"))
        assert isinstance(pilot.app.screen, VerdictScreen)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, VerdictScreen))


async def test_what_is_asked_for_last_is_heard(tmp_path: Path, session: str) -> None:
    """Another line stops the one being played, and alone carries the mark."""
    overhearing = Overhearing(endless=True)
    async with reviewing(tmp_path, session, player=overhearing) as pilot:
        await pilot.press("t", "enter", "down", "enter")
        await until(pilot, lambda: len(overhearing.heard) == 2 and overhearing.stopped == 1)
        await until(pilot, lambda: sounding(pilot) == [1])


async def test_a_click_plays_too(tmp_path: Path, session: str) -> None:
    """The mouse does what Enter does."""
    overhearing = Overhearing()
    async with reviewing(tmp_path, session, player=overhearing) as pilot:
        await pilot.press("t")
        await at(pilot, ReviewScreen)
        await pilot.click(Lines, offset=(8, 1))
        await until(pilot, lambda: overhearing.heard)


async def test_without_a_loudspeaker_one_line_says_so(tmp_path: Path, session: str) -> None:
    """The verdict stays, and nothing is marked as playing."""
    async with reviewing(tmp_path, session) as pilot:
        await pilot.press("t", "enter")
        await until(pilot, lambda: "no such loudspeaker" in shown(pilot) or "PortAudio" in shown(pilot))
        await until(pilot, lambda: not sounding(pilot))


async def test_a_typed_session_has_nothing_to_listen_to(tmp_path: Path) -> None:
    """It says so."""
    Store(tmp_path).save_document(typed(sample()))
    async with reviewing(tmp_path, sample().id) as pilot:
        await pilot.press("t", "enter")
        await until(pilot, lambda: "no sound here" in shown(pilot))
