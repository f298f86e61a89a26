"""Textual messages that carry the session's values from its thread to the screens."""

from textual.message import Message

from mockcloser.app.backend import Attempt
from mockcloser.app.sound_desk import Trial
from mockcloser.report.comparison import Comparison
from mockcloser.report.model import Page
from mockcloser.vocabulary.events import Notice
from mockcloser.vocabulary.remarks import Remark, WriteUp


class Noticed(Message):
    """The session tells something."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        super().__init__()


class Finished(Message):
    """The interview is over and judged."""

    def __init__(self, page: Page) -> None:
        self.page = page
        super().__init__()


class Compared(Message):
    """What changed since the take before; None where there is none."""

    def __init__(self, comparison: Comparison | None) -> None:
        self.comparison = comparison
        super().__init__()


class Again(Message):
    """The candidate wants to hold this; the app shows its briefing."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt
        super().__init__()


class JudgedAgain(Message):
    """The session was judged with other words."""

    def __init__(self, page: Page) -> None:
        self.page = page
        super().__init__()


class Remarked(Message):
    """The candidate's bookmarks and notes as they are kept now."""

    def __init__(self, remarks: tuple[Remark, ...]) -> None:
        self.remarks = remarks
        super().__init__()


class Drafted(Message):
    """A session's write-up as it stands, and as it is drafted."""

    def __init__(self, writeup: WriteUp, draft: WriteUp) -> None:
        self.writeup = writeup
        self.draft = draft
        super().__init__()


class Done(Message):
    """Something was done; one line for the user."""

    def __init__(self, line: str) -> None:
        self.line = line
        super().__init__()


class Played(Message):
    """What the candidate listened to is over, or was stopped; `number` counts what was played."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__()


class LevelTold(Message):
    """How loud the microphone is, in dBFS, and whether somebody speaks."""

    def __init__(self, dbfs: float, speech: bool) -> None:
        self.dbfs = dbfs
        self.speech = speech
        super().__init__()


class Tried(Message):
    """What came of a microphone's check."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        super().__init__()


class FirstDrill(Message):
    """A newcomer wants to begin with this scenario."""

    def __init__(self, scenario: str) -> None:
        self.scenario = scenario
        super().__init__()


class Failed(Message):
    """Something could not be done; one line for the user."""

    def __init__(self, line: str) -> None:
        self.line = line
        super().__init__()
