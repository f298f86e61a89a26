"""What the app needs of the user's settings and of what a newcomer has seen; the command line hands it in."""

from typing import Protocol

from mockcloser.settings.model import Settings

Option = tuple[str, str]
"""How a choice is called on screen, and the value of the setting; an empty value is the default."""


class Preferences(Protocol):
    """The settings in force, where they are kept, and what has been shown once."""

    @property
    def settings(self) -> Settings:
        """What is in force, with what was given on the command line."""
        ...

    @property
    def path(self) -> str:
        """The file."""
        ...

    @property
    def problems(self) -> tuple[str, ...]:
        """A line for each key of the file that means nothing, as it was when the app started."""
        ...

    def options(self, key: str) -> tuple[Option, ...]:
        """What a setting may be, of those with a list: a voice, a model, a profile, or one of some words."""
        ...

    def change(self, key: str, value: object) -> None:
        """Save one setting and put it in force, whatever the command line said; an empty text is the default.

        Raises `MockcloserError` where it means nothing or cannot be saved; then nothing has changed.
        """
        ...

    @property
    def tour_is_due(self) -> bool:
        """Whether this is the first start."""
        ...

    def tour_was_shown(self) -> None:
        """Do not show it by itself again."""
        ...

    @property
    def size_hint_is_due(self) -> bool:
        """Whether to say at the start how text becomes larger."""
        ...

    @property
    def mic_check_is_due(self) -> bool:
        """Whether the microphone in force has never been checked."""
        ...

    def mic_was_checked(self) -> None:
        """The one in force now."""
        ...
