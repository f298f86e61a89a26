"""The command line: reads arguments, joins adapters, hands over. One module a command; heavy imports wait inside.

Results go to stdout, progress and messages to stderr. Exit status: 0 done; 1 the work could not be done, or part of
it; 2 wrong usage or unusable input; 130 interrupted.
"""

import argparse
import errno
import io
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from mockcloser import __version__
from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.settings.model import Settings

COMMANDS = (
    "practice",
    "demo",
    "simulate",
    "check",
    "review",
    "report",
    "writeup",
    "sessions",
    "classes",
    "scenario",
    "voice",
    "model",
    "settings",
    "serve",
    "doctor",
)
"""In the order `--help` lists them; each is a module here with `register(subparsers)` and `run(args) -> int`."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line in the project's form."""

    def error(self, message: str) -> NoReturn:
        """Print the one line and leave with status 2."""
        print(f"{self.prog}: wrong usage: {message}. Try `{self.prog} --help`.", file=sys.stderr)
        raise SystemExit(2)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; also what the documentation is checked against."""
    parser = Parser(
        prog="mockcloser",
        description="A spoken mock interview for the close. Without a command: the terminal app.",
    )
    parser.add_argument("--version", action="version", version=f"mockcloser {__version__}")
    add_data_dir(parser, default=None)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name in COMMANDS:
        import_module(f"mockcloser.cli.{name}").register(subparsers)
    for choice in _leaves(subparsers):
        add_data_dir(choice, default=argparse.SUPPRESS)
    return parser


def add_data_dir(parser: argparse.ArgumentParser, default: object) -> None:
    """`--data-dir` is taken before and after the command's name."""
    parser.add_argument(
        "--data-dir",
        type=Path,
        default=default,
        metavar="DIR",
        help="where sessions and models are kept (or MOCKCLOSER_DATA_DIR)",
    )


def _leaves(action: argparse.Action) -> list[argparse.ArgumentParser]:
    """Every parser below a subparsers action that has no further subcommands."""
    leaves: list[argparse.ArgumentParser] = []
    for parser in (action.choices or {}).values():  # type: ignore[attr-defined]
        deeper = [inner for inner in parser._actions if isinstance(inner, argparse._SubParsersAction)]
        if deeper:
            leaves += [leaf for inner in deeper for leaf in _leaves(inner)]
        else:
            leaves.append(parser)
    return leaves


def data_dir(given: Path | None, chosen: str | None = None) -> Path:
    """The data folder: `--data-dir`, MOCKCLOSER_DATA_DIR, the one `chosen` in the settings, the platform's, in turn."""
    if given is not None:
        return given
    if named := os.environ.get("MOCKCLOSER_DATA_DIR"):
        return Path(named)
    if chosen is not None:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("mockcloser", appauthor=False)


def _settings() -> "Settings":
    """The user's settings; what means nothing in their file is said, and its default used."""
    from mockcloser.settings.file import load_settings, settings_path

    loaded = load_settings(settings_path())
    for problem in loaded.problems:
        print(f"mockcloser: {problem}", file=sys.stderr)
    return loaded.settings


def run(argv: list[str]) -> int:
    """Run one command line and return its exit status; no error leaves as a traceback."""
    _print_anything()
    try:
        # Building every command's parser is a tenth of the app's start, which needs none of them.
        args = build_parser().parse_args(argv) if argv else argparse.Namespace(command=None, data_dir=None)
        args.settings = _settings()
        args.data_dir = data_dir(args.data_dir, args.settings.data_dir)
        module = import_module(f"mockcloser.cli.{_module(args.command)}")
        return int(module.run(args))
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 2
    except KeyboardInterrupt:
        print("mockcloser: interrupted: what was done so far is kept. Run the command again to go on.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output has left; point stdout elsewhere so that the interpreter's exit stays quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except MockcloserError as error:
        print(f"mockcloser: {error}", file=sys.stderr)
        return error.status
    except OSError as error:
        print(f"mockcloser: {_os_error(error)}", file=sys.stderr)
        return 1
    except Exception as error:
        return _unexpected(error)


def _module(command: str | None) -> str:
    """The module of a command; `class` cannot name one in Python."""
    return "classes" if command == "class" else command or "home"


def _print_anything() -> None:
    """Let every text be printed: a terminal shows `?` for what it has no sign for; files and pipes are UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.encoding.lower().startswith("utf"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")


def _os_error(error: OSError) -> MockcloserError:
    subject = str(error.filename or "the system")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return MockcloserError(subject, "no space left on this disk", "Free some space and run the command again")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return MockcloserError(subject, "no permission", "Choose a folder you may write to, or change its permissions")
    return MockcloserError(subject, error.strerror or str(error), "Check the path and run the command again")


def _unexpected(error: Exception) -> int:
    """A fault of ours: one line for the user, the details in a file for whoever mends it."""
    import tempfile

    with tempfile.NamedTemporaryFile(
        "w", prefix="mockcloser-fault-", suffix=".txt", delete=False, encoding="utf-8"
    ) as log:
        traceback.print_exception(error, file=log)
    print(
        f"mockcloser: internal fault: {type(error).__name__}: {' '.join(str(error).split())[:200]}. "
        f"Please report it with {log.name}.",
        file=sys.stderr,
    )
    return 1
