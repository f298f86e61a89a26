"""`mockcloser class purge`: delete what a class holds, of some students, of the time before a day, or of all."""

import argparse
import re
import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.purging import Purge
    from mockcloser.classroom.roster import Student

NAME = "purge"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="delete work by student or by date",
        description="Delete recordings, graded work, reviews, sound, exported files in the class folder, and rows of "
        "its tables: of some students, of the time before a day, or of all. It lists first, and asks.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a class folder")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--student", action="append", dest="students", metavar="ID", help="may be repeated")
    what.add_argument("--before", type=_day, metavar="DATE", help="handed in before this day, such as 2030-06-30")
    what.add_argument("--old", action="store_true", help="handed in more than class.toml's retention_days ago")
    what.add_argument("--all", action="store_true", help="everything but class.toml, consent.txt and scenarios/")
    parser.add_argument("--keep-roster", action="store_true", help="leave the students in roster.csv")
    parser.add_argument("--yes", action="store_true", help="delete without asking")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date such as 2030-06-30") from None


def run(args: argparse.Namespace) -> int:
    """List, ask, delete, and say what is left."""
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.purging import carry_out, still_named

    folder = ClassFolder.open(args.folder)
    if args.old:
        args.before = _oldest_kept(folder)
    if args.keep_roster and args.before is not None:
        raise MockcloserError("class purge --keep-roster", "a purge by date leaves the roster as it is", "Leave it out")
    purge = _purge(args, folder)
    # Of those who merely handed in something before a day, the machine's traces may be of something later.
    traces = [] if args.before is not None else _traces(args.data_dir, folder, purge.students)
    if purge.is_empty and not traces:
        print("mockcloser: there is nothing of that; nothing was deleted.", file=sys.stderr)
        return 0
    for line in _listed(folder, purge, traces):
        print(line)
    if not _agreed(args):
        return 1
    carry_out(folder, purge)
    for path in traces:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    print(f"Deleted: {len(purge.files) + len(traces)} files, {sum(count for _, count in purge.rows)} rows.")
    left = still_named(folder, purge.students) if args.before is None else ()
    roster = {folder.roster_file, folder.root / "pseudonyms.csv"} if args.keep_roster else set()
    for line in _beyond(purge, [path for path in left if path not in roster]):
        print(f"mockcloser: {line}", file=sys.stderr)
    return 0


def _oldest_kept(folder: "ClassFolder") -> date:
    days = folder.settings.retention_days
    if days is None:
        why = "class.toml gives no retention_days"
        raise MockcloserError("class purge --old", why, "Write it there, or use --before DATE")
    return date.today() - timedelta(days=days)


def _purge(args: argparse.Namespace, folder: "ClassFolder") -> "Purge":
    from mockcloser.classroom.purging import purge_all, purge_before, purge_students

    if args.students:
        return purge_students(folder, args.students, keep_roster=args.keep_roster)
    if args.before is not None:
        return purge_before(folder, args.before)
    return purge_all(folder, keep_roster=args.keep_roster)


def _traces(data_dir: Path, folder: "ClassFolder", students: "Iterable[Student]") -> list[Path]:
    """What this machine holds besides the class folder: interviews cut short here, and reports of our own faults."""
    students = tuple(students)
    seats = data_dir / "class-sessions" / (folder.settings.id or "class")
    found = [seats / student.stem for student in students if (seats / student.stem).is_dir()]
    words = [re.escape(word) for student in students for word in (student.id, student.name) if word]
    if not words:
        return found
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
    for log in sorted(Path(tempfile.gettempdir()).glob("mockcloser-fault-*.txt")):
        try:
            if pattern.search(log.read_text("utf-8", errors="replace")):
                found.append(log)
        except OSError:  # another user's
            continue
    return found


def _listed(folder: "ClassFolder", purge: "Purge", traces: list[Path]) -> "Iterable[str]":
    for path in purge.files:
        yield path.relative_to(folder.root).as_posix()
    for path, count in purge.rows:
        yield f"{path.relative_to(folder.root).as_posix()}: {count} row{'s' if count > 1 else ''}"
    for path in traces:
        yield str(path)


def _agreed(args: argparse.Namespace) -> bool:
    if args.yes:
        return True
    if not sys.stdin.isatty():
        raise MockcloserError("class purge", "nobody is here to be asked", "Add --yes to delete anyway")
    print("Delete this for good? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() in ("y", "yes"):
        return True
    print("mockcloser: nothing was deleted.", file=sys.stderr)
    return False


def _beyond(purge: "Purge", left: list[Path]) -> "Iterable[str]":
    """What no command of ours can or may delete."""
    for file in purge.outside:
        yield f"{file} was exported to outside the class folder and is still there."
    for line in purge.unclear:
        yield f"{line}; it was left, since it may be somebody else's."
    for path in left:
        yield f"{path} still names somebody. Look through it yourself."
    yield "Copies in gradebooks, backups and shared drives, and files that students kept, are out of reach."
