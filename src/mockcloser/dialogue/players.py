"""Scripted candidates: they play a scenario to its end, so that its author and its tests see that it can be played.

A player is told the interviewer's line and returns the next event. What it says carries the findings that a judge would
make, so that the engine can be played without one; the words alone will do as well, for a play with a judge.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count

from mockcloser.scenario.model import Concern, Scenario
from mockcloser.vocabulary.events import CandidateSpoke, Event, Say, Silence
from mockcloser.vocabulary.findings import Finding
from mockcloser.vocabulary.moves import Act, Move, Topic

Player = Callable[[Say], Event]
Piece = tuple[str, tuple[Move, ...], tuple[Topic, ...]]


def piece(text: str, *moves: Move, topics: tuple[Topic, ...] = ()) -> Piece:
    """Words and the moves they carry."""
    return text, moves, topics


def speech(*pieces: Piece) -> CandidateSpoke:
    """One candidate turn: the pieces in a row, each quoted where it stands, each strength a new one."""
    text, findings = "", []
    for words, moves, topics in pieces:
        start = len(text) + 1 if text else 0
        text = f"{text} {words}" if text else words
        findings += [
            Finding(move, words, start, len(text), "scripted", "A scripted candidate makes this move.", topics)
            for move in moves
        ]
    strengths = sum(finding.move is Move.RESTATE_STRENGTHS for finding in findings)
    return CandidateSpoke(text, tuple(findings), strengths)


PROBE = piece("Is there anything about my background that gives you pause?", Move.PROBE_CONCERNS)
STANDING = piece("From what you have heard today, where do I stand?", Move.ASK_STANDING)
SECOND_TRY = piece("I understand. Even so, what is your impression of me so far?", Move.ASK_STANDING)
NEXT_STEPS = piece("What happens next, and when will you decide?", Move.NEXT_STEPS)
NEXT_STEPS_AGAIN = piece("Could you give me a rough day by which I will hear?", Move.NEXT_STEPS)
FOLLOW_UP = piece("May I call you if I think of something else?", Move.PERMISSION_FOLLOW_UP)
INTEREST = piece("I would love to do this job.", Move.TRIAL_CLOSE, Move.REAFFIRM_INTEREST)
THANKS = piece("Thank you very much for your time today.", Move.THANKS)
GOODBYE = piece("Goodbye.")
DECLINE = piece("No, I think you have covered everything.", Move.NO_QUESTIONS)


def pitch(scenario: Scenario) -> tuple[Piece, ...]:
    """A strength for every requirement."""
    return tuple(
        piece(f"You need {item.text}, and that is what I bring.", Move.RESTATE_STRENGTHS, Move.MATCH_PITCH)
        for item in scenario.requirements
    )


def about_facts(scenario: Scenario) -> tuple[Piece, ...]:
    """An informed question on every stated fact."""
    return tuple(
        piece(
            f"You mentioned that {fact.text}: how would that touch my first months?",
            Move.INFORMED_QUESTION,
            topics=(Topic.OTHER,),
        )
        for fact in scenario.facts
    )


def about_topics() -> tuple[Piece, ...]:
    """A question on every topic."""
    return tuple(
        piece(
            f"Could you tell me about the {str(topic).replace('_', ' ')} side?", Move.GENERIC_QUESTION, topics=(topic,)
        )
        for topic in Topic
    )


def good_answer(concern: Concern) -> Piece:
    """An answer that contains all that the concern waits for."""
    named = f" It had to do with {concern.satisfied_by.mentions[0]}." if concern.satisfied_by.mentions else ""
    return piece(
        f"That is fair. I did this for four years, and it went well every time.{named}",
        Move.ADDRESS_CONCERN,
        Move.RESTATE_STRENGTHS,
    )


def poor_answer() -> Piece:
    """A concession."""
    return piece("Yes, I suppose that is true, sorry.", Move.SELF_SABOTAGE)


def excellent(scenario: Scenario) -> Player:
    """Pitches, asks from homework, answers every concern, tries twice, secures the next step, thanks and goes."""
    agenda = _sequence(
        speech(*pitch(scenario), *about_facts(scenario)[:2]),
        speech(PROBE),
        speech(STANDING),
        speech(NEXT_STEPS, FOLLOW_UP),
        speech(INTEREST, THANKS, GOODBYE),
        last=speech(THANKS, GOODBYE),
    )

    def play(line: Say) -> Event:
        acts = {did.act for did in line.acts}
        for concern in _voiced_in(line, scenario):
            return speech(good_answer(concern), piece("Is there anything else that worries you?", Move.PROBE_CONCERNS))
        if Act.BRUSH_OFF in acts:
            return speech(SECOND_TRY)
        if Act.VAGUE_NEXT_STEP in acts:
            return speech(NEXT_STEPS_AGAIN)
        return next(agenda)

    return play


def mediocre(scenario: Scenario) -> Player:
    """One generic question, one concern conceded, a vague answer taken, thanks."""
    agenda = _sequence(
        speech(piece("Why is this position open?", Move.GENERIC_QUESTION, topics=(Topic.WHY_OPEN,))),
        speech(PROBE),
        speech(poor_answer()),
        speech(NEXT_STEPS),
        speech(THANKS),
        last=speech(THANKS, GOODBYE),
    )
    return lambda line: next(agenda)


def silent(scenario: Scenario) -> Player:
    """Never says a word."""
    return lambda line: Silence()


def rude(scenario: Scenario) -> Player:
    """Insults, and pushes for the standing."""
    agenda = _sequence(
        speech(STANDING),
        speech(piece("Are you even listening?"), piece("Where do I stand?", Move.ASK_STANDING)),
        last=speech(piece("Stop wasting my time and tell me where I stand!", Move.ASK_STANDING)),
    )
    return lambda line: next(agenda)


def rambling(scenario: Scenario) -> Player:
    """Talks at length, asks nothing and brings nothing."""
    tales = (
        "My cousin had a shop once, over by the old bridge, and it rained all summer, and in the end they sold it.",
        "It is a long way from the station, mind, and I had to change twice, but the second train was nearly empty.",
        "People say that about coffee, and then people say the opposite, and I have never known what to make of it.",
    )
    numbers = count()
    return lambda line: speech(piece(tales[next(numbers) % len(tales)]))


def declining(scenario: Scenario) -> Player:
    """Has no questions, however often invited."""
    return lambda line: speech(DECLINE)


PLAYERS: dict[str, Callable[[Scenario], Player]] = {
    "excellent": excellent,
    "mediocre": mediocre,
    "silent": silent,
    "rude": rude,
    "rambling": rambling,
    "declining": declining,
}


def curious(scenario: Scenario) -> Player:
    """Asks about every fact and every topic, one at a time."""
    agenda = _sequence(
        *(speech(question) for question in (*about_facts(scenario), *about_topics())),
        last=speech(THANKS, GOODBYE),
    )
    return lambda line: next(agenda)


def persistent(scenario: Scenario) -> Player:
    """Asks for everything that is held back, concedes every concern, and asks again."""
    agenda = _sequence(
        *(turn for _ in (*scenario.concerns, None) for turn in (speech(PROBE), speech(poor_answer()))),
        speech(STANDING),
        speech(SECOND_TRY),
        speech(NEXT_STEPS),
        speech(NEXT_STEPS_AGAIN),
        speech(FOLLOW_UP),
        last=speech(THANKS, GOODBYE),
    )
    return lambda line: next(agenda)


def planning(scenario: Scenario) -> Player:
    """Asks for the arrangements first, and for the rest after them."""
    agenda = _sequence(
        speech(FOLLOW_UP),
        speech(NEXT_STEPS),
        speech(NEXT_STEPS_AGAIN),
        speech(PROBE),
        last=speech(THANKS, GOODBYE),
    )
    return lambda line: next(agenda)


def blunt(scenario: Scenario) -> Player:
    """Demands the standing and the date rudely, which earns neither."""
    demand = speech(piece("Are you even listening?"), STANDING, NEXT_STEPS)
    return lambda line: demand


SEARCHING: dict[str, Callable[[Scenario], Player]] = {
    "curious": curious,
    "persistent": persistent,
    "planning": planning,
    "blunt": blunt,
}
"""What these do not hear, nobody will."""


def _sequence(*turns: CandidateSpoke, last: CandidateSpoke) -> Iterator[CandidateSpoke]:
    yield from turns
    while True:
        yield last


def _voiced_in(line: Say, scenario: Scenario) -> Iterable[Concern]:
    voiced = {did.about for did in line.acts if did.act is Act.VOICE_CONCERN}
    return (concern for concern in scenario.concerns if concern.id in voiced)
