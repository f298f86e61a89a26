"""The verdict in a terminal."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mockcloser.report.text import WIDTH, render_conversation, render_text
from mockcloser.vocabulary.transcript import Transcript
from tests.documents import BRIEF, sample, saying


def test_the_headline_comes_first() -> None:
    """Title, score, and the three criteria that matter most."""
    assert render_text(sample()).splitlines()[:5] == [
        "Payroll specialist at Harbour Logistics",
        "Score 50 of 100 (50 of 100 points)",
        "  ◐ Restated your strengths: partly",
        "  ◐ Probed for concerns: partly",
        "  ○ Secured next steps: missed",
    ]


@given(st.text(st.characters(codec="ascii"), max_size=300))
def test_no_line_is_wider_than_the_terminal(words: str) -> None:
    """However long the words; and no sign in them reaches the terminal as a command."""
    document = replace(saying(sample(), 1, words), scenario_title=words)
    text = render_text(document, BRIEF) + render_conversation(document)

    assert max(len(line) for line in text.splitlines()) <= WIDTH
    assert set(text) <= {"\n"} | {sign for sign in text if sign.isprintable()}


def test_a_turn_in_which_nothing_was_heard_says_so() -> None:
    """An empty turn is not an empty line."""
    assert "  You, turn 1 at 0:05: (nothing was heard)" in render_conversation(saying(sample(), 1, " ")).splitlines()


def test_words_that_were_heard_otherwise_live_are_shown_beside_the_record() -> None:
    """The candidate saw them and may have counted on them; the verdict does not."""
    document = sample()
    turns = tuple(
        replace(turn, heard_live="Do you see any gaps?") if turn.index == 1 else turn
        for turn in document.transcript.turns
    )
    text = render_conversation(replace(document, transcript=Transcript(turns)))
    told = "(heard live as “Do you see any gaps?”; the verdict follows the record)"
    assert told in " ".join(text.split())
    assert told not in " ".join(render_conversation(document).split())
