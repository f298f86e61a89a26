"""What was said, by whom, and when."""

from dataclasses import dataclass
from enum import StrEnum

from mockcloser.vocabulary.moves import Act


class Speaker(StrEnum):
    """Who said it."""

    INTERVIEWER = "interviewer"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word; `start` and `end` in seconds from the session's start; `confidence` 0 to 1."""

    text: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True, slots=True)
class DidAct:
    """One thing an interviewer's line does; `about` is the id of the concern, or empty."""

    act: Act
    about: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One uninterrupted stretch of speech.

    `start` and `end` are seconds from the session's start, None where there is no sound; `audio` is a path
    relative to the session's folder, None where typed. `acts` are set on interviewer turns only. `corrected_from` is
    what had been recognised where the candidate has put the words right, else None. `heard_live` are the words that
    were shown while the candidate spoke, where a move is in them and not in the text, which is the record; else None.
    """

    index: int
    speaker: Speaker
    text: str
    start: float | None = None
    end: float | None = None
    audio: str | None = None
    words: tuple[Word, ...] = ()
    acts: tuple[DidAct, ...] = ()
    corrected_from: str | None = None
    heard_live: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """The whole conversation, in order."""

    turns: tuple[Turn, ...] = ()

    def said_by(self, speaker: Speaker) -> tuple[Turn, ...]:
        """The turns of one speaker."""
        return tuple(turn for turn in self.turns if turn.speaker is speaker)
