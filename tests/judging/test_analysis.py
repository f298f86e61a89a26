"""The clauses of an utterance and the patterns found in them."""

from mockcloser.judging.analysis import Analysis
from mockcloser.judging.rulebook import load_rulebook

TEXT = "so um i led two migrations do you have any concerns about me and when will you decide thank you"


def test_the_index_changes_nothing_but_the_work() -> None:
    """With the rulebook's index the same clauses have the same features and the same patterns match in them."""
    book = load_rulebook()
    found = []
    for analysis in (Analysis(TEXT, book.mishearings), Analysis(TEXT, book.mishearings, book.index)):
        analysis.mark(book.features)
        matches = [match for rule in book.rules for match in analysis.matches(rule.patterns)]
        found.append(([sorted(part.features) for part in analysis.parts], matches))
    assert found[0] == found[1]
    assert found[1][1]
