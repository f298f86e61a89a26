"""`class grade`: what was handed in becomes work, every bad file a reason, and a second run nothing."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.results import read_failures, read_works
from mockcloser.classroom.roster import Student
from mockcloser.classroom.settings import ClassSettings
from mockcloser.cli import run
from mockcloser.data import shipped
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import decode, write_recording

REHEARSAL = shipped("scenarios") / "rehearsals" / "payroll-specialist"
TALK = """Interviewer: Do you have any questions for me?
Candidate: I ran payroll for six years. Is there anything in my background that worries you?
Interviewer: No, nothing at all.
Candidate: When will you decide? Thank you for your time.
"""
STUDENTS = tuple(Student(f"s{number}", name) for number, name in enumerate(("Ann Lee", "Bo Ek", "Cy Fox", "Di Ray"), 1))

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data folder in which the model is put together once."""
    return str(tmp_path_factory.mktemp("data"))


@pytest.fixture
def folder(tmp_path: Path) -> ClassFolder:
    settings = ClassSettings(id="c1", title="A class", scenarios=("payroll-specialist",))
    return ClassFolder.new(tmp_path / "class", settings, STUDENTS)


def hand_in(folder: ClassFolder, name: str, content: str | bytes = TALK) -> Path:
    path = folder.recordings / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def grade(folder: ClassFolder, data: str, *more: str) -> int:
    return run(["--data-dir", data, "class", "grade", str(folder.root), "--workers", "1", *more])


def bytes_of(folder: ClassFolder) -> dict[str, bytes]:
    return {
        path.relative_to(folder.results).as_posix(): path.read_bytes()
        for path in folder.results.rglob("*")
        if path.is_file()
    }


def test_what_is_good_is_graded_and_what_is_not_is_named(
    folder: ClassFolder, data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each bad file has its own reason; the rest go on; the status says that something is to do."""
    shutil.copy(REHEARSAL / "01.ogg", folder.recordings / "s1.ogg")
    hand_in(folder, "Bo Ek.txt")
    hand_in(folder, "s3.wav", b"")
    hand_in(folder, "s3-2.wav", "this is no recording\n" * 50)
    write_recording(folder.recordings / "s4.wav", Sound(np.zeros(5 * HEARING_RATE, np.float32), HEARING_RATE))
    hand_in(folder, "s4-2.mp3", (REHEARSAL / "01.ogg").read_bytes()[:4000])
    (folder.recordings / "s4-3.wav").symlink_to(folder.root / "nowhere.wav")
    hand_in(folder, "somebody.txt")
    assert 1 == grade(folder, data, "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert ["s1-payroll-specialist-1", "s2-payroll-specialist-1"] == said["graded"]
    assert {
        "recordings/s3.wav": "the file is empty",
        "recordings/s3-2.wav": "not a recording: what is in it is not sound",
        "recordings/s4.wav": "nobody speaks in its 5 seconds",
        "recordings/s4-3.wav": "it is a link to a file that is not there",
    }.items() <= {one["file"]: one["why"] for one in said["failed"]}.items()
    assert "recordings/s4-2.mp3" in {one["file"] for one in said["failed"]}
    assert ["recordings/somebody.txt"] == [one["file"] for one in said["unmatched"]]
    assert len(said["failed"]) == len(read_failures(folder.failed))


def test_the_verdict_is_that_of_check(folder: ClassFolder, data: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The same recording, the same words, the same criteria."""
    shutil.copy(REHEARSAL / "02.ogg", folder.recordings / "s1.ogg")
    assert 0 == grade(folder, data)
    capsys.readouterr()
    recording = str(REHEARSAL / "02.ogg")
    run(["--data-dir", data, "check", recording, "--scenario", "payroll-specialist", "--format", "json"])
    checked = json.loads(capsys.readouterr().out)
    work = json.loads((folder.work / "s1-payroll-specialist-1.json").read_text("utf-8"))["document"]
    for key in ("criteria", "score", "strengths"):
        assert checked[key] == work[key]
    assert [turn["words"] for turn in checked["turns"]] == [turn["words"] for turn in work["turns"]]


def test_a_second_run_does_nothing_and_a_changed_file_is_graded_again(
    folder: ClassFolder, data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is unchanged is not even written."""
    hand_in(folder, "s1.txt")
    hand_in(folder, "s2.txt")
    hand_in(folder, "s3.wav", b"")
    grade(folder, data)
    before = bytes_of(folder)
    times = {path: path.stat().st_mtime_ns for path in folder.work.iterdir()}
    capsys.readouterr()
    assert 1 == grade(folder, data)
    assert capsys.readouterr().out.startswith("0 graded, 2 unchanged, 1 could not be graded.")
    assert (before, times) == (bytes_of(folder), {path: path.stat().st_mtime_ns for path in folder.work.iterdir()})
    hand_in(folder, "s2.txt", TALK.replace("six", "seven"))
    hand_in(folder, "s3.wav", b"").unlink()
    assert 0 == grade(folder, data)
    assert capsys.readouterr().out.startswith("1 graded, 1 unchanged, 0 could not be graded.")
    assert () == read_failures(folder.failed)


def test_a_file_that_went_bad_loses_its_result(folder: ClassFolder, data: str) -> None:
    """What was said of other content is not left standing."""
    path = hand_in(folder, "s1.txt")
    grade(folder, data)
    path.write_bytes(b"\xff\xfe\xff")
    assert 1 == grade(folder, data)
    assert () == read_works(folder.work)
    assert ["recordings/s1.txt"] == [failure.file for failure in read_failures(folder.failed)]


def test_a_recording_longer_than_allowed_is_named(folder: ClassFolder, data: str) -> None:
    """And judged once it is allowed."""
    shutil.copy(REHEARSAL / "01.ogg", folder.recordings / "s1.ogg")
    assert 1 == grade(folder, data, "--longest", "0.05")
    assert "it lasts more than 0.05 minutes" == read_failures(folder.failed)[0].why
    assert 0 == grade(folder, data)


def test_both_voices_in_one_recording_are_told_apart(folder: ClassFolder, data: str) -> None:
    """The interviewer's words are not judged as the candidate's."""
    hand_in(folder, "s1.txt", TALK)
    assert 0 == grade(folder, data)
    (work,) = read_works(folder.work)
    assert ["interviewer", "candidate"] * 2 == [turn.speaker.value for turn in work.document.transcript.turns]
    assert "class" == work.document.mode
    assert "" == work.document.started


def test_the_sound_of_a_video_is_kept_to_be_played(folder: ClassFolder, data: str) -> None:
    """A wav of its own beside the result, which is there again if somebody removes it."""
    video = as_video(folder.recordings / "s1.mp4", decode(REHEARSAL / "01.ogg"))
    assert 0 == grade(folder, data)
    (work,) = read_works(folder.work)
    assert "results/sound/s1-payroll-specialist-1.wav" == work.sound
    assert decode(video).seconds == pytest.approx(decode(folder.root / str(work.sound)).seconds, abs=0.1)
    (folder.root / str(work.sound)).unlink()
    grade(folder, data)
    assert (folder.root / str(work.sound)).is_file()


def test_a_run_that_is_killed_goes_on_to_the_same_bytes(folder: ClassFolder, data: str, tmp_path: Path) -> None:
    """Killed as soon as the first result is there."""
    for number, student in enumerate(STUDENTS, 1):
        shutil.copy(REHEARSAL / f"0{number}.ogg", folder.recordings / f"{student.id}.ogg")
    whole = ClassFolder(tmp_path / "whole", folder.settings)
    shutil.copytree(folder.root, whole.root)
    assert 0 == grade(whole, data)
    command = [sys.executable, "-m", "mockcloser", "--data-dir", data, "class", "grade", str(folder.root)]
    process = subprocess.Popen([*command, "--workers", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_a_result(folder, process)
        os.kill(process.pid, signal.SIGKILL)
    finally:
        process.kill()
        process.wait()
    assert 0 == grade(folder, data)
    assert bytes_of(whole) == bytes_of(folder)


def test_ctrl_c_leaves_with_130_and_says_how_to_go_on(folder: ClassFolder, data: str) -> None:
    """In one line."""
    for number, student in enumerate(STUDENTS, 1):
        shutil.copy(REHEARSAL / f"0{number}.ogg", folder.recordings / f"{student.id}.ogg")
    command = [sys.executable, "-m", "mockcloser", "--data-dir", data, "class", "grade", str(folder.root)]
    process = subprocess.Popen([*command, "--workers", "1"], stderr=subprocess.PIPE, text=True)
    try:
        wait_for_a_result(folder, process)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert 130 == process.returncode
    assert said.splitlines()[-1].startswith("mockcloser: interrupted: what was done so far is kept.")
    assert "Traceback" not in said


def test_a_cluster_gives_the_same_bytes(folder: ClassFolder, data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recordings sent, and recordings read where they lie."""
    from distributed import LocalCluster

    monkeypatch.setenv("MOCKCLOSER_DATA_DIR", data)
    shutil.copy(REHEARSAL / "01.ogg", folder.recordings / "s1.ogg")
    hand_in(folder, "s2.txt")
    hand_in(folder, "s3.wav", b"")
    assert 1 == grade(folder, data)
    here = bytes_of(folder)
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:  # type: ignore[no-untyped-call]
        for way in ((), ("--shared-path",)):
            shutil.rmtree(folder.results)
            address = cluster.scheduler_address
            status = run(["--data-dir", data, "class", "grade", str(folder.root), "--scheduler", address, *way])
            assert (1, here) == (status, bytes_of(folder))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--workers", "0"], "--workers 0"),
        (["--longest", "-1"], "--longest -1"),
        (["--shared-path"], "it goes with --scheduler"),
        (["--workers", "2", "--scheduler", "tcp://127.0.0.1:1"], "the cluster has its own workers"),
        (["--model", "no-such-model"], "there is no such model"),
    ],
)
def test_what_cannot_be_meant_is_one_line(
    folder: ClassFolder, data: str, capsys: pytest.CaptureFixture[str], more: list[str], why: str
) -> None:
    """With status 2, before anything is done."""
    status = run(["--data-dir", data, "class", "grade", str(folder.root), *more])
    error = capsys.readouterr().err
    assert (2, 1) == (status, len(error.splitlines()))
    assert why in error


def wait_for_a_result(folder: ClassFolder, process: "subprocess.Popen[Any]") -> None:
    end = time.monotonic() + 300
    while not list(folder.work.glob("[!.]*.json")):
        assert process.poll() is None, "it ended before the first result"
        assert time.monotonic() < end, "no result came"
        time.sleep(0.02)


def as_video(path: Path, sound: Sound) -> Path:
    import av

    with av.open(str(path), "w") as container:
        pictures = container.add_stream("mpeg4", rate=5)
        pictures.width, pictures.height, pictures.pix_fmt = 32, 32, "yuv420p"
        voice = container.add_stream("aac", rate=sound.rate, layout="mono")
        for place in range(int(5 * sound.seconds)):
            picture = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
            picture.pts = place
            container.mux(pictures.encode(picture))
        container.mux(pictures.encode(None))
        queue = av.AudioFifo()
        frame = av.AudioFrame.from_ndarray(sound.samples[np.newaxis, :], format="fltp", layout="mono")
        frame.sample_rate = sound.rate
        queue.write(frame)
        while (part := queue.read(1024, partial=True)) is not None:
            container.mux(voice.encode(part))
        container.mux(voice.encode(None))
    return path
