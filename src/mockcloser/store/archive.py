"""One session as one zip file, to keep elsewhere or hand on, and back.

The archive holds `opening.json` (seed, brief, environment), the session document as `session.json` (or, where the
session was cut short, its turns as `turns.json`), corrections, remarks and the write-up as `additions.json` where there
are any, the sound below `sounds/`, and `SHA256SUMS` over all of these in the form that `sha256sum -c` reads.
"""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder
from mockcloser.store.additions import NOTHING_ADDED, Additions, additions_from_json, additions_to_json
from mockcloser.store.failures import explained
from mockcloser.store.naming import check_session_id
from mockcloser.store.opening import Opening
from mockcloser.store.sessions import Store
from mockcloser.vocabulary.document import Document, dumps, loads, moment, stays_inside, turn_from_json, turn_to_json
from mockcloser.vocabulary.encoding import DecodingError, decode, encode
from mockcloser.vocabulary.transcript import Turn

LARGEST = 2**31
"""Bytes that an archive may unpack to: many hours of sound, and less than a disk."""

_OPENING, _DOCUMENT, _TURNS, _SUMS = "opening.json", "session.json", "turns.json", "SHA256SUMS"
_ADDITIONS = "additions.json"
_SOUNDS = "sounds/"
_CHUNK = 1 << 20
_LARGEST_TEXT = 1 << 26


def export_session(store: Store, session: str, path: Path) -> str:
    """Write a session to a new zip file at `path`, its owner's alone, and return the session's id.

    Raises MockcloserError if the file exists or cannot be written; nothing half-written stays.
    """
    session = store.find(session)
    opening = store.opening(session)
    texts = {_OPENING: _dump(encode(opening))}
    if store.is_finished(session):
        texts[_DOCUMENT] = dumps(store.load(session))
    else:
        texts[_TURNS] = _dump([turn_to_json(turn) for turn in store.transcript(session).turns])
    if additions := store.additions.all(session):
        texts[_ADDITIONS] = _dump(additions_to_json(additions))
    folder = store.sound_folder(session)
    sounds = sorted(file for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else []
    sums: dict[str, str] = {}
    with _new_file(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(_entry(name), text)
            sums[name] = hashlib.sha256(text.encode()).hexdigest()
        for sound in sounds:
            name = _SOUNDS + sound.relative_to(folder).as_posix()
            with sound.open("rb") as source, archive.open(_entry(name), "w", force_zip64=True) as target:
                sums[name] = _copy(source, target)
        archive.writestr(_entry(_SUMS), "".join(f"{digest}  {name}\n" for name, digest in sums.items()))
    return session


def import_session(store: Store, path: Path) -> str:
    """Keep the session in a zip file that `export_session` wrote, and return its id.

    Every file is checked against its sum before anything is kept. Raises MockcloserError for a file that is damaged,
    changed or something else, and for a session that is already kept.
    """
    sessions = store.folder / "sessions"
    if not path.is_file():
        raise _unusable(path, "no such file")
    with explained(path):
        private_folder(store.folder)
        private_folder(sessions)
        unpacked = Path(tempfile.mkdtemp(prefix=".import-", dir=sessions))
        try:
            _unpack(path, unpacked)
            opening, turns, document, additions = _read(unpacked, path)
            sounds = unpacked / _SOUNDS
            private_folder(sounds)
            store.adopt(opening, turns, document, sounds, additions)
        finally:
            shutil.rmtree(unpacked, ignore_errors=True)
    return opening.id


def _unpack(path: Path, folder: Path) -> None:
    """Write the archive's files below `folder`, each as its sum says."""
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_strange(archive, path)
            listed = archive.read(_SUMS).decode().splitlines() if _SUMS in archive.namelist() else []
            sums = {name: digest for digest, _, name in (line.partition("  ") for line in listed)}
            names = [name for name in archive.namelist() if name != _SUMS]
            for name in sorted({*names, *sums}):
                if name not in names or name not in sums:
                    raise _unusable(path, f"{name} is {'not in it' if name in sums else 'without a checksum'}")
                target = folder / name
                for above in reversed(target.relative_to(folder).parents[:-1]):
                    private_folder(folder / above)
                private = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
                with archive.open(name) as source, os.fdopen(private, "wb") as copy:
                    if _copy(source, copy) != sums[name]:
                        raise _unusable(path, f"{name} is not what was exported: its checksum differs")
    except (zipfile.BadZipFile, zlib.error, EOFError, UnicodeDecodeError, NotImplementedError, RuntimeError) as error:
        raise _unusable(path, f"not a whole zip file ({error})") from error


def _refuse_strange(archive: zipfile.ZipFile, path: Path) -> None:
    known = {_OPENING, _DOCUMENT, _TURNS, _ADDITIONS, _SUMS}
    names = archive.namelist()
    for name in names:
        if name not in known and not (name.startswith(_SOUNDS) and stays_inside(name) and not name.endswith("/")):
            raise _unusable(path, f"it holds “{name}”, which is no part of a session")
    if len(set(names)) != len(names):
        raise _unusable(path, "it holds a file twice")
    texts = sum(info.file_size for info in archive.infolist() if info.filename in known)
    if texts > _LARGEST_TEXT or sum(info.file_size for info in archive.infolist()) > LARGEST:
        raise _unusable(path, "it would unpack to far more than an interview")


def _read(folder: Path, path: Path) -> tuple[Opening, tuple[Turn, ...], Document | None, Additions]:
    """What the unpacked session opened with, its turns or its document, and what was added."""
    try:
        opening = decode(Opening, _load(folder / _OPENING), _OPENING)
        check_session_id(opening.id)
        moment(opening.started)
        turns, document = _said(folder, path)
        if document is not None and document.id != opening.id:
            raise DecodingError(f"{_DOCUMENT}: id", f"{document.id} is not {opening.id}")
        additions = NOTHING_ADDED
        if (folder / _ADDITIONS).is_file():
            additions = additions_from_json(_load(folder / _ADDITIONS), _ADDITIONS, len(turns))
        return opening, turns, document, additions
    except FileNotFoundError as error:
        raise _unusable(path, f"{Path(str(error.filename)).name} is not in it") from error
    except (ValueError, RecursionError) as error:
        raise _unusable(path, str(error)) from error


def _said(folder: Path, path: Path) -> tuple[tuple[Turn, ...], Document | None]:
    if (folder / _DOCUMENT).is_file():
        document = loads((folder / _DOCUMENT).read_text("utf-8"), str(path))
        return document.transcript.turns, document
    turns = _load(folder / _TURNS)
    if not isinstance(turns, list):
        raise DecodingError(_TURNS, "is not a list")
    return tuple(turn_from_json(turn, f"{_TURNS}[{n}]")[0] for n, turn in enumerate(turns)), None


def _load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without a date, so that the same session gives the same archive."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _copy(source: Any, target: Any) -> str:
    """Copy everything and return its sha256."""
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """A private file that appears under its name once it is whole."""
    with explained(path):
        if path.exists():
            raise MockcloserError(str(path), "this file exists", "Choose another name, or delete it first")
        if not path.parent.is_dir():
            raise MockcloserError(str(path), "its folder does not exist", "Create it first, or choose another")
        handle, name = tempfile.mkstemp(prefix=".export-", dir=path.parent)
        os.close(handle)
        try:
            yield Path(name)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _unusable(path: Path, why: str) -> MockcloserError:
    return MockcloserError(str(path), why, "Give a file written by `mockcloser sessions export`")
