"""The verdict on a session: contexts, times, score, and what holds for every conversation."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.judging.conversation import context_before
from mockcloser.judging.profiles import load_profile
from mockcloser.judging.verdict import judge_criteria, judge_session, what_would_flip
from mockcloser.vocabulary.brief import Brief, Context, Fact, Requirement
from mockcloser.vocabulary.findings import Finding, Utterance
from mockcloser.vocabulary.moves import Act, Criterion, Move, Status
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn, Word
from tests.judging.talk import Line, found_in, they, transcript_of, verdict_on, you

BRIEF = Brief(
    job="payroll specialist",
    requirements=(Requirement("years", "five years of payroll"),),
    facts=(Fact("switch", "the company moves to a hosted payroll system in October"),),
)
STANDARD = load_profile("standard")
INVITED = they("Do you have any questions for me?", Act.INVITE_QUESTIONS)


class Overheard:
    """Stands in for the judge: finds a next-steps question in every turn and remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Context, int]] = []

    def utterance(self, text: str, context: Context = Context(), turn: int = 0) -> Utterance:  # noqa: B008 (frozen)
        self.told.append((text, context, turn))
        return Utterance((Finding(Move.NEXT_STEPS, text, 0, len(text), "by hand", "Set by the test."),))


class TestJudgeSession:
    """Every candidate turn is judged in its context, and its findings are timed."""

    def test_the_context_is_what_the_interviewer_last_said_and_did(self) -> None:
        """Stated acts are handed on; two lines in a row are one reply."""
        lines = (INVITED, you("One."), they("I see.", Act.ANSWER_QUESTION), they("Go on.", Act.PROMPT), you("Two."))
        judge = Overheard()
        judge_session(judge, transcript_of(*lines), BRIEF, STANDARD)
        expected = [
            ("One.", Context(INVITED.text, (Act.INVITE_QUESTIONS,), BRIEF), 1),
            ("Two.", Context("I see. Go on.", (Act.ANSWER_QUESTION, Act.PROMPT), BRIEF), 4),
        ]
        assert expected == judge.told

    def test_acts_that_nobody_stated_are_inferred(self) -> None:
        """From the words of a bare transcript."""
        judge = Overheard()
        judge_session(
            judge, transcript_of(they("My worry is that you've never led a team."), you("I have.")), BRIEF, STANDARD
        )
        assert judge.told[0][1].interviewer_acts == (Act.VOICE_CONCERN,)

    def test_a_finding_is_timed_to_the_word(self) -> None:
        """Its seconds are those of its first and last word."""
        words = (Word("What's", 3.0, 3.4, 0.9), Word("next?", 3.5, 3.9, 0.9))
        turn = Turn(0, Speaker.CANDIDATE, "What's next?", 2.5, 5.0, "a.wav", words)
        verdict = judge_session(Overheard(), Transcript((turn,)), BRIEF, STANDARD)
        finding = verdict.utterances[0].findings[0]
        assert (finding.start, finding.end) == (3.0, 3.9)

    def test_noise_is_not_put_to_the_judge(self) -> None:
        """A turn without words holds nothing."""
        judge = Overheard()
        verdict = judge_session(judge, transcript_of(INVITED, you("[inaudible]")), BRIEF, STANDARD)
        assert judge.told == []
        assert {1: Utterance()} == verdict.utterances
        assert verdict.score is None

    def test_the_verdict_holds_the_distinct_strengths(self) -> None:
        """A claim made in two turns is one strength."""
        claim = you("I know payroll law.", Move.RESTATE_STRENGTHS, strengths=(("know payroll law", None),))
        lines = (INVITED, claim, they("Anything else?", Act.INVITE_QUESTIONS), claim)

        class Recalled:
            def utterance(self, text: str, context: Context = Context(), turn: int = 0) -> Utterance:  # noqa: B008
                return found_in(*lines)[turn]

        verdict = judge_session(Recalled(), transcript_of(*lines), BRIEF, STANDARD)
        assert [(strength.text, strength.turn) for strength in verdict.strengths] == [("know payroll law", 1)]


class TestContext:
    """What a candidate who speaks now replies to."""

    CONCERN = they("My worry is your German.", Act.VOICE_CONCERN)

    @pytest.mark.parametrize("act", [Act.REPEAT, Act.PROMPT, Act.CONCERN_UNSATISFIED, Act.SMALL_TALK])
    def test_a_concern_stays_open_while_it_is_not_left(self, act: Act) -> None:
        """The line that keeps it open is added to it."""
        turns = transcript_of(self.CONCERN, you("Hm."), they("Well?", act)).turns
        expected = Context("My worry is your German. Well?", (Act.VOICE_CONCERN, act), BRIEF)
        assert expected == context_before(turns, BRIEF)

    def test_a_new_subject_closes_it(self) -> None:
        """The candidate now replies to something else."""
        turns = transcript_of(self.CONCERN, you("Hm."), INVITED).turns
        assert Context(INVITED.text, (Act.INVITE_QUESTIONS,), BRIEF) == context_before(turns, BRIEF)

    def test_two_candidate_turns_in_a_row_reply_to_the_same_line(self) -> None:
        """A pause in the answer is not the end of it."""
        turns = transcript_of(self.CONCERN, you("Well.")).turns
        assert context_before(turns, BRIEF).interviewer_acts == (Act.VOICE_CONCERN,)

    def test_nobody_has_spoken_yet(self) -> None:
        """A recording of one answer replies to nothing."""
        assert Context("", (), BRIEF) == context_before((), BRIEF)


class TestScore:
    """Points earned of the points that could be, 0 to 100."""

    EXCELLENT = (
        INVITED,
        you(
            "I have six years of payroll, two migrations and a calm head.",
            Move.RESTATE_STRENGTHS,
            Move.MATCH_PITCH,
            strengths=(("six years of payroll", "years"), ("two migrations", None), ("a calm head", None)),
        ),
        they("Good.", Act.ANSWER_QUESTION),
        you("How is the October switch planned?", Move.INFORMED_QUESTION),
        they("Carefully.", Act.ANSWER_QUESTION),
        you("Who checks the hosted payroll system?", Move.INFORMED_QUESTION),
        they("I do.", Act.ANSWER_QUESTION),
        you("Do you see any gaps?", Move.PROBE_CONCERNS),
        they("No.", Act.NO_CONCERN),
        you("Where do I stand?", Move.ASK_STANDING),
        they("You're in our top three.", Act.TELL_STANDING),
        you(
            "I'd love this. What happens next?",
            (Move.REAFFIRM_INTEREST, "I'd love this."),
            (Move.NEXT_STEPS, "What happens next?"),
        ),
        they("You'll hear by Friday.", Act.DEFINITE_NEXT_STEP),
        you("Thank you for your time.", Move.THANKS),
    )  # fmt: skip

    def test_everything_met_is_a_hundred(self) -> None:
        """And no tip is left to give but on the number of strengths."""
        results, score = verdict_on(*self.EXCELLENT, brief=BRIEF)
        assert {Status.MET} == {result.status for result in results.values()}
        assert score == 100
        assert {Criterion.RESTATED_STRENGTHS} == {result.id for result in results.values() if result.tip}

    @pytest.mark.parametrize("profile", ["cautious", "standard", "sales"])
    def test_an_empty_handed_goodbye_scores_next_to_nothing(self, profile: str) -> None:
        """Thanks for the time are all it has."""
        text = "No, you covered everything, thank you for your time."
        line = you(text, (Move.NO_QUESTIONS, "No, you covered everything"), (Move.THANKS, "thank you for your time"))
        score = verdict_on(INVITED, line, brief=BRIEF, profile=profile)[1]
        assert score is not None
        assert score <= 7

    @pytest.mark.parametrize("text", ["blorp fnord wibble", "um", "word " * 2000])
    def test_words_without_a_move_score_nothing(self, text: str) -> None:
        """Gibberish, one word and a flood alike."""
        assert verdict_on(INVITED, you(text), brief=BRIEF)[1] == 0

    def test_partly_earns_half_and_halves_are_rounded_up(self) -> None:
        """One of one points, half of seven: 4.5 of 8 is 56.25; 0.5 of 100 is 1."""
        weights = dict.fromkeys(Criterion, 0.0)
        brief = Brief(weights=weights | {Criterion.CLOSED_GRACEFULLY: 1.0, Criterion.RESTATED_STRENGTHS: 7.0})
        lines = (
            INVITED,
            you("I know payroll.", Move.RESTATE_STRENGTHS, strengths=(("know payroll", None),)),
            you("Thank you for your time.", Move.THANKS),
        )
        assert verdict_on(*lines, brief=brief)[1] == 56
        brief = Brief(weights=weights | {Criterion.PROBED_CONCERNS: 99.0, Criterion.RESTATED_STRENGTHS: 1.0})
        assert verdict_on(*lines, brief=brief)[1] == 1

    def test_what_cannot_be_known_is_left_out_of_the_points(self) -> None:
        """A single excellent answer loses nothing for the reply that is not on record."""
        brief = Brief(weights=dict.fromkeys(Criterion, 0.0) | {Criterion.SECURED_NEXT_STEPS: 20.0})
        assert verdict_on(INVITED, you("What happens next?", Move.NEXT_STEPS), brief=brief)[1] == 100

    def test_a_drill_is_judged_on_its_criterion_alone(self) -> None:
        """The verdict names no other, and the score is its own."""
        brief = Brief(drill=Criterion.SECURED_NEXT_STEPS)
        vague = they("We will be in touch.", Act.VAGUE_NEXT_STEP)
        results, score = verdict_on(INVITED, you("What happens next?", Move.NEXT_STEPS), vague, brief=brief)
        assert (tuple(results), score) == ((Criterion.SECURED_NEXT_STEPS,), 50)

    def test_weights_of_zero_leave_a_score_of_zero(self) -> None:
        """Nothing could be earned, and something was heard."""
        brief = Brief(weights=dict.fromkeys(Criterion, 0.0))
        assert verdict_on(INVITED, you("What happens next?", Move.NEXT_STEPS), brief=brief)[1] == 0


class TestWhatWouldFlip:
    """What would turn a criterion to met."""

    def flip(self, criterion: Criterion, *lines: Line) -> str:
        return what_would_flip(criterion, transcript_of(*lines), found_in(*lines), BRIEF, STANDARD)

    def test_nothing_where_it_is_met(self) -> None:
        """There is nothing to turn."""
        assert self.flip(Criterion.AVOIDED_PITFALLS, you("What happens next?", Move.NEXT_STEPS)) == ""

    def test_the_missing_number_and_the_missing_tie_are_named(self) -> None:
        """With what the job asks for."""
        line = you("I have a calm head.", Move.RESTATE_STRENGTHS, strengths=(("a calm head", None),))
        expected = "It takes 2 more distinct strengths and a tie to what the job asks for (“five years of payroll”)."
        assert expected == self.flip(Criterion.RESTATED_STRENGTHS, line)

    def test_the_vague_answer_is_quoted(self) -> None:
        """It is where the second question belongs."""
        lines = (you("What happens next?", Move.NEXT_STEPS), they("We'll be in touch.", Act.VAGUE_NEXT_STEP))
        assert "after “We'll be in touch”" in self.flip(Criterion.SECURED_NEXT_STEPS, *lines)


PARTS = (
    INVITED,
    they("My worry is your German.", Act.VOICE_CONCERN),
    they("We have more people to see.", Act.BRUSH_OFF),
    they("We'll be in touch.", Act.VAGUE_NEXT_STEP),
    they("You'll hear by Friday.", Act.DEFINITE_NEXT_STEP),
    they("You did well.", Act.TELL_STANDING),
    they("The team is small.", Act.ANSWER_QUESTION),
    you("I have six years of payroll.", Move.RESTATE_STRENGTHS, strengths=(("six years of payroll", "years"),)),
    you("I led two teams.", Move.RESTATE_STRENGTHS, Move.ADDRESS_CONCERN, strengths=(("led two teams", None),)),
    you("I never miss a date.", Move.RESTATE_STRENGTHS, strengths=(("never miss a date", None),)),
    you("You need payroll, I bring it.", Move.MATCH_PITCH),
    you("Do you see any gaps?", Move.PROBE_CONCERNS),
    you("Where do I stand?", Move.ASK_STANDING),
    you("What happens next?", Move.NEXT_STEPS),
    you("May I call on Monday?", Move.PERMISSION_FOLLOW_UP),
    you("How is the October switch going?", Move.INFORMED_QUESTION),
    you("Who trains the clerks?", Move.INFORMED_QUESTION),
    you("Why is this position open?", Move.GENERIC_QUESTION),
    you("I'd love to join.", Move.TRIAL_CLOSE),
    you("I'm keen.", Move.REAFFIRM_INTEREST),
    you("No, nothing.", Move.NO_QUESTIONS),
    you("I'm no good at this.", Move.SELF_SABOTAGE),
    you("Thank you for your time.", Move.THANKS),
    you("The bus was late."),
    you("[inaudible]"),
)
IRRELEVANT = (you("The bus was late today."), they("The lift is slow.", Act.ANSWER_QUESTION))
ORDER = {Status.NOT_HEARD: 0, Status.MISSED: 0, Status.PARTLY: 1, Status.MET: 2}
CONVERSATIONS = st.lists(st.sampled_from(PARTS), max_size=14)
PROFILES = st.sampled_from(["cautious", "standard", "sales"])


@given(lines=CONVERSATIONS, profile=PROFILES, irrelevant=st.sampled_from(IRRELEVANT), data=st.data())
def test_an_irrelevant_turn_never_raises_a_status(
    lines: list[Line], profile: str, irrelevant: Line, data: st.DataObject
) -> None:
    """Talk about the bus earns nothing, wherever it is put."""
    place = data.draw(st.integers(0, len(lines)))
    before, _ = verdict_on(*lines, brief=BRIEF, profile=profile)
    after, _ = verdict_on(*lines[:place], irrelevant, *lines[place:], brief=BRIEF, profile=profile)
    raised = [criterion for criterion in Criterion if ORDER[after[criterion].status] > ORDER[before[criterion].status]]
    assert raised == []


@given(lines=CONVERSATIONS, profile=PROFILES)
def test_the_score_is_a_whole_number_up_to_a_hundred_and_the_points_make_it(lines: list[Line], profile: str) -> None:
    """Points lie between nothing and the weight, and nothing said scores without a quotation."""
    results, score = verdict_on(*lines, brief=BRIEF, profile=profile)
    assert all(0 <= result.points <= result.weight for result in results.values())
    assert all(result.evidence for result in results.values() if result.points)
    if score is None:
        assert {Status.NOT_HEARD} == {result.status for result in results.values()}
    else:
        possible = sum(result.weight for result in results.values())
        assert 0 <= score <= 100
        assert abs(score - 100 * sum(result.points for result in results.values()) / possible) <= 0.5 + 1e-6


@given(lines=CONVERSATIONS, profile=PROFILES)
def test_evidence_is_the_exact_words_of_its_turn(lines: list[Line], profile: str) -> None:
    """Every quotation can be found where it says it was said."""
    results, _ = verdict_on(*lines, brief=BRIEF, profile=profile)
    for result in results.values():
        for evidence in result.evidence:
            assert evidence.quote
            assert evidence.quote in lines[evidence.turn].text


@given(lines=CONVERSATIONS, profile=PROFILES)
def test_the_same_conversation_gets_the_same_verdict(lines: list[Line], profile: str) -> None:
    """Byte for byte, whatever order the utterances are handed over in."""
    transcript, found = transcript_of(*lines), found_in(*lines)
    backwards = dict(reversed(found.items()))
    first = judge_criteria(transcript, found, BRIEF, load_profile(profile))
    assert first == judge_criteria(transcript, backwards, replace(BRIEF), load_profile(profile))


@given(lines=CONVERSATIONS)
def test_every_criterion_says_why_and_what_would_turn_it(lines: list[Line]) -> None:
    """A criterion that is not met says what it takes; one that is met has nothing to add."""
    results, _ = verdict_on(*lines, brief=BRIEF)
    for result in results.values():
        flip = what_would_flip(result.id, transcript_of(*lines), found_in(*lines), BRIEF, STANDARD)
        assert result.why.endswith(".")
        assert (result.status is Status.MET) == (flip == "")
