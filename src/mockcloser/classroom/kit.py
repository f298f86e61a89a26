"""The class kit: what a student at home needs to hold the class's interview. It says nothing of the other students."""

import io
import re
import zipfile
from pathlib import Path

from mockcloser.classroom.folder import ClassFolder
from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder, write_private
from mockcloser.scenario.load import ENDING, find_scenario_path

_LARGEST = 1 << 24
"""Bytes of all the texts in a kit; a scenario has ten thousand."""
_KNOWN = re.compile(r"(class\.toml|consent\.txt|scenarios/[a-z][a-z0-9-]*\.yaml|[A-Za-z0-9_-]+\.toml)")
_DATE = (1980, 1, 1, 0, 0, 0)


def write_kit(folder: ClassFolder, path: Path) -> None:
    """Pack settings, consent text, every interview and the class's own profile; raises if the file exists."""
    if path.exists():
        raise MockcloserError(str(path), "this file exists", "Choose another name, or delete it first")
    files = {"class.toml": folder.root / "class.toml", "consent.txt": folder.consent_file}
    for name in folder.settings.scenarios:
        files[f"scenarios/{name}{ENDING}"] = find_scenario_path(name, [folder.scenario_folder])
    profile = folder.settings.profile
    if profile is not None and profile.endswith(".toml"):
        files[profile] = folder.root / profile
    for name in files:
        if not _KNOWN.fullmatch(name):
            raise MockcloserError(name, "a kit holds no file of such a name", "Put it into the class folder itself")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _read(file))
    write_private(path, packed.getvalue())


def unpack_kit(path: Path, into: Path) -> ClassFolder:
    """The class in a kit, unpacked into the empty folder `into`; raises `MockcloserError` for anything else."""
    try:
        with zipfile.ZipFile(path) as archive:
            if any(not _KNOWN.fullmatch(info.filename) for info in archive.infolist()):
                raise _unusable(path, "it holds files that are no part of a class kit")
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                raise _unusable(path, "it would unpack to far more than a class kit")
            for name in archive.namelist():
                private_folder((into / name).parent)
                write_private(into / name, archive.read(name))
    except FileNotFoundError as error:
        raise MockcloserError(str(path), "there is no such file", "Check the path") from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _unusable(path, "it is no class kit, or was cut short on its way") from error
    return ClassFolder.open(into)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MockcloserError(str(path), error.strerror or "it cannot be read", "Put it there") from error


def _unusable(path: Path, why: str) -> MockcloserError:
    return MockcloserError(str(path), why, "Ask your teacher for the file that `mockcloser class kit` wrote")
