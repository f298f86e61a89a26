"""`mockcloser demo`: one whole interview with the recorded candidate that ships with the project."""

import argparse
import sys
from pathlib import Path

NAME = "demo"
SCENARIO = "payroll-specialist"
_RECORDINGS = "rehearsals"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="watch a whole interview with a recorded candidate",
        description="One whole interview with a recorded candidate (made with a speech synthesiser): real synthesis, "
        "recognition and rules, no sound card needed.",
    )
    parser.add_argument("--realtime", action="store_true", help="take as long as the interview would")
    parser.add_argument("--plain-voice", action="store_true", help="use the system's plain voice")


def run(args: argparse.Namespace) -> int:
    """Hold the interview, print the verdict, say where the session and its report lie."""
    from mockcloser.cli.outcome import write_report
    from mockcloser.cli.plain import text_line
    from mockcloser.cli.workshop import Workshop
    from mockcloser.report.text import render_text
    from mockcloser.vocabulary.events import Notice

    def tell(notice: Notice) -> None:
        line = text_line(notice)
        if line is not None:
            print(line, file=sys.stderr)

    workshop = Workshop(args.data_dir, plain_voice=args.plain_voice, settings=args.settings)
    scenario = workshop.scenario(SCENARIO)
    try:
        session = workshop.recorded_session(scenario, rehearsal_answers(SCENARIO), realtime=args.realtime)
        session.watch(tell)
        document = session.run()
    finally:
        workshop.close()
    report = write_report(workshop, document, workshop.store.sound_folder(document.id) / "report.html")
    print(render_text(document, workshop.store.opening(document.id).brief))
    print()
    print(f"The session is kept as {document.id} in {workshop.store.sound_folder(document.id)}")
    print(f"The report: {report}")
    return 0


def rehearsal_answers(scenario_id: str) -> list[Path]:
    """The recorded candidate's answers for this scenario, in order; empty where none ships."""
    from mockcloser.data import shipped

    return sorted((shipped("scenarios") / _RECORDINGS / scenario_id).glob("*.ogg"))
