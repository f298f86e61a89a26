"""`mockcloser settings`: what a user has chosen once for all."""

import argparse
import json
import textwrap
from dataclasses import asdict
from pathlib import Path

NAME = "settings"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's actions and their arguments."""
    parser = subparsers.add_parser(
        NAME,
        help="show and change the settings",
        description="Voice, devices, pauses, looks and data, chosen once for all. Without an action: show. "
        "An option on the command line goes before a setting.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", parser_class=type(parser))

    show = actions.add_parser("show", help="show every setting, its value and what it means")
    show.add_argument("--format", choices=("text", "json"), default="text")

    actions.add_parser("path", help="print where the file is")

    setting = actions.add_parser("set", help="change one setting")
    setting.add_argument("key", metavar="KEY", help="its name, such as voice or turns.when_thinking")
    setting.add_argument("value", metavar="VALUE", help='its value; "" goes back to the default')


def run(args: argparse.Namespace) -> int:
    """Carry out the action; see `mockcloser settings --help`."""
    from mockcloser.settings.file import settings_path

    match args.action:
        case "path":
            print(settings_path())
        case "set":
            _set(args.key, args.value, args.data_dir)
        case _:
            _show(args, getattr(args, "format", "text"))
    return 0


def _show(args: argparse.Namespace, form: str) -> None:
    from mockcloser.settings.file import settings_path
    from mockcloser.settings.model import HELP, Settings

    if form == "json":
        print(json.dumps(asdict(args.settings), indent=2, ensure_ascii=False))
        return
    print(f"# {settings_path()}")
    for key, meaning in HELP.items():
        value = args.settings.value(key)
        own = "" if value == Settings().value(key) else "  (yours)"
        print(f"{key} = {json.dumps('' if value is None else value, ensure_ascii=False)}{own}")
        print(textwrap.indent(textwrap.fill(meaning, 74), "    "))


def _set(key: str, value: str, data_dir: Path) -> None:
    from mockcloser.cli.naming import refuse_unknown_name
    from mockcloser.settings.file import save_setting, settings_path

    refuse_unknown_name(key, value, data_dir)
    saved = save_setting(settings_path(), key, value).value(key)
    print(f"{key} = {json.dumps('' if saved is None else saved, ensure_ascii=False)}")
