"""Every rule file's own cases: what each rule must find, and what it must leave alone."""

import pytest

from mockcloser.judging.judge import Judge
from mockcloser.judging.rule import Case, Rule
from mockcloser.judging.rulebook import load_rulebook
from mockcloser.vocabulary.brief import Context
from mockcloser.vocabulary.findings import Utterance
from mockcloser.vocabulary.moves import Move

RULEBOOK = load_rulebook()
JUDGE = Judge(RULEBOOK)
HITS = [(rule, case) for rule in RULEBOOK.rules for case in rule.hits]
MISSES = [(rule, case) for rule in RULEBOOK.rules for case in rule.misses]


def said(case: Case) -> Utterance:
    return JUDGE.utterance(case.say, Context(interviewer_last=case.after))


def moves(case: Case) -> list[Move]:
    found = {finding.move for finding in said(case).findings}
    return [move for move in Move if move in found]


def expected(case: Case) -> list[Move]:
    return [move for move in Move if move in case.moves]


@pytest.mark.parametrize(("rule", "case"), HITS, ids=[f"{rule.id}: {case.say}" for rule, case in HITS])
class TestHits:
    def test_exactly_these_moves_are_found(self, rule: Rule, case: Case) -> None:
        """The utterance makes the moves that the case names and no other."""
        assert expected(case) == moves(case)

    def test_it_is_this_rule_that_fires(self, rule: Rule, case: Case) -> None:
        """The rule that owns the case is the one that finds its move."""
        fired = {
            fired.rule
            for clause in JUDGE.explain(case.say, Context(interviewer_last=case.after)).clauses
            for fired in clause.fired
        }
        assert rule.id in fired

    def test_the_quotation_is_right(self, rule: Rule, case: Case) -> None:
        """Where the case gives a quotation or topics, the finding has exactly those."""
        findings = [finding for finding in said(case).findings if finding.move is rule.move]
        if case.quote:
            assert [case.quote] == [finding.quote for finding in findings]
        if case.topics:
            assert set(case.topics) == {topic for finding in findings for topic in finding.topics}


@pytest.mark.parametrize(("rule", "case"), MISSES, ids=[f"{rule.id}: {case.say}" for rule, case in MISSES])
def test_near_misses_make_exactly_their_moves(rule: Rule, case: Case) -> None:
    """An utterance that looks like a rule's but is not makes only the moves its case names."""
    assert expected(case) == moves(case)


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_every_rule_has_a_hit_and_a_near_miss(rule: Rule) -> None:
    """No rule ships unproved."""
    assert rule.hits
    assert rule.misses


def test_every_move_has_a_rule() -> None:
    """The rules cover the whole vocabulary of moves."""
    assert set(Move) == {rule.move for rule in RULEBOOK.rules}
