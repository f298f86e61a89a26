"""Scenario files to scenarios: by path, by text, or by name among those that ship and the user's own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mockcloser.data import shipped
from mockcloser.errors import MockcloserError
from mockcloser.scenario.document import Located, Location, nearest, parse, read
from mockcloser.scenario.model import OPENS_WITH_BRUSH_OFF, Scenario
from mockcloser.scenario.problem import ScenarioError
from mockcloser.vocabulary import brief

ENDING = ".yaml"
_WEIGHT_OF_A_DRILL = 100.0
"""Points for the one criterion that a drill is judged on, whatever the profile gives it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Every scenario found, in the order of their ids, and what kept others from being read."""

    scenarios: tuple[Scenario, ...]
    broken: tuple[ScenarioError, ...]


def load_scenario(source: Path | str) -> Scenario:
    """The scenario in a file, or in `source` itself where that is text of several lines.

    Raises `ScenarioError` (a `MockcloserError` of status 2) with every fault of the file.
    """
    return locate_scenario(source).value


def locate_scenario(source: Path | str) -> Located[Scenario]:
    """Like `load_scenario`, with the line of every key."""
    if isinstance(source, str) and "\n" in source:
        located = parse(source, "scenario", Scenario)
    else:
        path = Path(source)
        located = parse(read(path), str(path), Scenario)
    problems = tuple(located.problem(location, what) for location, what in _contradictions(located.value))
    if problems:
        raise ScenarioError(problems)
    return located


def scenario_paths(extra_folders: Iterable[Path] = ()) -> dict[str, Path]:
    """Scenario files by name (the file's name without its ending); the user's own go before those that ship."""
    folders = (shipped("scenarios"), *extra_folders)
    found = {path.stem: path for folder in folders for path in sorted(folder.glob(f"*{ENDING}"))}
    return dict(sorted(found.items()))


def find_scenario(name: str, extra_folders: Iterable[Path] = ()) -> Scenario:
    """The scenario of this name, or at this path if `name` ends in `.yaml`.

    Raises `MockcloserError` (status 2), with the nearest right name where there is none such.
    """
    return load_scenario(find_scenario_path(name, extra_folders))


def find_scenario_path(name: str, extra_folders: Iterable[Path] = ()) -> Path:
    """The file of the scenario of this name; see `find_scenario`."""
    if name.endswith((ENDING, ".yml")):
        return Path(name)
    paths = scenario_paths(extra_folders)
    if name in paths:
        return paths[name]
    close = nearest(name, tuple(paths))
    raise MockcloserError(
        f"scenario “{name}”",
        "there is none of this name",
        f"Did you mean `{close}`? `mockcloser scenario list` names all" if close else "Try `mockcloser scenario list`",
    )


def list_scenarios(extra_folders: Iterable[Path] = ()) -> Listing:
    """Every scenario that ships and every one in the user's own folders."""
    scenarios: list[Scenario] = []
    broken: list[ScenarioError] = []
    for path in scenario_paths(extra_folders).values():
        try:
            scenarios.append(load_scenario(path))
        except ScenarioError as error:
            broken.append(error)
    return Listing(tuple(scenarios), tuple(broken))


def brief_of(scenario: Scenario) -> brief.Brief:
    """What the judge may know: nothing of what the interviewer holds back."""
    weights = dict(scenario.weights)
    if scenario.drill is not None:
        weights.setdefault(scenario.drill, _WEIGHT_OF_A_DRILL)
    return brief.Brief(
        job=scenario.role,
        company=scenario.company,
        interviewer=scenario.interviewer.name,
        requirements=tuple(brief.Requirement(item.id, item.text, item.words) for item in scenario.requirements),
        facts=tuple(brief.Fact(item.id, item.text, item.words) for item in scenario.facts),
        profile=scenario.profile,
        weights=weights,
        required=scenario.required,
        drill=scenario.drill,
        interviewer_title=scenario.interviewer.title,
    )


def _contradictions(scenario: Scenario) -> Iterator[tuple[Location, str]]:
    """What no single field can show: names given twice, and names that stand for nothing."""
    known = tuple(item.id for item in scenario.requirements)
    ids = {
        "requirements": known,
        "facts": tuple(item.id for item in scenario.facts),
        "concerns": tuple(item.id for item in scenario.concerns),
    }
    for key, given in ids.items():
        for index, name in enumerate(given):
            if (first := given.index(name)) < index:
                yield (key, index, "id"), f"`{name}` is already the id of {key}[{first}]"
    for index, concern in enumerate(scenario.concerns):
        if concern.requirement is not None and concern.requirement not in known:
            close = nearest(concern.requirement, known)
            hint = f"; did you mean `{close}`?" if close else f"; known: {', '.join(known)}"
            yield ("concerns", index, "requirement"), f"no requirement has the id `{concern.requirement}`{hint}"
    if scenario.opens_with is not None:
        openings = (OPENS_WITH_BRUSH_OFF, *ids["concerns"])
        if scenario.opens_with not in openings:
            close = nearest(scenario.opens_with, openings)
            hint = f"; did you mean `{close}`?" if close else f"; known: {', '.join(openings)}"
            yield ("opens_with",), f"no concern has the id `{scenario.opens_with}`{hint}"
    if scenario.drill is not None and scenario.time_limit > 60:
        yield ("time_limit",), "a drill lasts 30 to 60 seconds"
