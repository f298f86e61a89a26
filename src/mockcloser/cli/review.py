"""`mockcloser review`: open a kept session in the terminal app."""

import argparse

from mockcloser.errors import MockcloserError

NAME = "review"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(NAME, help="open a kept session", description="Open a kept session in the app.")
    parser.add_argument("session", nargs="?", metavar="SESSION", help="a session's id or its start; default: the last")


def run(args: argparse.Namespace) -> int:
    """Open the session, or the newest one."""
    from mockcloser.cli.home import open_app
    from mockcloser.cli.workshop import Workshop

    workshop = Workshop(args.data_dir)
    session = args.session
    if session is None:
        newest = workshop.store.list()
        if not newest:
            raise MockcloserError("review", "no sessions are kept here", "Hold one: `mockcloser practice`", status=1)
        session = newest[0].id
    return open_app(workshop, document=workshop.document(session))
