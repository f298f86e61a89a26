"""Has the candidate finished? Told durations and the words so far; owns no clock.

How long a pause ends a turn depends on how the words end. Conversation analysts call the places where a turn may pass
to the other "transition-relevance places" (Sacks, Schegloff and Jefferson 1974): the end of a question or a farewell is
one, the middle of a phrase is none, however long the pause.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from mockcloser.dialogue.cues import after_a_moment, concedes, is_done, sounds_like_a_question, takes_leave
from mockcloser.dialogue.wording import normalised


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """Seconds of silence that end a turn, by how its words end; `patience` multiplies them all."""

    after_a_question: float = 0.5
    """Or after a farewell: it is the interviewer's turn beyond doubt."""

    ordinary: float = 1.05
    """After a complete statement, and while the words are not known."""

    half_said: float = 1.7
    """After what can stand alone and seldom does: "I understand", "I have not done that", one short claim."""

    unfinished: float = 2.5
    """After "and my", "because", "um", or an announced list."""

    thinking: float = 20.0
    """After "let me think", said or by a key."""

    patience: float = 1.0


PATIENT = EndpointSettings(patience=1.8)
"""For candidates who speak slowly, who stammer, or for whom English is new."""


class Ending(StrEnum):
    """How the words so far end."""

    HANDED_OVER = "handed over"
    STATEMENT = "statement"
    HALF_SAID = "half said"
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
    r"i was wondering|(?<!everything )(?<!all )(?<!what )i wanted to ask|"
    r"(?:would|id) (?:like|love) to (?:know|ask)|let me put it)$"
    r"|(?:^|\b(?:um|uh|oh|okay|yes|yeah|no|right|so) )(?:well|so|okay|right|now|yes and|no but)$"
)
_ANNOUNCES = re.compile(
    r"\b(?:a couple of|a few|some|several|one|two|three|four|five|another|\d)(?: more| other| quick| last| main)* "
    r"(?:questions?|things?|points?|reasons?|strengths)"
    r"(?: (?:for you|to ask|to say|to add|to mention|id like to \w+|i want(?:ed)? to \w+|i have|i bring))?$"
)
_LONGEST_BEGINNING = 8
"""Words; a longer question without its mark is a whole one."""

_LONGEST_AFTER_A_MOMENT = 6
"""Words after "let me see": with more of them, it led to what was thought of."""

_COMPLETE_AFTER_ALL = re.compile(
    r"\b(?:or not|or so|thank you|see you|i (?:think|hope|believe|suppose|guess) (?:so|not)(?: yes| no| yeah)?)$"
)

_FILLERS = r"^(?:(?:well|so|okay|ok|um|uh|and|but|yes|yeah|no|right|oh|also|then|like|hm|hmm|before i go) )*"
_ASKS_NOTHING_YET = re.compile(
    rf"{_FILLERS}(?:would|will|could|can|should|might|do|does|did|am|is|are|was|were|have|has)"
    r" (?:i|you|he|she|it|we|they|there|the|that)(?: (?:be|have|get|like|to|anything|something))?$"
    rf"|{_FILLERS}(?:what|why|how|when|where|who|which)$"
    r"|\b(?:any|some|every|no)(?:thing|one|body)\b(?: \w+)* that$"
)
"""A question that has only begun, whatever mark the recogniser has put after it."""

_CLAUSE_OPENED = re.compile(
    r"\b(?:what|the)(?: \w+)+ is that$"
    r"|\b(?:someone|somebody|anyone|anybody|people|person|one|those) who(?: (?:can|could|will|would|is|has|have))?$"
    rf"|{_FILLERS}(?:before|when|while|if|since|although|though|because|unless|until|after)(?: \w+){{1,5}}$"
)
_LEADS_IN = re.compile(
    r"\b(?:one (?:more|other|last|final|quick) (?:thing|question|point)|let me (?:give|tell|show) you\b.*"
    r"|(?:for|as) an example|heres (?:one|an example)|to (?:sum up|begin with|start with|give you an example))$"
)
"""What announces that something follows, and nothing has yet."""

_COUNTS_FROM_ONE = re.compile(
    rf"{_FILLERS}first\b(?! time)|\b(?:first of all|firstly|one is|to (?:begin|start) with)\b"
)
_COUNTS_ON = re.compile(
    r"\b(?:second(?:ly)?|then|next|also|another|the other|last(?:ly)?|finally|third(?:ly)?|and|plus|besides)\b"
)
_RECEIPT = re.compile(
    rf"{_FILLERS}(?:(?:now|really|actually|just|thank you|thanks) )*"
    r"(?:i (?:understand|see|hear you|get (?:it|that)|appreciate (?:it|that))"
    r"|(?:i (?:see|understand|know)|i can see) (?:what|why|how|where) (?:you|that|it)\b.*"
    r"|i thought (?:that|this|you) (?:might|would)\b.*|i wouldnt worry\b.*"
    r"|(?:you are|youre) (?:right|correct)\b.*|i(?:m| am) glad you\b.*|it is true\b.*|its true\b.*"
    r"|(?:that|it|this)(?: is|s| was) (?:an? )?(?:\w+ )?(?:fair|good|great|interesting|helpful|useful|true|right"
    r"|nice|big)(?: (?:concern|point|question|step|one|to (?:know|hear)|enough))*"
    r"|(?:that|it) (?:answers|explains|makes|helps)\b.*|(?:thank you|thanks) for (?:being|saying|telling|asking)\b.*"
    r"|(?:so |and )?thats the \w+ (?:side|part|half)|good (?:question|point)|fair (?:enough|point))$"
)
"""A receipt of what the interviewer said: it takes the turn and says nothing yet."""

_LONGEST_RECEIPT = 12
"""Words of a receipt or a concession that still waits for what is set beside it."""

_CLAIM = re.compile(
    r"^(?:(?:well|so|okay|um|uh|and|but|honestly|actually|basically|now|first|of|all|to) )*(?:i|ive|im|id|my)\b"
)
_SHORT_CLAIM = range(4, 13)
"""Words of a claim that hardly ever stays alone: "I have nine years in kitchens"."""


def silence_to_wait(text: str, settings: EndpointSettings | None = None) -> float:
    """Seconds of silence after which a candidate who has said `text` has finished."""
    settings = settings or EndpointSettings()
    waits = {
        Ending.HANDED_OVER: settings.after_a_question,
        Ending.STATEMENT: settings.ordinary,
        Ending.HALF_SAID: settings.half_said,
        Ending.UNFINISHED: settings.unfinished,
        Ending.THINKING: settings.thinking,
    }
    return waits[ending(text)] * settings.patience


def has_finished(text: str, silence: float, settings: EndpointSettings | None = None) -> bool:
    """Whether `silence` seconds after the words `text` end the turn."""
    return silence >= silence_to_wait(text, settings)


def ending(text: str) -> Ending:
    """How the words so far end; punctuation helps but is not needed."""
    sentences = _sentences(text)
    if not sentences:
        return Ending.STATEMENT
    last = sentences[-1]
    asked = text.rstrip().endswith("?")
    after = after_a_moment(last)
    if after is not None:
        led_on = len(after.split()) > _LONGEST_AFTER_A_MOMENT
        return ending(f"{after}{'?' if asked else '.'}") if led_on else Ending.THINKING
    sentence = normalised(last)
    if not asked and takes_leave(last) and sentence.rsplit(" ", 1)[-1] not in _DEMANDS_MORE:
        return Ending.HANDED_OVER
    if _in_mid_air(sentence, asked, text):
        return Ending.UNFINISHED
    if asked:
        return Ending.HANDED_OVER
    return Ending.HALF_SAID if _half_said(text, sentences) else Ending.STATEMENT


def _in_mid_air(sentence: str, asked: bool, text: str) -> bool:
    last = sentence.rsplit(" ", 1)[-1]
    if _COMPLETE_AFTER_ALL.search(sentence):
        return False
    if last in _DEMANDS_MORE or _BROKEN_OFF.search(text) or _ASKS_NOTHING_YET.search(sentence):
        return True
    if asked:
        return False
    opened = (_HANGING, _ANNOUNCES, _CLAUSE_OPENED, _LEADS_IN)
    if any(pattern.search(sentence) for pattern in opened):
        return True
    return last in _EXPECTS_MORE and not text.rstrip().endswith((".", "!"))


def _half_said(text: str, sentences: list[str]) -> bool:
    """Whether the words can stand alone and seldom do."""
    last = normalised(sentences[-1])
    if _COMPLETE_AFTER_ALL.search(last) or is_done(sentences[-1]):
        return False
    length = len(last.split())
    if length <= _LONGEST_RECEIPT and (concedes(last) or _RECEIPT.search(last)):
        return True
    whole = normalised(text)
    begun = _COUNTS_FROM_ONE.search(whole)
    if begun is not None and not _COUNTS_ON.search(whole, begun.end()):
        return True
    if len(sentences) == 1 and _CLAIM.search(last) and length in _SHORT_CLAIM:
        return True
    unmarked = length > 2 and not text.rstrip().endswith((".", "!"))
    return unmarked and not (length > _LONGEST_BEGINNING and sounds_like_a_question(last))


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text.strip()) if normalised(part)]
