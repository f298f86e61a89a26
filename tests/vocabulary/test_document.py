"""The session document: the public JSON of a judged session."""

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.delivery import Delivery
from mockcloser.vocabulary.document import dumps, from_json, loads, stays_inside, to_json
from mockcloser.vocabulary.findings import Finding, Utterance, Verdict
from mockcloser.vocabulary.moves import Move
from mockcloser.vocabulary.remarks import Remark, RemarkKind
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn, Word
from tests.documents import sample, typed

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
SECONDS = st.floats(0, 1e5).map(lambda value: round(value, 3))


@st.composite
def turns(draw: st.DrawFn, index: int) -> tuple[Turn, tuple[Finding, ...]]:
    """A turn of either speaker with any words, and findings at true places in its text."""
    text = draw(TEXT)
    words = tuple(
        Word(word, draw(SECONDS), draw(SECONDS), draw(st.floats(0, 1).map(lambda value: round(value, 3))))
        for word in text.split()[:3]
    )
    turn = Turn(index, draw(st.sampled_from(Speaker)), text, draw(st.none() | SECONDS), None, None, words)
    findings = []
    for _ in range(draw(st.integers(0, 2)) if turn.speaker is Speaker.CANDIDATE else 0):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        findings.append(Finding(draw(st.sampled_from(Move)), text[start:end], start, end, "rule", draw(TEXT)))
    return turn, tuple(findings)


@given(st.integers(0, 4).flatmap(lambda count: st.tuples(*(turns(index) for index in range(count)))))
def test_any_document_survives_json(said: tuple[tuple[Turn, tuple[Finding, ...]], ...]) -> None:
    """What was said and found comes back as it was, whatever the words."""
    utterances = {turn.index: Utterance(found) for turn, found in said if turn.speaker is Speaker.CANDIDATE}
    document = replace(
        sample(),
        transcript=Transcript(tuple(turn for turn, _ in said)),
        verdict=Verdict(utterances, (), (), None),
        delivery=Delivery(),
    )

    assert document == loads(dumps(document))


@pytest.mark.parametrize("document", [sample(), typed(sample())], ids=["spoken", "typed"])
def test_a_whole_document_survives_json(document: Any) -> None:
    """Strengths, criteria, delivery, standing and environment come back as they were."""
    assert document == loads(dumps(document))


def test_the_keys_are_those_of_the_public_form_in_its_order() -> None:
    """Scripts rely on the names, readers on the order."""
    data = to_json(sample())

    expected = {
        "document": "schema id started mode scenario turns strengths criteria score delivery standing environment",
        "turn": "index speaker text start end audio words moves",
        "word": "text start end confidence",
        "move": "move quote start_char end_char start end topics rule why",
        "strength": "text turn requirement",
        "criterion": "id status evidence why tip points weight",
        "evidence": "turn quote start end",
        "environment": "version asr_model tts_voice rules",
    }
    assert expected == {
        "document": " ".join(data),
        "turn": " ".join(data["turns"][1]),
        "word": " ".join(data["turns"][1]["words"][0]),
        "move": " ".join(data["turns"][1]["moves"][0]),
        "strength": " ".join(data["strengths"][0]),
        "criterion": " ".join(data["criteria"][0]),
        "evidence": " ".join(data["criteria"][0]["evidence"][0]),
        "environment": " ".join(data["environment"]),
    }


def test_delivery_and_standing_carry_the_public_keys() -> None:
    """What the contract names is there, in its order, whatever else is added after it."""
    data = to_json(sample())

    expected = [
        ["speaking_seconds", "words_per_minute", "talk_share", "long_pauses", "fillers", "median_response_seconds"],
        ["count", "lower_bound", "by_word"],
        ["revealed", "truth", "concerns"],
        ["id", "voiced", "answered"],
    ]
    assert expected == [
        list(data["delivery"])[:6],
        list(data["delivery"]["fillers"])[:3],
        list(data["standing"])[:3],
        list(data["standing"]["concerns"][0])[:3],
    ]


def test_the_same_session_gives_the_same_bytes() -> None:
    """Nothing in the text depends on when or in what order it was made."""
    assert dumps(sample()) == dumps(from_json(json.loads(dumps(sample()))))


def put(data: dict[str, Any], path: str, value: object) -> None:
    """Set the value at a dotted path; a number is a place in a list; `...` removes the key."""
    *above, last = (int(name) if name.isdigit() else name for name in path.split("."))
    here: Any = data
    for name in above:
        here = here[name]
    if value is ...:
        del here[last]
    else:
        here[last] = value


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("schema", "other/1", 'schema: "other/1" is not mockcloser.session/1'),
        ("id", ..., "id: is missing"),
        ("mode", "nap", 'mode: "nap" is not one of practice, exam, simulate, check, class'),
        ("started", "2026-03-14T10:15:00", 'started: "2026-03-14T10:15:00" is not a date and time with an offset'),
        ("scenario", "payroll", 'scenario: "payroll" is not an object'),
        ("turns", {}, "turns: {} is not a list"),
        ("turns.1.speaker", "bob", 'turns[1].speaker: "bob" is not one of interviewer, candidate'),
        ("turns.1.index", 7, "turns[1].index: 7 is not 1"),
        ("turns.1.moves.0.quote", "You shrank", "turns[1].moves[0].quote: is not the text from start_char to end_char"),
        ("turns.1.moves.0.move", "dance", 'turns[1].moves[0].move: "dance" is not one of restate_strengths'),
        ("turns.1.audio", "../../secret.wav", 'turns[1].audio: "../../secret.wav" is not a path inside'),
        ("strengths.0.turn", 99, "strengths[0].turn: there is no turn 99"),
        ("criteria.0.evidence.0.turn", -1, "criteria[0].evidence[0].turn: there is no turn -1"),
        ("score", 101, "score: 101 is not from 0 to 100"),
        ("delivery.fillers", 3, "delivery.fillers: 3 is not an object"),
        ("delivery.by_turn.0.turn", 99, "delivery.by_turn[0].turn: there is no turn 99"),
        ("delivery.by_turn.0.words", -1, "delivery.by_turn[0]: holds a number that cannot be measured"),
        ("turns.1.start", 10**400, "turns[1].start: is larger than anything measured here"),
        ("delivery.by_turn.0.words", 10**400, "delivery.by_turn[0]: holds a number that cannot be measured"),
        ("delivery.by_turn.0.seconds", -0.1, "delivery.by_turn[0]: holds a number that cannot be measured"),
        (
            "delivery.observations.1.places.0.turn",
            99,
            "delivery.observations[1].places[0].turn: there is no turn 99",
        ),
        ("environment", None, "environment: None is not an object"),
    ],
)
def test_a_wrong_document_is_refused_by_its_key(path: str, value: object, message: str) -> None:
    """The one line names the file, the key and what is wrong there."""
    data = copy.deepcopy(to_json(sample()))
    put(data, path, value)

    with pytest.raises(MockcloserError) as refused:
        from_json(data, "one.json")

    assert str(refused.value).startswith(f"one.json: not a usable session document: {message}")


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "[1]", '"mockcloser"', "null", "1e999"])
def test_what_is_no_document_at_all_is_refused(text: str) -> None:
    """Any other file gets one line too."""
    with pytest.raises(MockcloserError, match=r"^one\.json: not "):
        loads(text, "one.json")


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("audio/001.wav", True),
        ("001.wav", True),
        ("", False),
        ("/etc/passwd", False),
        ("audio/../../x", False),
        ("C:/x.wav", False),
        ("C:x.wav", False),
        ("\\\\host\\share", False),
        ("audio\\..\\x", False),
        ("a\0b", False),
    ],
)
def test_sound_stays_inside_its_folder(path: str, inside: bool) -> None:
    """No file can make a reader open another file, on any system."""
    assert inside == stays_inside(path)


def test_remarks_and_corrections_are_told_where_there_are_any() -> None:
    """After the keys of the public form; without them no key is there."""
    turns = list(sample().transcript.turns)
    turns[3] = replace(turns[3], corrected_from="Do you see any caps?")
    remark = Remark(1, RemarkKind.NOTE, 3, "any gaps", 11, 19, 26.65, "Louder.", "2026-03-14T18:00:00+01:00")
    added = replace(sample(), transcript=Transcript(tuple(turns)), remarks=(remark,))
    data = to_json(added)

    assert added == from_json(data)
    assert list(data)[-1] == "remarks"
    assert ["Do you see any caps?"] == [turn["corrected_from"] for turn in data["turns"] if "corrected_from" in turn]
    plain = to_json(replace(sample(), remarks=()))
    assert "remarks" not in plain
    with pytest.raises(MockcloserError, match=r"remarks\[0\].turn: there is no turn 99"):
        from_json(to_json(replace(added, remarks=(replace(remark, turn=99),))))
