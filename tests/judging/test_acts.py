"""What an interviewer's line does, told from its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.judging.act_patterns import act_patterns
from mockcloser.judging.acts import find_acts, infer_acts
from mockcloser.vocabulary.moves import Act
from mockcloser.vocabulary.transcript import DidAct

HITS = [(pattern.act, hit) for pattern in act_patterns() for hit in pattern.hits]
MISSES = [(pattern.act, miss) for pattern in act_patterns() for miss in pattern.misses]


def acts(text: str) -> set[Act]:
    return {did.act for did in infer_acts(text)}


@pytest.mark.parametrize(("act", "line"), HITS)
def test_a_hit_carries_its_act(act: Act, line: str) -> None:
    """Every hit in the file carries the act it stands under."""
    assert act in acts(line)


@pytest.mark.parametrize(("act", "line"), MISSES)
def test_a_near_miss_does_not(act: Act, line: str) -> None:
    """No near-miss in the file carries the act it stands under."""
    assert act not in acts(line)


@pytest.mark.parametrize(("act", "line"), HITS)
def test_raw_recognition_carries_it_too(act: Act, line: str) -> None:
    """A hit of one sentence survives the loss of capitals and punctuation."""
    if sum(line.count(mark) for mark in ".?!") > 1 or "?" in line:
        return
    assert act in acts("".join(character for character in line.lower() if character not in ".,;!"))


def test_every_act_shows_at_least_three_hits_and_two_near_misses() -> None:
    """The file argues for each act from both sides."""
    thin = [pattern.act for pattern in act_patterns() if len(pattern.hits) < 3 or len(pattern.misses) < 2]
    assert thin == []


def test_an_act_is_given_once_in_the_order_of_the_words() -> None:
    """A line that does three things says so in their order."""
    line = "You're a strong candidate. My one worry is your German. You'll hear by Friday. On Friday, certainly."
    expected = (DidAct(Act.TELL_STANDING), DidAct(Act.VOICE_CONCERN), DidAct(Act.DEFINITE_NEXT_STEP))
    assert expected == infer_acts(line)


def test_praise_before_a_brush_off_tells_nobody_where_they_stand() -> None:
    """The brush-off is what the candidate is left with."""
    assert {Act.BRUSH_OFF} == acts("You did very well, but we have three more people to interview.")


def test_a_standing_with_a_concern_is_both() -> None:
    """To be told of a worry does not unsay where one stands."""
    assert {Act.TELL_STANDING, Act.VOICE_CONCERN} == acts("You're in our top two. My hesitation is your notice period.")


def test_a_date_outranks_the_vague_words_around_it() -> None:
    """To be told "we'll be in touch by Friday" is to be given a day."""
    assert {Act.DEFINITE_NEXT_STEP} == acts("We'll be in touch by Friday.")


def test_a_faint_concern_counts_only_in_a_line_that_does_nothing_else() -> None:
    """What finds the candidate wanting is a concern by itself, and not beside an invitation."""
    assert {Act.VOICE_CONCERN} == acts("You seem shy for a bar.")
    assert {Act.INVITE_QUESTIONS} == acts("You seem shy for a bar. Do you have any questions for me?")


def test_an_act_points_at_its_sentence() -> None:
    """The sentence that does it can be quoted."""
    line = "The last person retired. We still have two more people to see. Anything else?"
    found = {act.act: line[act.start_char : act.end_char] for act in find_acts(line)}
    expected = {
        Act.BRUSH_OFF: "We still have two more people to see",
        Act.INVITE_QUESTIONS: "Anything else",
    }
    assert expected == found


@pytest.mark.parametrize(
    "line",
    [
        "You'd report to me, and I report to the finance director.",
        "Training takes about two weeks and you'd shadow Leanne.",
        "We meet every Monday at nine to plan the week.",
        "You wouldn't manage anyone at first.",
        "Our biggest risk this year is losing the Harris contract.",
        "The rota comes out on Thursday for the week after.",
        "We have more people working from home than we used to.",
        "You don't have to wear a tie.",
    ],
)
def test_an_answer_about_the_job_is_none_of_these(line: str) -> None:
    """What the job is like is no concern, brush-off, promise or verdict."""
    telling = {Act.VOICE_CONCERN, Act.BRUSH_OFF, Act.DEFINITE_NEXT_STEP, Act.TELL_STANDING, Act.GRANT_FOLLOW_UP}
    assert set() == acts(line) & telling


@given(st.text(max_size=200))
def test_any_text_is_read_without_fail(line: str) -> None:
    """Whatever the words, each act is found once, inside them."""
    found = find_acts(line)
    assert len({act.act for act in found}) == len(found)
    assert all(0 <= act.start_char < act.end_char <= len(line) for act in found)
