"""Words as a listener compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.dialogue.wording import content_stems, has_figure, mentions, normalised, stems


def test_case_punctuation_and_apostrophes_do_not_count() -> None:
    """Recognised speech and written speech compare equal."""
    assert normalised("i didnt SEE it") == normalised("I didn't see it!")


def test_endings_do_not_count() -> None:
    """ "Rotas" is "rota", and "migrating" is "migration"."""
    assert stems("the rotas and migrations") == stems("the rota and migrating")


def test_a_phrase_is_mentioned_as_a_run_of_words() -> None:
    """Its words apart from each other do not count, nor do parts of words."""
    assert mentions("I did night shifts for years.", ["night shift", "tide"]) == ("night shift",)
    assert mentions("At night I shift boxes with the tidelands team.", ["night shift", "tide"]) == ()


def test_content_words_leave_out_the_little_ones() -> None:
    """Only words that carry meaning are compared."""
    assert {"oven", "arriv"} == content_stems("When do the ovens arrive?")


@pytest.mark.parametrize(
    "text",
    [
        "about 40 a day",
        "about forty a day",
        "zero complaints",
        "None, in all that time.",
        "half of them",
        "a third of the rota",
        "a dozen, at the most",
        "hundreds of parcels",
    ],
)
def test_a_figure_is_a_number_in_digits_or_words(text: str) -> None:
    """Also none at all, and parts of a whole."""
    assert has_figure(text)


@pytest.mark.parametrize("text", ["the one I like", "quite a few", "nobody complained"])
def test_other_amounts_are_no_figures(text: str) -> None:
    """ "One" is said for too much else."""
    assert not has_figure(text)


@given(st.text())
def test_any_text_can_be_compared(text: str) -> None:
    """Normalising twice changes nothing more."""
    assert normalised(text) == normalised(normalised(text))


@given(st.lists(st.sampled_from(["tide", "rota", "oven"]), min_size=1))
def test_a_phrase_mentions_itself(words: list[str]) -> None:
    """A phrase occurs in any text that contains it."""
    phrase = " ".join(words)
    assert (phrase,) == mentions(f"Well, {phrase}, yes.", [phrase])
