"""Words stand only where somebody spoke; what was really spoken stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.speech.inventions import keep_spoken
from mockcloser.speech.ports import Recognition
from mockcloser.speech.vad import Span
from mockcloser.vocabulary.transcript import Word

SPEECH = (Span(1.0, 3.0),)


def heard(text: str, start: float = 1.0, end: float = 3.0, confidence: float = 0.9) -> Recognition:
    """A recognition whose words share the time from `start` to `end` evenly."""
    texts = text.split()
    step = (end - start) / len(texts)
    words = tuple(
        Word(each, start + place * step, start + (place + 1) * step, confidence) for place, each in enumerate(texts)
    )
    return Recognition(text, words)


def both(*parts: Recognition) -> Recognition:
    """Recognitions one after the other."""
    return Recognition(" ".join(part.text for part in parts), tuple(word for part in parts for word in part.words))


def test_what_was_spoken_stays() -> None:
    spoken = heard("I have six years of payroll experience.")
    assert keep_spoken(spoken, SPEECH) == spoken


@pytest.mark.parametrize("thanks", ["Thank you.", "Thanks.", "Thank you so much.", "Bye.", "Okay, bye."])
def test_a_stock_phrase_that_was_spoken_stays(thanks: str) -> None:
    """Also with the modest confidence that single words have."""
    assert keep_spoken(heard(thanks, confidence=0.35), SPEECH).text == thanks


def test_words_where_nobody_spoke_are_dropped() -> None:
    """Even when the recogniser is sure of them."""
    recognition = both(heard("I led a team."), heard("Thank you.", 5.0, 6.0))
    assert keep_spoken(recognition, SPEECH).text == "I led a team."


def test_without_speech_there_are_no_words() -> None:
    assert keep_spoken(heard("Thank you."), ()) == Recognition("", ())


def test_a_guess_at_a_noise_taken_for_speech_is_dropped() -> None:
    """The first word is a wild guess; the second follows from it by habit."""
    guess = Recognition("Thank you.", (Word("Thank", 1.0, 1.4, 0.08), Word("you.", 1.4, 1.8, 0.95)))
    assert keep_spoken(guess, SPEECH).words == ()


def test_a_sentence_nobody_could_understand_is_dropped() -> None:
    assert keep_spoken(heard("I'm sorry, I'm sorry.", confidence=0.12), SPEECH).words == ()


@pytest.mark.parametrize(
    "phrase",
    [
        "Thanks for watching!",
        "See you next time.",
        "Subtitles by the Amara.org community",
        "Please subscribe to my channel.",
    ],
)
def test_phrases_of_films_need_more_confidence(phrase: str) -> None:
    """They are what models write over speech they do not understand; spoken clearly they stay."""
    assert keep_spoken(heard(phrase, confidence=0.5), SPEECH).words == ()
    assert keep_spoken(heard(phrase, confidence=0.9), SPEECH).text == phrase


@pytest.mark.parametrize("note", ["[BLANK_AUDIO]", "(upbeat music)", "♪", "*sighs*", ". . .", "[ Silence ]"])
def test_descriptions_of_sounds_are_not_words(note: str) -> None:
    recognition = both(heard("I led a team.", 1.0, 2.0), heard(note, 2.0, 3.0))
    assert keep_spoken(recognition, SPEECH).text == "I led a team."


def test_an_opening_bracket_alone_swallows_nothing() -> None:
    """Without its closing bracket within a few words it is a stray mark."""
    assert keep_spoken(heard("(I led a team of ten in two plants"), SPEECH).text.endswith("team of ten in two plants")


def test_words_appended_in_no_time_are_dropped() -> None:
    """What a model adds after the sound has ended takes no time."""
    appended = heard("and I am very glad", 3.0, 3.0)
    assert keep_spoken(both(heard("I led a team"), appended), SPEECH).text == "I led a team"


def test_a_loop_is_said_once() -> None:
    looped = both(heard("We hit every date,", 1.0, 1.6), *(heard("every date,", 1.6, 2.0) for _ in range(6)))
    assert keep_spoken(looped, SPEECH).text == "We hit every date,"


@pytest.mark.parametrize("text", ["I was I was I was going to ask", "very very very good", "No no no no."])
def test_stammering_and_insisting_stay(text: str) -> None:
    """People repeat themselves; only a model does it on and on."""
    assert keep_spoken(heard(text), SPEECH).text == text


def test_words_are_moved_into_the_speech_they_belong_to() -> None:
    """A first word that seems to begin in the pause before begins with the speech."""
    early = Recognition("Yes.", (Word("Yes.", 0.2, 1.5, 0.8),))
    assert keep_spoken(early, SPEECH).words == (Word("Yes.", 1.0, 1.5, 0.8),)


def test_a_word_that_seems_to_hold_a_pause_begins_after_it() -> None:
    """Its start is where the word before ended; that one, in turn, lasts to the end of its speech."""
    recognition = Recognition("today. When", (Word("today.", 1.0, 2.8, 0.9), Word("When", 2.8, 4.7, 0.9)))
    kept = keep_spoken(recognition, (Span(1.0, 3.0), Span(4.5, 5.5)))
    assert [(word.start, word.end) for word in kept.words] == [(1.0, 3.0), (4.5, 4.7)]


def test_a_word_just_beside_the_speech_is_kept_at_its_edge() -> None:
    recognition = both(heard("We hit every"), Recognition("date.", (Word("date.", 3.1, 3.2, 0.9),)))
    assert keep_spoken(recognition, SPEECH).words[-1] == Word("date.", 3.0, 3.0, 0.9)


words = st.builds(
    lambda text, start, length, confidence: Word(text, start, start + length, confidence),
    st.text(min_size=1, max_size=6).filter(lambda text: not text.isspace()),
    st.floats(0, 10),
    st.floats(0, 2),
    st.floats(0, 1),
)
spans = st.lists(st.floats(0.01, 3), min_size=0, max_size=8).map(
    lambda steps: tuple(Span(sum(steps[: 2 * n + 1]), sum(steps[: 2 * n + 2])) for n in range(len(steps) // 2))
)


@given(st.lists(words, max_size=30), spans)
def test_whatever_is_recognised_stays_within_the_speech(recognised: list[Word], speech: tuple[Span, ...]) -> None:
    """Kept words are some of the recognised ones in their order, inside the time from first to last speech."""
    kept = keep_spoken(Recognition("", tuple(recognised)), speech)
    texts = iter([word.text for word in recognised])
    assert all(any(word.text == text for text in texts) for word in kept.words)
    assert all(speech[0].start <= word.start <= word.end <= speech[-1].end for word in kept.words)
    assert kept.text == " ".join(word.text for word in kept.words)


@given(st.lists(words, max_size=30), spans)
def test_what_was_kept_is_kept_again(recognised: list[Word], speech: tuple[Span, ...]) -> None:
    """Notes and loops once removed do not make others."""
    once = keep_spoken(Recognition("", tuple(recognised)), speech)
    assert set(keep_spoken(once, speech).words) <= set(once.words)
