"""What the app needs of the rest of the project; the command line hands an implementation in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mockcloser.app.preferences import Preferences
from mockcloser.app.sound_desk import SoundDesk
from mockcloser.report.comparison import Comparison
from mockcloser.report.model import Page
from mockcloser.report.progress import Past
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.events import Notice
from mockcloser.vocabulary.remarks import Remark, RemarkKind, WriteUp

if TYPE_CHECKING:
    from mockcloser.scenario.model import Scenario


class How(StrEnum):
    """How the candidate answers."""

    SPOKEN = "spoken"
    TYPED = "typed"
    REHEARSAL = "rehearsal"


@dataclass(frozen=True, slots=True)
class Readiness:
    """What works here: an empty string where it does, else one line that says what is missing and the remedy."""

    microphone: str = ""
    speaker: str = ""
    voice: str = ""
    recognition: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What to hold: a scenario, how the candidate answers, and whether anything is shown meanwhile."""

    scenario: "Scenario"
    how: How
    exam: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A turn that holds the words searched for."""

    session: str
    turn: int
    speaker: str
    text: str


class Live(Protocol):
    """A session that can be run, watched and steered."""

    def watch(self, listener: Callable[[Notice], None]) -> None:
        """Tell `listener` every notice, from the running thread."""
        ...

    def run(self) -> Document:
        """Hold the interview; blocks, so it belongs in a worker thread."""
        ...

    def finish_turn(self) -> None:
        """End the candidate's turn now."""
        ...

    def think(self) -> None:
        """Ask for time to think, in which nobody speaks."""
        ...

    def ask_to_repeat(self) -> None:
        """Ask for the interviewer's last line again."""
        ...

    def pause(self) -> None:
        """Stop the clock and the listening."""
        ...

    def resume(self) -> None:
        """Go on after a pause."""
        ...

    def leave(self) -> None:
        """End the interview now."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """A session ready to run; `submit` hands in a typed answer and is None where answers are spoken.

    `notes` are lines the candidate should see, such as which voice stands in for another.
    """

    session: Live
    submit: Callable[[str], None] | None = None
    notes: tuple[str, ...] = ()


class Backend(Protocol):
    """Everything the screens may ask for. Each call may take a while: call it from a worker thread."""

    @property
    def preferences(self) -> Preferences:
        """The user's settings."""
        ...

    @property
    def sound(self) -> SoundDesk:
        """Microphones and loudspeakers to choose from and try."""
        ...

    def scenarios(self) -> "tuple[Scenario, ...]":
        """Every scenario there is, in the order to show them."""
        ...

    def readiness(self) -> Readiness:
        """What works on this machine."""
        ...

    def warm_up(self) -> None:
        """Load what an interview needs, so that it starts at once."""
        ...

    def has_rehearsal(self, scenario: "Scenario") -> bool:
        """Whether a recorded candidate for this scenario ships with the project."""
        ...

    def open(self, scenario: "Scenario", how: How, *, exam: bool = False) -> Opened:
        """A new session of this scenario."""
        ...

    def history(self) -> tuple[Past, ...]:
        """Kept sessions, newest first."""
        ...

    def search(self, words: str) -> tuple[Hit, ...]:
        """Turns of kept sessions in which all these words were said, newest session first."""
        ...

    def export(self, session: str, form: str, folder: Path) -> Path:
        """Write a kept session as html, md, json, vtt, csv or zip into this folder; the file's path."""
        ...

    def delete(self, session: str) -> None:
        """Delete a kept session and its sound for good."""
        ...

    def page(self, session: str) -> Page:
        """A kept session's verdict, judged now if it was cut short."""
        ...

    def correct(self, session: str, turn: int, text: str) -> Page:
        """Put a turn's misheard words right and judge the session again. Raises `MockcloserError` for a typed turn."""
        ...

    def restore(self, session: str, turn: int) -> Page:
        """Bring a corrected turn back to what was heard, and judge the session again."""
        ...

    def remarks(self, session: str) -> tuple[Remark, ...]:
        """The candidate's bookmarks and notes, in the order in which they were made."""
        ...

    def add_remark(self, session: str, kind: RemarkKind, turn: int, start: int, end: int, text: str = "") -> None:
        """Keep a bookmark or a note on the characters from `start` to `end` of a turn."""
        ...

    def change_note(self, session: str, remark: int, text: str) -> None:
        """Put other text in a note's place."""
        ...

    def delete_remark(self, session: str, remark: int) -> None:
        """Remove a bookmark or note for good."""
        ...

    def writeup(self, session: str) -> tuple[WriteUp, WriteUp]:
        """The candidate's notes after the interview, or a draft where there are none; and the draft."""
        ...

    def save_writeup(self, session: str, writeup: WriteUp) -> None:
        """Keep the notes after the interview."""
        ...

    def export_writeup(self, session: str, writeup: WriteUp, folder: Path) -> Path:
        """Write the notes as Markdown into this folder; the file's path."""
        ...

    def again(self, session: str) -> Attempt:
        """What it takes to hold a kept session's scenario once more in the same way."""
        ...

    def comparison(self, session: str) -> Comparison | None:
        """What changed since the take before this one; None where there is none."""
        ...

    def play(self, session: str, turn: int, start: float | None = None, end: float | None = None) -> bool:
        """Play a turn's sound, or the seconds from `start` to `end` of it, until it has been heard.

        False where it was stopped. What is asked for last is what is heard. Raises `MockcloserError` where there is
        no sound or no loudspeaker.
        """
        ...

    def prepare_sound(self) -> None:
        """Make the loudspeaker ready, so that the next phrase begins at once; without one, nothing happens."""
        ...

    def hush(self) -> None:
        """Stop what is being played, ready for the next phrase."""
        ...

    def stop(self) -> None:
        """Stop what is being played, and let go of the loudspeaker."""
        ...
