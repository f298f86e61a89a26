"""A student at the room's machine, or at home: consent, interview, one file handed in, and nothing left behind."""

import csv
import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from mockcloser.classroom.bundle import Bundle, read_bundle
from mockcloser.classroom.folder import ClassFolder
from mockcloser.cli import run
from mockcloser.cli.class_desk import ClassDesk, ClassWorkshop
from mockcloser.errors import MockcloserError
from mockcloser.store.sessions import Store
from mockcloser.vocabulary.events import Notice, TurnRecorded
from mockcloser.vocabulary.transcript import Speaker

ANSWERS = (
    "Do you have any concerns about my background?",
    "That is fair, but I ran the desk of a dental clinic for three years.",
    "Thank you for your time today, goodbye.",
)

Type = Callable[..., None]


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Give lines as if they were typed."""

    def give(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return give


@pytest.fixture
def classroom(tmp_path: Path) -> ClassFolder:
    """A class of two with one take each."""
    roster = tmp_path / "roster.csv"
    roster.write_text("id,name\ns1,Ana López\ns2,Ben Ng\n", "utf-8")
    folder = tmp_path / "class"
    assert 0 == mockcloser(tmp_path, "class", "new", str(folder), "--roster", str(roster), "--takes", "1")
    return ClassFolder.open(folder)


def mockcloser(tmp_path: Path, *arguments: str) -> int:
    """Run a command with a data folder below `tmp_path`."""
    return run(["--data-dir", str(tmp_path / "data"), *arguments])


def hold(tmp_path: Path, student: str = "s1", *options: str) -> int:
    """`class run --plain --typed` for a student of the class."""
    return mockcloser(
        tmp_path, "class", "run", str(tmp_path / "class"), "--plain", "--typed", "--student", student, *options
    )


def handed_in(folder: ClassFolder) -> list[Bundle]:
    """Every bundle in the class's recordings, checked."""
    return [read_bundle(path, folder.settings.id) for path in sorted(folder.recordings.iterdir())]


def kept_below(folder: Path) -> list[str]:
    """Every file of a session below the data folder."""
    return [path.name for path in folder.rglob("*") if path.is_file() and "cache" not in path.parts]


def test_an_interview_is_handed_in_and_leaves_nothing_behind(
    tmp_path: Path, classroom: ClassFolder, typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    """Consent first; then the words are in the class folder and nowhere else; the verdict waits for its release."""
    typing("yes", *ANSWERS)
    assert 0 == hold(tmp_path)
    (bundle,) = handed_in(classroom)
    said = [turn.text for turn in bundle.document.transcript.said_by(Speaker.CANDIDATE)]
    assert list(ANSWERS) == said
    assert ("s1", "class") == (bundle.manifest.student, bundle.document.mode)
    consent = hashlib.sha256(classroom.consent_file.read_bytes()).hexdigest()
    (row,) = csv.DictReader(classroom.consents_file.open(encoding="utf-8"))
    assert ("s1", consent) == (row["student"], row["text_sha256"])
    assert bundle.manifest.consent is not None
    assert row["at"] == bundle.manifest.consent.at
    assert [] == kept_below(tmp_path / "data")
    out = capsys.readouterr().out
    assert out.index("Your voice is recorded") < out.index("Interviewer:")
    assert out.rstrip().endswith("Thank you, handed in.")
    assert "Score" not in out


def test_every_student_hears_the_same_first_question(
    tmp_path: Path, classroom: ClassFolder, typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    """Same scenario, same seed, whoever sits there."""
    first = []
    for student in ("s1", "s2"):
        typing("yes", *ANSWERS)
        assert 0 == hold(tmp_path, student)
        first.append([turn.text for turn in handed_in(classroom)[-1].document.transcript.turns])
    assert first[0] == first[1]


def test_the_verdict_is_shown_at_once_where_the_teacher_wants_it(
    tmp_path: Path, classroom: ClassFolder, typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = classroom.root / "class.toml"
    settings.write_text(
        settings.read_text("utf-8").replace('show_verdict = "after release"', 'show_verdict = "at once"'), "utf-8"
    )
    typing("yes", *ANSWERS)
    assert 0 == hold(tmp_path)
    assert "Probed for concerns: met" in capsys.readouterr().out


def test_no_consent_no_recording(
    tmp_path: Path, classroom: ClassFolder, typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    typing("no")
    assert 0 == hold(tmp_path)
    assert "Nothing was recorded." in capsys.readouterr().out
    assert [] == handed_in(classroom)
    assert not classroom.consents_file.exists()


def test_takes_are_counted_and_kept(
    tmp_path: Path, classroom: ClassFolder, typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    """A recording that was handed in another way counts too; another student still has a take."""
    typing("yes", *ANSWERS)
    assert 0 == hold(tmp_path)
    assert 2 == hold(tmp_path)
    assert "the one take allowed was handed in" in capsys.readouterr().err
    (classroom.recordings / "Ben Ng.wav").write_bytes(b"")
    assert 2 == hold(tmp_path, "s2")


def test_nothing_said_uses_no_take(
    tmp_path: Path, classroom: ClassFolder, typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    typing("yes")
    assert 0 == hold(tmp_path)
    assert "no take was used" in capsys.readouterr().out
    assert [] == handed_in(classroom)
    assert [] == kept_below(tmp_path / "data")


def test_who_is_not_on_the_roster_is_told_so(
    tmp_path: Path, classroom: ClassFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == hold(tmp_path, "s9")
    assert "student “s9”: no such id on the roster" in capsys.readouterr().err


def test_a_killed_interview_is_handed_in_at_the_next_start(tmp_path: Path, classroom: ClassFolder) -> None:
    """What was said before the power went; once, and then nothing is left here."""
    desk = a_desk(tmp_path, classroom)
    desk.sit(desk.roster.find("s1"))
    session, typed = desk.workshop.typed_session(classroom.scenario("clinic-receptionist"), seed=1)
    typed.submit(ANSWERS[0])
    typed.close()
    session.watch(cut_the_power)
    with pytest.raises(PowerCutError):
        session.run()
    assert desk._lock is not None
    desk._lock.release()  # as the system does when a process ends
    again = a_desk(tmp_path, classroom)
    assert ("an interview of s1 was cut short: what was said was handed in now",) == again.notes()
    (bundle,) = handed_in(classroom)
    assert ANSWERS[0] in [turn.text for turn in bundle.document.transcript.turns]
    assert () == again.notes()
    assert [] == kept_below(tmp_path / "data")


def test_where_it_cannot_be_handed_in_now_it_is_later(
    tmp_path: Path, classroom: ClassFolder, typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    """The shared drive is gone in the middle of an interview: one line, and nothing is lost."""
    classroom.recordings.rmdir()
    away = classroom.root / "recordings"
    desk = a_desk(tmp_path, classroom)
    desk.sit(desk.roster.find("s1"))
    session, typed = desk.workshop.typed_session(classroom.scenario("clinic-receptionist"), seed=1)
    for line in ANSWERS:
        typed.submit(line)
    document = session.run()
    away.write_bytes(b"")
    with pytest.raises(MockcloserError, match="recordings"):
        desk.hand_in(document.id)
    away.unlink()
    desk.stand()
    assert 1 == len(a_desk(tmp_path, classroom).notes())
    (bundle,) = handed_in(classroom)
    assert document.id == bundle.document.id


def test_nobody_takes_away_a_running_interview(tmp_path: Path, classroom: ClassFolder) -> None:
    """A second window on the same machine leaves it alone."""
    desk = a_desk(tmp_path, classroom)
    desk.sit(desk.roster.find("s1"))
    assert () == a_desk(tmp_path, classroom).notes()
    assert [] == handed_in(classroom)
    desk.stand()


def test_a_student_at_home_hands_in_one_file(
    tmp_path: Path, classroom: ClassFolder, typing: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kit says nothing of the other students, and its bundle is taken for the class's."""
    kit = tmp_path / "class-kit.zip"
    assert 0 == mockcloser(tmp_path, "class", "kit", str(classroom.root), "--out", str(kit))
    assert b"Ben Ng" not in kit.read_bytes()
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    typing("yes", *ANSWERS)
    command = ("class", "run", str(kit), "--student", "s2", "--plain", "--typed")
    assert 0 == mockcloser(tmp_path, *command)
    (made,) = home.iterdir()
    bundle = read_bundle(made, classroom.settings.id)
    assert "s2" == bundle.claim.student
    assert bundle.manifest.consent is not None
    assert 2 == mockcloser(tmp_path, *command)
    made.rename(classroom.recordings / made.name)
    assert {"clinic-receptionist": 1} == a_desk(tmp_path, classroom).taken()["s2"]


def test_a_session_held_alone_can_be_handed_in(
    tmp_path: Path, classroom: ClassFolder, typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    """If it is one of the class's interviews."""
    for scenario in ("ward-nurse", "clinic-receptionist"):
        typing(*ANSWERS)
        assert 0 == mockcloser(tmp_path, "practice", scenario, "--plain", "--typed")
    out = tmp_path / "mine.mockcloser"
    bundle = ("class", "bundle", "--student", "S1", "--class", str(classroom.root), "--out", str(out))
    assert 0 == mockcloser(tmp_path, *bundle)
    assert ("s1", "practice") == (read_bundle(out).claim.student, read_bundle(out).document.mode)
    out.unlink()
    first = Store(tmp_path / "data").list()[-1].id
    assert 2 == mockcloser(tmp_path, "class", "bundle", first, *bundle[2:])
    assert "it is ward-nurse, and the class holds clinic-receptionist" in capsys.readouterr().err


class PowerCutError(Exception):
    """Ends an interview as nothing else does."""


def cut_the_power(notice: Notice) -> None:
    """After the candidate's first words were kept."""
    if isinstance(notice, TurnRecorded) and notice.turn.speaker is Speaker.CANDIDATE:
        raise PowerCutError


def a_desk(tmp_path: Path, folder: ClassFolder) -> ClassDesk:
    """A machine of the class."""
    return ClassDesk(ClassWorkshop(tmp_path / "data", folder), folder.roster(), folder.recordings)
