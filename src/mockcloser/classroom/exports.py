"""A list of what `class export` wrote, where, and whom it is about: so that `class purge` finds it again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder, write_private
from mockcloser.vocabulary.encoding import DecodingError, decode, encode

FILE = "exports.json"


@dataclass(frozen=True, slots=True)
class Export:
    """One written file: relative to the class folder where it lies in it, else absolute; `students` are ids.

    `with_names` is False where pseudonyms stand for them.
    """

    file: str
    students: tuple[str, ...]
    with_names: bool = True

    def path(self, root: Path) -> Path:
        """Where the file lies."""
        return root / self.file

    def is_inside(self, root: Path) -> bool:
        """Whether it lies in the class folder."""
        return self.path(root).resolve().is_relative_to(root.resolve())


def read_exports(results: Path) -> tuple[Export, ...]:
    """What was written so far; raises `MockcloserError` where the list is damaged."""
    path = results / FILE
    try:
        return decode(tuple[Export, ...], json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return ()
    except (DecodingError, ValueError, RecursionError) as error:
        raise MockcloserError(str(path), f"not a list of exports: {error}", "Remove it and export again") from None


def note_exports(
    root: Path, results: Path, written: Iterable[tuple[Path, Iterable[str]]], *, with_names: bool = True
) -> None:
    """Add files to the list, in place of earlier ones of the same name."""
    new = [Export(_named(path, root), tuple(sorted(students)), with_names) for path, students in written]
    names = {export.file for export in new}
    keep_exports(results, [*(export for export in read_exports(results) if export.file not in names), *new])


def keep_exports(results: Path, exports: Iterable[Export]) -> None:
    """Write the whole list."""
    private_folder(results)
    text = json.dumps(encode(sorted(exports, key=lambda export: export.file)), ensure_ascii=False, indent=1)
    write_private(results / FILE, text + "\n")


def _named(path: Path, root: Path) -> str:
    path = path.resolve()
    return path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else str(path)
