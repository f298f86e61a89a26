"""`mockcloser model`: the recognition models, which turn speech into words."""

import argparse
import json
import sys
from pathlib import Path

from mockcloser.errors import MockcloserError

NAME = "model"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's actions and their arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="list, install and verify the recognition models",
        description="The models that turn speech into words. All of them run on this machine.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=type(parser))

    listing = actions.add_parser("list", help="show the models that are here")
    listing.add_argument("--format", choices=("text", "json"), default="text")

    installing = actions.add_parser("install", help="make a model ready; only a hub name is downloaded")
    installing.add_argument("model", metavar="NAME", help="base, tiny.en, or owner/name on the Hugging Face hub")

    verifying = actions.add_parser("verify", help="compare models with their published checksums")
    verifying.add_argument("models", nargs="*", metavar="NAME", help="default: all that are here")


def run(args: argparse.Namespace) -> int:
    """Carry out the action; see `mockcloser model --help`."""
    from mockcloser.speech.models import models_folder

    folder = models_folder(args.data_dir)
    match args.action:
        case "list":
            return _list(folder, args.format)
        case "install":
            return _install(args.model, folder)
        case _:
            return _verify(args.models, folder)


def _list(folder: Path, form: str) -> int:
    from mockcloser.speech.models import DEFAULT_MODEL, LIVE_MODEL, models_here
    from mockcloser.speech.published import PUBLISHED

    uses = {DEFAULT_MODEL: "writes the record", LIVE_MODEL: "shows words as they are spoken"}
    rows = [
        {
            "name": name,
            "about": PUBLISHED[name].summary if name in PUBLISHED else "from the Hugging Face hub",
            "megabytes": PUBLISHED[name].megabytes if name in PUBLISHED else None,
            "used": uses.get(name, ""),
        }
        for name in models_here(folder)
    ]
    if form == "json":
        print(json.dumps(rows, indent=2))
        return 0
    for row in rows:
        size = f"{row['megabytes']} MB" if row["megabytes"] else ""
        used = f"  (default: {row['used']})" if row["used"] else ""
        print(f"{row['name']:<10}  {size:>6}  {row['about']}{used}")
    return 0


def _install(name: str, folder: Path) -> int:
    from mockcloser.speech.models import install

    print(f"mockcloser: preparing model {name} …", file=sys.stderr)
    files = install(name, folder)
    print(f"{files.name} is ready in {files.folder}")
    return 0


def _verify(names: list[str], folder: Path) -> int:
    from mockcloser.speech.models import models_here, resolve, verify

    failed = False
    for name in names or models_here(folder):
        try:
            files = resolve(name, folder)
            verify(files)
        except MockcloserError as error:
            failed = True
            print(f"mockcloser: {error}", file=sys.stderr)
        else:
            print(f"{name}: {'as published' if files.checksums else 'complete; your own folder has no checksums'}")
    return 1 if failed else 0
