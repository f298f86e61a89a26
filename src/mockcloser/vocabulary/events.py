"""Everything that crosses between the dialogue engine, the session, the threads and the screens.

Events go into the engine, commands come out of it; notices go from the session to whoever watches.
All are frozen values. Times are seconds from the session's start.
"""

from dataclasses import dataclass

from mockcloser.vocabulary.findings import Finding
from mockcloser.vocabulary.transcript import DidAct, Turn, Word


# Events: what happened, told to the engine.
@dataclass(frozen=True, slots=True)
class Begin:
    """The candidate is ready: start the interview."""


@dataclass(frozen=True, slots=True)
class LineSpoken:
    """The interviewer's last line has been heard (or shown) to its end."""


@dataclass(frozen=True, slots=True)
class CandidateSpoke:
    """A finished candidate turn with what the judge found in it.

    `strengths` counts the distinct strengths named in the whole session so far, this turn included.
    """

    text: str
    findings: tuple[Finding, ...] = ()
    strengths: int = 0


@dataclass(frozen=True, slots=True)
class Silence:
    """The candidate has said nothing for the patience that the engine's `Listen` gave."""


@dataclass(frozen=True, slots=True)
class TimeUp:
    """The interview's time limit has passed."""


@dataclass(frozen=True, slots=True)
class Left:
    """The candidate ended the interview with a key, or walked away."""


Event = Begin | LineSpoken | CandidateSpoke | Silence | TimeUp | Left


# Commands: what should happen now, asked by the engine.
@dataclass(frozen=True, slots=True)
class Say:
    """Speak this line, then report `LineSpoken`."""

    text: str
    acts: tuple[DidAct, ...] = ()


@dataclass(frozen=True, slots=True)
class Listen:
    """Hear the candidate; after `patience` seconds without a word report `Silence`."""

    patience: float


@dataclass(frozen=True, slots=True)
class End:
    """The interview is over; `reason` is one of "goodbye", "silence", "time", "left", "patience"."""

    reason: str


Command = Say | Listen | End


# Notices: what the session tells whoever watches (a screen, the plain front end, a test).
@dataclass(frozen=True, slots=True)
class InterviewerAudioStarted:
    """The first sample of an interviewer line is being played (or, without sound, the line is shown)."""

    t: float
    text: str


@dataclass(frozen=True, slots=True)
class InterviewerAudioEnded:
    """The last sample of the line has been played."""

    t: float
    text: str


@dataclass(frozen=True, slots=True)
class Listening:
    """The microphone counts from here on."""

    t: float


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """The detector heard the candidate begin to speak."""

    t: float


@dataclass(frozen=True, slots=True)
class Partial:
    """Words so far; the first `settled` characters will not change any more."""

    t: float
    text: str
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Thinking:
    """The candidate has asked for time, by a key or in words: for so many `seconds` of silence nobody speaks."""

    t: float
    seconds: float


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """The candidate has finished; `speech_end` is when the last speech was heard."""

    t: float
    speech_end: float


@dataclass(frozen=True, slots=True)
class TurnRecorded:
    """A turn of either speaker is in the transcript, with its moves if it is the candidate's."""

    t: float
    turn: Turn
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """Loudness of the microphone in dBFS, for a meter; may be dropped."""

    t: float
    dbfs: float
    speech: bool


@dataclass(frozen=True, slots=True)
class Warned:
    """Something the candidate should know, in one line; the interview goes on."""

    t: float
    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The interview is over and stored under `session`. Never dropped."""

    t: float
    session: str
    reason: str


Notice = (
    InterviewerAudioStarted
    | InterviewerAudioEnded
    | Listening
    | SpeechStarted
    | Partial
    | Thinking
    | TurnEnded
    | TurnRecorded
    | Level
    | Warned
    | Ended
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One finished candidate turn as the ears deliver it: recognised words with times, sound stored at `audio`.

    `live` are the words that were shown meanwhile, empty where none were or they are no others.
    """

    text: str
    words: tuple[Word, ...] = ()
    start: float | None = None
    end: float | None = None
    audio: str | None = None
    live: str = ""
