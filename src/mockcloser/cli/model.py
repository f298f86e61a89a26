"""`mockcloser model`: the recognition models, which turn speech into words."""

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from mockcloser.errors import MockcloserError

NAME = "model"


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    state: str
    megabytes: int
    about: str


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="list, install and verify the recognition models",
        description="The models that turn speech into words; all run on this machine.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="show the models that are here")
    listing.add_argument("--format", choices=("text", "json"), default="text")
    installing = actions.add_parser("install", help="make a model ready; a hub name is downloaded")
    installing.add_argument("model", metavar="NAME", help="base, tiny.en, or owner/name on the Hugging Face hub")
    verifying = actions.add_parser("verify", help="compare the files with their published checksums")
    verifying.add_argument("model", nargs="?", metavar="NAME", help="all that are here, unless named")


def run(args: argparse.Namespace) -> int:
    """Carry out the action; see `mockcloser model --help`."""
    folder = models_folder(args.data_dir)
    match args.action:
        case "list":
            return _list(folder, args.format)
        case "install":
            return _install(args.model, folder)
        case _:
            return _verify([args.model] if args.model else _names(folder))


def models_folder(data_dir: Path) -> Path:
    """Where models are kept that do not lie ready in a package."""
    return data_dir / "models"


def _names(folder: Path) -> list[str]:
    from mockcloser.speech.models import PUBLISHED, installed_from_hub

    return [*PUBLISHED, *installed_from_hub(folder)]
