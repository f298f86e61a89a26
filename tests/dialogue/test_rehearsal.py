"""Whole takes with scripted candidates, and the faults they show."""

import pytest

from mockcloser.dialogue.players import PLAYERS, THANKS, curious, persistent, pitch, silent, speech
from mockcloser.dialogue.rehearsal import Exchange, Rehearsal, faults, rehearsal_problems, rehearse
from mockcloser.scenario.document import parse
from mockcloser.scenario.model import Manner, Scenario
from mockcloser.vocabulary.events import Begin, Say
from mockcloser.vocabulary.moves import Act, Move
from mockcloser.vocabulary.standing import Standing
from mockcloser.vocabulary.transcript import DidAct

from .interviews import SCENARIO, scenario

REASONS = {
    "excellent": "goodbye",
    "mediocre": "goodbye",
    "silent": "silence",
    "rude": "patience",
    "rambling": "patience",
    "declining": "goodbye",
}


@pytest.mark.parametrize("manner", Manner)
@pytest.mark.parametrize("name", PLAYERS)
def test_every_candidate_comes_to_the_end_that_suits_them(name: str, manner: Manner) -> None:
    """In every manner, and nobody finds fault with the take."""
    take = rehearse(scenario(), PLAYERS[name](scenario()), manner=manner)
    assert take.reason == REASONS[name]
    assert list(faults(take)) == []


@pytest.mark.parametrize("manner", Manner)
def test_an_excellent_candidate_obtains_everything(manner: Manner) -> None:
    """Whatever the manner."""
    standing = rehearse(scenario(), PLAYERS["excellent"](scenario()), manner=manner).standing
    assert standing.revealed
    assert all(concern.voiced and concern.answered for concern in standing.concerns)
    assert standing.next_step_obtained
    assert standing.follow_up_granted


@pytest.mark.parametrize("name", ["silent", "rambling", "declining"])
def test_a_candidate_who_asks_nothing_obtains_nothing(name: str) -> None:
    """Nothing is told unasked."""
    standing = rehearse(scenario(), PLAYERS[name](scenario())).standing
    assert not standing.revealed
    assert not any(concern.voiced for concern in standing.concerns)
    assert not standing.next_step_obtained


def test_a_play_quotes_what_it_says() -> None:
    """Findings stand on the very words."""
    turn = speech(*pitch(scenario()), THANKS)
    assert {finding.move for finding in turn.findings} == {Move.RESTATE_STRENGTHS, Move.MATCH_PITCH, Move.THANKS}
    assert all(turn.text[finding.start_char : finding.end_char] == finding.quote for finding in turn.findings)


def test_faults_are_found() -> None:
    """A take that repeats itself, leaves a question open and never ends."""
    probe = speech(("Any concerns?", (Move.PROBE_CONCERNS,), ()))
    line = Say("Well.", (DidAct(Act.SMALL_TALK),))
    take = Rehearsal((Exchange(Begin(), line), Exchange(probe, line)), "", Standing())
    assert list(faults(take)) == [
        "never ends",
        "says twice in a row: “Well.”",
        "leaves unanswered: “Any concerns?”",
    ]


def test_a_sound_scenario_has_no_problems() -> None:
    """Played in every manner it allows."""
    assert rehearsal_problems(parse(SCENARIO, "baker.yaml", Scenario)) == ()


def test_lines_that_nobody_hears_are_reported_where_they_stand() -> None:
    """A fact whose words also belong to the topic of the team takes every question on the team."""
    greedy = SCENARIO.replace("words: [market stall]", "words: [team], answer: Three of them.")
    problems = rehearsal_problems(parse(greedy, "baker.yaml", Scenario))
    assert [(problem.key, problem.error) for problem in problems] == [("answers.team", False)]
    line = next(number for number, text in enumerate(greedy.splitlines(), 1) if "team:" in text)
    assert problems[0].line == line


def test_a_concern_that_nobody_can_settle_is_reported() -> None:
    """It waits for something that is no word."""
    deaf = SCENARIO.replace("satisfied_by: {figure: true}", 'satisfied_by: {mentions: ["!"]}')
    problems = rehearsal_problems(parse(deaf, "baker.yaml", Scenario))
    assert ("concerns[1]", "cannot be settled even by an excellent answer") in [(p.key, p.what) for p in problems]


def test_takes_of_one_seed_are_the_same() -> None:
    """Line for line."""
    first, second = (rehearse(scenario(), curious(scenario()), seed=4) for _ in range(2))
    assert first == second


def test_a_persistent_candidate_hears_every_concern() -> None:
    """Even one who has no answers."""
    take = rehearse(scenario(), persistent(scenario()))
    assert all(concern.voiced and not concern.answered for concern in take.standing.concerns)


def test_a_silent_candidate_hears_three_lines() -> None:
    """The opening, the prompt and the goodbye."""
    assert len(rehearse(scenario(), silent(scenario())).lines) == 3
