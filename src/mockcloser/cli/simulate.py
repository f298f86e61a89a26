"""`mockcloser simulate`: a whole interview with recordings or text files in place of the microphone."""

import argparse
import sys
from pathlib import Path

from mockcloser.errors import MockcloserError

NAME = "simulate"
WRITTEN = ".txt"
SUFFIXES = (".wav", ".flac", ".mp3", ".ogg", ".opus", ".m4a", ".webm", WRITTEN)


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="run a whole interview with recorded or written answers",
        description="Run a whole interview with recordings or text files in place of the microphone.",
    )
    parser.add_argument("scenario", metavar="SCENARIO", help="a scenario's id or file (`mockcloser scenario list`)")
    parser.add_argument(
        "--answers", nargs="+", type=Path, required=True, metavar="PATH", help="recordings, .txt files, or a folder"
    )
    parser.add_argument("--realtime", action="store_true", help="take as long as the interview would")
    parser.add_argument("--voice", help="voice profile of the interviewer (`mockcloser voice list`)")
    parser.add_argument("--plain-voice", action="store_true", help="use the system's plain voice")
    parser.add_argument("--model", help="recognition model (`mockcloser model list`)")
    parser.add_argument("--manner", help="the interviewer's manner, where the scenario allows others")
    parser.add_argument("--seed", type=int, default=0, help="vary the interviewer's wording; the same seed repeats it")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--out", type=Path, metavar="DIR", help="also write document, report and sound here")


def run(args: argparse.Namespace) -> int:
    """Hold the interview, print the verdict or the document, keep the session."""
    from mockcloser.cli.outcome import present
    from mockcloser.cli.plain import text_line
    from mockcloser.cli.workshop import Workshop
    from mockcloser.vocabulary.events import Notice

    def progress(notice: Notice) -> None:
        line = text_line(notice)
        if line is not None:
            print(line, file=sys.stderr)

    answers = gather(args.answers)
    if args.out is not None and args.out.exists() and not args.out.is_dir():
        raise MockcloserError(str(args.out), "a file, not a folder", "Name a folder for --out")
    workshop = Workshop(
        args.data_dir, voice=args.voice, plain_voice=args.plain_voice, model=args.model, settings=args.settings
    )
    scenario = workshop.scenario(args.scenario)
    try:
        session = workshop.recorded_session(
            scenario, answers, realtime=args.realtime, seed=args.seed, manner=args.manner
        )
        session.watch(progress)
        document = session.run()
    finally:
        workshop.close()
    present(workshop, document, args.format, args.out)
    return 0


def gather(paths: list[Path]) -> list[Path]:
    """The answers in order; a folder is taken in name order. Raises MockcloserError for what is no answer."""
    answers: list[Path] = []
    for path in paths:
        if path.is_dir():
            answers += _inside(path)
        elif not path.exists():
            raise MockcloserError(str(path), "no such file", "Check the path")
        elif path.suffix.lower() not in SUFFIXES:
            raise MockcloserError(str(path), "not a recording or a .txt file", f"Give one of {' '.join(SUFFIXES)}")
        else:
            answers.append(path)
    for path in answers:
        _look_at(path)
    return answers


def _inside(folder: Path) -> list[Path]:
    """The answers in a folder; of a recording and its own words, only the recording."""
    found = sorted(item for item in folder.iterdir() if item.suffix.lower() in SUFFIXES)
    if not found:
        raise MockcloserError(str(folder), "no recordings or .txt files in this folder", "Choose another folder")
    recorded = {item.stem for item in found if item.suffix.lower() != WRITTEN}
    return [item for item in found if item.suffix.lower() != WRITTEN or item.stem not in recorded]


def _look_at(path: Path) -> None:
    """Refuse what cannot be an answer before the interview begins."""
    from mockcloser.speech.sound import decode

    if path.stat().st_size == 0:
        raise MockcloserError(str(path), "the file is empty", "Give an answer with words in it")
    if path.suffix.lower() != WRITTEN:
        decode(path)
