"""`mockcloser class new`: makes a class folder, from an exported roster if there is one."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockcloser.classroom.folder import ClassFolder
    from mockcloser.classroom.roster import Roster

NAME = "new"
FIRST_SCENARIO = "clinic-receptionist"
"""What a class holds if nothing else is chosen: a gentle interview for a job that everybody can picture."""


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="make a class folder",
        description="Make a class folder: class.toml, roster.csv, consent.txt, scenarios, recordings, results. "
        "Nothing that exists is overwritten.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder to make")
    parser.add_argument("--title", help="what students read (default: the folder's name)")
    parser.add_argument(
        "--scenario",
        action="append",
        dest="scenarios",
        metavar="ID",
        help=f"an interview to hold: an id or a file; may be repeated (default: {FIRST_SCENARIO})",
    )
    parser.add_argument(
        "--roster", type=Path, metavar="FILE", help="a CSV export of Canvas, Moodle or Blackboard, or id,name"
    )
    parser.add_argument("--profile", help="a scoring profile (default: each scenario's own)")
    parser.add_argument("--takes", type=int, default=2, help="takes allowed of each interview (default: 2)")
    parser.add_argument("--time-limit", type=int, metavar="SECONDS", help="default: each scenario's own")
    parser.add_argument("--due", metavar="DATE", help="the last day for handing in, such as 2030-06-30")
    parser.add_argument("--pseudonyms", action="store_true", help="show pseudonyms where others can see")
    parser.add_argument(
        "--show-verdict", choices=("at once", "after release"), default="after release", help="default: after release"
    )
    parser.add_argument("--retention-days", type=int, metavar="DAYS", help="after which `class purge` takes it for old")


def run(args: argparse.Namespace) -> int:
    """Check everything that was given, make the folder, and say what to do next."""
    from mockcloser.classroom.folder import ClassFolder, new_class_id
    from mockcloser.classroom.roster import Roster, read_roster
    from mockcloser.classroom.settings import given_settings
    from mockcloser.data import shipped
    from mockcloser.judging.profiles import load_profile
    from mockcloser.scenario.load import find_scenario_path, load_scenario

    roster = read_roster(args.roster) if args.roster is not None else Roster(())
    paths = [find_scenario_path(name, [args.data_dir / "scenarios"]) for name in args.scenarios or [FIRST_SCENARIO]]
    scenarios = [load_scenario(path) for path in paths]
    if args.profile is not None:
        load_profile(args.profile)
    settings = given_settings(
        id=new_class_id(),
        title=args.title or args.folder.resolve().name,
        scenarios=tuple(dict.fromkeys(scenario.id for scenario in scenarios)),
        profile=args.profile,
        takes=args.takes,
        time_limit=args.time_limit,
        due=args.due,
        pseudonyms=args.pseudonyms,
        show_verdict=args.show_verdict,
        retention_days=args.retention_days,
    )
    own = [path for path in paths if path.resolve().parent != shipped("scenarios").resolve()]
    made = ClassFolder.new(args.folder, settings, roster.students, own)
    _say(made, roster)
    return 0


def _say(made: "ClassFolder", roster: "Roster") -> None:
    for note in roster.notes:
        print(f"mockcloser: {note}.", file=sys.stderr)
    root = made.root
    print(f"Made the class folder {root}:")
    print("  class.toml    what is held and how it is graded; every key is explained in it")
    print(f"  roster.csv    {len(roster)} students" if len(roster) else "  roster.csv    fill in: id,name,email,group")
    print("  consent.txt   what students agree to before an interview; make it yours")
    print(f"  scenarios/    your own interviews; the class holds {', '.join(made.settings.scenarios)}")
    print("  recordings/   what is handed in")
    print(f"Next: `mockcloser class run {root}` on the room's machine, or put recordings in {root / 'recordings'}.")
