"""`mockcloser scenario`: the mock interviews there are, and the tools to write more."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.scenario.problem import Problem

NAME = "scenario"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser(NAME, help="list, show, write and check mock interviews")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    listing = actions.add_parser("list", help="every scenario, one a line")
    listing.add_argument("--tag", metavar="TAG", help="only those with this tag")
    listing.add_argument("--format", choices=("text", "json"), default="text")

    show = actions.add_parser("show", help="the briefing of one scenario")
    show.add_argument("name", metavar="NAME", help="a scenario's name, or a file")
    show.add_argument(
        "--hidden", action="store_true", help="also what the interviewer holds back (spoils the practice)"
    )
    show.add_argument("--format", choices=("text", "json"), default="text")

    new = actions.add_parser("new", help="start a scenario from a template")
    new.add_argument("name", metavar="NAME", help="lower-case words joined by hyphens")
    new.add_argument(
        "--folder", type=Path, metavar="DIR", help="where to write it (default: scenarios in the data folder)"
    )

    lint = actions.add_parser("lint", help="check scenarios, and play them to their end with scripted candidates")
    lint.add_argument("paths", nargs="*", metavar="NAME", help="names, files or folders (default: all)")
    lint.add_argument("--format", choices=("text", "json"), default="text")

    actions.add_parser("schema", help="the JSON Schema of a scenario file")


def run(args: argparse.Namespace) -> int:
    """Carry out one action; 1 if `lint` or `list` found a scenario that cannot be used."""
    actions = {"list": _list, "show": _show, "new": _new, "lint": _lint, "schema": _schema}
    return actions[args.action](args)


def own_folder(data_dir: Path) -> Path:
    """Where a user's own scenarios lie."""
    return data_dir / "scenarios"


def _list(args: argparse.Namespace) -> int:
    from mockcloser.scenario.load import list_scenarios

    listing = list_scenarios([own_folder(args.data_dir)])
    scenarios = [item for item in listing.scenarios if args.tag is None or args.tag in item.tags]
    if args.format == "json":
        _print_json(
            [
                {
                    "id": item.id,
                    "title": item.title,
                    "role": item.role,
                    "company": item.company,
                    "level": item.level,
                    "difficulty": item.difficulty,
                    "manner": item.interviewer.manner,
                    "source": item.source,
                    "drill": item.drill,
                    "tags": item.tags,
                }
                for item in scenarios
            ]
        )
    else:
        width = max((len(item.id) for item in scenarios), default=0)
        for item in scenarios:
            kind = f"drill: {item.drill}" if item.drill else f"{item.difficulty}, {item.interviewer.manner}"
            print(f"{item.id:<{width}}  {item.title} ({kind})")
    for broken in listing.broken:
        print(f"mockcloser: {broken}", file=sys.stderr)
    return 1 if listing.broken else 0


def _show(args: argparse.Namespace) -> int:
    from mockcloser.scenario.load import brief_of, find_scenario

    scenario = find_scenario(args.name, [own_folder(args.data_dir)])
    if args.format == "json":
        open_keys = {"id", "title", "role", "company", "level", "difficulty", "source", "tags", "briefing"}
        open_keys |= {"requirements", "time_limit", "drill", "profile", "weights", "required"}
        values = scenario.model_dump(mode="json", include=None if args.hidden else open_keys)
        if not args.hidden:
            values["facts"] = [
                {"id": fact.id, "text": fact.text, "words": fact.words} for fact in brief_of(scenario).facts
            ]
            values["interviewer"] = {"name": scenario.interviewer.name, "title": scenario.interviewer.title}
        _print_json(values)
        return 0
    print(scenario.title)
    print(
        f"{scenario.role}, {scenario.company}. Opposite you: {scenario.interviewer.name}, {scenario.interviewer.title}."
    )
    print(f"\n{scenario.briefing.strip()}\n")
    _print_list("They ask for", (item.text for item in scenario.requirements))
    _print_list("You know that", (item.text for item in scenario.facts))
    if args.hidden:
        steps = scenario.next_steps
        _print_list("Where you stand", scenario.standing.truth)
        _print_list("Concerns", (item.voiced[0] for item in scenario.concerns))
        _print_list("Next", [f"{steps.process} (decided by {steps.decided_by}; when: {steps.date})"])
    return 0


def _new(args: argparse.Namespace) -> int:
    from importlib.resources import files

    from mockcloser.scenario.load import load_scenario
    from mockcloser.scenario.problem import ScenarioError
    from mockcloser.scenario.schema import schema_text

    folder: Path = args.folder or own_folder(args.data_dir)
    path = folder / f"{args.name}.yaml"
    text = files("mockcloser.scenario").joinpath("template.yaml").read_text(encoding="utf-8")
    text = text.replace("id: new-interview ", f"id: {args.name} ", 1)
    try:
        load_scenario(text)
    except ScenarioError as error:
        raise MockcloserError(f"scenario “{args.name}”", error.problems[0].what, "Choose another name") from error
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_new(path, text)
    schema = folder / "schema.json"
    if not schema.exists():
        _write_new(schema, schema_text())
    print(path)
    print(f"mockcloser: written; edit it, then `mockcloser scenario lint {path}`", file=sys.stderr)
    return 0


def _write_new(path: Path, text: str) -> None:
    """Write a file that must not be there yet, readable by its owner alone."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise MockcloserError(str(path), "there is one already", "Choose another name, or edit it") from error
    path.write_text(text, encoding="utf-8")


def _lint(args: argparse.Namespace) -> int:
    from mockcloser.scenario.load import find_scenario_path, scenario_paths

    folders = [own_folder(args.data_dir)]
    paths = [path for name in args.paths for path in _in_folder(name) or [find_scenario_path(name, folders)]]
    paths = paths or list(scenario_paths(folders).values())
    problems = [problem for path in paths for problem in _problems(path, args.data_dir / "voices")]
    if args.format == "json":
        _print_json(
            [
                {
                    "file": problem.file,
                    "line": problem.line,
                    "key": problem.key,
                    "severity": "error" if problem.error else "warning",
                    "what": problem.what,
                }
                for problem in problems
            ]
        )
    else:
        for problem in problems:
            print(f"{problem}" if problem.error else f"{problem} (warning)")
    errors = sum(problem.error for problem in problems)
    counts = (_counted(len(paths), "scenario"), _counted(errors, "error"), _counted(len(problems) - errors, "warning"))
    print("{}: {}, {}".format(*counts), file=sys.stderr)
    return 1 if errors else 0


def _in_folder(name: str) -> list[Path]:
    """The scenario files in the folder `name`; none where it is no folder. An empty folder is an error."""
    folder = Path(name)
    if not folder.is_dir():
        return []
    if found := sorted(folder.glob("*.yaml")):
        return found
    raise MockcloserError(name, "there is no scenario in this folder", "`mockcloser scenario new` writes one")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _problems(path: Path, own_voices: Path) -> "Iterator[Problem]":
    """Every fault of one file: of its form, of its lines, of its play, and names that stand for nothing."""
    from mockcloser.dialogue.rehearsal import rehearsal_problems
    from mockcloser.judging.profiles import load_profile
    from mockcloser.scenario.lint import lint
    from mockcloser.scenario.load import locate_scenario
    from mockcloser.scenario.problem import ScenarioError
    from mockcloser.speech.voices import find_voice

    try:
        located = locate_scenario(path)
    except ScenarioError as error:
        yield from error.problems
        return
    yield from lint(located)
    yield from rehearsal_problems(located)
    scenario = located.value
    for key, find, name in (
        (("profile",), load_profile, scenario.profile),
        (("interviewer", "voice"), partial(find_voice, own=own_voices), scenario.interviewer.voice),
    ):
        try:
            find(name)
        except MockcloserError as error:
            yield located.problem(key, str(error).removesuffix("."))


def _schema(args: argparse.Namespace) -> int:
    from mockcloser.scenario.schema import schema_text

    print(schema_text(), end="")
    return 0


def _print_json(values: object) -> None:
    print(json.dumps(values, indent=2, ensure_ascii=False))


def _print_list(title: str, items: Iterable[str]) -> None:
    print(f"{title}:")
    for item in items:
        print(f"  - {item}")
    print()
