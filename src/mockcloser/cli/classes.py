"""`mockcloser class`: a room, an hour and a gradebook; one module for each of its subcommands."""

import argparse
from importlib import import_module

NAME = "class"
SUBCOMMANDS = ("new", "run", "kit", "bundle", "grade", "review", "release", "agree", "export", "purge")
"""In the order `--help` lists them; each is a module `class_<name>` here with `register` and `run` like any command."""


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the arguments of every subcommand."""
    parser = subparsers.add_parser(
        NAME,
        help="hold, grade and review the interviews of a class",
        description="Everything of a class lies in one folder of plain files, made with `class new`.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name in SUBCOMMANDS:
        import_module(f"mockcloser.cli.class_{name}").register(actions)


def run(args: argparse.Namespace) -> int:
    """Carry out one subcommand."""
    return int(import_module(f"mockcloser.cli.class_{args.action}").run(args))
