"""Judging without holding an interview: what `check` is given, and kept sessions that were cut short."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn

if TYPE_CHECKING:
    from mockcloser.cli.workshop import Workshop
    from mockcloser.judging.profiles import Profile
    from mockcloser.scenario.model import Scenario
    from mockcloser.vocabulary.delivery import Delivery
    from mockcloser.vocabulary.findings import Verdict


def checked(
    workshop: "Workshop", transcript: Transcript, scenario: "Scenario | None", profile: str | None, asr_model: str = ""
) -> Document:
    """A transcript judged by itself, or by a scenario's requirements and facts; not kept."""
    from mockcloser.judging.profiles import load_profile
    from mockcloser.store.naming import new_session_id

    now = datetime.now(UTC).astimezone()
    brief = brief_for(scenario)
    return judged(
        workshop,
        transcript,
        brief,
        load_profile(profile or brief.profile),
        id=new_session_id(now),
        started=now.isoformat(timespec="milliseconds"),
        mode="check",
        scenario_id=scenario.id if scenario else "",
        scenario_title=scenario.title if scenario else "",
        standing=None,
        environment=workshop.environment(asr_model, ""),
    )


def kept_document(workshop: "Workshop", session: str) -> Document:
    """A kept session; one that was cut short is judged now."""
    session = workshop.store.find(session)
    return workshop.store.load(session) if workshop.store.is_finished(session) else judged_now(workshop, session)


def judged_now(workshop: "Workshop", session: str) -> Document:
    """A session that was cut short, judged with the sound that was not yet recognised, and kept so."""
    from mockcloser.cli.recovery import recovered
    from mockcloser.judging.profiles import load_profile

    opening = workshop.store.opening(session)
    document = judged(
        workshop,
        recovered(workshop, session),
        opening.brief,
        load_profile(opening.brief.profile),
        id=opening.id,
        started=opening.started,
        mode=opening.mode,
        scenario_id=opening.scenario_id,
        scenario_title=opening.scenario_title,
        standing=None,
        environment=opening.environment,
    )
    workshop.store.save_document(document)
    return document


def judged_again(workshop: "Workshop", document: Document) -> Document:
    """A kept session whose words have changed, by the brief and profile it was judged by and the rules in use now."""
    from mockcloser.judging.profiles import load_profile

    brief = workshop.store.opening(document.id).brief
    verdict, delivery = _found(workshop, document.transcript, brief, load_profile(brief.profile))
    environment = replace(document.environment, rules=workshop.rules_sha256)
    return replace(document, verdict=verdict, delivery=delivery, environment=environment)


def heard(workshop: "Workshop", path: Path, index: int) -> Turn:
    """A recording as one candidate turn."""
    from mockcloser.speech.recorded import transcribe_recording
    from mockcloser.speech.vad import SileroDetector

    recognition, seconds = transcribe_recording(path, workshop.recognizer, SileroDetector())
    return Turn(index, Speaker.CANDIDATE, recognition.text, 0.0, seconds, path.name, recognition.words)


def brief_for(scenario: "Scenario | None") -> Brief:
    """What the judge may know of a scenario; nothing where there is none."""
    if scenario is None:
        return Brief()
    from mockcloser.scenario.load import brief_of

    return brief_of(scenario)


def judged(
    workshop: "Workshop", transcript: Transcript, brief: Brief, profile: "Profile", **fields: object
) -> Document:
    """A transcript with its verdict and its delivery; `fields` are the other fields of the document."""
    verdict, delivery = _found(workshop, transcript, brief, profile)
    return Document(transcript=transcript, verdict=verdict, delivery=delivery, **fields)  # type: ignore[arg-type]


def _found(
    workshop: "Workshop", transcript: Transcript, brief: Brief, profile: "Profile"
) -> "tuple[Verdict, Delivery]":
    from mockcloser.judging.delivery import measure_delivery
    from mockcloser.judging.verdict import judge_session

    return judge_session(workshop.judge, transcript, brief, profile), measure_delivery(transcript)
