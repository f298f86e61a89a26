"""Every scenario that ships loads, is worth speaking, and plays through."""

import json
from pathlib import Path

import pytest

from mockcloser.data import shipped
from mockcloser.dialogue.players import PLAYERS
from mockcloser.dialogue.rehearsal import faults, rehearsal_problems, rehearse
from mockcloser.scenario.lint import lint
from mockcloser.scenario.load import load_scenario, locate_scenario
from mockcloser.scenario.model import Manner
from mockcloser.vocabulary.encoding import encode

PATHS = sorted(shipped("scenarios").glob("*.yaml"))
TAKES = [(path, manner) for path in PATHS for manner in load_scenario(path).manners]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_it_has_no_faults(path: Path) -> None:
    """Neither on the page nor when it is played."""
    located = locate_scenario(path)
    assert [str(problem) for problem in (*lint(located), *rehearsal_problems(located))] == []


@pytest.mark.parametrize("name", PLAYERS)
@pytest.mark.parametrize(("path", "manner"), TAKES, ids=lambda value: getattr(value, "stem", value))
def test_it_plays_to_its_end(path: Path, manner: Manner, name: str) -> None:
    """In every manner it allows, by every scripted candidate, without a fault."""
    scenario = load_scenario(path)
    for seed in range(3):
        take = rehearse(scenario, PLAYERS[name](scenario), seed=seed, manner=manner)
        assert take.reason
        assert list(faults(take)) == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_excellent_candidate_obtains_what_there_is(path: Path) -> None:
    """Every concern is voiced and settled; drills end as soon as their one aim is reached."""
    scenario = load_scenario(path)
    standing = rehearse(scenario, PLAYERS["excellent"](scenario)).standing
    if scenario.drill is None:
        assert standing.revealed
        assert standing.next_step_obtained
        assert all(concern.voiced and concern.answered for concern in standing.concerns)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_take_repeats_exactly(path: Path) -> None:
    """The same seed gives the same lines, acts and record, byte for byte."""
    scenario = load_scenario(path)
    for name, player in PLAYERS.items():
        first, again = (rehearse(load_scenario(path), player(scenario), seed=7) for _ in range(2))
        assert json.dumps(encode(first)).encode() == json.dumps(encode(again)).encode(), name


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_another_take_is_worded_otherwise(path: Path) -> None:
    """What is obtained stays the same. A full interview never sounds alike twice; a drill has fewer lines to vary."""
    scenario = load_scenario(path)
    takes = [rehearse(scenario, PLAYERS["excellent"](scenario), seed=seed) for seed in range(10)]
    assert len({take.lines for take in takes}) >= (len(takes) if scenario.drill is None else 3)
    assert len({take.lines[0] for take in takes}) > 1
    assert len({(take.reason, take.standing.revealed, take.standing.next_step_obtained) for take in takes}) == 1


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_editors_are_told_the_schema(path: Path) -> None:
    """In the first line."""
    assert path.read_text(encoding="utf-8").splitlines()[0] == "# yaml-language-server: $schema=schema.json"
