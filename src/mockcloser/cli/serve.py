"""`mockcloser serve`: the app in a browser on this machine."""

import argparse
import shlex
import subprocess
import sys
from pathlib import Path

from mockcloser.errors import MockcloserError

NAME = "serve"
_LOOPBACK = ("127.0.0.1", "localhost")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="use the app in a browser",
        description="The app as a page in a browser on this machine, with this machine's microphone and loudspeaker. "
        "The printed link opens it, for you alone.",
    )
    parser.add_argument("--port", type=_port, default=8000, help="default: 8000")
    parser.add_argument("--host", default=_LOOPBACK[0], help=argparse.SUPPRESS)
    parser.add_argument("--text-size", type=_text_size, default=16, metavar="PIXELS", help="8 to 60; default: 16")


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl+C."""
    if args.host not in _LOOPBACK:
        raise MockcloserError(
            f"serve --host {args.host}",
            "others could use your microphone and read your interviews",
            "Leave --host out: the app is served to this machine alone",
        )
    from mockcloser.serving.server import LocalServer

    LocalServer(_command(args.data_dir), args.port, text_size=args.text_size).run()
    return 0


def _command(data_dir: Path) -> str:
    """The app itself, as the shell starts it for each page."""
    parts = [sys.executable, "-m", "mockcloser", "--data-dir", str(data_dir)]
    return subprocess.list2cmdline(parts) if sys.platform == "win32" else shlex.join(parts)


def _port(text: str) -> int:
    return _number(text, 1, 65_535, "a port")


def _text_size(text: str) -> int:
    return _number(text, 8, 60, "a size in pixels")


def _number(text: str, least: int, most: int, what: str) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"{text!r} is not {what} from {least} to {most}")
    return int(text)
