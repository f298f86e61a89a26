"""Vocabulary values survive the way through JSON."""

import json
from dataclasses import dataclass, is_dataclass

import pytest

from mockcloser.vocabulary import brief, events
from mockcloser.vocabulary.encoding import DecodingError, decode, encode
from mockcloser.vocabulary.findings import Finding
from mockcloser.vocabulary.moves import Act, Criterion, Move, Topic
from mockcloser.vocabulary.transcript import DidAct, Speaker, Turn, Word

FINDING = Finding(Move.THANKS, "thank you", 0, 9, "thanks.time", "It thanks.", (Topic.OTHER,), 0.1, 0.7)
TURN = Turn(3, Speaker.CANDIDATE, "thank you", 0.1, 0.7, "audio/003.wav", (Word("thank", 0.1, 0.3, 0.98),))
REQUIREMENT = brief.Requirement("lead", "Leads a team", ("crew", "squad"))
FACT = brief.Fact("growth", "It grew.", ("growth",))
BRIEF = brief.Brief("Clerk", "Acme", "Jo", (REQUIREMENT,), (FACT,), "sales", {Criterion.PROBED_CONCERNS: 2.5}, ())

SAMPLES: dict[type, object] = {
    type(value): value
    for value in (
        events.Begin(),
        events.LineSpoken(),
        events.CandidateSpoke("thank you", (FINDING,)),
        events.Silence(),
        events.TimeUp(),
        events.Left(),
        events.Say("Anything else?", (DidAct(Act.PROMPT), DidAct(Act.VOICE_CONCERN, "gap"))),
        events.Listen(7.5),
        events.End("goodbye"),
        events.InterviewerAudioStarted(0.5, "Hello"),
        events.InterviewerAudioEnded(1.5, "Hello"),
        events.Listening(1.6),
        events.SpeechStarted(2.0),
        events.Partial(2.4, "thank", 2),
        events.Thinking(2.5, 20.0),
        events.TurnEnded(3.1, 2.5),
        events.TurnRecorded(3.2, TURN, (FINDING,)),
        events.Level(0.1, -31.5, True),
        events.Warned(0.1, "The microphone is quiet."),
        events.Ended(9.0, "20260314-091500-0a1b2c3d", "goodbye"),
        events.Heard("thank you", TURN.words, 0.1, 0.7, "audio/003.wav"),
        REQUIREMENT,
        FACT,
        BRIEF,
        brief.Context("Any questions?", (Act.INVITE_QUESTIONS,), BRIEF),
    )
}


def classes() -> list[type]:
    """Every value class that the modules of what crosses a thread, or is kept as a snapshot, define."""
    return [
        value
        for module in (events, brief)
        for value in vars(module).values()
        if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.__name__
    ]


@pytest.mark.parametrize("kind", classes(), ids=lambda kind: kind.__name__)
def test_every_value_class_survives_json(kind: type) -> None:
    """A class without a sample here fails, so that no new one goes untested."""
    value = SAMPLES[kind]

    assert value == decode(kind, json.loads(json.dumps(encode(value))))


@dataclass(frozen=True)
class _Reading:
    seconds: float
    name: str = ""
    steps: tuple[int, ...] = ()


def test_floats_are_rounded_to_milliseconds() -> None:
    """Neither a long fraction nor a negative zero reaches a file."""
    expected = {"seconds": 0.123, "name": "", "steps": []}

    assert expected == encode(_Reading(0.12345))
    assert json.dumps(0.0) == json.dumps(encode(-0.0001))


def test_whole_numbers_in_float_fields_are_written_as_floats() -> None:
    """Equal values are equal text."""
    assert json.dumps(encode(_Reading(2.0))) == json.dumps(encode(_Reading(2)))


def test_unknown_keys_are_passed_over() -> None:
    """A file with more in it than this version knows can be read."""
    assert _Reading(1.0) == decode(_Reading, {"seconds": 1, "colour": "red"})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "reading: [] is not an object"),
        ({}, "reading.seconds: is missing"),
        ({"seconds": "1"}, 'reading.seconds: "1" is not a number'),
        ({"seconds": True}, "reading.seconds: True is not a number"),
        ({"seconds": float("nan")}, "reading.seconds: is not a finite number"),
        ({"seconds": 1, "name": None}, "reading.name: None is not text"),
        ({"seconds": 1, "name": "\ud800"}, "reading.name: holds half of a character (a lone surrogate)"),
        ({"seconds": 1, "steps": "12"}, 'reading.steps: "12" is not a list'),
        ({"seconds": 1, "steps": [1, 2.5]}, "reading.steps[1]: 2.5 is not a whole number"),
    ],
)
def test_wrong_data_is_refused_by_its_key(data: object, message: str) -> None:
    """The message says where and what."""
    with pytest.raises(DecodingError) as refused:
        decode(_Reading, data, "reading")

    assert message == str(refused.value)


def test_an_unknown_id_is_refused_with_the_known_ones() -> None:
    """An enum's message lists its values."""
    with pytest.raises(DecodingError, match=r'turn\.speaker: "bob" is not one of interviewer, candidate'):
        decode(Turn, {"index": 0, "speaker": "bob", "text": ""}, "turn")
