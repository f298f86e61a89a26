"""A bundle carries one interview whole; whatever else is done to the file is one clear line."""

import json
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mockcloser.classroom.bundle import Bundle, Consent, read_bundle, write_bundle
from mockcloser.classroom.matching import Claim
from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.transcript import Turn
from tests.documents import sample

CONSENT = Consent("2026-03-14T10:14:00+01:00", "cd" * 32)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Sound for every turn of the sample but the last."""
    folder = tmp_path / "sound"
    (folder / "audio").mkdir(parents=True)
    for turn in sample().transcript.turns[:-1]:
        assert turn.audio is not None
        (folder / turn.audio).write_bytes(f"RIFF {turn.index}".encode() * 50)
    return folder


@pytest.fixture
def bundle(tmp_path: Path, sound: Path) -> Path:
    """The sample session, handed in."""
    path = tmp_path / "s1.mockcloser"
    write_bundle(path, sample(), sound, class_id="c1", student="s1", consent=CONSENT)
    return path


def test_what_was_handed_in_comes_back(bundle: Path, sound: Path, tmp_path: Path) -> None:
    """Document, consent and sound; a turn whose sound was deleted has none."""
    read = read_bundle(bundle, "c1")
    turns = sample().transcript.turns
    expected = replace(sample(), transcript=replace(sample().transcript, turns=(*turns[:-1], _silent(turns[-1]))))
    assert expected.transcript == read.document.transcript
    assert expected.verdict.criteria == read.document.verdict.criteria
    assert Claim("s1", expected.scenario_id, expected.started) == read.claim
    assert CONSENT == read.manifest.consent
    assert read.part("transcript.vtt").startswith(b"WEBVTT\n")
    read.unpack_sound(tmp_path / "out")
    assert {file.name: file.read_bytes() for file in (sound / "audio").iterdir()} == {
        file.name: file.read_bytes() for file in (tmp_path / "out" / "audio").iterdir()
    }


def _silent(turn: Turn) -> Turn:
    return replace(turn, audio=None)


def test_the_same_interview_is_the_same_file(bundle: Path, sound: Path, tmp_path: Path) -> None:
    """And nobody else may read it."""
    write_bundle(tmp_path / "again", sample(), sound, class_id="c1", student="s1", consent=CONSENT)
    assert bundle.read_bytes() == (tmp_path / "again").read_bytes()
    assert 0o600 == stat.S_IMODE(bundle.stat().st_mode)


def test_typed_answers_need_no_sound(tmp_path: Path) -> None:
    """The captions say why they are empty."""
    turns = tuple(replace(turn, audio=None, start=None, end=None, words=()) for turn in sample().transcript.turns)
    typed = replace(sample(), transcript=replace(sample().transcript, turns=turns))
    write_bundle(tmp_path / "b", typed, tmp_path, class_id="c1", student="s1")
    assert typed.transcript == read_bundle(tmp_path / "b").document.transcript
    assert b"typed" in read_bundle(tmp_path / "b").part("transcript.vtt")


def test_nothing_is_overwritten(bundle: Path, sound: Path) -> None:
    with pytest.raises(MockcloserError, match="this file exists"):
        write_bundle(bundle, sample(), sound, class_id="c1", student="s1")


def edited(bundle: Path, change: Callable[[dict[str, bytes]], object], compression: int = zipfile.ZIP_STORED) -> None:
    """Pack the bundle anew after a change to its parts."""
    with zipfile.ZipFile(bundle) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(bundle, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def manifest(**values: object) -> Callable[[dict[str, bytes]], object]:
    """A change of the manifest's values."""

    def change(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | values).encode()

    return change


CHANGES: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "sound changed": (
        lambda parts: parts.update({"audio/001-candidate.wav": b"other"}),
        "audio/001-candidate.wav was changed: its checksum differs",
    ),
    "document changed": (
        lambda parts: parts.update({"document.json": parts["document.json"].replace(b"thank", b"curse")}),
        "document.json was changed: its checksum differs",
    ),
    "sound missing": (lambda parts: parts.pop("audio/001-candidate.wav"), "audio/001-candidate.wav is not in"),
    "document missing": (lambda parts: parts.pop("document.json"), "document.json is not in it"),
    "manifest missing": (lambda parts: parts.pop("manifest.json"), "it has no manifest.json"),
    "something added": (lambda parts: parts.update({"audio/x.wav": b""}), "audio/x.wav is not in its manifest.json"),
    "a path that leads out": (lambda parts: parts.update({"../x.wav": b""}), "it holds '../x.wav', which is no part"),
    "an absolute path": (lambda parts: parts.update({"/etc/x": b""}), "it holds '/etc/x', which is no part"),
    "a path below the sound": (lambda parts: parts.update({"audio/../../x.wav": b""}), "which is no part"),
    "a drive": (lambda parts: parts.update({"audio/C:x.wav": b""}), "which is no part"),
    "no manifest but a list": (lambda parts: parts.update({"manifest.json": b"[]"}), "is not of the form"),
    "no JSON": (lambda parts: parts.update({"manifest.json": b"{"}), "its manifest.json cannot be read"),
    "another schema": (manifest(schema="mockcloser.bundle/9"), "is not of the form mockcloser.bundle/1"),
    "no student": (manifest(student=None), "student: None is not text"),
    "another start": (manifest(started="2026-01-01T00:00:00+00:00"), "are of two interviews"),
    "no time": (manifest(started="soon"), "is not a date and time"),
    "another class": (manifest(class_id="c2"), "it was made for another class"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_bundle_is_refused_in_one_line(bundle: Path, name: str) -> None:
    change, told = CHANGES[name]
    edited(bundle, change)
    assert_refused(bundle, told)


def assert_refused(bundle: Path, told: str) -> None:
    """One line that names the file and says why."""
    with pytest.raises(MockcloserError) as caught:
        read_bundle(bundle, "c1")
    line = str(caught.value)
    assert told in line
    assert line.startswith(str(bundle))
    assert "\n" not in line


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_bundle_cut_short_is_refused(bundle: Path, share: float) -> None:
    whole = bundle.read_bytes()
    bundle.write_bytes(whole[: int(len(whole) * share)])
    assert_refused(bundle, "it is damaged or was cut short")


def test_a_flipped_byte_anywhere_is_found(bundle: Path) -> None:
    """Or it is one that means nothing: what is read is then as it was."""
    whole = bundle.read_bytes()
    expected = read_bundle(bundle, "c1")
    for place in range(0, len(whole), 97):
        bundle.write_bytes(whole[:place] + bytes([whole[place] ^ 0x21]) + whole[place + 1 :])
        try:
            read: Bundle = read_bundle(bundle, "c1")
        except MockcloserError:
            continue
        assert (expected.manifest, expected.document) == (read.manifest, read.document)


def test_a_bundle_that_unpacks_to_far_more_is_refused(bundle: Path) -> None:
    """Nothing in a bundle is compressed, so nothing in it can swell."""
    edited(bundle, lambda parts: parts.update({"audio/x.wav": bytes(5_000_000)}), zipfile.ZIP_DEFLATED)
    assert_refused(bundle, "it was packed anew by another program")


def test_sizes_that_lie_are_refused(bundle: Path) -> None:
    """The same bytes listed as many files (overlapping entries) are more than the file holds."""
    with zipfile.ZipFile(bundle, "a") as archive:
        entry = archive.getinfo("audio/001-candidate.wav")
        for number in range(400):
            copy = zipfile.ZipInfo(f"audio/x{number}.wav")
            copy.header_offset, copy.CRC = entry.header_offset, entry.CRC
            copy.file_size = copy.compress_size = entry.file_size
            archive.filelist.append(copy)
        archive.start_dir = archive.fp.tell() if archive.fp else 0
        archive._didModify = True  # type: ignore[attr-defined]
    assert_refused(bundle, "it would unpack to far more than an interview")


def test_something_else_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "x.mockcloser"
    other.write_bytes(b"RIFF....WAVE")
    assert_refused(other, "it is damaged or was cut short")
    assert_refused(tmp_path / "none.mockcloser", "there is no such file")
