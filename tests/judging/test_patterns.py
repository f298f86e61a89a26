"""The pattern language: what each sign of it matches."""

import pytest

from mockcloser.judging.inflect import forms
from mockcloser.judging.patterns import PatternError, PatternIndex, compile_part, compile_pattern, word_class


def matches(pattern: str, clause: str) -> bool:
    classes = {"doubt": word_class(["doubt", "doubts", "second thoughts"]), "thing": compile_part("my (cv|form)", {})}
    compiled = compile_pattern(pattern, classes)
    words = frozenset(clause.split())
    return not any(needed.isdisjoint(words) for needed in compiled.needs) and bool(
        compiled.regex.search(f". {clause} . ")
    )


@pytest.mark.parametrize(
    ("pattern", "clause"),
    [
        ("any doubts", "do you have any doubts"),
        ("decide+", "they are deciding"),
        ("worr*", "it is worrying"),
        ("*ed _", "i mended it"),
        ("<doubt> .. me", "second thoughts about me"),
        ("# years", "six years"),
        ("# years", "12 years"),
        ("i _ it", "i did it"),
        ("(when|how soon) ..4 decide", "how soon will you all decide"),
        ("[very] keen", "keen"),
        ("i !(do not) _ it", "i like it"),
        ("^ no questions", "so um no questions"),
        ("^ no questions", "well and no questions"),
        ("any questions $", "any questions then please"),
        ("you need _ / i have", "you need it / and i have it"),
        ("on <thing>", "on my form"),
    ],
)
def test_matches(pattern: str, clause: str) -> None:
    """The clause has what the pattern describes."""
    assert matches(pattern, clause.replace("um ", ""))


@pytest.mark.parametrize(
    ("pattern", "clause"),
    [
        ("any doubts", "any of the doubts"),
        ("decide+", "the decision"),
        ("<doubt> .. me", "doubts about the plan for me"),
        ("i !(do not) _ it", "i do not it"),
        ("^ no questions", "there are no questions"),
        ("any questions $", "any questions about pay"),
        ("any .. doubts", "any / doubts"),
        ("need", "needed"),
    ],
)
def test_does_not_match(pattern: str, clause: str) -> None:
    """The clause lacks what the pattern describes, or a boundary lies between."""
    assert not matches(pattern, clause)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "empty"),
        ("(a|b", "the end"),
        ("a | ", "alternative is empty"),
        ("<nothing>", "no word class"),
        ("a !", "needs something after it"),
        ("what?", "not a word"),
    ],
)
def test_errors_say_what_is_wrong(pattern: str, reason: str) -> None:
    """A pattern that cannot be read is refused with the reason."""
    with pytest.raises(PatternError, match=reason):
        compile_pattern(pattern, {})


@pytest.mark.parametrize(
    ("base", "some"),
    [
        ("decide", "deciding"),
        ("worry", "worries"),
        ("plan", "planned"),
        ("lead", "led"),
        ("fix", "fixes"),
        ("set up", "setting up"),
    ],
)
def test_forms(base: str, some: str) -> None:
    """Regular, doubled and irregular forms are all known."""
    assert some in forms(base)


def test_only_patterns_whose_words_occur_are_tried() -> None:
    """The index leaves out what cannot match, and keeps what needs no word."""
    doubts, years, anything = (compile_pattern(source, {}) for source in ("any doubts", "# years", "_ _"))
    index = PatternIndex([doubts, years, anything])
    assert index.possible(["doubts", "any"]) == {doubts, anything}
    assert index.possible(["six", "years"]) == {years, anything}


def test_a_gap_too_wide_to_search_is_refused() -> None:
    """A slip of the finger does not slow down every answer."""
    with pytest.raises(PatternError, match="more than 40 words"):
        compile_pattern("i ..400 doubts", {})
