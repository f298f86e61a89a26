"""Every scenario that ships loads, is worth speaking, and plays through."""

import json
from pathlib import Path

import pytest

from mockcloser.data import shipped
from mockcloser.dialogue.players import PLAYERS
from mockcloser.dialogue.rehearsal import faults, rehearsal_problems, rehearse
from mockcloser.judging.profiles import load_profile
from mockcloser.judging.relevance import requirement_served
from mockcloser.judging.verdict import verdict_of
from mockcloser.scenario.lint import lint
from mockcloser.scenario.load import brief_of, load_scenario, locate_scenario
from mockcloser.scenario.model import Manner
from mockcloser.vocabulary.encoding import encode
from mockcloser.vocabulary.events import CandidateSpoke
from mockcloser.vocabulary.findings import Strength, Utterance, Verdict
from mockcloser.vocabulary.moves import HEADLINE, Move
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn

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


def judged(path: Path, manner: Manner, name: str) -> Verdict:
    """The verdict on a scripted take, with the moves that the candidate means to make."""
    scenario = load_scenario(path)
    brief = brief_of(scenario)
    turns: list[Turn] = []
    found: dict[int, Utterance] = {}
    for exchange in rehearse(scenario, PLAYERS[name](scenario), manner=manner).exchanges:
        if isinstance(exchange.event, CandidateSpoke):
            findings = exchange.event.findings
            strengths = tuple(
                Strength(each.quote, len(turns), requirement_served(each.quote, brief.requirements))
                for each in findings
                if each.move is Move.RESTATE_STRENGTHS
            )
            found[len(turns)] = Utterance(findings, strengths)
            turns.append(Turn(len(turns), Speaker.CANDIDATE, exchange.event.text))
        turns.append(Turn(len(turns), Speaker.INTERVIEWER, exchange.line.text, acts=exchange.line.acts))
    return verdict_of(Transcript(tuple(turns)), found, brief, load_profile(scenario.profile))


@pytest.mark.parametrize(("path", "manner"), TAKES, ids=lambda value: getattr(value, "stem", value))
def test_an_excellent_candidate_meets_every_criterion(path: Path, manner: Manner) -> None:
    """In every manner."""
    unmet = {result.id: result.why for result in judged(path, manner, "excellent").criteria if result.status != "met"}
    assert unmet == {}


@pytest.mark.parametrize("name", ["silent", "rude", "rambling", "declining"])
@pytest.mark.parametrize(("path", "manner"), TAKES, ids=lambda value: getattr(value, "stem", value))
def test_who_asks_and_offers_nothing_meets_no_headline(path: Path, manner: Manner, name: str) -> None:
    """Whatever the manner: nothing is told to those who do not ask for it."""
    met = {result.id for result in judged(path, manner, name).criteria if result.status == "met"}
    assert met.isdisjoint(HEADLINE)


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
