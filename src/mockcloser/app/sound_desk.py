"""What the app needs of microphones and loudspeakers; the command line hands it in. Each call belongs in a thread."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event as Flag
from typing import Protocol

Tell = Callable[[float, bool], None]
"""Told how loud the microphone is, in dBFS, and whether somebody speaks."""


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone or loudspeaker: its full name, and whether it is the system's choice."""

    name: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a microphone's check: a verdict in a few words, what to do (empty: all is well), what was heard."""

    verdict: str
    advice: str = ""
    words: str = ""
    can_be_played: bool = False

    @property
    def is_good(self) -> bool:
        """Whether one can practise with it."""
        return not self.advice


class SoundDesk(Protocol):
    """The devices in force are those of the settings. Calls that use them raise `MockcloserError` where they fail."""

    def inputs(self) -> tuple[Device, ...]:
        """Every microphone."""
        ...

    def outputs(self) -> tuple[Device, ...]:
        """Every loudspeaker."""
        ...

    def look_again(self) -> None:
        """Find what was connected meanwhile; nothing may be listened to or played."""
        ...

    def watch_level(self, tell: Tell, stop: Flag) -> None:
        """Tell how loud the microphone is until `stop`; nothing is kept."""
        ...

    def try_microphone(self, tell: Tell, heard: Callable[[], None], stop: Flag) -> Trial:
        """Hear one sentence, say that it was `heard`, and judge it."""
        ...

    def play_trial(self, stop: Flag) -> None:
        """Play the sentence that was heard last."""
        ...

    def try_loudspeaker(self, stop: Flag) -> str:
        """Let the interviewer's voice say a line, or a tone sound where there is none; what was played."""
        ...
