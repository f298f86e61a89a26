"""Which fact or topic a question is about, and whether a reply settles a concern."""

import pytest

from mockcloser.dialogue.knowledge import Knowledge, bears_on, settles
from mockcloser.scenario.model import Concern, SatisfiedBy
from mockcloser.vocabulary.moves import Topic

from .interviews import scenario


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Who will look after the deck ovens?", "ovens"),
        ("what happens when the oven arrives", "ovens"),
        ("Do you sell at three markets all year?", "markets"),
        ("Is there a market stall on Sundays?", "markets"),
        ("How big is the team?", None),
        ("What do you sell most of?", None),
    ],
)
def test_a_question_is_about_the_fact_it_names(question: str, fact: str | None) -> None:
    """By one of the fact's words, or two content words of its text."""
    found = Knowledge(scenario()).fact_for(question)
    assert fact == (found.id if found else None)


def test_the_first_topic_with_an_answer_decides() -> None:
    """A question on several topics is answered by what the interviewer knows."""
    knowledge = Knowledge(scenario())
    assert knowledge.topic_for((Topic.BENEFITS, Topic.TEAM, Topic.CULTURE)) == Topic.TEAM
    assert knowledge.topic_for((Topic.BENEFITS,)) is None


def test_answers_are_found_by_fact_and_topic() -> None:
    """A fact without an answer has none."""
    knowledge = Knowledge(scenario())
    assert knowledge.answer("fact ovens") == ("The ovens come on the fourth of May.",)
    assert knowledge.answer("topic team") == ("There are four of us.",)
    assert knowledge.answer("fact markets") is None


@pytest.mark.parametrize(
    ("needed", "reply", "settled"),
    [
        (SatisfiedBy(), "I did that once, and it went well.", True),
        (SatisfiedBy(mentions=("night shift",)), "I worked night shifts on the ferry.", True),
        (SatisfiedBy(mentions=("night shift",)), "I am a hard worker.", False),
        (SatisfiedBy(figure=True), "I shape two hundred an hour.", True),
        (SatisfiedBy(figure=True), "I shape a lot.", False),
        (SatisfiedBy(mentions=("hour",), figure=True), "Two hundred, easily.", False),
    ],
)
def test_a_concern_is_settled_by_what_it_waits_for(needed: SatisfiedBy, reply: str, settled: bool) -> None:
    """All that the author asks for must be there."""
    assert settled == settles(Concern(id="c", voiced=("I worry.",), satisfied_by=needed), reply)


def test_a_concern_that_waits_for_no_word_is_named_by_none() -> None:
    """Only its own words tie a reply to a concern."""
    assert not bears_on(Concern(id="c", voiced=("I worry.",)), "Anything at all.")
