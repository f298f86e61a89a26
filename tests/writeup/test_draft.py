"""The write-up says what was said and nothing else."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.findings import Finding, Utterance
from mockcloser.vocabulary.moves import Act, Move
from mockcloser.vocabulary.remarks import WriteUp
from mockcloser.vocabulary.transcript import DidAct, Speaker, Transcript, Turn
from mockcloser.writeup.draft import draft_writeup, render_markdown, render_text
from mockcloser.writeup.notes import draft_notes
from mockcloser.writeup.plan import follow_up_plan
from mockcloser.writeup.thanks import thank_you
from tests.documents import BRIEF, sample

TODAY = date(2026, 3, 14)

Line = tuple[Act, str] | tuple[Move, str]


def conversation(*lines: Line) -> Document:
    """A session of these lines: an act is the interviewer's, a move the candidate's whole turn."""
    turns, utterances = [], {}
    for index, (what, text) in enumerate(lines):
        if isinstance(what, Act):
            turns.append(Turn(index, Speaker.INTERVIEWER, text, acts=(DidAct(what),)))
        else:
            turns.append(Turn(index, Speaker.CANDIDATE, text))
            utterances[index] = Utterance((Finding(what, text, 0, len(text), "rule", "why"),))
    verdict = replace(sample().verdict, utterances=utterances, strengths=(), criteria=())
    return replace(sample(), transcript=Transcript(tuple(turns)), verdict=verdict, standing=None)


OBTAINED = conversation(
    (Act.INVITE_QUESTIONS, "What would you like to know?"),
    (Move.INFORMED_QUESTION, "How has the team kept up with the growth?"),
    (Act.ANSWER_QUESTION, "Good one. We hired two people in January and a third in March."),
    (Move.PROBE_CONCERNS, "Is there anything that makes you hesitate?"),
    (Act.VOICE_CONCERN, "There is one thing. You have never led a team."),
    (Move.ADDRESS_CONCERN, "I led a crew of six for two years."),
    (Act.CONCERN_SATISFIED, "That helps."),
    (Move.NEXT_STEPS, "What happens next?"),
    (Act.DEFINITE_NEXT_STEP, "I speak to Dana. I will ring you by Thursday."),
    (Move.PERMISSION_FOLLOW_UP, "May I call on Monday if I think of anything?"),
    (Act.GRANT_FOLLOW_UP, "Yes, in the morning."),
    (Move.TRIAL_CLOSE, "I would love to join."),
    (Act.CLOSE, "Goodbye."),
)


def test_the_letter_is_made_of_what_was_said() -> None:
    """The job, what was learnt, the concern and its answer, the agreed step and the leave to call."""
    assert (
        """\
Dear Morgan Hale,

Thank you for talking with me about the job as Payroll specialist at Harbour Logistics.

I asked you: “How has the team kept up with the growth?” Thank you for your answer: “We hired two people in January \
and a third in March.”

You were open about a concern: “You have never led a team.” My answer stands: “I led a crew of six for two years.”

As I told you: “I would love to join.” I have noted what comes next: “I will ring you by Thursday.” Thank you also \
for letting me get in touch: “Yes, in the morning.”

Kind regards,
(your name)
"""
        == thank_you(OBTAINED, BRIEF).text
    )


def test_where_nothing_was_obtained_the_letter_says_nothing_of_it() -> None:
    """Thanks alone; a concern left open, a vague answer and a brush-off are not mentioned."""
    letter = thank_you(sample(), replace(BRIEF, interviewer=""))
    assert "Hello," == letter.greeting
    text = letter.text
    for word in ("concern", "next", "Thursday", "Dana", "in touch", "candidates"):
        assert word not in text


def test_the_plan_follows_from_what_was_agreed() -> None:
    """The letter today, the call they granted, the day they named, and the question a working day after it."""
    assert [
        (date(2026, 3, 14), "Send the letter of thanks."),
        (date(2026, 3, 16), "Get in touch, as you asked: “May I call on Monday if I think of anything?”"),
        (date(2026, 3, 19), "The day they named: “I will ring you by Thursday.”"),
        (date(2026, 3, 20), "If you have heard nothing, ask: they had said “Thursday”."),
    ] == [(step.due, step.what) for step in follow_up_plan(OBTAINED, TODAY)]


def test_without_a_day_the_plan_has_none() -> None:
    """It says to ask for one, and where leave was given to get in touch."""
    vague = conversation(
        (Move.NEXT_STEPS, "What happens next?"),
        (Act.VAGUE_NEXT_STEP, "We will be in touch."),
        (Move.PERMISSION_FOLLOW_UP, "May I call?"),
        (Act.GRANT_FOLLOW_UP, "You may."),
    )
    assert [
        (TODAY, "Send the letter of thanks."),
        (None, "No day was named. Ask for one when you are next in touch."),
        (None, "You may get in touch: “You may.”"),
    ] == [(step.due, step.what) for step in follow_up_plan(vague, TODAY)]


def test_days_count_from_the_interview_and_the_letter_from_today() -> None:
    """However late the write-up is made."""
    late = follow_up_plan(OBTAINED, date(2026, 4, 1))
    assert {date(2026, 3, 16), date(2026, 3, 19), date(2026, 3, 20), date(2026, 4, 1)} == {step.due for step in late}


def test_the_notes_hold_what_was_voiced_and_nothing_held_back() -> None:
    """The concern that was left open; not the hidden opinion, nor the step that was never told."""
    notes = draft_notes(sample(), BRIEF)
    assert ["“I am not sure you have led a team.” I left it open."] == [entry.text for entry in notes.concerns]
    assert ["Morgan Hale, Harbour Logistics", "Saturday 14 March 2026, about the job as Payroll specialist"] == [
        entry.text for entry in notes.who
    ]
    everything = render_text(draft_writeup(sample(), BRIEF, TODAY), "x")
    assert sample().standing is not None
    assert "Dana" not in everything
    assert "strongest on paper" not in everything


NAMES = st.sampled_from(["Dana", "Mr Okoro", "Thursday", "next week", "May 4th", "17", "three", "the twelfth", "“so”"])
WORDS = st.sampled_from(["we", "ring", "by", "decide", "with", "?", ".", "!", "…", "and", "<b>", "*"])
TEXTS = st.lists(NAMES | WORDS, min_size=1, max_size=12).map(" ".join)
LINES: st.SearchStrategy[Line] = st.one_of(
    st.tuples(st.sampled_from(list(Act)), TEXTS), st.tuples(st.sampled_from(list(Move)), TEXTS)
)
_TELLING = re.compile(r"\b(?:[A-Z]\w+|\d+)")
_FRAME = set(_TELLING.findall(thank_you(conversation(), Brief()).text)) | {"As", "My", "You", "Thank", "Dear"}


@given(st.lists(LINES, max_size=12))
def test_the_letter_holds_no_name_number_or_day_of_its_own(lines: list[Line]) -> None:
    """Each is in the transcript or in the brief, and each sentence is a quotation from the turns it names."""
    document = conversation(*lines)
    letter = thank_you(document, BRIEF)
    known = " ".join([*(turn.text for turn in document.transcript.turns), BRIEF.job, BRIEF.company, BRIEF.interviewer])
    assert set(_TELLING.findall(letter.text)) <= set(_TELLING.findall(known)) | _FRAME
    for paragraph in letter.paragraphs:
        for sentence in paragraph:
            said = [document.transcript.turns[turn].text for turn in sentence.turns]
            for quote in sentence.text.split(": “")[1:]:
                assert any(quote.split("” Thank you for your answer")[0].removesuffix("”") in text for text in said)


@given(st.lists(LINES, max_size=12))
def test_every_note_and_step_quotes_its_turns(lines: list[Line]) -> None:
    """What stands in a plan or a note was said in the turn it names."""
    document = conversation(*lines)
    for step in follow_up_plan(document, TODAY):
        if step.said is not None:
            assert step.said.quote in document.transcript.turns[step.said.turn].text
    notes = draft_notes(document, BRIEF)
    for entry in (*notes.said, *notes.concerns, *notes.next_steps, *notes.learnt):
        first = document.transcript.turns[entry.turns[0]].text
        assert any(sentence.strip() in entry.text for sentence in re.split(r"(?<=[.!?…])", first) if sentence.strip())


@given(st.lists(LINES, max_size=8))
def test_any_conversation_can_be_written_up(lines: list[Line]) -> None:
    """As text and as Markdown."""
    writeup = draft_writeup(conversation(*lines), BRIEF, TODAY)
    assert render_text(writeup, "A title").startswith("A title\n=======\n\nWho it was with")
    assert "<b>" not in render_markdown(writeup, "A title").replace("\\<b\\>", "")


@pytest.mark.parametrize(
    ("render", "heading"), [(render_text, "Concerns\n--------\nNone."), (render_markdown, "## Conc")]
)
def test_empty_parts_are_left_out(render: object, heading: str) -> None:
    """Only what was written is there."""
    assert callable(render)
    text = render(WriteUp(concerns="None."), "A title")
    assert heading in text
    assert "Letter" not in text
