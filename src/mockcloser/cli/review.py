"""`mockcloser review`: open a kept session in the terminal app."""

import argparse

NAME = "review"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(NAME, help="open a kept session", description="Open a kept session in the app.")
    parser.add_argument("session", nargs="?", metavar="SESSION", help="a session's id or its start; default: the last")


def run(args: argparse.Namespace) -> int:
    """Open the session, or the newest one."""
    from mockcloser.cli.home import open_app
    from mockcloser.cli.workshop import Workshop
    from mockcloser.store.naming import LATEST

    return open_app(Workshop(args.data_dir, settings=args.settings), session=args.session or LATEST)
