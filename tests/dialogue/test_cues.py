"""What a candidate says to steer the talk, told apart from words that only look like it."""

import pytest

from mockcloser.dialogue.cues import (
    asks_for_a_date,
    asks_for_an_impression,
    asks_for_more_concerns,
    asks_to_repeat,
    concedes,
    is_backchannel,
    is_done,
    is_rude,
    needs_a_moment,
    sounds_like_a_question,
    takes_leave,
)


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, could you repeat that?",
        "can you say that again please",
        "Pardon?",
        "sorry",
        "I didn't quite catch what you said.",
        "i didnt hear you",
        "Would you mind? I missed the last bit. Come again?",
        "Could you speak up a bit? Could you speak up?",
        "What do you mean by that?",
    ],
)
def test_a_request_to_repeat_is_heard(text: str) -> None:
    """However it is put, with or without punctuation."""
    assert asks_to_repeat(text)


@pytest.mark.parametrize(
    "text",
    [
        "We repeat the stocktake every Friday.",
        "Let me say it again: I love early mornings.",
        "I am sorry about the delay.",
        "I never missed a deadline.",
        "What would a normal week be?",
    ],
)
def test_other_words_are_no_request_to_repeat(text: str) -> None:
    """Repeating as a subject, an apology, and a real question."""
    assert not asks_to_repeat(text)


@pytest.mark.parametrize("text", ["Let me think.", "hang on a second", "Hm, give me a moment please.", "one sec"])
def test_a_moment_is_asked_for(text: str) -> None:
    """The candidate only wants time."""
    assert needs_a_moment(text)


def test_thinking_aloud_at_length_is_no_request_for_time() -> None:
    """ "Let me think" that leads into the thought is not a pause."""
    long = "Let me think, I ran the till for two years and then I was asked to train all of the newcomers at our shop."
    assert not needs_a_moment(long)


@pytest.mark.parametrize(
    "text",
    [
        "Goodbye.",
        "thanks again bye",
        "Thank you. Have a lovely day!",
        "I look forward to hearing from you.",
        "Take care.",
        "See you next week.",
        "I'll let you get on.",
    ],
)
def test_leave_is_taken(text: str) -> None:
    """Goodbyes, and what people say in place of them."""
    assert takes_leave(text)


@pytest.mark.parametrize(
    "text",
    [
        "I take care of my mother.",
        "I see you have a new machine.",
        "We have a good day when the boats are in.",
        "It took so long.",
        "I would look forward to meeting the team.",
    ],
)
def test_other_words_take_no_leave(text: str) -> None:
    """The same words with another meaning."""
    assert not takes_leave(text)


@pytest.mark.parametrize(
    "text", ["No, that's everything.", "nope", "No thank you.", "I think I'm good, thanks.", "nothing else"]
)
def test_being_done_is_heard(text: str) -> None:
    """There is nothing more from the candidate."""
    assert is_done(text)


@pytest.mark.parametrize(
    "text", ["No, but when will you decide", "Nothing else matters as much to me", "I am good at sums"]
)
def test_going_on_is_not_being_done(text: str) -> None:
    """The sentence goes on, and so does the candidate."""
    assert not is_done(text)


@pytest.mark.parametrize(
    "text",
    ["Are you even listening?", "This is a waste of time.", "hurry up", "Just answer the question.", "You're useless."],
)
def test_rudeness_is_heard(text: str) -> None:
    """Insults and orders."""
    assert is_rude(text)


@pytest.mark.parametrize(
    "text",
    [
        "I just get on with it.",
        "I don't just answer the phones.",
        "Parcels get lost, and I find them.",
        "I am someone who cares.",
        "We never hurry up a roast.",
        "Reducing waste of time on site was my project.",
    ],
)
def test_plain_words_are_not_rude(text: str) -> None:
    """What people say of their work."""
    assert not is_rude(text)


@pytest.mark.parametrize(
    "text",
    [
        "where do people park",
        "So how many people are on nights",
        "is there a canteen",
        "Tell me about the ovens.",
        "And the bus?",
    ],
)
def test_a_question_is_known_by_its_form(text: str) -> None:
    """With or without its mark."""
    assert sounds_like_a_question(text)


@pytest.mark.parametrize(
    "text", ["When I ran the shop we grew.", "What I like is order.", "I know how it is done.", "Yes it is."]
)
def test_a_statement_is_no_question(text: str) -> None:
    """Clauses that begin like questions."""
    assert not sounds_like_a_question(text)


@pytest.mark.parametrize("text", ["And roughly when?", "could you give me a rough date", "by which week?"])
def test_a_date_is_asked_for(text: str) -> None:
    """In the few words that follow a vague answer."""
    assert asks_for_a_date(text)


@pytest.mark.parametrize("text", ["Any other concerns?", "is there anything else that worries you"])
def test_more_concerns_are_asked_for(text: str) -> None:
    """In the few words that follow a concern."""
    assert asks_for_more_concerns(text)


@pytest.mark.parametrize("text", ["And your own impression?", "what do you honestly make of me", "How are my chances?"])
def test_an_impression_is_asked_for(text: str) -> None:
    """In the few words that follow a brush-off."""
    assert asks_for_an_impression(text)


@pytest.mark.parametrize("text", ["How many ovens are there?", "Is there a canteen?"])
def test_another_question_asks_for_none_of_these(text: str) -> None:
    """It is about something else."""
    assert not (asks_for_a_date(text) or asks_for_more_concerns(text) or asks_for_an_impression(text))


@pytest.mark.parametrize(
    "text",
    [
        "you're right, I can't",
        "That's true, I have never done that.",
        "I suppose so.",
        "I've never been asked to.",
        "I'm afraid I don't have that.",
    ],
)
def test_a_concession_is_heard(text: str) -> None:
    """What is held against the candidate is granted."""
    assert concedes(text)


@pytest.mark.parametrize(
    "text",
    [
        "That is a fair point, but I ran the night desk for a year.",
        "I have never led a team that size. Even so, I have led two small ones.",
        "You are right, it was hard. We went down at three and were done by six.",
        "We took turns, and every morning the bread was there.",
    ],
)
def test_an_answer_is_no_concession(text: str) -> None:
    """Something is set against it, or nothing is granted."""
    assert not concedes(text)


@pytest.mark.parametrize("text", ["Mm-hmm.", "mhm", "Uh-huh.", "Yeah, okay.", "Right.", "MMMM", ""])
def test_who_only_listens_does_not_want_the_floor(text: str) -> None:
    assert is_backchannel(text)


@pytest.mark.parametrize("text", ["Sorry?", "Wait.", "No, no.", "Can I just", "Yeah, but"])
def test_who_wants_the_floor_is_not_merely_listening(text: str) -> None:
    assert not is_backchannel(text)
