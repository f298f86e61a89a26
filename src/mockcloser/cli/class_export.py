"""`mockcloser class export`: gradebook files, a table, and pages to hand out."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.records import ClassRecords

NAME = "export"
PLATFORMS = ("canvas", "moodle", "blackboard")
AUDIO = ("none", "embed")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="write gradebook files, a table or pages",
        description="Write what counts of a class, the teacher's word before the tool's: a gradebook file of Canvas, "
        "Moodle or Blackboard, a general table, or a page for each student and one for the class.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a class folder")
    parser.add_argument("--format", choices=(*PLATFORMS, "csv", "html"), required=True)
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to write (default: FOLDER/exports)")
    parser.add_argument("--released-only", action="store_true", help="leave out what is not released to students")
    parser.add_argument(
        "--pseudonyms",
        action=argparse.BooleanOptionalAction,
        help="pseudonyms in place of names, also in file names and in what was said (default: as class.toml says)",
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        dest="columns",
        metavar="HEADING",
        help="the gradebook's column; once for each interview (default: the class's title)",
    )
    parser.add_argument("--audio", choices=AUDIO, help="sound in the students' pages (default: none)")


def run(args: argparse.Namespace) -> int:
    """Write the files and say where they are."""
    from mockcloser.classroom.exports import note_exports
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.records import read_class
    from mockcloser.private import private_folder, write_private

    _refuse_what_does_not_fit(args)
    folder = ClassFolder.open(args.folder)
    records = read_class(folder)
    for stray in records.strays:
        print(f"mockcloser: {stray.id} is left out: {stray.student} is not on the roster.", file=sys.stderr)
    if args.released_only:
        records = records.released()
    if not records.records:
        _say_that_nothing_is_there(folder, args)
    hidden = args.format not in PLATFORMS and (
        folder.settings.pseudonyms if args.pseudonyms is None else bool(args.pseudonyms)
    )
    out = args.out or (folder.root / "exports" / "pseudonyms" if hidden else folder.root / "exports")
    if hidden:
        _refuse_names_beside(folder, out)
    written = []
    for name, text, students in _files(args, folder, records, hidden=hidden):
        private_folder((out / name).parent)
        write_private(out / name, text)
        written.append((out / name, students))
    note_exports(folder.root, folder.results, written, with_names=not hidden)
    for path, _ in written:
        print(path)
    return 0


def _refuse_what_does_not_fit(args: argparse.Namespace) -> None:
    if args.pseudonyms and args.format in PLATFORMS:
        why = f"{args.format} finds students by their real ids"
        raise MockcloserError("class export --pseudonyms", why, "Use --format csv or html for others to see")
    if args.columns and args.format not in PLATFORMS:
        raise MockcloserError(
            "class export --column", f"{args.format} has no gradebook column", "Leave it out, or choose another format"
        )
    if args.audio is not None and args.format != "html":
        raise MockcloserError("class export --audio", f"{args.format} holds no sound", "Add --format html")


def _refuse_names_beside(folder: "ClassFolder", out: Path) -> None:
    """Pages with pseudonyms are handed on, perhaps with all that lies beside them."""
    from mockcloser.classroom.exports import read_exports

    for export in read_exports(folder.results):
        path = export.path(folder.root)
        if export.with_names and path.exists() and path.resolve().is_relative_to(out.resolve()):
            why = f"{path.name} was exported there with names"
            raise MockcloserError(str(out), why, "Choose another folder with --out, or delete it first")


def _say_that_nothing_is_there(folder: "ClassFolder", args: argparse.Namespace) -> None:
    what = "released" if args.released_only else "graded"
    remedy = f"`mockcloser class {'release' if args.released_only else 'grade'} {folder.root}` comes first"
    print(f"mockcloser: nothing is {what} in {folder.root}: every score is empty. {remedy}.", file=sys.stderr)


def _files(
    args: argparse.Namespace, folder: "ClassFolder", records: "ClassRecords", *, hidden: bool
) -> "list[tuple[str, str, tuple[str, ...]]]":
    """Each file's name, its text, and the ids of those it is about."""
    from mockcloser.classroom.gradebook import FORMATS, headings, table
    from mockcloser.classroom.pseudonyms import FILE, keep_pseudonyms

    everybody = tuple(student.id for student in records.students)
    if args.format in PLATFORMS:
        book = FORMATS[args.format](records, headings(records, args.columns))
        for note in book.notes:
            print(f"mockcloser: {note}.", file=sys.stderr)
        return [(book.name, book.text, everybody)]
    pseudonyms = keep_pseudonyms(folder.root / FILE, records.students) if hidden else None
    if args.format == "csv":
        book = table(records, pseudonyms)
        return [(book.name, book.text, everybody)]
    from mockcloser.classroom.pages.writing import class_files

    return class_files(folder, records, pseudonyms, with_sound=args.audio == "embed")
