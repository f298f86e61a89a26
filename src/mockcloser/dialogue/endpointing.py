"""Has the candidate finished? Told durations and the words so far; owns no clock.

How long a pause ends a turn depends on how the words end. Conversation analysts call the places where a turn may pass
to the other "transition-relevance places" (Sacks, Schegloff and Jefferson 1974): the end of a question or a farewell is
one, the middle of a phrase is none, however long the pause.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from mockcloser.dialogue.cues import needs_a_moment, takes_leave
from mockcloser.dialogue.wording import normalised


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """Seconds of silence that end a turn, by how its words end; `patience` multiplies them all."""

    after_a_question: float = 0.5
    """Or after a farewell: it is the interviewer's turn beyond doubt."""

    ordinary: float = 0.9
    """After a complete statement, and while the words are not known."""

    unfinished: float = 2.5
    """After "and my", "because", "um", or an announced list."""

    thinking: float = 8.0
    """After "let me think"."""

    patience: float = 1.0


PATIENT = EndpointSettings(patience=1.8)
"""For candidates who speak slowly, who stammer, or for whom English is new."""


class Ending(StrEnum):
    """How the words so far end."""

    HANDED_OVER = "handed over"
    STATEMENT = "statement"
    UNFINISHED = "unfinished"
    THINKING = "thinking"


_BROKEN_OFF = re.compile(r"(?:[,;:…—–-]|\.\.)\s*$")

_NEVER_LAST = """
    a an the my your our their his its every each very and but or nor because cause although unless while whereas if
    whether until since plus also um uh er erm hmm mm basically actually especially including such
"""
_DEMANDS_MORE = frozenset(_NEVER_LAST.split())
"""After these as the last word something must follow, whatever punctuation the recogniser has put."""

_SELDOM_LAST = """
    of to for with from in at by about into onto through between as than like so that which who whom whose when where
    how why is am are was were be been has have had will would can could should do does did i we they you he she im ive
    ill id youre weve not just really mainly mostly both either
"""
_EXPECTS_MORE = frozenset(_SELDOM_LAST.split())
"""After these something usually follows, unless the recogniser hears a full stop or a question."""

_HANGING = re.compile(
    r"\b(?:you know|i mean|sort of|kind of|and then|and so|so that|such as|for example|first of all|to begin with|"
    r"i was wondering|i wanted to ask|(?:would|id) (?:like|love) to (?:know|ask)|let me put it)$"
    r"|(?:^|\b(?:um|uh|oh|okay|yes|yeah|no|right|so) )(?:well|so|okay|right|now|yes and|no but)$"
)
_ANNOUNCES = re.compile(
    r"\b(?:a couple of|a few|some|several|one|two|three|four|five|another|\d)(?: more| other| quick| last| main)* "
    r"(?:questions?|things?|points?|reasons?|strengths)"
    r"(?: (?:for you|to ask|to say|to add|to mention|id like to \w+|i want(?:ed)? to \w+|i have|i bring))?$"
)
_COMPLETE_AFTER_ALL = re.compile(r"\b(?:or not|or so|i (?:think|hope|believe|suppose|guess) (?:so|not))$")


def silence_to_wait(text: str, settings: EndpointSettings | None = None) -> float:
    """Seconds of silence after which a candidate who has said `text` has finished."""
    settings = settings or EndpointSettings()
    waits = {
        Ending.HANDED_OVER: settings.after_a_question,
        Ending.STATEMENT: settings.ordinary,
        Ending.UNFINISHED: settings.unfinished,
        Ending.THINKING: settings.thinking,
    }
    return waits[ending(text)] * settings.patience


def has_finished(text: str, silence: float, settings: EndpointSettings | None = None) -> bool:
    """Whether `silence` seconds after the words `text` end the turn."""
    return silence >= silence_to_wait(text, settings)


def ending(text: str) -> Ending:
    """How the words so far end; punctuation helps but is not needed."""
    last = _last_sentence(text)
    words = normalised(last).split()
    if not words:
        return Ending.STATEMENT
    if needs_a_moment(last):
        return Ending.THINKING
    asked = text.rstrip().endswith("?")
    if not asked and takes_leave(last) and words[-1] not in _DEMANDS_MORE:
        return Ending.HANDED_OVER
    if _in_mid_air(" ".join(words), asked, text):
        return Ending.UNFINISHED
    return Ending.HANDED_OVER if asked else Ending.STATEMENT


def _in_mid_air(sentence: str, asked: bool, text: str) -> bool:
    last = sentence.rsplit(" ", 1)[-1]
    if _COMPLETE_AFTER_ALL.search(sentence):
        return False
    if last in _DEMANDS_MORE or _BROKEN_OFF.search(text):
        return True
    if asked:
        return False
    if _HANGING.search(sentence) or _ANNOUNCES.search(sentence):
        return True
    return last in _EXPECTS_MORE and not text.rstrip().endswith((".", "!"))


def _last_sentence(text: str) -> str:
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", text.strip()) if normalised(part)]
    return sentences[-1] if sentences else ""
