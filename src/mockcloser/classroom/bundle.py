"""The one file that a student hands in: sound, transcript, document and checksums of one interview.

A `.mockcloser` file is a zip file in which nothing is compressed: `manifest.json` (whose, of which class and interview,
when, the consent, and the sha256 of every part), `document.json` (the session document), `transcript.vtt`, and the
sound of every turn below `audio/`. Everything is checked before anything is used, and nothing is unpacked under a name
that the file chooses freely. The checksums find damage, not forgery: who can write a document can write its checksum
too, so what counts in a dispute is the sound.
"""

import hashlib
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mockcloser.classroom.matching import Claim
from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder
from mockcloser.report.captions import render_captions
from mockcloser.vocabulary.document import Document, dumps, loads, moment
from mockcloser.vocabulary.encoding import DecodingError, decode, encode
from mockcloser.vocabulary.transcript import Transcript

ENDING = ".mockcloser"
SCHEMA = "mockcloser.bundle/1"
LARGEST = 2**31
"""Bytes of a whole bundle: many hours of sound."""

_MANIFEST, _DOCUMENT, _CAPTIONS = "manifest.json", "document.json", "transcript.vtt"
_TEXTS = (_MANIFEST, _DOCUMENT, _CAPTIONS)
_LARGEST_TEXT = 1 << 25
_SOUND = re.compile(r"audio/[0-9A-Za-z][0-9A-Za-z_-]*\.[0-9a-z]{1,5}")
_AGAIN = "Ask for it again; it is the file that `mockcloser class run` or `class bundle` wrote"


@dataclass(frozen=True, slots=True)
class Consent:
    """The moment (ISO 8601 with an offset) at which the student agreed, and the sha256 of the text."""

    at: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself. `parts` is the sha256 of every other file in it, by name."""

    class_id: str
    student: str
    scenario: str
    started: str
    consent: Consent | None = None
    parts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle whose every part has been checked."""

    path: Path
    manifest: Manifest
    document: Document

    @property
    def claim(self) -> Claim:
        """Whose it is, for the matching."""
        return Claim(self.manifest.student, self.manifest.scenario, self.manifest.started)

    def part(self, name: str) -> bytes:
        """The content of one of `manifest.parts`."""
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(name)

    def unpack_sound(self, folder: Path) -> None:
        """Write the sound below `folder`, under the names that the document uses."""
        for name in self.manifest.parts:
            if _SOUND.fullmatch(name):
                private_folder((folder / name).parent)
                (folder / name).touch(mode=0o600)
                (folder / name).write_bytes(self.part(name))


def write_bundle(
    path: Path, document: Document, sound: Path, *, class_id: str, student: str, consent: Consent | None = None
) -> None:
    """Write an interview to a new bundle, its writer's alone; `sound` is where its turns' `audio` paths begin.

    Raises `MockcloserError` if the file exists or its folder does not; nothing half-written stays.
    """
    if path.exists():
        raise MockcloserError(str(path), "this file exists", "Choose another name, or delete it first")
    if not path.parent.is_dir():
        raise MockcloserError(str(path), "its folder does not exist", "Create it first, or choose another")
    document = _with_sound_that_is_there(document, sound)
    texts = {_DOCUMENT: dumps(document).encode(), _CAPTIONS: _captions(document).encode()}
    named = sorted({turn.audio for turn in document.transcript.turns if turn.audio is not None})
    sounds = {name: sound / name for name in named}
    parts = {name: hashlib.sha256(text).hexdigest() for name, text in texts.items()}
    for name, file in sounds.items():
        with file.open("rb") as source:
            parts[name] = hashlib.file_digest(source, "sha256").hexdigest()
    manifest = Manifest(class_id, student, document.scenario_id, document.started, consent, parts)
    handle, temporary = tempfile.mkstemp(prefix=".bundle-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file_object, zipfile.ZipFile(file_object, "w") as archive:
            archive.writestr(_entry(_MANIFEST), _dump(manifest))
            for name, text in texts.items():
                archive.writestr(_entry(name), text)
            for name, file in sounds.items():
                archive.writestr(_entry(name), file.read_bytes())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def read_bundle(path: Path, class_id: str | None = None) -> Bundle:
    """The bundle at `path`, every part checked against its sha256.

    Raises `MockcloserError` with one line that says what is wrong: not a bundle, cut short, changed, packed anew,
    larger than an interview, with names that lead elsewhere, or (where `class_id` is given) of another class.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = _sizes(path, archive)
            manifest = _manifest(path, archive)
            if class_id is not None and manifest.class_id != class_id:
                raise _unusable(path, "it was made for another class", "Ask for the one that was made for this class")
            _check(path, archive, sizes, manifest)
            document = loads(archive.read(_DOCUMENT).decode(), f"{path}: {_DOCUMENT}")
    except FileNotFoundError as error:
        raise MockcloserError(str(path), "there is no such file", "Check the path") from error
    except IsADirectoryError as error:
        raise MockcloserError(str(path), "a folder, not a bundle", f"Name a file that ends in {ENDING}") from error
    except (zipfile.BadZipFile, EOFError, UnicodeDecodeError, NotImplementedError, RuntimeError) as error:
        raise _unusable(path, "it is damaged or was cut short on its way") from error
    if (document.scenario_id, document.started) != (manifest.scenario, manifest.started):
        raise _unusable(path, "its manifest and its document are of two interviews")
    missing = sorted({turn.audio for turn in document.transcript.turns if turn.audio} - manifest.parts.keys())
    if missing:
        raise _unusable(path, f"its document names {missing[0]}, which is not in it")
    return Bundle(path, manifest, document)


def peek(path: Path, class_id: str) -> Claim | None:
    """Whose a bundle says it is, without checking its parts; None for one of another class or that cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            _sizes(path, archive)
            manifest = _manifest(path, archive)
    except (MockcloserError, OSError, zipfile.BadZipFile, EOFError, ValueError, RuntimeError):
        return None
    if manifest.class_id != class_id:
        return None
    return Claim(manifest.student, manifest.scenario, manifest.started)


def _sizes(path: Path, archive: zipfile.ZipFile) -> Mapping[str, int]:
    """The size of every part, once no name, size or packing can do harm."""
    sizes: dict[str, int] = {}
    for info in archive.infolist():
        if info.filename not in _TEXTS and not _SOUND.fullmatch(info.filename):
            raise _unusable(path, f"it holds {info.filename!r}, which is no part of an interview")
        if info.filename in sizes:
            raise _unusable(path, f"it holds {info.filename} twice")
        if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
            raise _unusable(path, "it was packed anew by another program")
        if info.filename in _TEXTS and info.file_size > _LARGEST_TEXT:
            raise _unusable(path, f"{info.filename} is far larger than that of an interview")
        sizes[info.filename] = info.file_size
    if sum(sizes.values()) > min(LARGEST, path.stat().st_size):
        raise _unusable(path, "it would unpack to far more than an interview")
    return sizes


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    if _MANIFEST not in archive.namelist():
        raise _unusable(path, f"it has no {_MANIFEST}")
    try:
        data = json.loads(archive.read(_MANIFEST).decode())
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise _unusable(path, f"its {_MANIFEST} is not of the form {SCHEMA}")
        manifest = decode(Manifest, data)
        moment(manifest.started)
        if manifest.consent is not None:
            moment(manifest.consent.at)
    except (ValueError, RecursionError, DecodingError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise
        raise _unusable(path, f"its {_MANIFEST} cannot be read ({error})") from error
    return manifest


def _check(path: Path, archive: zipfile.ZipFile, sizes: Mapping[str, int], manifest: Manifest) -> None:
    there = sizes.keys() - {_MANIFEST}
    if absent := sorted({_DOCUMENT, _CAPTIONS, *manifest.parts} - there):
        raise _unusable(path, f"{absent[0]} is not in it")
    if unlisted := sorted(there - manifest.parts.keys()):
        raise _unusable(path, f"{unlisted[0]} is not in its {_MANIFEST}")
    for name, expected in sorted(manifest.parts.items()):
        with archive.open(name) as part:
            if hashlib.file_digest(part, "sha256").hexdigest() != expected:  # type: ignore[arg-type]
                raise _unusable(path, f"{name} was changed: its checksum differs")


def _with_sound_that_is_there(document: Document, sound: Path) -> Document:
    """The document without the paths of sound that was deleted."""
    turns = document.transcript.turns
    kept = tuple(turn if turn.audio and (sound / turn.audio).is_file() else replace(turn, audio=None) for turn in turns)
    return replace(document, transcript=Transcript(kept))


def _captions(document: Document) -> str:
    if any(turn.start is not None for turn in document.transcript.turns):
        return render_captions(document)
    return "WEBVTT\n\nNOTE The answers were typed: no turn has a time.\n"


def _dump(manifest: Manifest) -> str:
    return json.dumps({"schema": SCHEMA, **encode(manifest)}, ensure_ascii=False, indent=2) + "\n"


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without a date, so that the same interview gives the same bytes."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry


def _unusable(path: Path, why: str, remedy: str = _AGAIN) -> MockcloserError:
    return MockcloserError(str(path), why, remedy)
