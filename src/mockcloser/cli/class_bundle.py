"""`mockcloser class bundle`: one of the user's own sessions as the file to hand in."""

import argparse
import tempfile
from pathlib import Path

from mockcloser.errors import MockcloserError

NAME = "bundle"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="make the file to hand in from a session you held",
        description="Make the one file to hand in from a session that you held yourself: sound, transcript, document "
        "and checksums. `class run KIT --student ID` holds the interview and makes it in one go.",
    )
    parser.add_argument("session", nargs="?", default="latest", metavar="SESSION", help="default: latest")
    parser.add_argument("--student", required=True, metavar="ID", help="your id, as your teacher's roster has it")
    parser.add_argument(
        "--class",
        dest="class_folder",
        type=Path,
        required=True,
        metavar="FOLDER",
        help="the class folder, or the class kit that your teacher gave you",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: a new .mockcloser file in this folder")


def run(args: argparse.Namespace) -> int:
    """Check that the session is one of the class's interviews, write the bundle, and say what to do with it."""
    from mockcloser.classroom.bundle import ENDING, write_bundle
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.kit import unpack_kit
    from mockcloser.classroom.roster import Student
    from mockcloser.cli.verdicts import kept_document
    from mockcloser.cli.workshop import Workshop

    workshop = Workshop(args.data_dir, settings=args.settings)
    student = Student(args.student, args.student)
    with tempfile.TemporaryDirectory(prefix="mockcloser-kit-") as unpacked:
        if args.class_folder.is_dir():
            folder = ClassFolder.open(args.class_folder)
            student = folder.roster().find(args.student)
        else:
            folder = unpack_kit(args.class_folder, Path(unpacked))
    document = kept_document(workshop, args.session)
    if document.scenario_id not in folder.settings.scenarios:
        held = document.scenario_id or "no interview"
        wanted = " or ".join(folder.settings.scenarios)
        raise MockcloserError(f"session {document.id}", f"it is {held}, and the class holds {wanted}", "Choose another")
    path = args.out or Path(f"{student.stem}-{document.scenario_id}-{document.id}{ENDING}")
    write_bundle(
        path,
        document,
        workshop.store.sound_folder(document.id),
        class_id=folder.settings.id,
        student=student.id,
    )
    print(f"Wrote {path}. Send it to your teacher, or put it into the class's recordings folder.")
    return 0
