"""The first line, and what it may hold besides the invitation."""

from mockcloser.dialogue.interview import Interview
from mockcloser.dialogue.players import PROBE, SECOND_TRY, STANDING, piece, poor_answer
from mockcloser.dialogue.transitions import State
from mockcloser.vocabulary.events import Begin, Say
from mockcloser.vocabulary.moves import Act, Criterion, Move
from mockcloser.vocabulary.transcript import DidAct

from .interviews import acts, begun, hear, scenario, silence

NIGHT_ANSWER = piece("I worked night shifts at the docks.", Move.ADDRESS_CONCERN, Move.RESTATE_STRENGTHS)
AGAIN = piece("Sorry, could you say that again?")


def first_line(opens_with: str | None) -> Say:
    interview = Interview(scenario(opens_with=opens_with))
    interview.receive(Begin())
    (line,) = interview.commands()
    assert isinstance(line, Say)
    return line


def test_it_invites_questions() -> None:
    """That is all it does, unless the scenario says more."""
    assert first_line(None).acts == (DidAct(Act.INVITE_QUESTIONS),)


class TestConcern:
    """A concern that is voiced before anybody asked for it."""

    def test_the_line_voices_it(self) -> None:
        """Under its id, and the record has the words."""
        line = first_line("nights")
        assert line.acts == (DidAct(Act.VOICE_CONCERN, "nights"),)
        first, second = begun(opens_with="nights").standing.concerns
        assert (first.voiced, first.answered, first.text) == (True, False, line.text)
        assert not second.voiced

    def test_the_first_reply_is_weighed_as_an_answer(self) -> None:
        """Good or poor."""
        assert acts(hear(begun(opens_with="nights"), NIGHT_ANSWER))[0] == Act.CONCERN_SATISFIED
        assert acts(hear(begun(opens_with="nights"), poor_answer())) == [Act.CONCERN_UNSATISFIED]

    def test_it_is_said_again_for_those_who_missed_it(self) -> None:
        """And still waits for an answer."""
        interview = begun(opens_with="nights")
        assert acts(hear(interview, AGAIN)) == [Act.REPEAT, Act.VOICE_CONCERN]
        assert acts(hear(interview, NIGHT_ANSWER))[0] == Act.CONCERN_SATISFIED

    def test_probing_brings_the_next_concern(self) -> None:
        """The first need not be asked for."""
        assert hear(begun(opens_with="nights"), PROBE).acts == (DidAct(Act.VOICE_CONCERN, "speed"),)

    def test_a_silence_is_given_time(self) -> None:
        """An answer takes thought."""
        assert acts(silence(begun(opens_with="nights"))) == [Act.PROMPT]

    def test_answering_it_ends_a_drill(self) -> None:
        """Without a question having been asked."""
        interview = begun(opens_with="nights", drill=Criterion.PROBED_CONCERNS)
        assert acts(hear(interview, NIGHT_ANSWER)) == [Act.CONCERN_SATISFIED, Act.CLOSE]
        assert interview.state is State.CLOSING


class TestBrushOff:
    """A brush-off before anybody asked."""

    def test_the_line_brushes_off_and_invites(self) -> None:
        """Both, and the record explains it."""
        line = first_line("brush_off")
        assert line.acts == (DidAct(Act.BRUSH_OFF), DidAct(Act.INVITE_QUESTIONS))
        brush_off = begun(opens_with="brush_off").standing.brush_off
        assert brush_off is not None
        assert brush_off.said == line.text

    def test_the_first_request_is_the_second_try(self) -> None:
        """Also of an interviewer who evades."""
        interview = begun("evasive", opens_with="brush_off")
        assert acts(hear(interview, STANDING))[0] == Act.TELL_STANDING
        assert interview.standing.revealed

    def test_a_short_question_for_the_impression_is_understood(self) -> None:
        """After the brush-off it can mean nothing else."""
        interview = begun("evasive", opens_with="brush_off")
        assert Act.TELL_STANDING in acts(hear(interview, piece("And your honest impression?")))

    def test_rudeness_is_brushed_off_again(self) -> None:
        """The polite try after it is told."""
        interview = begun("evasive", opens_with="brush_off")
        assert Act.BRUSH_OFF in acts(hear(interview, piece("Stop dodging."), STANDING))
        assert Act.TELL_STANDING in acts(hear(interview, SECOND_TRY))

    def test_said_again_it_is_still_a_brush_off(self) -> None:
        """In other words, with the invitation."""
        assert acts(hear(begun(opens_with="brush_off"), AGAIN)) == [Act.REPEAT, Act.BRUSH_OFF, Act.INVITE_QUESTIONS]
