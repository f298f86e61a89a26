"""Recognition models: which there are, where their files lie, and that they are the files that were published.

Two come with the installation (`published.py`). Any other faster-whisper model is
the user's choice: a folder, or a repository of the Hugging Face hub fetched once by `mockcloser model install`.
Nothing here opens a connection except `download`.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import process

from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder
from mockcloser.speech.published import PUBLISHED, PublishedModel

DEFAULT_MODEL = "base"
"""What writes the record: on recordings of people it makes little more than half the errors of `tiny.en`."""

LIVE_MODEL = "tiny.en"
"""What shows words while they are spoken: half the work of `base` for each look."""

NEEDED = ("model.bin", "config.json", "tokenizer.json")
"""What every model folder holds, besides its vocabulary; without the tokenizer the engine would go online for one."""

_VOCABULARIES = ("vocabulary.txt", "vocabulary.json")
_CHECKSUMS = "checksums.json"
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_ABANDONED_AFTER = 600.0
"""Seconds after which an unfinished folder is taken to be that of a process that was killed."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A folder that can be loaded; `checksums` is empty for a folder of the user's own."""

    name: str
    folder: Path
    checksums: Mapping[str, str] = field(default_factory=dict)


def models_folder(data_dir: Path) -> Path:
    """Where models are kept that do not lie ready in a package."""
    return data_dir / "models"


def models_here(folder: Path) -> list[str]:
    """The names that `resolve` accepts here without a path: the published models, then those of the hub, sorted."""
    entries = folder.iterdir() if folder.is_dir() else ()
    hub = sorted(entry.name.replace("--", "/", 1) for entry in entries if (entry / _CHECKSUMS).is_file())
    return [*PUBLISHED, *hub]


def resolve(name: str, models_folder: Path) -> ModelFiles:
    """The files of a model that is here: a published name, a folder, or a hub name that was installed.

    `models_folder` is the project's own folder for models; a published model that comes in pieces is put together
    there when it is first wanted. The contents are not checked yet: see `verify`. Raises `MockcloserError` for an
    unknown name, a hub model that is not installed, a folder that is no model, or a disk that refuses.
    """
    if name in PUBLISHED:
        return _published(PUBLISHED[name], models_folder)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _own(folder)
    if _HUB_NAME.fullmatch(name):
        installed = _hub_folder(name, models_folder)
        if installed.is_dir():
            return ModelFiles(name, installed, _kept_checksums(name, installed))
        raise MockcloserError(
            f"model {name}",
            "it is not installed, and nothing is downloaded while practising",
            f"Run `mockcloser model install {name}` once while online, or use {_choices()}",
        )
    raise _unknown(name)


def verify(files: ModelFiles) -> None:
    """Read every file and compare its sha256 with the published one: about 0.3 s for `base`.

    A checksum kept from an earlier run would be quicker and prove less, so each load reads the files again. Raises
    `MockcloserError` naming the file that is missing or differs.
    """
    for name, expected in files.checksums.items():
        path = files.folder / name
        if not path.is_file():
            raise _damaged(files, path, "it is missing")
        if _sha256(path) != expected:
            raise _damaged(files, path, "it is not the file that was published (its sha256 differs)")


def install(name: str, models_folder: Path) -> ModelFiles:
    """Make a model ready: put a published one together afresh, or fetch one of the hub; the result is verified.

    The only function that may go online, and only for a hub name. Raises `MockcloserError`.
    """
    if name in PUBLISHED:
        model = PUBLISHED[name]
        if model.in_pieces:
            shutil.rmtree(models_folder / model.name, ignore_errors=True)
        files = _published(model, models_folder)
    elif _HUB_NAME.fullmatch(name):
        files = download(name, models_folder)
    else:
        raise _unknown(name)
    verify(files)
    return files


def download(hub_name: str, models_folder: Path) -> ModelFiles:
    """Fetch a faster-whisper model from the Hugging Face hub and keep the checksums of what came.

    The hub's own checksum of the weights is compared while they arrive. Raises `MockcloserError` where the hub cannot
    be reached or the repository is no such model.
    """
    import huggingface_hub

    target = _hub_folder(hub_name, models_folder)
    with _finished_folder(target) as unfinished:
        try:
            huggingface_hub.snapshot_download(
                hub_name,
                local_dir=unfinished,
                allow_patterns=[*NEEDED, *_VOCABULARIES, "preprocessor_config.json"],
                token=False,
            )
        except Exception as error:  # its errors have no common base: connection, repository, name, disk
            raise _not_downloaded(hub_name, error) from error
        shutil.rmtree(unfinished / ".cache", ignore_errors=True)
        _refuse_incomplete(unfinished, hub_name)
        checksums = {path.name: _sha256(path) for path in sorted(unfinished.iterdir())}
        (unfinished / _CHECKSUMS).write_text(json.dumps(checksums, indent=2), "utf-8")
        for path in unfinished.iterdir():
            path.chmod(0o600)
        shutil.rmtree(target, ignore_errors=True)  # an earlier install gives way only to a complete one
    return ModelFiles(hub_name, target, checksums)


def _hub_folder(hub_name: str, models_folder: Path) -> Path:
    return models_folder / hub_name.replace("/", "--")


def _published(model: PublishedModel, models_folder: Path) -> ModelFiles:
    if not model.in_pieces:
        return ModelFiles(model.name, model.files[0].pieces[0].locate().parent, model.checksums)
    target = models_folder / model.name
    if not target.is_dir():
        _assemble(model, target)
    return ModelFiles(model.name, target, model.checksums)


def _assemble(model: PublishedModel, target: Path) -> None:
    """Put the pieces together in `target`, which appears whole or not at all: a kill leaves nothing half done."""
    with _finished_folder(target) as unfinished:
        for file in model.files:
            path = unfinished / file.name
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as whole:
                for piece in file.pieces:
                    with piece.locate().open("rb") as part:
                        shutil.copyfileobj(part, whole, 1 << 20)
                whole.flush()
                os.fsync(whole.fileno())
            if _sha256(path) != file.sha256:
                raise MockcloserError(
                    f"model {model.name}: {' + '.join(piece.path for piece in file.pieces)}",
                    "not what was published (the sha256 differs)",
                    model.remedy,
                    status=1,
                )


@contextmanager
def _finished_folder(target: Path) -> Iterator[Path]:
    """A private folder to fill, which takes the place `target` when the block succeeds.

    Whoever finishes second in a race finds the work done and drops their own.
    """
    parent = target.parent
    prefix = f".{target.name}-"
    try:
        private_folder(parent)
        for entry in parent.glob(f"{prefix}*"):
            if time.time() - entry.stat().st_mtime > _ABANDONED_AFTER:
                shutil.rmtree(entry, ignore_errors=True)
        unfinished = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        try:
            yield unfinished
            try:
                unfinished.rename(target)
            except OSError:
                if not target.is_dir():
                    raise
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise MockcloserError(
            str(target),
            f"the model cannot be kept here: {reason}",
            "Free some space or make it writable, or choose another --data-dir",
            status=1,
        ) from error


def _kept_checksums(hub_name: str, folder: Path) -> dict[str, str]:
    try:
        kept = json.loads((folder / _CHECKSUMS).read_text("utf-8"))
        return {str(name): str(sha256) for name, sha256 in kept.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise _damaged(ModelFiles(hub_name, folder), folder / _CHECKSUMS, "it cannot be read") from error


def _own(folder: Path) -> ModelFiles:
    _refuse_incomplete(folder, str(folder))
    return ModelFiles(folder.resolve().name, folder)


def _refuse_incomplete(folder: Path, name: str) -> None:
    missing = [needed for needed in NEEDED if not (folder / needed).is_file()]
    if not any((folder / vocabulary).is_file() for vocabulary in _VOCABULARIES):
        missing.append(" or ".join(_VOCABULARIES))
    if missing:
        raise MockcloserError(
            f"model {name}",
            f"not a faster-whisper model: {', '.join(missing)} missing",
            "Give a model converted for CTranslate2, with its tokenizer.json",
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _choices() -> str:
    return " or ".join(PUBLISHED)


def _unknown(name: str) -> MockcloserError:
    nearest = process.extractOne(name, list(PUBLISHED), score_cutoff=50)
    meant = f"Did you mean {nearest[0]}? " if nearest else ""
    return MockcloserError(
        f"model “{name}”",
        "there is no such model or folder",
        f"{meant}`mockcloser model list` shows what is here; a hub name has the form owner/name",
    )


def _damaged(files: ModelFiles, path: Path, why: str) -> MockcloserError:
    model = PUBLISHED.get(files.name)
    remedy = model.remedy if model and not model.in_pieces else f"Run `mockcloser model install {files.name}`"
    return MockcloserError(f"model {files.name}: {path}", why, remedy, status=1)


def _not_downloaded(hub_name: str, error: Exception) -> MockcloserError:
    reason = " ".join(str(error).split("\n", 1)[0].split()).rstrip(".")[:160] or type(error).__name__
    return MockcloserError(
        f"model {hub_name}",
        f"it could not be downloaded ({reason})",
        f"Connect to the internet and try again, or use {_choices()}, which need no download",
        status=1,
    )
