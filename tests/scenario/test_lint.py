"""What makes a valid scenario a poor one."""

import pytest

from mockcloser.scenario.document import parse
from mockcloser.scenario.lint import lint, speech_faults
from mockcloser.scenario.model import Scenario
from tests.dialogue.interviews import SCENARIO


def found(text: str) -> list[tuple[str, str]]:
    return [(problem.key, problem.what) for problem in lint(parse(text, "baker.yaml", Scenario)) if problem.error]


def warnings(text: str) -> list[tuple[str, str]]:
    return [(problem.key, problem.what) for problem in lint(parse(text, "baker.yaml", Scenario)) if not problem.error]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("See www.example.org for more.", "“www.” is an address; say it in words"),
        ("Write to ida@example dot com.", "“ida@example” is an address; say it in words"),
        ("That is *very* good.", "“*” is a sign of markup"),
        ("Bread & butter.", "“&” is a sign that is read out badly; write the word"),
        ("It pays 30% more.", "“%” is a sign that is read out badly; write the word"),
        ("We start early (at three).", "“(” is brackets; make it a sentence of its own"),
        ("Well... yes.", "“...” is an ellipsis; end the sentence"),
        ("Good! 🙂.", "“🙂” is a pictograph"),
        ("Rolls, buns, etc. are yours.", "“etc” is an abbreviation; write it out"),
        ("Bring e.g. a knife.", "“e.g.” is an abbreviation; write it out"),
        ("I call on Fri at noon.", "“Fri” is an abbreviation; write it out"),
        ("On the 3rd we decide.", "“3rd” is a figure that is read out badly; write words"),
        ("We start at 3:30 sharp.", "“3:3” is a figure that is read out badly; write words"),
        ("It is HUGELY busy.", "“HUGELY” is capitals; a voice reads them as letters or shouts"),
        ("And then we", "does not end like a sentence"),
        (" ".join(["word"] * 29) + ".", "a sentence of 29 words; at most 28"),
        ("One two three four. " * 16, "64 words are too long to listen to; at most 60"),
    ],
)
def test_a_line_that_a_voice_speaks_badly_is_reported(line: str, fault: str) -> None:
    """Each with the words at fault."""
    assert list(speech_faults(line.strip())) == [fault]


@pytest.mark.parametrize(
    "line",
    [
        "We bake 400 loaves a night.",
        "Your CV says so, and HR agrees.",
        "On Friday the ninth, at half past three.",
        "He said “never again”",
        "Is that so?",
    ],
)
def test_plain_speech_is_left_alone(line: str) -> None:
    """Numbers, short capitals and quotations are spoken well."""
    assert list(speech_faults(line)) == []


def test_every_line_of_a_scenario_is_looked_at() -> None:
    """With its place."""
    assert found(SCENARIO.replace("Ring me after noon.", "Ring me after noon"))[0] == (
        "next_steps.follow_up[0]",
        "does not end like a sentence",
    )
    assert found(SCENARIO.replace("mind the flour.", "mind the flour #1."))[0][0] == "lines.close[0]"


def test_the_same_wording_twice_is_no_variety() -> None:
    """Within one line."""
    assert ("answers.culture[1]", "the same wording twice") in found(
        SCENARIO.replace("[We sing., We sing a good deal.]", "[We sing., We sing.]")
    )


def test_an_opening_invites_questions() -> None:
    """With its last sentence."""
    assert ("opening[1]", "does not end by inviting questions") in found(
        SCENARIO.replace("What would you like to ask me?", "What a day that was. Well.")
    )


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("words: [starter]", ("requirements[0].words", "nobody can say this")),
        ("words: [market stall]", ("facts[1].words", "nobody can say this")),
        ("mentions: [night shift, at three]", ("concerns[0].satisfied_by.mentions", "no answer can contain this")),
    ],
)
def test_words_that_nobody_can_say_are_reported(words: str, fault: tuple[str, str]) -> None:
    """They would wait for ever."""
    key = words.split(":")[0]
    assert fault in found(SCENARIO.replace(words, f'{key}: ["…"]'))


def test_the_id_is_the_files_name() -> None:
    """By which it is found."""
    assert ("id", "the file is called baker, so the id should be `baker`") in found(
        SCENARIO.replace("id: baker", "id: cook")
    )


def test_topics_that_candidates_ask_about_are_missed() -> None:
    """As a warning: some interviewers do not know."""
    assert warnings(SCENARIO)[-1] == (
        "answers",
        "nothing on duties, organization, success_measures, manager, growth, training, why_open, challenges; "
        "candidates ask about it",
    )


def test_a_fact_without_an_answer_is_a_warning() -> None:
    """A question about it would earn a general reply."""
    assert ("facts[1]", "has no answer: a question about it earns a general one") in warnings(SCENARIO)


def test_everyday_lines_that_another_line_replaces_are_a_warning() -> None:
    """Nobody would hear them."""
    assert ("lines.brush_off", "is never said: another line stands in its place") in warnings(
        SCENARIO + "  brush_off: We shall see.\n"
    )


def test_a_second_invitation_from_somebody_who_gives_none_is_a_warning() -> None:
    """Brisk interviewers close."""
    brisk = SCENARIO.replace("manner: warm", "manner: brisk") + "  invite_again: Nothing at all?\n"
    assert ("lines.invite_again", "is never said in the manner brisk") in warnings(brisk)
