"""What grading writes into a class folder: graded pieces of work, and the files that could not be graded.

Same file, same settings: same bytes. So nothing here knows the time, and no path is absolute. Every file appears whole
or not at all.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mockcloser.classroom.roster import Student
from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder, write_private
from mockcloser.vocabulary.document import Document, from_json, stays_inside, to_json
from mockcloser.vocabulary.encoding import DecodingError, decode, encode

SCHEMA = "mockcloser.work/1"
_ENDING = ".json"
_AGAIN = "Remove it and run `mockcloser class grade` again"

Kind = Literal["recording", "bundle", "transcript"]
KINDS: tuple[Kind, ...] = ("recording", "bundle", "transcript")


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A place where it is not sure who spoke or what was said; seconds from the recording's start."""

    start: float
    end: float
    why: str


@dataclass(frozen=True, slots=True)
class Work:
    """One graded piece of work.

    `id` names its file, its review and its document; `file` and `sound` are paths relative to the class folder, `sound`
    None where the file itself is played or there is no sound. `sha256` is that of the file, `settings` that of
    everything else the result depends on.
    """

    id: str
    student: str
    take: int
    scenario: str
    file: str
    sha256: str
    kind: Kind
    settings: str
    sound: str | None
    uncertain: tuple[Uncertain, ...]
    document: Document


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be graded: `what`, `why` and `remedy` as in a `MockcloserError`.

    `sha256` is empty where the file cannot be read.
    """

    file: str
    sha256: str
    what: str
    why: str
    remedy: str
    settings: str = ""

    @property
    def line(self) -> str:
        """The failure as one line for a person."""
        return f"{self.what}: {self.why}. {self.remedy}."


def work_id(student: Student, scenario: str, take: int) -> str:
    """The name of a piece of work, fit for a file's name on every system."""
    return f"{student.stem}-{scenario}-{take}"


def work_path(folder: Path, work: str) -> Path:
    """Where a piece of work is kept in `folder` (`ClassFolder.work`)."""
    return folder / f"{work}{_ENDING}"


def work_text(work: Work) -> str:
    """The text of a work's file; `load_work` is its reverse."""
    data = {
        "schema": SCHEMA,
        "work": work.id,
        "student": work.student,
        "take": work.take,
        "scenario": work.scenario,
        "file": work.file,
        "sha256": work.sha256,
        "kind": work.kind,
        "settings": work.settings,
        "sound": work.sound,
        "uncertain": encode(work.uncertain),
        "document": to_json(work.document),
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


def write_work(folder: Path, work: Work) -> Path:
    """Keep a piece of work in `folder`, in place of what was there."""
    private_folder(folder)
    path = work_path(folder, work.id)
    write_private(path, work_text(work))
    return path


def load_work(text: str, source: str = "graded work") -> Work:
    """The piece of work in JSON `text`; raises `MockcloserError` naming `source` where there is none."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise DecodingError("schema", f"is not {SCHEMA}")
        return _work(data, source)
    except (DecodingError, ValueError, RecursionError) as error:
        raise MockcloserError(source, f"not a graded piece of work: {error}", _AGAIN) from None


def read_work(path: Path) -> Work:
    """The piece of work in a file; raises `MockcloserError` where it is missing or damaged."""
    return load_work(_read(path), str(path))


def read_works(folder: Path) -> tuple[Work, ...]:
    """Every piece of work in `folder` in the order of students, scenarios and takes; raises as `read_work`."""
    works = [read_work(path) for path in folder.glob(f"[!.]*{_ENDING}")]
    return tuple(sorted(works, key=lambda work: (work.student, work.scenario, work.take, work.id)))


def failure_path(folder: Path, file: str) -> Path:
    """Where the failure of `file` is kept in `folder` (`ClassFolder.failed`).

    Named after the file's path and not its contents: two empty files are two failures.
    """
    return folder / f"{hashlib.sha256(file.encode()).hexdigest()[:12]}{_ENDING}"


def write_failure(folder: Path, failure: Failure) -> Path:
    """Keep a failure in `folder`, in place of an earlier one of the same file."""
    private_folder(folder)
    path = failure_path(folder, failure.file)
    write_private(path, json.dumps(encode(failure), ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    return path


def read_failure(path: Path) -> Failure:
    """The failure in a file; raises `MockcloserError` where it is missing or damaged."""
    try:
        return decode(Failure, json.loads(_read(path)))
    except (DecodingError, ValueError, RecursionError) as error:
        raise MockcloserError(str(path), f"not a failure that grading wrote: {error}", _AGAIN) from None


def read_failures(folder: Path) -> tuple[Failure, ...]:
    """Every failure in `folder` in the order of the files' names; raises as `read_failure`."""
    failures = [read_failure(path) for path in folder.glob(f"[!.]*{_ENDING}")]
    return tuple(sorted(failures, key=lambda failure: failure.file))


def _work(data: dict[str, Any], source: str) -> Work:
    def read(kind: type[Any], key: str) -> Any:
        if key not in data:
            raise DecodingError(key, "is missing")
        return decode(kind, data[key], key)

    def path(key: str, value: str) -> str:
        if not stays_inside(value):
            raise DecodingError(key, "is not a path inside the class folder")
        return value

    name = read(str, "work")
    if not stays_inside(name) or "/" in name:
        raise DecodingError("work", "is not fit for a file's name")
    kind = read(str, "kind")
    if kind not in KINDS:
        raise DecodingError("kind", f"is not one of {', '.join(KINDS)}")
    sound: str | None = read(str | None, "sound")  # type: ignore[arg-type]
    return Work(
        id=name,
        student=read(str, "student"),
        take=read(int, "take"),
        scenario=read(str, "scenario"),
        file=path("file", read(str, "file")),
        sha256=read(str, "sha256"),
        kind=kind,
        settings=read(str, "settings"),
        sound=None if sound is None else path("sound", sound),
        uncertain=read(tuple[Uncertain, ...], "uncertain"),
        document=from_json(data.get("document"), source),
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise MockcloserError(str(path), "there is no such file", "Run `mockcloser class grade`") from error
    except UnicodeDecodeError as error:
        raise MockcloserError(str(path), "not UTF-8 text", _AGAIN) from error
    except OSError as error:
        raise MockcloserError(
            str(path), error.strerror or "it cannot be read", "Check who may read it", status=1
        ) from error
