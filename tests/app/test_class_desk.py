"""The room's machine: find your name, agree, hold the interview, and leave the screen to the next student."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from mockcloser.app.class_app import ClassApp
from mockcloser.app.screens.class_desk import ConsentScreen, DeskScreen, WhichScreen
from mockcloser.app.screens.class_interview import (
    ClassBriefingScreen,
    ClassInterviewScreen,
    HomeOutcomeScreen,
    OutcomeScreen,
)
from mockcloser.app.screens.help import HelpScreen
from mockcloser.classroom.bundle import read_bundle
from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.roster import Roster, Student
from mockcloser.classroom.settings import ClassSettings
from mockcloser.cli.class_desk import ClassDesk, ClassWorkshop
from mockcloser.cli.class_room import RoomBackend
from mockcloser.vocabulary.transcript import Speaker
from tests.app.driving import NOWHERE, answer, at, shown, until

ANA = Student("s1", "Ana López")
ANN = Student("s2", "Ann Onwudiwe")
LEAVING = "Thank you very much for your time today. Goodbye."


def a_class(tmp_path: Path, **settings: object) -> ClassFolder:
    """A class of two with one gentle interview."""
    given = {"id": "c1", "title": "Careers 101", "scenarios": ("clinic-receptionist",), "takes": 1} | settings
    return ClassFolder.new(tmp_path / "class", ClassSettings.model_validate(given), [ANA, ANN])


@asynccontextmanager
async def in_the_room(tmp_path: Path, folder: ClassFolder) -> AsyncIterator[Pilot[None]]:
    """The class's app, with typed answers."""
    workshop = ClassWorkshop(tmp_path / "data", folder, devices=NOWHERE)
    desk = ClassDesk(workshop, folder.roster(), folder.recordings)
    app = ClassApp(ReadyBackend(desk), typed=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await listed(pilot)
        yield pilot
        await pilot.pause()
    desk.stand()


class ReadyBackend(RoomBackend):
    """Answers are typed, so no model is needed."""

    def warm_up(self) -> None:
        pass


def kept(tmp_path: Path) -> list[Path]:
    """Every file of a session that is left on the machine."""
    return [path for path in (tmp_path / "data").rglob("*") if path.is_file()]


async def listed(pilot: Pilot[None]) -> None:
    """Wait for the public list."""
    await at(pilot, DeskScreen)
    await until(pilot, lambda: pilot.app.screen.query_one("#places", OptionList).option_count)


def names(pilot: Pilot[None]) -> list[str]:
    """The lines of the list."""
    listing = pilot.app.screen.query_one("#places", OptionList)
    return [" ".join(str(listing.get_option_at_index(index).prompt).split()) for index in range(listing.option_count)]


async def seated(pilot: Pilot[None], typed: str) -> None:
    """Type a part of a name, agree, and go through the briefing into the interview."""
    await pilot.press(*typed, "enter")
    await at(pilot, ConsentScreen)
    await pilot.press("y")
    await at(pilot, ClassBriefingScreen)
    await pilot.press("enter")
    await at(pilot, ClassInterviewScreen)
    await until(pilot, lambda: "Claudette Bramwell" in shown(pilot))


async def test_from_a_name_to_thank_you_and_the_next_student(tmp_path: Path) -> None:
    """The words are handed in, nothing stays on the machine, and the take is counted."""
    folder = a_class(tmp_path)
    async with in_the_room(tmp_path, folder) as pilot:
        assert ["Ana López 1 take left", "Ann Onwudiwe 1 take left"] == names(pilot)
        await seated(pilot, "lopez")
        await answer(pilot, LEAVING)
        await at(pilot, OutcomeScreen)
        assert "Thank you, handed in." in shown(pilot)
        assert "Score" not in shown(pilot)
        await pilot.press("enter")
        await listed(pilot)
        await until(pilot, lambda: "Ana López all takes handed in" in names(pilot))
    (path,) = folder.recordings.iterdir()
    bundle = read_bundle(path, "c1")
    said = [turn.text for turn in bundle.document.transcript.said_by(Speaker.CANDIDATE)]
    assert ("s1", [LEAVING]) == (bundle.manifest.student, said)
    assert not kept(tmp_path)


async def test_the_verdict_at_once(tmp_path: Path) -> None:
    """Where the teacher chose so."""
    async with in_the_room(tmp_path, a_class(tmp_path, show_verdict="at once")) as pilot:
        await seated(pilot, "onw")
        await answer(pilot, LEAVING)
        await at(pilot, OutcomeScreen)
        assert "Closed gracefully: met" in shown(pilot)


async def test_no_goes_back_and_records_nothing(tmp_path: Path) -> None:
    folder = a_class(tmp_path)
    async with in_the_room(tmp_path, folder) as pilot:
        await pilot.press(*"ana", "enter")
        await at(pilot, ConsentScreen)
        assert "Your voice is recorded" in shown(pilot)
        await pilot.press("n")
        await listed(pilot)
        assert "Nothing was recorded." in shown(pilot)
    assert not folder.consents_file.exists()
    assert not any(folder.recordings.iterdir())


async def test_back_from_the_briefing_uses_no_take(tmp_path: Path) -> None:
    """The next student finds the list as it was."""
    async with in_the_room(tmp_path, a_class(tmp_path)) as pilot:
        await pilot.press(*"ana", "enter")
        await at(pilot, ConsentScreen)
        await pilot.press("y")
        await at(pilot, ClassBriefingScreen)
        await pilot.press("escape")
        await listed(pilot)
        await until(pilot, lambda: not kept(tmp_path))
        assert ["Ana López 1 take left", "Ann Onwudiwe 1 take left"] == names(pilot)


async def test_pseudonyms_are_shown_and_the_whole_id_finds_them(tmp_path: Path) -> None:
    """No name is on the screen, and a part of an id finds nobody."""
    async with in_the_room(tmp_path, a_class(tmp_path, pseudonyms=True)) as pilot:
        assert ["Student 01 1 take left", "Student 02 1 take left"] == names(pilot)
        await pilot.press(*"ana")
        await until(pilot, lambda: not names(pilot))
        await pilot.press("escape", "s", "2")
        await until(pilot, lambda: len(names(pilot)) == 1)
        assert names(pilot)[0].startswith("Student 0")


async def test_several_interviews_are_offered(tmp_path: Path) -> None:
    """Those with a take left."""
    folder = a_class(tmp_path, scenarios=("clinic-receptionist", "ward-nurse"))
    async with in_the_room(tmp_path, folder) as pilot:
        await pilot.press(*"ana", "enter")
        await at(pilot, WhichScreen)
        assert 2 == len(names(pilot))
        await pilot.press("down", "enter")
        await at(pilot, ConsentScreen)


async def test_all_takes_handed_in_is_said(tmp_path: Path) -> None:
    """A recording that came another way counts."""
    folder = a_class(tmp_path)
    (folder.recordings / "Ana Lopez s1.wav").write_bytes(b"")
    async with in_the_room(tmp_path, folder) as pilot:
        await pilot.press(*"ana", "enter")
        await until(pilot, lambda: "All takes allowed were handed in" in shown(pilot))


async def test_nothing_leads_from_the_class_to_the_users_own_practice(tmp_path: Path) -> None:
    """No tour and no settings, neither by a key nor by a command."""
    async with in_the_room(tmp_path, a_class(tmp_path)) as pilot:
        app = pilot.app
        await pilot.press("f1")
        await at(pilot, HelpScreen)
        assert "Who are you" in shown(pilot)
        await pilot.press("t")
        await app.run_action("app.settings")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        commands = {command.title for command in app.get_system_commands(app.screen)}
        assert not commands & {"Tour", "Settings"}


async def test_a_student_at_home_is_told_which_file_to_send(tmp_path: Path) -> None:
    """It begins with the consent, since the student is known, and ends the app."""
    folder = a_class(tmp_path)
    workshop = ClassWorkshop(tmp_path / "data", folder, devices=NOWHERE)
    desk = ClassDesk(workshop, Roster((ANA,)), tmp_path / "out", at_home=True)
    app = ClassApp(ReadyBackend(desk), typed=True, student="s1")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at(pilot, ConsentScreen)
        await pilot.press("y")
        await at(pilot, ClassBriefingScreen)
        await pilot.press("enter")
        await at(pilot, ClassInterviewScreen)
        await until(pilot, lambda: "Claudette Bramwell" in shown(pilot))
        await answer(pilot, LEAVING)
        await at(pilot, HomeOutcomeScreen)
        (made,) = (tmp_path / "out").iterdir()
        assert "Send your teacher this file:" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: not app.is_running)
    desk.stand()
    assert made.name.startswith("s1-clinic-receptionist-")
    assert not folder.consents_file.exists()
    assert not kept(tmp_path)
