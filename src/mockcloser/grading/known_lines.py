"""Everything the interviewer of a scenario may say, with what each line does: known before a recording is heard."""

from collections.abc import Iterator
from dataclasses import dataclass

from mockcloser.scenario.manners import manner_profile
from mockcloser.scenario.model import OPENS_WITH_BRUSH_OFF, Manner, Phrase, Scenario
from mockcloser.vocabulary.moves import Act
from mockcloser.vocabulary.transcript import DidAct

_ACTS = {
    Phrase.UNKNOWN: Act.DO_NOT_KNOW,
    Phrase.NO_CONCERN: Act.NO_CONCERN,
    Phrase.NO_FURTHER_CONCERN: Act.NO_CONCERN,
    Phrase.CONCERN_SATISFIED: Act.CONCERN_SATISFIED,
    Phrase.CONCERN_UNSATISFIED: Act.CONCERN_UNSATISFIED,
    Phrase.ASK_FOR_EXAMPLE: Act.PROMPT,
    Phrase.BRUSH_OFF: Act.BRUSH_OFF,
    Phrase.VAGUE_NEXT_STEP: Act.VAGUE_NEXT_STEP,
    Phrase.GRANT_FOLLOW_UP: Act.GRANT_FOLLOW_UP,
    Phrase.REDIRECT: Act.PROMPT,
    Phrase.HAND_BACK: Act.INVITE_QUESTIONS,
    Phrase.INVITE_AGAIN: Act.INVITE_QUESTIONS,
    Phrase.REPEAT: Act.REPEAT,
    Phrase.NOT_HEARD: Act.PROMPT,
    Phrase.TAKE_YOUR_TIME: Act.PROMPT,
    Phrase.PROMPT: Act.PROMPT,
    Phrase.CLOSE: Act.CLOSE,
    Phrase.CLOSE_ON_SILENCE: Act.CLOSE,
    Phrase.CLOSE_ON_TIME: Act.CLOSE,
    Phrase.CLOSE_ON_PATIENCE: Act.CLOSE,
}
"""What the everyday lines do; the others fill the talk."""


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One wording of one line."""

    text: str
    acts: tuple[DidAct, ...]


def known_lines(scenario: Scenario) -> tuple[KnownLine, ...]:
    """Every line of the scenario, and the everyday lines of all manners; each wording once, with its first meaning."""
    lines: dict[str, KnownLine] = {}
    for line in _lines(scenario):
        lines.setdefault(line.text, line)
    return tuple(lines.values())


def _lines(scenario: Scenario) -> Iterator[KnownLine]:
    yield from _each(scenario.opening, *_opening(scenario))
    for concern in scenario.concerns:
        yield from _each(concern.voiced, DidAct(Act.VOICE_CONCERN, concern.id))
        yield from _each(concern.satisfied, DidAct(Act.CONCERN_SATISFIED, concern.id))
        yield from _each(concern.unsatisfied, DidAct(Act.CONCERN_UNSATISFIED, concern.id))
    standing, steps = scenario.standing, scenario.next_steps
    yield from _each(standing.truth, DidAct(Act.TELL_STANDING))
    yield from _each(standing.truth_when_answered, DidAct(Act.TELL_STANDING))
    yield from _each(standing.brush_off, DidAct(Act.BRUSH_OFF))
    yield from _each(steps.definite, DidAct(Act.DEFINITE_NEXT_STEP))
    yield from _each(steps.vague, DidAct(Act.VAGUE_NEXT_STEP))
    yield from _each(steps.follow_up, DidAct(Act.GRANT_FOLLOW_UP))
    for fact in scenario.facts:
        yield from _each(fact.answer, DidAct(Act.ANSWER_QUESTION))
    for answer in scenario.answers.values():
        yield from _each(answer, DidAct(Act.ANSWER_QUESTION))
    for phrase, wordings in scenario.lines.items():
        yield from _each(wordings, DidAct(_ACTS.get(phrase, Act.SMALL_TALK)))
    for manner in Manner:
        for phrase, wordings in manner_profile(manner).lines.items():
            yield from _each(wordings, DidAct(_ACTS.get(phrase, Act.SMALL_TALK)))


def _opening(scenario: Scenario) -> tuple[DidAct, ...]:
    invites = DidAct(Act.INVITE_QUESTIONS)
    if scenario.opens_with == OPENS_WITH_BRUSH_OFF:
        return DidAct(Act.BRUSH_OFF), invites
    if scenario.opens_with is not None:
        return DidAct(Act.VOICE_CONCERN, scenario.opens_with), invites
    return (invites,)


def _each(wordings: tuple[str, ...] | None, *acts: DidAct) -> Iterator[KnownLine]:
    for wording in wordings or ():
        yield KnownLine(wording, acts)
