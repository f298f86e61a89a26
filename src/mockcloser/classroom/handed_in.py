"""What was handed in: the files below `recordings/`, whose each is, and which cannot even be read."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mockcloser.classroom.bundle import ENDING, read_bundle
from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.mapping import read_map
from mockcloser.classroom.matching import Ambiguous, Claim, Match, Unmatched, match_files
from mockcloser.classroom.results import Failure
from mockcloser.classroom.roster import Roster
from mockcloser.errors import MockcloserError

_NOBODYS = frozenset({"thumbs.db", "desktop.ini", "readme.txt", "readme.md"})
"""Files that systems and teachers put into folders."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Every file in exactly one of `matched`, `unmatched`, `ambiguous` and `unreadable`.

    `sha256` is by file; files are paths with `/`, relative to the class folder. `notes` are lines a teacher should see.
    """

    matched: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    ambiguous: tuple[Ambiguous, ...]
    unreadable: tuple[Failure, ...]
    sha256: dict[str, str]
    notes: tuple[str, ...]

    @property
    def files(self) -> frozenset[str]:
        """All of them."""
        found = (match.file for match in self.matched)
        nobodys = (file for file, _ in self.nobodys)
        return frozenset((*found, *nobodys, *(failure.file for failure in self.unreadable)))

    @property
    def nobodys(self) -> tuple[tuple[str, str], ...]:
        """Files that are not one student's, each with the reason, in the order of their names."""
        listed = [(one.file, one.why) for one in self.unmatched] + [(one.file, one.why) for one in self.ambiguous]
        return tuple(sorted(listed))


def collect(folder: ClassFolder, roster: Roster) -> HandedIn:
    """What lies in the class's `recordings/`; raises `MockcloserError` where there is no such folder or a bad map."""
    if not folder.recordings.is_dir():
        raise MockcloserError(
            str(folder.recordings), "there is no such folder", "Make it, and put what was handed in there"
        )
    sha256: dict[str, str] = {}
    claims: dict[str, Claim] = {}
    unreadable: list[Failure] = []
    broken: dict[str, Failure] = {}
    for path in _files(folder.recordings):
        file = path.relative_to(folder.root).as_posix()
        try:
            sha256[file] = _sha256(path)
        except OSError as error:
            unreadable.append(_unreadable(file, path, error))
            continue
        if path.suffix.lower() == ENDING:
            try:
                claims[file] = read_bundle(path, folder.settings.id or None).claim
            except MockcloserError as error:
                broken[file] = Failure(file, sha256[file], file, error.why, error.remedy)
    mapping, notes = read_map(folder.map_file, roster, sha256)
    matching = match_files(sha256, roster, folder.settings.scenarios, mapping, claims)
    nobodys = tuple(one for one in matching.unmatched if one.file not in broken)
    unreadable += [broken[one.file] for one in matching.unmatched if one.file in broken]
    notes += (*_too_many(matching.matched, folder.settings.takes), *_copies(matching.matched, sha256))
    return HandedIn(matching.matched, nobodys, matching.ambiguous, tuple(unreadable), sha256, notes)


def _files(folder: Path) -> Iterator[Path]:
    """Everything that may have been handed in, in the order of the names; links to folders are not followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower() not in _NOBODYS:
                yield Path(place) / name
        for name in folders:
            path = Path(place) / name
            if path.suffix and not any(path.iterdir()):
                yield path  # an empty folder that is called as a recording would be


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unreadable(file: str, path: Path, error: OSError) -> Failure:
    if path.is_dir():
        return Failure(file, "", file, "it is an empty folder, not a recording", "Ask for the recording")
    if path.is_symlink() and not path.exists():
        return Failure(file, "", file, "it is a link to a file that is not there", "Put the file itself here")
    return Failure(file, "", file, f"it cannot be read: {error.strerror}", "Check the file's permissions")


def _too_many(matched: tuple[Match, ...], takes: int) -> Iterator[str]:
    for match in matched:
        if match.take == takes + 1:
            allowed = f"{takes} {'is' if takes == 1 else 'are'} allowed"
            yield f"{match.student.name} ({match.student.id}) handed in more takes of {match.scenario} than {allowed}"


def _copies(matched: tuple[Match, ...], sha256: dict[str, str]) -> Iterator[str]:
    """The same file from two students is worth a look, and not ours to judge."""
    first: dict[str, Match] = {}
    for match in matched:
        other = first.setdefault(sha256[match.file], match)
        if other.student != match.student:
            yield f"{match.file} is the same file as {other.file}"
