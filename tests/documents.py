"""A whole judged session, spoken, with every status and most moves in it; and ways to make others like it."""

from dataclasses import replace

from mockcloser.vocabulary.brief import Brief, Fact, Requirement
from mockcloser.vocabulary.delivery import Delivery, Fillers, Measure, Observation, TurnDelivery
from mockcloser.vocabulary.document import Document, Environment
from mockcloser.vocabulary.findings import CriterionResult, Evidence, Finding, Strength, Utterance, Verdict
from mockcloser.vocabulary.moves import Act, Criterion, Move, Status, Topic
from mockcloser.vocabulary.remarks import Remark, RemarkKind
from mockcloser.vocabulary.standing import BrushOff, ConcernStanding, Standing
from mockcloser.vocabulary.transcript import DidAct, Speaker, Transcript, Turn, Word

PACE = 0.35
"""Seconds a word takes in these transcripts."""

BRIEF = Brief(
    job="Payroll specialist",
    company="Harbour Logistics",
    interviewer="Morgan Hale",
    requirements=(
        Requirement("end_to_end", "Runs payroll end to end"),
        Requirement("migration", "Has moved a payroll from one system to another"),
        Requirement("team", "Can lead a small team"),
    ),
    facts=(Fact("growth", "The company grew from 40 to 90 people this year."),),
)

ENVIRONMENT = Environment("0.1.0", "whisper-base", "piper:en_US-joe", "ab" * 32)

LINES: tuple[tuple[Speaker, str, tuple[DidAct, ...]], ...] = (
    (
        Speaker.INTERVIEWER,
        "That is everything from my side. Do you have any questions for me?",
        (DidAct(Act.INVITE_QUESTIONS),),
    ),
    (
        Speaker.CANDIDATE,
        "Yes, thank you. You grew from 40 to 90 people this year, so how has the payroll team kept up? "
        "I ask because I have run payroll end to end for six years, and I moved two companies to a new system.",
        (),
    ),
    (Speaker.INTERVIEWER, "With a lot of coffee. We are hiring for exactly that.", (DidAct(Act.ANSWER_QUESTION),)),
    (Speaker.CANDIDATE, "Do you see any gaps in my background that worry you?", ()),
    (
        Speaker.INTERVIEWER,
        "Since you ask: I am not sure you have led a team.",
        (DidAct(Act.VOICE_CONCERN, "leadership"),),
    ),
    (Speaker.CANDIDATE, "Okay. And where do I stand compared with the others?", ()),
    (
        Speaker.INTERVIEWER,
        "We still have a few more candidates to see. Somebody will be in touch.",
        (DidAct(Act.BRUSH_OFF), DidAct(Act.VAGUE_NEXT_STEP)),
    ),
    (Speaker.CANDIDATE, "Right. Thank you so much for your time, I really want this job.", ()),
    (Speaker.INTERVIEWER, "Thank you. Goodbye.", (DidAct(Act.CLOSE),)),
)


def spoken(index: int, speaker: Speaker, text: str, start: float, acts: tuple[DidAct, ...] = ()) -> Turn:
    """A turn with sound, whose words follow one another at `PACE`."""
    words = tuple(
        Word(word, round(start + place * PACE, 3), round(start + (place + 1) * PACE - 0.05, 3), 0.9)
        for place, word in enumerate(text.split())
    )
    if speaker is Speaker.INTERVIEWER:
        return Turn(index, speaker, text, start, words[-1].end, f"audio/{index:03d}-{speaker}.wav", acts=acts)
    return Turn(index, speaker, text, start, words[-1].end, f"audio/{index:03d}-{speaker}.wav", words)


def conversation() -> Transcript:
    """The sample's turns, one after the other with a second between them."""
    turns: list[Turn] = []
    start = 0.0
    for index, (speaker, text, acts) in enumerate(LINES):
        turns.append(spoken(index, speaker, text, start, acts))
        start = round((turns[-1].end or 0.0) + 1.0, 3)
    return Transcript(tuple(turns))


def found(turn: Turn, quote: str, move: Move, topics: tuple[Topic, ...] = ()) -> Finding:
    """A finding of `move` at `quote`, with the times of its words."""
    start = turn.text.index(quote)
    before = len(turn.text[:start].split())
    said = turn.words[before : before + len(quote.split())]
    first, last = (said[0].start, said[-1].end) if said else (None, None)
    why = f"The words “{quote}” do it."
    return Finding(move, quote, start, start + len(quote), f"{move}.sample", why, topics, first, last)


def evidence(finding: Finding, turn: int) -> Evidence:
    """The finding's words as evidence."""
    return Evidence(turn, finding.quote, finding.start, finding.end)


def sample(session: str = "20260314-091500-0a1b2c3d", started: str = "2026-03-14T10:15:00+01:00") -> Document:
    """The sample session: strengths met, the concern left open, next steps missed, a brush-off let pass."""
    transcript = conversation()
    first, probe, standing, thanks = (transcript.turns[index] for index in (1, 3, 5, 7))
    homework = found(
        first,
        "You grew from 40 to 90 people this year, so how has the payroll team kept up?",
        Move.INFORMED_QUESTION,
        (Topic.TEAM, Topic.GROWTH),
    )
    strong = found(
        first,
        "I have run payroll end to end for six years, and I moved two companies to a new system.",
        Move.RESTATE_STRENGTHS,
    )
    probed = found(probe, probe.text, Move.PROBE_CONCERNS)
    asked = found(standing, "where do I stand compared with the others?", Move.ASK_STANDING)
    thanked = found(thanks, "Thank you so much for your time", Move.THANKS)
    keen = found(thanks, "I really want this job.", Move.TRIAL_CLOSE)
    strengths = tuple(
        Strength(text, 1, requirement, first.text.index(text), first.text.index(text) + len(text))
        for text, requirement in (
            ("run payroll end to end for six years", "end_to_end"),
            ("moved two companies to a new system", "migration"),
        )
    )
    return Document(
        id=session,
        started=started,
        mode="practice",
        scenario_id="payroll-specialist",
        scenario_title="Payroll specialist at Harbour Logistics",
        transcript=transcript,
        verdict=Verdict(
            utterances={
                1: Utterance((homework, strong), strengths, (Topic.TEAM, Topic.GROWTH)),
                3: Utterance((probed,)),
                5: Utterance((asked,)),
                7: Utterance((thanked, keen)),
            },
            strengths=strengths,
            criteria=(
                result(Criterion.RESTATED_STRENGTHS, Status.PARTLY, 10.0, 20.0, evidence(strong, 1)),
                result(Criterion.PROBED_CONCERNS, Status.PARTLY, 10.0, 20.0, evidence(probed, 3)),
                result(Criterion.SECURED_NEXT_STEPS, Status.MISSED, 0.0, 20.0),
                result(Criterion.KNOW_WHERE_YOU_STAND, Status.PARTLY, 5.0, 10.0, evidence(asked, 5)),
                result(Criterion.SHOWED_HOMEWORK, Status.PARTLY, 5.0, 10.0, evidence(homework, 1)),
                result(Criterion.REAFFIRMED_INTEREST, Status.MET, 5.0, 5.0, evidence(keen, 7)),
                result(Criterion.CLOSED_GRACEFULLY, Status.MET, 5.0, 5.0, evidence(thanked, 7)),
                result(Criterion.AVOIDED_PITFALLS, Status.MET, 10.0, 10.0),
            ),
            score=50,
        ),
        delivery=Delivery(
            28.4,
            171.4,
            0.712,
            1,
            Fillers(2, True, {"um": 2}),
            1.0,
            (
                Observation(Measure.PACE, 171.4, "words a minute", "You spoke 171 words a minute."),
                Observation(
                    Measure.LONG_PAUSES,
                    1,
                    "pauses of 2 seconds or more",
                    "Your answers held one pause of 2 seconds or more.",
                    (Evidence(1, "up? … I", 12.0, 14.2),),
                ),
                Observation(
                    Measure.HEDGES, 1, "hedges", "One hedge in 76 words.", (Evidence(7, "really want", 49.1, 49.7),)
                ),
            ),
            tuple(
                TurnDelivery(index, seconds, words, 1.0)
                for index, seconds, words in ((1, 14.65, 42), (3, 3.8, 11), (5, 3.45, 10), (7, 4.5, 13))
            ),
        ),
        standing=Standing(
            revealed=False,
            truth="You are the strongest on paper; only the team worries me.",
            concerns=(ConcernStanding("leadership", True, False, "I am not sure you have led a team."),),
            brush_off=BrushOff(
                "We still have a few more candidates to see.",
                "They have not made up their mind, or would rather not say.",
                "I understand. From what you have seen so far, is there anything that would hold you back?",
            ),
            next_step="A second interview with Dana on Thursday.",
            unused_facts=(),
        ),
        environment=ENVIRONMENT,
    )


def result(criterion: Criterion, status: Status, points: float, weight: float, *said: Evidence) -> CriterionResult:
    """A criterion's outcome with a reason that names it, and a tip unless it was met."""
    name = criterion.replace("_", " ")
    tip = "" if status is Status.MET else f"Next time, say one more sentence so that you {name}."
    return CriterionResult(criterion, status, said, f"This is why it came out as {status}.", tip, points, weight)


def reviewed(document: Document) -> Document:
    """The same session gone over by the candidate: a word put right, one heard otherwise live, a bookmark, a note."""
    turns = list(document.transcript.turns)
    turns[3] = replace(turns[3], corrected_from="Do you see any caps in my background that worry you?")
    turns[5] = replace(turns[5], heard_live="Okay. And when do I start?")
    made = "2026-03-14T18:00:00+01:00"
    return replace(
        document,
        transcript=Transcript(tuple(turns)),
        remarks=(
            Remark(1, RemarkKind.BOOKMARK, 1, "six years", 128, 137, 16.4, "", made),
            Remark(2, RemarkKind.NOTE, None, "", 0, 0, None, "Ask about the team.\nLead with it next time.", made),
        ),
    )


def typed(document: Document) -> Document:
    """The same session without any sound: typed from beginning to end."""
    turns = tuple(replace(turn, start=None, end=None, audio=None, words=()) for turn in document.transcript.turns)
    utterances = {
        index: replace(
            utterance, findings=tuple(replace(finding, start=None, end=None) for finding in utterance.findings)
        )
        for index, utterance in document.verdict.utterances.items()
    }
    criteria = tuple(
        replace(criterion, evidence=tuple(replace(said, start=None, end=None) for said in criterion.evidence))
        for criterion in document.verdict.criteria
    )
    return replace(
        document,
        transcript=Transcript(turns),
        verdict=replace(document.verdict, utterances=utterances, criteria=criteria),
        delivery=Delivery(),
    )


def saying(document: Document, index: int, text: str) -> Document:
    """The same session with other words in one turn, and without what was found there."""
    turns = tuple(
        replace(turn, text=text, words=()) if turn.index == index else turn for turn in document.transcript.turns
    )
    verdict = document.verdict
    utterances = {key: value if key != index else Utterance() for key, value in verdict.utterances.items()}
    criteria = tuple(
        replace(criterion, evidence=tuple(said for said in criterion.evidence if said.turn != index))
        for criterion in verdict.criteria
    )
    strengths = tuple(strength for strength in verdict.strengths if strength.turn != index)
    return replace(
        document,
        transcript=Transcript(turns),
        verdict=replace(verdict, utterances=utterances, criteria=criteria, strengths=strengths),
    )
