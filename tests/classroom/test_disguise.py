"""Names give way to pseudonyms in all that was said, and everything that pointed at the words still does."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.classroom.disguise import Disguise
from mockcloser.classroom.roster import Student
from mockcloser.judging.delivery import measure_delivery
from mockcloser.report.model import build_page
from mockcloser.report.phrases import timed_words
from mockcloser.vocabulary.document import Document, dumps, loads
from mockcloser.vocabulary.findings import Evidence
from mockcloser.vocabulary.moves import Move
from mockcloser.vocabulary.transcript import Speaker, Transcript
from tests.documents import found, sample, saying, spoken

WILL = Student("b0042", "Will O'Neil", "will@school.example", "", "woneil")
HIDDEN = Disguise(WILL, "Student 07", {"Mei Li": "Student 02"})


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("My name is Will O'Neil.", "My name is Student 07."),
        ("my name is will o'neil", "my name is Student 07"),
        ("I'm Will, and thank you.", "I'm Student 07, and thank you."),
        ("Will you decide this week?", "Will you decide this week?"),
        ("I will. When will you decide?", "I will. When will you decide?"),
        ("O’Neil is not O'Neil's cousin O'NEIL.", "Student 07 is not Student 07's cousin Student 07."),
        ("Ask for Mei Li, or for me, Will.", "Ask for Student 02, or for me, Student 07."),
        ("Write to will@school.example or to woneil (b0042).", "Write to Student 07 or to Student 07 (Student 07)."),
        ("Goodwill is not Will-power.", "Goodwill is not Student 07-power."),
    ],
)
def test_names_are_told_from_words(said: str, read: str) -> None:
    """A name that is also an everyday word counts only where it is used as a name."""
    assert read == HIDDEN.text(said)


def test_accents_and_capitals_hide_nobody() -> None:
    """Recognisers write names in many ways."""
    assert "I am Student 01." == Disguise(Student("s2", "Olú Adé"), "Student 01", {}).text("I am Olu Ade.")


def introduced() -> Document:
    """The sample session with the candidate's name in the sentence that is quoted as evidence."""
    document = sample()
    text = "Hello, Will O'Neil here, and I have run payroll end to end for six years."
    turn = spoken(1, Speaker.CANDIDATE, text, document.transcript.turns[1].start or 0.0)
    document = saying(document, 1, text)
    turns = tuple(turn if old.index == 1 else old for old in document.transcript.turns)
    finding = found(turn, "Will O'Neil here, and I have run payroll end to end", Move.RESTATE_STRENGTHS)
    utterances = {**document.verdict.utterances, 1: replace(document.verdict.utterances[1], findings=(finding,))}
    first, *rest = document.verdict.criteria
    criteria = (replace(first, evidence=(Evidence(1, finding.quote, finding.start, finding.end),)), *rest)
    verdict = replace(document.verdict, utterances=utterances, criteria=criteria)
    return replace(document, transcript=Transcript(turns), verdict=verdict)


def test_quotes_and_times_still_lead_to_the_words() -> None:
    """The document is whole; its words keep their times, and the seconds of the name are known."""
    document = introduced()
    hidden, silences = HIDDEN.document(document)
    assert "Neil" not in dumps(hidden)
    assert hidden == loads(dumps(hidden))
    quote = "Student 07 here, and I have run payroll end to end"
    assert quote == hidden.verdict.utterances[1].findings[0].quote == hidden.verdict.criteria[0].evidence[0].quote
    old, new = document.transcript.turns[1], hidden.transcript.turns[1]
    assert timed_words(old)[-1].end == timed_words(new)[-1].end
    assert len(timed_words(new)) == len(new.text.split())
    assert [(1, old.words[1].start, old.words[2].end)] == [(cut.turn, cut.start, cut.end) for cut in silences]
    assert "Student 07" in "".join(segment.text for segment in build_page(hidden).turns[1].segments)


def test_what_was_observed_of_delivery_names_nobody() -> None:
    """The opening of an answer, the longest one, and the words on either side of a pause."""
    document = introduced()
    turn = document.transcript.turns[1]
    late = tuple(replace(word, start=word.start + 3, end=word.end + 3) for word in turn.words[2:])
    turn = replace(turn, words=(*turn.words[:2], *late), end=late[-1].end)
    transcript = Transcript(tuple(turn if old.index == 1 else old for old in document.transcript.turns))
    document = replace(document, transcript=transcript, delivery=measure_delivery(transcript))
    hidden, _ = HIDDEN.document(document)
    quotes = {place.quote for made in document.delivery.observations for place in made.places}
    now = {place.quote for made in hidden.delivery.observations for place in made.places}

    assert {"Will … O'Neil", turn.text} < quotes
    assert {"…", hidden.transcript.turns[1].text} < now
    assert "Neil" not in dumps(hidden) and "Will" not in "".join(now)


def test_without_times_the_whole_turn_falls_silent() -> None:
    """Better too much than the name."""
    document = saying(sample(), 1, "I am Will O'Neil.")
    _, silences = HIDDEN.document(document)
    assert [(1, None, None)] == [(cut.turn, cut.start, cut.end) for cut in silences]


@given(st.lists(st.sampled_from(["Will O'Neil", "and", "O'Neil,", "will", "I'm", "Mei Li", "payroll."]), min_size=1))
def test_no_whole_name_is_ever_left(words: list[str]) -> None:
    """Wherever it stands."""
    text = HIDDEN.text(" ".join(words))
    assert "O'Neil" not in text and "Mei Li" not in text
