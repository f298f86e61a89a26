"""`mockcloser class release`: let students see what was reviewed."""

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.classroom.queue import Queue

NAME = "release"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="release reviewed work to students",
        description="Release what is reviewed and done: of some students, or of all.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a class folder")
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--student", action="append", dest="students", metavar="ID", help="may be repeated")
    who.add_argument("--all", action="store_true", help="everybody")
    parser.add_argument("--withdraw", action="store_true", help="take a release back")


def run(args: argparse.Namespace) -> int:
    """Release, and say what; status 1 where something asked for is not done."""
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.queue import Queue
    from mockcloser.classroom.reviewing import State
    from mockcloser.cli.class_review import logged_in_as

    folder = ClassFolder.open(args.folder)
    queue = Queue(folder, logged_in_as(), lambda: datetime.now().astimezone())
    roster = folder.roster()
    wanted = {roster.find(student).id for student in args.students} if args.students else None
    chosen = [record for record in queue.records() if wanted is None or record.work.student in wanted]
    if args.withdraw:
        return _withdraw(queue, [record.work.id for record in chosen if record.review.released])
    waiting = [record for record in chosen if record.review.state is not State.DONE]
    ready = [record for record in chosen if record.review.state is State.DONE and not record.review.released]
    for record in ready:
        queue.release(record.work.id)
    print(f"Released: {len(ready)}.")
    if waiting and wanted is not None:
        raise MockcloserError(
            ", ".join(record.work.id for record in waiting),
            "not reviewed to the end",
            f"`mockcloser class review {args.folder}` comes first",
            status=1,
        )
    if waiting:
        print(f"mockcloser: {len(waiting)} are not reviewed to the end and stay unreleased.", file=sys.stderr)
    return 0


def _withdraw(queue: "Queue", works: list[str]) -> int:
    for work in works:
        queue.withdraw(work)
    print(f"Withdrawn: {len(works)}.")
    return 0
