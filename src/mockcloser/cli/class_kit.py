"""`mockcloser class kit`: what a student at home needs, in one file without the roster."""

import argparse
from pathlib import Path

NAME = "kit"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="pack what a student at home needs",
        description="Pack class.toml, consent.txt and the interviews into one file for students at home. The roster, "
        "recordings and results stay here.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the class folder")
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: class-kit.zip in the class folder")


def run(args: argparse.Namespace) -> int:
    """Write the kit and say what students do with it."""
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.kit import write_kit

    folder = ClassFolder.open(args.folder)
    path = args.out or args.folder / "class-kit.zip"
    write_kit(folder, path)
    print(f"Wrote {path}. A student holds the interview with `mockcloser class run {path.name} --student THEIR-ID`")
    print("and sends you the .mockcloser file that it makes; put that into the class's recordings folder.")
    return 0
