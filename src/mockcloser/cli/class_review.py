"""`mockcloser class review`: the teacher's queue in the terminal app."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

NAME = "review"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="go over graded work: hear, confirm, override, comment",
        description="Open the queue of a class: hear the words, read the evidence, confirm or override a criterion or "
        "the score, comment on a moment, and release it to students. Your word counts; the tool's is kept beside it.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a class folder")
    parser.add_argument("--by", metavar="NAME", help="who reviews (default: the name you are logged in by)")


def run(args: argparse.Namespace) -> int:
    """Open the queue, until the teacher leaves it."""
    from mockcloser.app.teacher_app import TeacherApp
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.queue import Queue
    from mockcloser.cli.class_reviewer import ReviewerBackend
    from mockcloser.cli.home import need_terminal
    from mockcloser.cli.workshop import Workshop

    folder = ClassFolder.open(args.folder)
    queue = Queue(folder, args.by or logged_in_as(), _now)
    if not queue.records():
        print(f"mockcloser: nothing is graded in {folder.root}. Run `mockcloser class grade`.", file=sys.stderr)
        return 1
    need_terminal("Without one use `mockcloser class export`, or change results/reviews by hand")
    workshop = Workshop(args.data_dir, settings=args.settings)
    app = TeacherApp(ReviewerBackend(workshop, folder, queue))
    try:
        app.run()
    finally:
        workshop.close()
    return app.return_code or 0


def logged_in_as() -> str:
    """What the system calls the user."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user, as in some containers
        return "teacher"


def _now() -> datetime:
    return datetime.now().astimezone()
