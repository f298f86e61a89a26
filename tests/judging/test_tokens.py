"""Words with their places: one spelling for each way of saying a word."""

import pytest

from mockcloser.judging.tokens import is_number, number_value, tokenize


def words(text: str) -> str:
    return " ".join(token.word for token in tokenize(text) if not token.skipped)


@pytest.mark.parametrize("said", ["I'm", "I’m", "im", "i am", "I AM"])
def test_contractions_have_one_spelling(said: str) -> None:
    """However it is written, "I am" is `i am`."""
    assert words(said) == "i am"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("don't you", "do you not"),
        ("isn't it", "is it not"),
        ("isn't it I think", "is it not i think"),
        ("it wasn't I'm sure", "it was not i am sure"),
        ("I don't know", "i do not know"),
        ("what's your ID", "what is your id"),
        ("id like that", "i would like that"),
        ("my id card", "my id card"),
        ("the manager's view", "the manager 's view"),
        ("cos i wanna", "because i want to"),
        ("1.2 million", "1.2 million"),
        ("front-runner", "front runner"),
        ("[inaudible] yes", "yes"),
    ],
)
def test_spelling(said: str, read: str) -> None:
    """Speech recognition, dialect and typing all come out in one form."""
    assert words(said) == read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("um do you, uh, have time", "do you have time"),
        ("do you do you have time", "do you have time"),
        ("is there like a second round", "is there a second round"),
        ("does it, like, affect me", "does it affect me"),
        ("what is it like here", "what is it like here"),
        ("I can, you know, cook", "i can cook"),
        ("you know the rules", "you know the rules"),
        ("no no no", "no no no"),
    ],
)
def test_fillers_and_restarts_are_set_aside(said: str, read: str) -> None:
    """Patterns look through what carries no meaning."""
    assert words(said) == read


def test_places_are_those_of_the_raw_words() -> None:
    """Both halves of a contraction point at the whole raw word."""
    assert [(token.word, token.start, token.end) for token in tokenize("So I've won")] == [
        ("so", 0, 2),
        ("i", 3, 7),
        ("have", 3, 7),
        ("won", 8, 11),
    ]


def test_misheard_phrases_keep_the_place_of_what_was_written() -> None:
    """A mishearing is read as what was said and quoted as what was written."""
    righted = tokenize("my see vee", {("see", "vee"): ("cv",)})
    assert [(token.word, token.start, token.end) for token in righted] == [("my", 0, 2), ("cv", 3, 10)]


@pytest.mark.parametrize(
    ("said", "value"), [("6", 6), ("six", 6), ("twenty five", 25), ("two hundred", 200), ("£30,000", 30000)]
)
def test_number_value(said: str, value: float) -> None:
    """Digits and words give the same number."""
    assert number_value(said.split()) == value


def test_what_is_a_number() -> None:
    """Digits with a unit are numbers; words are not."""
    assert [is_number(word) for word in ("94", "3rd", "dozen", "team")] == [True, True, True, False]
