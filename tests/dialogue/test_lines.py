"""Which wording is said."""

from hypothesis import given
from hypothesis import strategies as st

from mockcloser.dialogue.lines import Chooser, Part, reworded
from mockcloser.vocabulary.moves import Act

WORDINGS = ("One.", "Two.", "Three.")


@given(st.text(), st.integers(1, 30))
def test_the_same_seed_deals_the_same_wordings(seed: str, times: int) -> None:
    """A take repeats exactly."""
    first, second = Chooser(seed), Chooser(seed)
    assert [first.choose("a", WORDINGS) for _ in range(times)] == [second.choose("a", WORDINGS) for _ in range(times)]


@given(st.text())
def test_every_wording_comes_before_any_comes_again(seed: str) -> None:
    """A pool is dealt out to its end."""
    chooser = Chooser(seed)
    assert sorted(WORDINGS) == sorted(chooser.choose("a", WORDINGS) for _ in WORDINGS)


@given(st.text())
def test_one_pool_does_not_change_another(seed: str) -> None:
    """What is said of one thing leaves the wording of another as it is."""
    alone, beside = Chooser(seed), Chooser(seed)
    beside.choose("b", WORDINGS)
    assert alone.choose("a", WORDINGS) == beside.choose("a", WORDINGS)


def test_takes_differ() -> None:
    """Among ten seeds every wording opens some take."""
    assert set(WORDINGS) == {Chooser(str(seed)).choose("a", WORDINGS) for seed in range(10)}


def test_rewording_takes_another_wording_of_the_same_thing() -> None:
    """The act stays, the words change."""
    part = Part("Two.", Act.VOICE_CONCERN, "nights", WORDINGS, content=True)
    assert Part("Three.", Act.VOICE_CONCERN, "nights", WORDINGS, content=True) == reworded(part)


def test_a_single_wording_stays_as_it_is() -> None:
    """There is nothing else to say."""
    part = Part("One.", Act.ANSWER_QUESTION, wordings=("One.",), content=True)
    assert part == reworded(part)
