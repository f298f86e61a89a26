"""Which of the words before a question say what it is about."""

from mockcloser.dialogue.lead_in import lead_in
from mockcloser.dialogue.players import Piece, piece, speech
from mockcloser.vocabulary.moves import Move

ASKS = piece("Who will learn that?", Move.INFORMED_QUESTION)
ASKS_ELSE = piece("Who is on the team?", Move.INFORMED_QUESTION)


def before_the_last(*pieces: Piece) -> tuple[str, ...]:
    """What leads up to the last piece."""
    turn = speech(*pieces)
    return lead_in(turn.text, turn.findings, turn.findings[-1])


def test_the_sentence_before_a_question_leads_up_to_it() -> None:
    """Whether or not a move was found in it."""
    assert before_the_last(piece("I read of the ovens."), ASKS) == ("I read of the ovens.",)
    eager = piece("I was thrilled to read of the ovens.", Move.REAFFIRM_INTEREST)
    assert before_the_last(eager, ASKS) == ("I was thrilled to read of the ovens.",)


def test_so_does_the_clause_before_it() -> None:
    """A question need not be a sentence of its own."""
    assert before_the_last(piece("You have new ovens, so"), ASKS) == ("You have new ovens, so",)


def test_two_sentences_are_heard_the_nearest_first() -> None:
    """What was said before them is forgotten."""
    said = piece("Good morning. The ovens are new. I saw them.")
    assert before_the_last(said, ASKS) == ("I saw them.", "The ovens are new.")


def test_the_words_of_an_earlier_question_are_not_taken() -> None:
    """Neither those with a move nor those that only end like a question."""
    ovens = piece("When do the ovens come?", Move.INFORMED_QUESTION)
    assert before_the_last(piece("I read of the ovens."), ovens, ASKS) == ()
    assert before_the_last(piece("I read of the ovens. Do they smoke?"), ASKS) == ()


def test_a_pitch_leads_up_only_to_a_question_that_points_back_to_it() -> None:
    """What the candidate says of themself is not what the next question is about."""
    pitch = piece("I have worked with such ovens.", Move.RESTATE_STRENGTHS)
    assert before_the_last(pitch, ASKS_ELSE) == ()
    assert before_the_last(pitch, ASKS) == ("I have worked with such ovens.",)
