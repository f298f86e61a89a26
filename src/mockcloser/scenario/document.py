"""A YAML file as plain values that remember where they stand, checked against a pydantic type.

Every scalar stays a string until its type is known, so that `no`, `on` and `2027-05-09` mean what they say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from mockcloser.scenario.problem import MISSING, Problem, ScenarioError

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LARGEST = 1_000_000
"""Characters; a scenario of sixty lines has about ten thousand."""
_DEEPEST = 20
"""Levels; a scenario has five."""

Location = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Located(Generic[Model]):
    """A checked value with the line (from 1) of every key in its file."""

    value: Model
    file: str
    lines: Mapping[Location, int]

    def problem(self, location: Location, what: str, *, error: bool = True) -> Problem:
        """A fault at this key, or at the nearest key above it that the file has."""
        return Problem(self.file, _line(self.lines, location), dotted(location), what, error)


def read(path: Path) -> str:
    """The text of a scenario file; raises `ScenarioError` where it is missing, too large or not UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        problem = Problem(str(path), 1, "", "there is no such file")
        raise ScenarioError(
            (problem,), remedy="Check the path; `mockcloser scenario list` names those that ship"
        ) from error
    except OSError as error:
        problem = Problem(str(path), 1, "", f"cannot be read ({error.strerror or error})")
        raise ScenarioError((problem,), remedy="Check the path and who may read it") from error
    except UnicodeDecodeError as error:
        raise ScenarioError((Problem(str(path), 1, "", f"not UTF-8 text (byte {error.start})"),)) from error
    return text


def parse(text: str, file: str, model: type[Model]) -> Located[Model]:
    """`text` as a `model`; raises `ScenarioError` with every fault found, each with its line and key."""
    lines: dict[Location, int] = {}
    problems: list[Problem] = []
    value = _compose(text, file, lines, problems)
    try:
        checked = model.model_validate(value)
    except ValidationError as error:
        problems += [_explain(detail, file, lines, model) for detail in error.errors(include_url=False)]
    if problems:
        # A misspelt key is also missing under its right name: what is there and wrong comes first.
        order = sorted(problems, key=lambda problem: (problem.what == "missing", problem.line, problem.key))
        raise ScenarioError(tuple(order))
    return Located(checked, file, lines)


def dotted(location: Location) -> str:
    """("concerns", 0, "voiced") as "concerns[0].voiced"."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """The known word most like `word`, if any is like it at all."""
    found = process.extractOne(word, known, scorer=fuzz.WRatio, score_cutoff=70)
    return found[0] if found else None


def _compose(text: str, file: str, lines: dict[Location, int], problems: list[Problem]) -> object:
    if len(text) > _LARGEST:
        raise ScenarioError((Problem(file, 1, "", f"larger than {_LARGEST:,} characters"),))
    try:
        _refuse_depth(text, file)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise ScenarioError((Problem(file, line, "", _form_fault(text, line, error)),)) from error
    except yaml.YAMLError as error:
        raise ScenarioError((Problem(file, 1, "", f"not valid YAML: {' '.join(str(error).split())}"),)) from error
    if not isinstance(node, yaml.MappingNode):
        raise ScenarioError((Problem(file, 1, "", "holds no keys; the first should be `id:`"),))
    return _plain(node, (), file, lines, problems, set())


def _form_fault(text: str, line: int, error: yaml.MarkedYAMLError) -> str:
    """What is wrong with the YAML, in the words of somebody who writes it by hand."""
    said = " ".join(str(error.problem or error.context).split())
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return "indented with a tab; use spaces"
    if said == "mapping values are not allowed in this context":
        return "a colon inside a text; put the whole text in quotes"
    unfinished = said.startswith("did not find expected") or said == "found unexpected end of stream"
    if unfinished and line >= len(lines):
        return "ends in the middle; is a bracket or a quotation mark left open?"
    return f"not valid YAML: {said}"


def _refuse_depth(text: str, file: str) -> None:
    # The composer calls itself for every level, in C, where too many levels would end the process.
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise ScenarioError(
                (Problem(file, event.start_mark.line + 1 if event.start_mark else 1, "", "nested too deeply"),)
            )


def _plain(
    node: yaml.Node,
    location: Location,
    file: str,
    lines: dict[Location, int],
    problems: list[Problem],
    seen: set[int],
) -> object:
    lines.setdefault(location, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if id(node) in seen:  # an alias; expanding them lets a small file grow without bound
        what = "aliases of lists and keys (`*name`) are not supported"
        problems.append(Problem(file, lines[location], dotted(location), what))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*location, i), file, lines, problems, seen) for i, item in enumerate(node.value)]
    values: dict[str, object] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        here = (*location, name)
        line = key.start_mark.line + 1
        if name in values:
            problems.append(Problem(file, line, dotted(here), f"given twice (first on line {lines[here]})"))
            continue
        lines[here] = line
        values[name] = _plain(value, here, file, lines, problems, seen)
    return values


def _line(lines: Mapping[Location, int], location: Location) -> int:
    while location not in lines and location:
        location = location[:-1]
    return lines.get(location, 1)


def _explain(detail: ErrorDetails, file: str, lines: Mapping[Location, int], model: type[BaseModel]) -> Problem:
    location = tuple(part for part in detail["loc"] if part != "[key]")
    kind = detail["type"]
    context = detail.get("ctx", {})
    given = detail["input"]
    if kind == "extra_forbidden":
        what = _suggest("unknown key", str(location[-1]), _keys(model, location[:-1]))
    elif kind == "missing":
        what = MISSING
    elif kind in ("enum", "literal_error") and not isinstance(given, str):
        what = "should be text"
    elif kind in ("enum", "literal_error"):
        choices = tuple(part.strip("'") for part in str(context["expected"]).replace(" or ", ", ").split(", "))
        shown = f"“{given}” is not one of {', '.join(choices)}" if len(choices) < 8 else f"“{given}” is not known"
        close = nearest(str(given), choices)
        what = f"{shown}; did you mean `{close}`?" if close else shown
    elif kind == "string_pattern_mismatch":
        what = f"“{given}” must be lower-case words joined by hyphens"
    elif kind in ("string_too_short", "too_short"):
        what = "is empty"
    elif kind in ("tuple_type", "list_type"):
        what = "should be a list: each item on a line of its own after `- `, or all in `[ ]`"
    elif kind.startswith("int_"):
        what = f"“{given}” is not a whole number"
    elif kind.startswith("float_"):
        what = f"“{given}” is not a number"
    elif kind == "string_type":
        what = "should be text"
    elif kind in ("model_type", "model_attributes_type", "dict_type"):
        what = "should hold keys of its own"
    else:
        message = detail["msg"].removeprefix("Value error, ")
        what = message[0].lower() + message[1:]
    return Problem(file, _line(lines, location), dotted(location), what)


def _suggest(what: str, word: str, known: tuple[str, ...]) -> str:
    close = nearest(word, known)
    if close:
        return f"{what}; did you mean `{close}`?"
    return f"{what}; known here: {', '.join(known)}" if known else what


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _keys(model: type[BaseModel], location: Location) -> tuple[str, ...]:
    """The keys that the type has at a place, read from its JSON Schema."""
    schema = _schema(model)
    here = schema
    for part in location:
        here = _resolved(
            here.get("items", {}) if isinstance(part, int) else here.get("properties", {}).get(part, {}), schema
        )
    return tuple(here.get("properties", {}))


def _resolved(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    for choice in node.get("anyOf", ()):
        if choice.get("type") != "null":
            node = choice
            break
    if "$ref" in node:
        found: dict[str, Any] = schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        return found
    return node
