"""`mockcloser practice`: a live interview, in the terminal app or line by line."""

import argparse
from typing import TYPE_CHECKING

from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.cli.workshop import Workshop

NAME = "practice"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(NAME, help="hold a live interview", description="Hold a live interview.")
    parser.add_argument("scenario", nargs="?", metavar="SCENARIO", help="a scenario's id or file; default: choose one")
    parser.add_argument("--voice", help="voice profile of the interviewer (`mockcloser voice list`)")
    parser.add_argument("--plain-voice", action="store_true", help="use the system's plain voice")
    parser.add_argument("--model", help="recognition model (`mockcloser model list`)")
    parser.add_argument("--typed", action="store_true", help="type the answers instead of speaking")
    parser.add_argument("--patient", action="store_true", help="wait longer before taking a pause for the end")
    parser.add_argument(
        "--headphones", action="store_true", help="you wear headphones: talking over the interviewer stops them"
    )
    parser.add_argument("--exam", action="store_true", help="show nothing of the verdict until the end")
    parser.add_argument("--plain", action="store_true", help="line by line, without a full screen")
    parser.add_argument("--format", choices=("text", "jsonl"), default="text", help="with --plain")
    parser.add_argument("--manner", help="the interviewer's manner, where the scenario allows others")
    parser.add_argument("--seed", type=int, help="repeat a take's wording exactly; default: another one each time")
    parser.add_argument("--input", metavar="DEVICE", help="microphone: a number or part of its name")
    parser.add_argument("--output", metavar="DEVICE", help="loudspeaker: a number or part of its name")


def run(args: argparse.Namespace) -> int:
    """Open the app on the scenario's briefing, or hold the interview line by line."""
    from mockcloser.cli.workshop import Devices, Workshop

    workshop = Workshop(
        args.data_dir,
        voice=args.voice,
        plain_voice=args.plain_voice,
        model=args.model,
        devices=Devices(args.input, args.output),
        patient=args.patient,
        headphones=args.headphones,
        settings=args.settings,
    )
    if not args.plain:
        from mockcloser.cli.home import open_app

        if args.format != "text":
            raise MockcloserError("--format jsonl", "goes with --plain", "Add --plain")
        typed = args.typed or args.settings.answer == "typed"
        exam = args.exam or not args.settings.coach
        return open_app(workshop, scenario=args.scenario, typed=typed, exam=exam, seed=args.seed)
    return _plain(args, workshop)


def _plain(args: argparse.Namespace, workshop: "Workshop") -> int:
    from mockcloser.cli.plain import FORMS, hold
    from mockcloser.cli.retention import purge_old
    from mockcloser.cli.workshop import next_seed
    from mockcloser.report.text import render_text

    if args.scenario is None:
        raise MockcloserError("practice --plain", "no scenario named", "Choose one: `mockcloser scenario list`")
    purge_old(workshop)
    scenario = workshop.scenario(args.scenario)
    seed = next_seed() if args.seed is None else args.seed
    if args.typed:
        session, typed = workshop.typed_session(scenario, exam=args.exam, seed=seed, manner=args.manner)
    else:
        session, typed = workshop.live_session(scenario, exam=args.exam, seed=seed, manner=args.manner), None
    try:
        document = hold(session, FORMS[args.format], typed)
    finally:
        workshop.close()
    if args.format == "text":
        print()
        print(render_text(document, workshop.store.opening(document.id).brief))
    return 0
