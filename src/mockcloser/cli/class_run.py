"""`mockcloser class run`: the room's machine, and the student at home."""

import argparse
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.roster import Roster
    from mockcloser.cli.class_desk import ClassDesk

NAME = "run"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="hold the interviews of a class, one student after the other",
        description="Pick a name, agree, hold the interview; then the next student. Every student hears the same "
        "questions in the same words. What is said goes into the class's recordings folder and nowhere else. "
        "With a class kit and --student: the same at home, handed in as one file.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the class folder, or a class kit")
    parser.add_argument("--student", metavar="ID", help="begin with this student")
    parser.add_argument("--scenario", metavar="ID", help="this interview (default: the first with a take left)")
    parser.add_argument("--typed", action="store_true", help="type the answers: for machines without a microphone")
    parser.add_argument("--plain", action="store_true", help="one student, line by line, without a full screen")
    parser.add_argument("--format", choices=("text", "jsonl"), default="text", help="with --plain")
    parser.add_argument("--patient", action="store_true", help="wait longer before taking a pause for the end")
    parser.add_argument("--out", type=Path, metavar="DIR", help="with a kit: where to write the file to hand in")
    parser.add_argument("--model", help="recognition model (`mockcloser model list`)")
    parser.add_argument("--input", metavar="DEVICE", help="microphone: a number or part of its name")
    parser.add_argument("--output", metavar="DEVICE", help="loudspeaker: a number or part of its name")


def run(args: argparse.Namespace) -> int:
    """Open the class or the kit, hand in what was left over, and let students hold their interviews."""
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.kit import unpack_kit
    from mockcloser.classroom.roster import Roster, Student

    if args.folder.is_dir() or args.folder.suffix != ".zip":
        folder = ClassFolder.open(args.folder)
        if args.out is not None:
            raise MockcloserError("--out", "goes with a class kit", "Without one, bundles go to the class's recordings")
        return _run(args, folder, folder.roster(), folder.recordings, at_home=False)
    if args.student is None:
        raise MockcloserError("class run", "a class kit has no roster", "Say who you are: --student YOUR-ID")
    with tempfile.TemporaryDirectory(prefix="mockcloser-kit-") as unpacked:
        folder = unpack_kit(args.folder, Path(unpacked))
        roster = Roster((Student(args.student, args.student),))
        return _run(args, folder, roster, args.out or Path.cwd(), at_home=True)


def _run(args: argparse.Namespace, folder: "ClassFolder", roster: "Roster", out: Path, *, at_home: bool) -> int:
    from mockcloser.cli.class_desk import ClassDesk, ClassWorkshop
    from mockcloser.cli.workshop import Devices

    workshop = ClassWorkshop(
        args.data_dir,
        folder,
        model=args.model,
        devices=Devices(args.input, args.output),
        patient=args.patient,
        settings=args.settings,
    )
    desk = ClassDesk(workshop, roster, out, at_home=at_home)
    if args.plain:
        return _plain(args, desk)
    if args.format != "text":
        raise MockcloserError("--format jsonl", "goes with --plain", "Add --plain")
    return _screens(args, desk)


def _plain(args: argparse.Namespace, desk: "ClassDesk") -> int:
    from mockcloser.classroom.consent import shown_consent
    from mockcloser.cli.plain import FORMS, hold

    if args.student is None:
        raise MockcloserError("class run --plain", "no student named", "Add --student ID")
    beside = sys.stdout if args.format == "text" else sys.stderr  # with jsonl, stdout is for events alone
    for note in desk.notes():
        print(f"mockcloser: {note}.", file=sys.stderr)
    student = desk.roster.find(args.student)
    scenario = desk.offer(student, args.scenario)
    if not _agrees(shown_consent(desk.consent_text()), beside):
        print("Nothing was recorded.", file=beside)
        return 0
    desk.sit(student)
    try:
        about = f"{scenario.title}: {scenario.role}, {scenario.company}"
        print(f"\n{about}\n\n{scenario.briefing.strip()}\n", file=beside, flush=True)
        seed = desk.folder.settings.seed
        if args.typed:
            session, typed = desk.workshop.typed_session(scenario, exam=True, seed=seed)
        else:
            session, typed = desk.workshop.live_session(scenario, exam=True, seed=seed), None
        try:
            session_id = hold(session, FORMS[args.format], typed).id
        except KeyboardInterrupt:
            desk.hand_in("latest")
            raise
        document, handed_in = desk.hand_in(session_id)
        if args.format == "text" and (verdict := desk.verdict(document, handed_in)):
            print(f"\n{verdict}")
        print(f"\n{desk.farewell(handed_in)}", file=beside)
    finally:
        desk.stand()
    return 0


def _agrees(text: str, beside: TextIO) -> bool:
    for paragraph in text.split("\n"):
        print(textwrap.fill(paragraph, 78), file=beside)
    print("\nType yes to agree, anything else to stop: ", end="", file=beside, flush=True)
    return sys.stdin.readline().strip().casefold() in ("yes", "y")


def _screens(args: argparse.Namespace, desk: "ClassDesk") -> int:
    """The room's machine: the app, until the teacher quits it."""
    from mockcloser.cli.home import need_terminal

    need_terminal("Without one use `--plain --student ID`")
    from mockcloser.app.class_app import ClassApp
    from mockcloser.cli.class_room import RoomBackend

    if args.student is not None:
        desk.roster.find(args.student)
    app = ClassApp(RoomBackend(desk), typed=args.typed, student=args.student, scenario_id=args.scenario)
    try:
        app.run()
    finally:
        desk.stand()
    return app.return_code or 0
