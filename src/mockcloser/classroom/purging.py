"""Deleting what a class holds of a student, of the time before a day, or of all: first a list, then the deed.

What is listed is deleted: recordings, graded work, reviews, failures, sound, exported files that lie in the class
folder, and rows of its tables. Copies elsewhere are named, not touched. Files are unlinked; what a disk, a backup or a
shared drive keeps of them is beyond any program's reach.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from mockcloser.classroom.bundle import ENDING, peek
from mockcloser.classroom.exports import FILE as EXPORTS
from mockcloser.classroom.exports import Export, keep_exports, read_exports
from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.handed_in import collect
from mockcloser.classroom.matching import match_files
from mockcloser.classroom.pseudonyms import FILE as PSEUDONYMS
from mockcloser.classroom.pseudonyms import forget_pseudonyms
from mockcloser.classroom.results import Work, failure_path, read_failures, read_works, work_path
from mockcloser.classroom.reviewing import review_path
from mockcloser.classroom.roster import FILE as ROSTER
from mockcloser.classroom.roster import Roster, Student
from mockcloser.classroom.tables import read_table, without_rows
from mockcloser.errors import MockcloserError
from mockcloser.private import write_private
from mockcloser.vocabulary.document import moment

Row = dict[str, str]

_LEFT_BY_KILLED = ".*-*"
"""How half-written files are called (`private.write_private`, `bundle.write_bundle`)."""
_LONGEST_SEARCHED = 50_000_000
"""Bytes of a file that is searched for what still names a student."""


@dataclass(frozen=True, slots=True)
class Purge:
    """What is to be deleted: files, and for each table which rows. `everybody` says that nobody is to be left.

    `outside` are copies beyond the class folder; `unclear` are files that may be of somebody purged, to decide by hand.
    """

    students: tuple[Student, ...]
    files: tuple[Path, ...] = ()
    rows: tuple[tuple[Path, int], ...] = ()
    outside: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    gone: dict[Path, Callable[[Row], bool]] = field(default_factory=dict)
    exports: tuple[Export, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to delete."""
        return not self.files and not self.rows


def purge_students(folder: ClassFolder, ids: Iterable[str], *, keep_roster: bool = False) -> Purge:
    """All of these students; raises `MockcloserError` for an id that no file of the class knows."""
    works = read_works(folder.work)
    listed = _roster(folder)
    known = {work.student for work in works} | _in_tables(folder)
    strays = {name for name in known if listed.get(name) is None}
    roster = Roster((*listed, *(Student(stray, stray) for stray in sorted(strays))))
    students = tuple(dict.fromkeys(_student(given, roster) for given in ids))
    names = {student.id for student in students}
    handed_in = collect(folder, roster) if len(roster) and folder.recordings.is_dir() else None
    matched = {match.file for match in handed_in.matched if match.student.id in names} if handed_in else set()
    told = {match.file for match in handed_in.matched} if handed_in else set()
    others = {
        *(handed_in.files if handed_in else ()),
        *(failure.file for failure in read_failures(folder.failed)),
    } - told
    matched |= _named(folder, others, roster, names)
    unclear = [
        f"{other.file}: {other.why}"
        for other in (handed_in.ambiguous if handed_in else ())
        if names & {student.id for student in other.students}
    ]
    own = [work for work in works if work.student in names]
    files = matched | {work.file for work in own}
    extra = [path for path in _orphans(folder, works) if _owner(path, roster) in names]
    folded = {name.casefold() for name in names}
    rows: dict[Path, Callable[[Row], bool]] = {path: _of("student", folded) for path in _tables(folder)}
    if not keep_roster:
        rows[folder.roster_file] = _of("id", folded)
    return _plan(folder, students, own, files, extra, rows, unclear)


def purge_before(folder: ClassFolder, day: date) -> Purge:
    """Everything handed in before a day; the roster stays."""
    roster = _roster(folder)
    works = read_works(folder.work)
    files = {path.relative_to(folder.root).as_posix(): path for path in _recorded(folder)}
    old = {name for name, path in files.items() if _when(folder, path) < day}
    own = [work for work in works if (work.file in old if work.file in files else _graded(folder, work) < day)]
    takes = {(work.student.casefold(), str(work.take)) for work in own}
    students = tuple(student for student in roster if any(work.student == student.id for work in own))

    def consented_before(row: Row) -> bool:
        try:
            return moment(row.get("at", "")).astimezone().date() < day
        except ValueError:
            return False

    def of_old_work(row: Row) -> bool:
        student, take = row.get("student", "").casefold(), row.get("take", "")
        return any(student == name and take in ("", number) for name, number in takes)

    rows: dict[Path, Callable[[Row], bool]] = dict.fromkeys(_sheets(folder), of_old_work)
    failed = {failure.file: failure_path(folder.failed, failure.file) for failure in read_failures(folder.failed)}
    old |= {name for name, path in failed.items() if name not in files and _when(folder, path) < day}
    rows[folder.consents_file] = consented_before
    rows[folder.map_file] = lambda row: row.get("file", "") in old or f"recordings/{row.get('file', '')}" in old
    return _plan(folder, students, own, old, (), rows, ())


def purge_all(folder: ClassFolder, *, keep_roster: bool = False) -> Purge:
    """Everything but the class itself: its settings, its consent text and its interviews."""
    roster = _roster(folder)
    works = read_works(folder.work)
    files = {path.relative_to(folder.root).as_posix() for path in _recorded(folder)} | {work.file for work in works}
    files |= {failure.file for failure in read_failures(folder.failed)}
    everything: Callable[[Row], bool] = lambda row: True  # noqa: E731
    rows = dict.fromkeys(_tables(folder), everything)
    if not keep_roster:
        rows[folder.roster_file] = everything
    return _plan(folder, tuple(roster), list(works), files, list(_orphans(folder, works)), rows, ())


def carry_out(folder: ClassFolder, purge: Purge) -> None:
    """Delete what is listed; raises OSError where a file refuses, after which the same purge can be made again."""
    for path in purge.files:
        path.unlink(missing_ok=True)
    for path, _ in purge.rows:
        if path.name == PSEUDONYMS:
            forget_pseudonyms(path, [student.id for student in purge.students])
        elif path.exists():
            text, _ = without_rows(path, purge.gone[path])
            write_private(path, text)
    if (folder.results / EXPORTS).exists():
        names = {student.id for student in purge.students}
        keep_exports(folder.results, _remembered(folder, purge, names))
    for place in (folder.recordings, folder.root / "exports"):
        for below in sorted((path for path in place.rglob("*") if path.is_dir()), reverse=True):
            if not any(below.iterdir()):
                below.rmdir()


def still_named(folder: ClassFolder, students: Iterable[Student]) -> tuple[Path, ...]:
    """Files in the class folder that still hold the id or the name of somebody, in their text or their own name."""
    words = [word for student in students for word in (student.id, student.name, student.email) if word]
    if not words:
        return ()
    one = "|".join(re.escape(word) for word in words)
    pattern = re.compile(rf"(?<![\w-])(?:{one})(?![\w-])", re.IGNORECASE)
    return tuple(path for path in sorted(folder.root.rglob("*")) if path.is_file() and _names(path, folder, pattern))


def _names(path: Path, folder: ClassFolder, pattern: re.Pattern[str]) -> bool:
    if pattern.search(path.relative_to(folder.root).as_posix().replace("_", " ")):
        return True
    if path.stat().st_size > _LONGEST_SEARCHED:
        return False
    return bool(pattern.search(path.read_bytes().decode("utf-8", errors="replace")))


def _plan(
    folder: ClassFolder,
    students: tuple[Student, ...],
    works: list[Work],
    handed_in: Iterable[str],
    extra: Iterable[Path],
    rows: dict[Path, Callable[[Row], bool]],
    unclear: Iterable[str],
) -> Purge:
    handed_in = set(handed_in)
    files = [folder.root / name for name in sorted(handed_in)]
    for work in works:
        files += [work_path(folder.work, work.id), review_path(folder.reviews, work.id)]
        files += [folder.root / work.sound] if work.sound is not None else []
        files += sorted(folder.sound.glob(f"{work.id}.*"))
    files += [failure_path(folder.failed, failure.file) for failure in read_failures(folder.failed)
              if failure.file in handed_in]  # fmt: skip
    names = {student.id for student in students}
    exports = tuple(export for export in read_exports(folder.results) if names & set(export.students))
    files += [export.path(folder.root) for export in exports if export.is_inside(folder.root)]
    files += [*extra, *_half_written(folder)]
    counted = [(path, _count(path, gone)) for path, gone in rows.items() if path.exists()]
    known = folder.root / PSEUDONYMS
    if folder.roster_file in rows and known.exists():
        counted.append((known, _count(known, _of("student", {name.casefold() for name in names}))))
    counted.sort(key=lambda item: item[0] == folder.roster_file)  # last: a purge that is cut short can be made again
    return Purge(
        students,
        tuple(dict.fromkeys(path for path in files if _is_there(path) and _is_inside(path, folder))),
        tuple((path, count) for path, count in counted if count),
        tuple(export.file for export in exports if not export.is_inside(folder.root)),
        tuple(unclear),
        rows,
        exports,
    )


def _remembered(folder: ClassFolder, purge: Purge, names: set[str]) -> Iterator[Export]:
    """What is still to be known of exports: those inside are deleted, of those outside the ids are forgotten."""
    for export in read_exports(folder.results):
        if export not in purge.exports:
            yield export
        elif not export.is_inside(folder.root) and (left := tuple(set(export.students) - names)):
            yield replace(export, students=tuple(sorted(left)))


def _roster(folder: ClassFolder) -> Roster:
    """The roster; nobody where its rows were purged before."""
    _, _, rows = read_table(folder.roster_file)
    return folder.roster() if rows else Roster(())


def _student(given: str, roster: Roster) -> Student:
    found = roster.get(given)
    if found is None:
        raise MockcloserError(f"student “{given}”", "no file of this class knows this id", f"See {ROSTER}")
    return found


def _sheets(folder: ClassFolder) -> list[Path]:
    return sorted(folder.hand.glob("*.csv"))


def _tables(folder: ClassFolder) -> list[Path]:
    """The tables with a column `student`, the pseudonyms' key left out: it keeps its lines without the id."""
    return [folder.consents_file, folder.map_file, *_sheets(folder)]


def _in_tables(folder: ClassFolder) -> set[str]:
    """Every id that a table names: somebody taken off the roster by hand is still in others."""
    names: set[str] = set()
    for path in (*_tables(folder), folder.root / PSEUDONYMS):
        if path.exists():
            _, _, rows = read_table(path)
            names |= {row["student"] for _, row in rows if row.get("student")}
    return names


def _of(heading: str, folded: set[str]) -> Callable[[Row], bool]:
    return lambda row: row.get(heading, "").casefold() in folded


def _count(path: Path, gone: Callable[[Row], bool]) -> int:
    _, _, rows = read_table(path)
    return sum(gone(row) for _, row in rows)


def _orphans(folder: ClassFolder, works: Iterable[Work]) -> Iterator[Path]:
    """Reviews and sounds of work that is not there any more."""
    known = {work.id for work in works}
    for place in (folder.reviews, folder.sound):
        for path in sorted(place.glob("[!.]*")):
            if path.stem not in known:
                yield path


def _owner(path: Path, students: Iterable[Student]) -> str:
    """Whose an orphan is: the student with the longest id that its name begins with; empty if nobody's."""
    fitting = [student for student in students if path.name.startswith(f"{student.stem}-")]
    return max(fitting, key=lambda student: len(student.stem)).id if fitting else ""


def _half_written(folder: ClassFolder) -> list[Path]:
    """What killed commands left: any of it may hold anybody's words."""
    found = folder.root.rglob(_LEFT_BY_KILLED)
    return sorted(path for path in found if path.is_file() and path.name.startswith((".writing-", ".bundle-")))


def _recorded(folder: ClassFolder) -> Iterator[Path]:
    """What lies in `recordings/`, links to nowhere included, since their names tell too."""
    yield from (path for path in sorted(folder.recordings.rglob("*")) if path.is_file() or path.is_symlink())


def _named(folder: ClassFolder, files: Iterable[str], roster: Roster, names: set[str]) -> set[str]:
    """Those of `files` that by their names are one of these students', whichever interview they are of.

    What could not be read is among them, and what could not be graded and was then taken away.
    """
    matching = match_files(files, roster, folder.settings.scenarios[:1])
    return {match.file for match in matching.matched if match.student.id in names}


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _is_inside(path: Path, folder: ClassFolder) -> bool:
    return path.resolve().is_relative_to(folder.root.resolve()) or path.is_symlink()


def _when(folder: ClassFolder, path: Path) -> date:
    """The day on which something was made: what a bundle says, else the file's own time."""
    if path.suffix.lower() == ENDING and path.is_file() and (claim := peek(path, folder.settings.id)) is not None:
        try:
            return moment(claim.started).astimezone().date()
        except ValueError:
            pass
    return datetime.fromtimestamp((path.stat() if path.exists() else path.lstat()).st_mtime, UTC).astimezone().date()


def _graded(folder: ClassFolder, work: Work) -> date:
    """The day of work whose file is gone."""
    if work.document.started:
        return moment(work.document.started).astimezone().date()
    return _when(folder, work_path(folder.work, work.id))
