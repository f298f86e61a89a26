"""Textual messages that carry the session's values from its thread to the screens."""

from textual.message import Message

from mockcloser.report.model import Page
from mockcloser.vocabulary.events import Notice


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


class Failed(Message):
    """Something could not be done; one line for the user."""

    def __init__(self, line: str) -> None:
        self.line = line
        super().__init__()
