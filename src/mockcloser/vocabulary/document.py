"""The session document: one judged session as a value, to JSON and back.

The JSON is the public form (`mockcloser.session/1`): what `report --format json` prints and the store keeps. The same
session gives the same bytes. A file holds what was decided over the session, so of an utterance's own strengths only
those that count for the session come back, and its topics come back from its moves.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.delivery import Delivery
from mockcloser.vocabulary.encoding import DecodingError, below, decode, encode, shown
from mockcloser.vocabulary.findings import CriterionResult, Finding, Strength, Utterance, Verdict
from mockcloser.vocabulary.moves import Topic
from mockcloser.vocabulary.remarks import Remark
from mockcloser.vocabulary.standing import Standing
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn

SCHEMA = "mockcloser.session/1"
MODES = ("practice", "exam", "simulate", "check", "class")


@dataclass(frozen=True, slots=True)
class Environment:
    """What produced a session: the project's version, the models, and the sha256 of the rule files.

    `asr_model` and `tts_voice` are empty where nothing was heard or spoken.
    """

    version: str
    asr_model: str
    tts_voice: str
    rules: str


@dataclass(frozen=True, slots=True)
class Document:
    """One judged session. `started` is ISO 8601 with an offset; `mode` is one of `MODES`.

    In the mode "class" `started` is empty where a recording does not tell when it was made.

    `scenario_id` and `scenario_title` are empty where a bare transcript was judged, and `standing` is then None.
    `remarks` are the candidate's own, in the order in which they were made; nothing is judged by them.
    """

    id: str
    started: str
    mode: str
    scenario_id: str
    scenario_title: str
    transcript: Transcript
    verdict: Verdict
    delivery: Delivery
    standing: Standing | None
    environment: Environment
    remarks: tuple[Remark, ...] = ()


def to_json(document: Document) -> dict[str, Any]:
    """The document as JSON values, keys in the public order, floats to three decimals; `remarks` only where any are."""
    verdict = document.verdict
    nothing = Utterance()
    remarks = {"remarks": encode(document.remarks)} if document.remarks else {}
    return {
        "schema": SCHEMA,
        "id": document.id,
        "started": document.started,
        "mode": document.mode,
        "scenario": {"id": document.scenario_id, "title": document.scenario_title},
        "turns": [
            turn_to_json(turn, verdict.utterances.get(turn.index, nothing).findings)
            for turn in document.transcript.turns
        ],
        "strengths": [strength_to_json(strength) for strength in verdict.strengths],
        "criteria": encode(verdict.criteria),
        "score": verdict.score,
        "delivery": encode(document.delivery),
        "standing": encode(document.standing),
        "environment": encode(document.environment),
    } | remarks


def dumps(document: Document) -> str:
    """The document as JSON text: two spaces of indent, a newline at the end, real letters instead of escapes."""
    return json.dumps(to_json(document), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def from_json(data: object, source: str = "session document") -> Document:
    """The document that `data` describes; the reverse of `to_json`.

    Raises `MockcloserError` naming `source` and the key for anything that is not a whole and consistent document.
    """
    try:
        return _document(data)
    except DecodingError as error:
        raise MockcloserError(
            source,
            f"not a usable session document: {error}",
            "Give a file written by `mockcloser report SESSION --format json`",
        ) from None


def loads(text: str, source: str = "session document") -> Document:
    """The document in JSON `text`; raises `MockcloserError` naming `source` where there is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "not readable"
        raise MockcloserError(
            source, f"not JSON: {where}", "Give a file written by `mockcloser report SESSION --format json`"
        ) from None
    return from_json(data, source)


def turn_to_json(turn: Turn, findings: tuple[Finding, ...] = ()) -> dict[str, Any]:
    """One entry of the document's `turns`; what comes after `moves` is there only where there is any."""
    data: dict[str, Any] = encode(turn)
    seldom = {name: data.pop(name) for name in ("acts", "corrected_from", "heard_live")}
    data["moves"] = [finding_to_json(finding) for finding in findings]
    return data | {name: value for name, value in seldom.items() if value not in ((), [], None)}


def turn_from_json(data: object, key: str = "turn") -> tuple[Turn, tuple[Finding, ...]]:
    """The turn and the findings in it; raises `DecodingError` naming the key."""
    turn = decode(Turn, data, key)
    moves = data.get("moves", []) if isinstance(data, dict) else []
    findings = decode(tuple[Finding, ...], moves, below(key, "moves"))
    if turn.audio is not None and not stays_inside(turn.audio):
        raise DecodingError(below(key, "audio"), f"{shown(turn.audio)} is not a path inside the session's folder")
    for place, finding in enumerate(findings):
        if finding.quote != turn.text[finding.start_char : finding.end_char]:
            raise DecodingError(f"{key}.moves[{place}].quote", "is not the text from start_char to end_char")
    return turn, findings


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A move as the public surface writes it, in the documents and in `check`."""
    data: dict[str, Any] = encode(finding)
    order = ("move", "quote", "start_char", "end_char", "start", "end", "topics", "rule", "why")
    return {name: data[name] for name in order}


def strength_to_json(strength: Strength) -> dict[str, Any]:
    """A strength as the public surface writes it."""
    return {"text": strength.text, "turn": strength.turn, "requirement": strength.requirement}


def moment(started: str) -> datetime:
    """A document's `started` as a point in time; raises ValueError where it has no offset or is no time."""
    try:
        time = datetime.fromisoformat(started)
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise ValueError(f"{shown(started)} is not a date and time with an offset")
    return time


def stays_inside(relative: str) -> bool:
    """Whether a path from a file names something below the folder it is taken relative to, on every system."""
    strange = any(sign in relative for sign in "\\:\0")
    return bool(relative) and not strange and relative[0] != "/" and ".." not in PurePosixPath(relative).parts


def _document(data: object) -> Document:
    if not isinstance(data, dict):
        raise DecodingError("", f"{shown(data)} is not an object")
    if data.get("schema") != SCHEMA:
        raise DecodingError("schema", f"{shown(data['schema'])} is not {SCHEMA}" if "schema" in data else "is missing")

    def read(kind: type[Any], *path: str) -> Any:
        """The value of type `kind` at `path`; TypeVars cannot carry `X | None`, hence `Any`."""
        value: object = data
        for depth, name in enumerate(path):
            key = ".".join(path[: depth + 1])
            if not isinstance(value, dict):
                raise DecodingError(".".join(path[:depth]), f"{shown(value)} is not an object")
            if name not in value:
                raise DecodingError(key, "is missing")
            value = value[name]
        return decode(kind, value, ".".join(path))

    turns = data.get("turns")
    if not isinstance(turns, list):
        raise DecodingError("turns", "is missing" if turns is None else f"{shown(turns)} is not a list")
    read_turns = [turn_from_json(turn, f"turns[{place}]") for place, turn in enumerate(turns)]
    transcript = Transcript(tuple(turn for turn, _ in read_turns))
    for place, turn in enumerate(transcript.turns):
        if turn.index != place:
            raise DecodingError(f"turns[{place}].index", f"{turn.index} is not {place}")
    strengths = tuple(
        _placed(strength, transcript, f"strengths[{place}].turn")
        for place, strength in enumerate(read(tuple[Strength, ...], "strengths"))
    )
    verdict = Verdict(
        utterances={
            turn.index: _utterance(findings, tuple(found for found in strengths if found.turn == turn.index))
            for turn, findings in read_turns
            if turn.speaker is Speaker.CANDIDATE
        },
        strengths=strengths,
        criteria=_criteria(read(tuple[CriterionResult, ...], "criteria"), transcript),
        score=_score(read(int | None, "score")),  # type: ignore[arg-type]
    )
    return Document(
        id=read(str, "id"),
        started=_started(read(str, "started"), read(str, "mode")),
        mode=_mode(read(str, "mode")),
        scenario_id=read(str, "scenario", "id"),
        scenario_title=read(str, "scenario", "title"),
        transcript=transcript,
        verdict=verdict,
        delivery=_delivery(read(Delivery, "delivery"), transcript),
        standing=read(Standing | None, "standing"),  # type: ignore[arg-type]
        environment=read(Environment, "environment"),
        remarks=_remarks(data, transcript),
    )


def _remarks(data: dict[str, Any], transcript: Transcript) -> tuple[Remark, ...]:
    remarks = decode(tuple[Remark, ...], data.get("remarks", []), "remarks")
    for place, remark in enumerate(remarks):
        if remark.turn is not None:
            _check_turn(remark.turn, transcript, f"remarks[{place}].turn")
    return remarks


def _utterance(findings: tuple[Finding, ...], strengths: tuple[Strength, ...]) -> Utterance:
    topics: dict[Topic, None] = {topic: None for finding in findings for topic in finding.topics}
    return Utterance(findings, strengths, tuple(topics))


def _placed(strength: Strength, transcript: Transcript, key: str) -> Strength:
    """The strength with its place in its turn's text found again; 0, 0 where the words are not there as such."""
    _check_turn(strength.turn, transcript, key)
    start = transcript.turns[strength.turn].text.find(strength.text)
    if start < 0:
        return strength
    return Strength(strength.text, strength.turn, strength.requirement, start, start + len(strength.text))


def _criteria(criteria: tuple[CriterionResult, ...], transcript: Transcript) -> tuple[CriterionResult, ...]:
    for place, criterion in enumerate(criteria):
        for number, evidence in enumerate(criterion.evidence):
            _check_turn(evidence.turn, transcript, f"criteria[{place}].evidence[{number}].turn")
    return criteria


def _delivery(delivery: Delivery, transcript: Transcript) -> Delivery:
    for place, observation in enumerate(delivery.observations):
        for number, said in enumerate(observation.places):
            _check_turn(said.turn, transcript, f"delivery.observations[{place}].places[{number}].turn")
    for place, measured in enumerate(delivery.by_turn):
        _check_turn(measured.turn, transcript, f"delivery.by_turn[{place}].turn")
        turn = transcript.turns[measured.turn]
        in_range = 0 <= measured.words <= len(turn.text) + len(turn.words)
        if not in_range or measured.seconds < 0 or (measured.response_seconds or 0) < 0:
            raise DecodingError(f"delivery.by_turn[{place}]", "holds a number that cannot be measured")
    return delivery


def _check_turn(index: int, transcript: Transcript, key: str) -> None:
    if not 0 <= index < len(transcript.turns):
        raise DecodingError(key, f"there is no turn {index}")


def _score(score: int | None) -> int | None:
    if score is not None and not 0 <= score <= 100:
        raise DecodingError("score", f"{score} is not from 0 to 100")
    return score


def _started(text: str, mode: str) -> str:
    if not text and mode == "class":
        return text
    try:
        moment(text)
    except ValueError as error:
        raise DecodingError("started", str(error)) from None
    return text


def _mode(text: str) -> str:
    if text not in MODES:
        raise DecodingError("mode", f"{shown(text)} is not one of {', '.join(MODES)}")
    return text
