"""The teacher's screens: she hears, confirms, overrides, comments and releases by keys, and all of it is kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event as Flag

import numpy as np
from textual.pilot import Pilot
from textual.widgets import DataTable, OptionList, TextArea

from mockcloser.app.screens.class_review import ClassReviewScreen
from mockcloser.app.screens.class_work import ClassWorkScreen
from mockcloser.app.screens.help import HelpScreen
from mockcloser.app.screens.write import WriteScreen
from mockcloser.app.teacher_app import TeacherApp
from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.queue import Queue
from mockcloser.classroom.records import read_class
from mockcloser.classroom.results import Uncertain, write_work
from mockcloser.classroom.reviewing import Review, State
from mockcloser.cli.class_reviewer import ReviewerBackend
from mockcloser.speech.player import Started
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import encode
from mockcloser.vocabulary.moves import Criterion, Status
from tests.app.driving import Snapshot, at, shown, until, workshop_at
from tests.classroom.classes import class_folder, works

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
FIRST, SECOND, THIRD, LAST = (graded.id for graded in works())
RAMP = 100.0
"""Seconds of the test recording; a sample's value is its place in it."""


class Ears:
    """A player that keeps what it was given."""

    def __init__(self) -> None:
        self.heard: list[Sound] = []

    def open(self) -> None:
        pass

    def close(self) -> None:
        pass

    def play(self, sound: Sound, stop: Flag, started: Started) -> float:
        self.heard.append(sound)
        return sound.seconds


def teacher(tmp_path: Path, player: Ears | None = None) -> TeacherApp:
    """The app on a class whose first recording tells by its samples which second was played."""
    folder = class_folder(tmp_path)
    ramp = np.linspace(0.0, 1.0, int(RAMP * HEARING_RATE), dtype=np.float32)
    (folder.root / works()[0].file).write_bytes(encode(Sound(ramp, HEARING_RATE), "wav"))
    queue = Queue(folder, "Ms Frost", lambda: NOON)
    return TeacherApp(ReviewerBackend(workshop_at(tmp_path / "data"), folder, queue, player or Ears()))


@asynccontextmanager
async def reviewing(app: TeacherApp) -> AsyncIterator[Pilot[None]]:
    """The app, running, on the queue."""
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at(pilot, ClassReviewScreen)
        yield pilot
        await pilot.pause()


def kept(tmp_path: Path, work: str = FIRST) -> Review:
    """The review as it is on disk."""
    records = read_class(ClassFolder.open(tmp_path / "class")).records
    return next(record.review for record in records if record.work.id == work)


async def opened(pilot: Pilot[None]) -> None:
    """Open the work under the cursor."""
    await pilot.press("enter")
    await at(pilot, ClassWorkScreen)


async def test_the_queue_shows_all_work_with_its_state(tmp_path: Path) -> None:
    """And what could not be graded; F narrows it."""
    async with reviewing(teacher(tmp_path)) as pilot:
        table = pilot.app.screen.query_one(DataTable)
        assert 4 == table.row_count
        assert "4 to review, 0 in progress, 0 done" in shown(pilot)
        assert "Could not be graded: 1" in shown(pilot)
        await pilot.press("f", "f", "f")
        assert (0, True) == (table.row_count, "Only what is done. Nothing here." in shown(pilot))


async def test_just_the_quoted_words_are_played(tmp_path: Path) -> None:
    """The evidence of the second criterion lies from 29 seconds on; a little is played around it."""
    ears = Ears()
    async with reviewing(teacher(tmp_path, ears)) as pilot:
        await opened(pilot)
        await pilot.press("down", "space")
        await until(pilot, lambda: ears.heard)
        evidence = works()[0].document.verdict.criteria[1].evidence[0]
        assert evidence.start is not None and evidence.end is not None
        first, last = ears.heard[0].samples[0] * RAMP, ears.heard[0].samples[-1] * RAMP
        assert abs(first - (evidence.start - 0.15)) < 0.05
        assert abs(last - (evidence.end + 0.15)) < 0.05


async def test_confirming_and_overriding_a_criterion(tmp_path: Path) -> None:
    """The tool's word is shown beside hers, and both are kept at once."""
    async with reviewing(teacher(tmp_path)) as pilot:
        await opened(pilot)
        await pilot.press("c", "down", "down", "o")
        await until(pilot, lambda: pilot.app.screen.query(OptionList))
        await pilot.press("home", "enter")
        await at(pilot, WriteScreen)
        pilot.app.screen.query_one(TextArea).text = "She asked when she would hear."
        await pilot.press("enter")
        await at(pilot, ClassWorkScreen)
        await until(pilot, lambda: "yours; the tool says missed" in shown(pilot))
        assert "70 of 100, the tool says 50 · in progress" in shown(pilot)
        review = kept(tmp_path)
        assert Status.PARTLY is review.criteria[Criterion.RESTATED_STRENGTHS].status
        ruling = review.criteria[Criterion.SECURED_NEXT_STEPS]
        assert (Status.MET, "She asked when she would hear.") == (ruling.status, ruling.note)
        await pilot.press("x")
        assert Criterion.SECURED_NEXT_STEPS not in kept(tmp_path).criteria


async def test_a_score_of_her_own(tmp_path: Path) -> None:
    """With a note; what is no score is refused in one line, and stays to be put right."""
    async with reviewing(teacher(tmp_path)) as pilot:
        await opened(pilot)
        await pilot.press("s")
        for text, told in (("many", "“many” is not a whole number"), ("140 Calm.", "“140” is not a whole number")):
            await at(pilot, WriteScreen)
            pilot.app.screen.query_one(TextArea).text = text
            await pilot.press("enter")
            await until(pilot, lambda told=told: told in shown(pilot))  # type: ignore[misc]
            await at(pilot, WriteScreen)
            assert text == pilot.app.screen.query_one(TextArea).text
        pilot.app.screen.query_one(TextArea).text = "77 Calm."
        await pilot.press("enter")
        await at(pilot, ClassWorkScreen)
        await until(pilot, lambda: "77 of 100 (yours)" in shown(pilot))
        score = kept(tmp_path).score
        assert score is not None and (77, "Calm.") == (score.value, score.note)


async def test_a_comment_on_a_moment(tmp_path: Path) -> None:
    """It is kept with the turn, its words and its second, and shown below the line."""
    async with reviewing(teacher(tmp_path)) as pilot:
        await opened(pilot)
        await pilot.press("2", "down", "down", "down", "m")
        await at(pilot, WriteScreen)
        pilot.app.screen.query_one(TextArea).text = "Well asked."
        await pilot.press("enter")
        await at(pilot, ClassWorkScreen)
        await until(pilot, lambda: "Comment: Well asked." in shown(pilot))
        (comment,) = kept(tmp_path).comments
        turn = works()[0].document.transcript.turns[3]
        assert (3, turn.text, turn.start) == (comment.turn, comment.quote, comment.start)
        await pilot.press("x")
        assert () == kept(tmp_path).comments


async def test_done_goes_on_to_the_next_and_all_that_is_done_is_released(tmp_path: Path) -> None:
    """Through the whole queue and back to it."""
    async with reviewing(teacher(tmp_path)) as pilot:
        await pilot.press("n")
        await at(pilot, ClassWorkScreen)
        for work in (FIRST, SECOND, THIRD, LAST):
            await until(pilot, lambda work=work: pilot.app.screen._work == work)  # type: ignore[misc, attr-defined]
            await pilot.pause()
            await pilot.press("d")
        await at(pilot, ClassReviewScreen)
        await until(pilot, lambda: "4 done" in shown(pilot))
        await pilot.press("R", "enter")
        await until(pilot, lambda: kept(tmp_path, LAST).released)
        await at(pilot, ClassReviewScreen)
        await pilot.press("r")
        review = kept(tmp_path)
        assert (State.DONE, False) == (review.state, review.released)


async def test_what_is_not_done_is_not_released(tmp_path: Path) -> None:
    """One line says what to do first."""
    async with reviewing(teacher(tmp_path)) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: "Mark it as done first" in shown(pilot))
        assert not kept(tmp_path).released


async def test_every_key_is_in_the_help(tmp_path: Path) -> None:
    """Those of the screen below come first."""
    async with reviewing(teacher(tmp_path)) as pilot:
        await opened(pilot)
        await pilot.press("f1")
        await at(pilot, HelpScreen)
        text = shown(pilot)
        assert text.index("One piece of work") < text.index("The queue")
        assert "Decide this criterion yourself" in text and "Release all that is done" in text


async def test_what_is_not_certain_is_pointed_out(tmp_path: Path) -> None:
    """In the queue, and at the line where one has to listen."""
    teacher(tmp_path)
    first = works()[0]
    start = first.document.transcript.turns[3].start or 0.0
    unsure = Uncertain(start, start + 1.0, "near no line of the interviewer")
    write_work(tmp_path / "class" / "results" / "work", replace(first, uncertain=(unsure,)))
    queue = Queue(ClassFolder.open(tmp_path / "class"), "Ms Frost", lambda: NOON)
    app = TeacherApp(
        ReviewerBackend(workshop_at(tmp_path / "data"), ClassFolder.open(tmp_path / "class"), queue, Ears())
    )
    async with reviewing(app) as pilot:
        assert "listen" == pilot.app.screen.query_one(DataTable).get_row_at(0)[-1]
        await opened(pilot)
        assert "Listen yourself at 0:25: near no line of the interviewer" in shown(pilot)


async def test_without_sound_it_says_so(tmp_path: Path) -> None:
    """A recording that was deleted."""
    app = teacher(tmp_path)
    (tmp_path / "class" / works()[0].file).unlink()
    async with reviewing(app) as pilot:
        await opened(pilot)
        await pilot.press("space")
        await until(pilot, lambda: "it has no sound" in shown(pilot))


def test_picture_of_the_queue(tmp_path: Path, snap_compare: Snapshot) -> None:
    """As it is at first."""
    assert snap_compare(teacher(tmp_path), terminal_size=(80, 24))


def test_picture_of_one_piece_of_work(tmp_path: Path, snap_compare: Snapshot) -> None:
    """With one criterion confirmed."""
    assert snap_compare(teacher(tmp_path), press=["enter", "c"], terminal_size=(80, 24))
