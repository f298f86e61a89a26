"""A session leaves as one zip file and comes back whole, or not at all."""

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.store import archive
from mockcloser.store.archive import export_session, import_session
from mockcloser.store.sessions import Store
from tests.documents import conversation, sample
from tests.store.conftest import opening

ID = "20260314-091500-0a1b2c3d"
SOUND = bytes(range(256)) * 50


def kept(store: Store) -> Store:
    """The store with the sample session in it, and one sound."""
    recording = store.begin(opening(ID))
    for turn in sample().transcript.turns:
        recording.add_turn(turn)
    (store.sound_folder(ID) / "audio").mkdir(mode=0o700)
    (store.sound_folder(ID) / "audio" / "001-candidate.wav").write_bytes(SOUND)
    recording.finish(sample())
    return store


@pytest.fixture
def elsewhere(tmp_path: Path) -> Store:
    return Store(tmp_path / "elsewhere")


@pytest.fixture
def exported(store: Store, tmp_path: Path) -> Path:
    path = tmp_path / "one.zip"
    export_session(kept(store), ID, path)
    return path


def test_a_session_moves_whole(exported: Path, elsewhere: Store) -> None:
    """Verdict, opening and sound arrive as they left, readable by their owner alone."""
    assert ID == import_session(elsewhere, exported)

    sound = elsewhere.sound_folder(ID) / "audio" / "001-candidate.wav"
    assert (sample(), opening(ID), SOUND) == (elsewhere.load(ID), elsewhere.opening(ID), sound.read_bytes())
    assert ["0o700", "0o700", "0o600"] == [
        oct(path.stat().st_mode & 0o777) for path in (sound.parents[1], sound.parent, sound)
    ]


def test_a_session_that_was_cut_short_moves_too(store: Store, elsewhere: Store, tmp_path: Path) -> None:
    """It is still unfinished where it arrives, with all that was said."""
    recording = store.begin(opening(ID))
    for turn in conversation().turns[:3]:
        recording.add_turn(turn)
    export_session(store, "latest", tmp_path / "one.zip")
    import_session(elsewhere, tmp_path / "one.zip")

    assert conversation().turns[:3] == elsewhere.transcript(ID).turns
    assert not elsewhere.is_finished(ID)


def test_the_sums_are_those_of_the_files(exported: Path) -> None:
    """`sha256sum -c SHA256SUMS` agrees."""
    with zipfile.ZipFile(exported) as opened:
        lines = (line.split("  ") for line in opened.read("SHA256SUMS").decode().splitlines())
        said = {name: digest for digest, name in lines}
        names = ["opening.json", "session.json", "sounds/audio/001-candidate.wav"]

        assert {name: hashlib.sha256(opened.read(name)).hexdigest() for name in names} == said


def test_the_same_session_gives_the_same_file(exported: Path, store: Store, tmp_path: Path) -> None:
    """No date of the export is in it, and it is its owner's alone."""
    export_session(store, ID, tmp_path / "again.zip")

    assert exported.read_bytes() == (tmp_path / "again.zip").read_bytes()
    assert "0o600" == oct(exported.stat().st_mode & 0o777)


def test_an_export_overwrites_nothing(exported: Path, store: Store) -> None:
    """A file that is there stays."""
    before = exported.read_bytes()

    with pytest.raises(MockcloserError, match=r"one\.zip: this file exists"):
        export_session(store, ID, exported)
    assert before == exported.read_bytes()


def test_an_export_that_fails_leaves_nothing(store: Store, tmp_path: Path) -> None:
    """A folder that is not there is named."""
    with pytest.raises(MockcloserError, match=r"one\.zip: its folder does not exist"):
        export_session(kept(store), ID, tmp_path / "missing" / "one.zip")
    assert {"data"} == {path.name for path in tmp_path.iterdir()}


def test_a_session_is_imported_once(exported: Path, store: Store) -> None:
    """What is kept already is not touched."""
    with pytest.raises(MockcloserError, match="already kept here"):
        import_session(store, exported)
    assert SOUND == (store.sound_folder(ID) / "audio" / "001-candidate.wav").read_bytes()


Files = dict[str, bytes]


def resummed(files: Files) -> Files:
    """The same files with sums that agree."""
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return files | {"SHA256SUMS": sums.encode()}


def changed(name: str, data: bytes) -> Callable[[Files], Files]:
    """One file replaced or added, the sums left as they were."""
    return lambda files: files | {name: data}


def forged(name: str, data: bytes) -> Callable[[Files], Files]:
    """One file replaced or added, the sums made to agree."""
    return lambda files: resummed({key: value for key, value in files.items() if key != "SHA256SUMS"} | {name: data})


def without(name: str) -> Callable[[Files], Files]:
    """One file left out, the sums left as they were."""
    return lambda files: {key: value for key, value in files.items() if key != name}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (changed("sounds/audio/001-candidate.wav", b"other"), "is not what was exported: its checksum differs"),
        (changed("sounds/more.wav", b"other"), "sounds/more.wav is without a checksum"),
        (without("sounds/audio/001-candidate.wav"), "sounds/audio/001-candidate.wav is not in it"),
        (without("SHA256SUMS"), "opening.json is without a checksum"),
        (forged("../../evil.sh", b"#!"), "it holds “../../evil.sh”, which is no part of a session"),
        (forged("sounds/../../evil.sh", b"#!"), "it holds “sounds/../../evil.sh”, which is no part of a session"),
        (forged("/etc/evil", b"#!"), "it holds “/etc/evil”, which is no part of a session"),
        (forged("sounds/C:evil", b"#!"), "it holds “sounds/C:evil”, which is no part of a session"),
        (forged("opening.json", b"{}"), "opening.json.id: is missing"),
        (forged("opening.json", b"[" * 100_000), "recursion"),
        (forged("opening.json", b"\xff"), "utf-8"),
        (forged("session.json", b"{}"), "schema: is missing"),
        (forged("session.json", b'{"schema": "other"}'), 'schema: "other" is not mockcloser.session/1'),
    ],
)
def test_what_was_tampered_with_is_refused(
    exported: Path, elsewhere: Store, tmp_path: Path, change: Callable[[Files], Files], message: str
) -> None:
    """One line says what is wrong, and nothing of it is kept."""
    with zipfile.ZipFile(exported) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name, data in change(files).items():
            bad.writestr(name, data)

    with pytest.raises(MockcloserError) as refused:
        import_session(elsewhere, tmp_path / "bad.zip")

    assert message in str(refused.value)
    assert () == elsewhere.list()
    assert [] == list((elsewhere.folder / "sessions").iterdir())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"{}"])
def test_another_file_is_refused(elsewhere: Store, tmp_path: Path, content: bytes) -> None:
    """So is a file that is no zip at all."""
    (tmp_path / "other.zip").write_bytes(content)

    with pytest.raises(MockcloserError, match=r"other\.zip: not a whole zip file"):
        import_session(elsewhere, tmp_path / "other.zip")


def test_a_broken_off_file_is_refused(exported: Path, elsewhere: Store) -> None:
    """A download that stopped half-way is noticed."""
    exported.write_bytes(exported.read_bytes()[:-200])

    with pytest.raises(MockcloserError, match="not a whole zip file"):
        import_session(elsewhere, exported)


def test_a_missing_file_is_named(elsewhere: Store, tmp_path: Path) -> None:
    """One line with the path."""
    with pytest.raises(MockcloserError, match=r"nothing\.zip: no such file\."):
        import_session(elsewhere, tmp_path / "nothing.zip")


def test_a_file_that_would_fill_the_disk_is_refused(
    exported: Path, elsewhere: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it says it unpacks to is looked at before anything is unpacked."""
    monkeypatch.setattr(archive, "LARGEST", 1000)

    with pytest.raises(MockcloserError, match="it would unpack to far more than an interview"):
        import_session(elsewhere, exported)
