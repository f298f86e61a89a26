"""Where one clause ends and the next begins, with punctuation or without."""

import pytest

from mockcloser.judging.clauses import split_clauses
from mockcloser.judging.tokens import tokenize


def clauses(text: str) -> list[str]:
    tokens = [token for token in tokenize(text) if not token.skipped]
    return [
        " ".join(token.word for token in tokens[clause.first : clause.last + 1]) for clause in split_clauses(tokens)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I've run payroll, I know Excel and I like people. What's next?",
            ["i have run payroll", "i know excel", "and i like people", "what is next"],
        ),
        (
            "I can picture my name on that door, can't you?",
            ["i can picture my name on that door can you not"],
        ),
        ("Is there anything you'd like me to explain?", ["is there anything you would like me to explain"]),
        ("You need a cook; I am one.", ["you need a cook", "i am one"]),
    ],
)
def test_punctuated_text(text: str, expected: list[str]) -> None:
    """Marks end clauses, commas only before a new subject or question; relative clauses and tags stay."""
    assert clauses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "i led the team and then do you know when you will decide thanks for seeing me",
            ["i led the team", "and then do you know when you will decide", "thanks for seeing me"],
        ),
        (
            "ive got my gas ticket im never late how many vans are there",
            ["i have got my gas ticket", "i am never late", "how many vans are there"],
        ),
        (
            "with the new scanners in july will all of us get trained or just the band sevens",
            ["with the new scanners in july", "will all of us get trained or just the band sevens"],
        ),
        (
            "its quiet here isnt it i could hear the clock and i didnt slip up did i",
            ["it is quiet here is it not", "i could hear the clock", "and i did not slip up did i"],
        ),
        (
            "my welsh isnt great is that a worry for you",
            ["my welsh is not great", "is that a worry for you"],
        ),
        (
            "the good thing is that the crew knows me",
            ["the good thing is that the crew knows me"],
        ),
        (
            "nothing else from me except when will you choose somebody",
            ["nothing else from me", "except when will you choose somebody"],
        ),
        (
            "thank you and is friday okay for me to ring",
            ["thank you", "and is friday okay for me to ring"],
        ),
        (
            "the new line opens in may i would move the audit before it",
            ["the new line opens in may", "i would move the audit before it"],
        ),
        ("is it commission on top or is it just the hourly", ["is it commission on top or is it just the hourly"]),
        ("i would love to come and do it for you", ["i would love to come and do it for you"]),
    ],
)
def test_run_on_speech(text: str, expected: list[str]) -> None:
    """Without marks a clause is known by how it opens."""
    assert clauses(text) == expected


def test_nothing_said() -> None:
    """No words, no clauses."""
    assert clauses("") == []
