"""Every setting, by the name it has in the file: its type, its limits, its default, and one line that explains it.

Plain values, so that they cost the start of the app nothing; `checking.py` holds them to their limits. The line of
help is what the user reads, in the file, in `mockcloser settings` and on screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args, get_type_hints

from mockcloser.dialogue.endpointing import PATIENT, EndpointSettings

THEMES = (
    "textual-dark",
    "textual-light",
    "ansi-dark",
    "ansi-light",
    "atom-one-dark",
    "atom-one-light",
    "catppuccin-frappe",
    "catppuccin-latte",
    "catppuccin-macchiato",
    "catppuccin-mocha",
    "dracula",
    "flexoki",
    "gruvbox",
    "monokai",
    "nord",
    "rose-pine",
    "rose-pine-dawn",
    "rose-pine-moon",
    "solarized-dark",
    "solarized-light",
    "tokyo-night",
)
"""The colours there are."""

Patience = Literal["quick", "normal", "patient"]

PATIENCE: dict[Patience, float] = {"quick": 0.7, "normal": 1.0, "patient": PATIENT.patience}
"""What each multiplies the pauses by."""

_DEFAULT = EndpointSettings()


def _setting(default: Any, line: str, *, least: float | None = None, most: float | None = None) -> Any:
    """A field with its line of help, and what it must not be under or over."""
    return field(default=default, metadata={"help": line, "least": least, "most": most})


def _pause(default: float, line: str) -> Any:
    return _setting(default, f"Seconds of silence that end an answer after {line}.", least=0.2, most=60.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """How long a pause ends an answer, by how its words end; `patience` stretches them all."""

    after_a_question: float = _pause(_DEFAULT.after_a_question, "a question or a goodbye")
    after_a_statement: float = _pause(_DEFAULT.ordinary, "a complete sentence")
    when_half_said: float = _pause(_DEFAULT.half_said, 'what is seldom all, as "I understand"')
    when_unfinished: float = _setting(
        _DEFAULT.unfinished,
        'Seconds of silence that end an answer in mid-sentence, as after "and my" or "because".',
        least=0.2,
        most=60.0,
    )
    when_thinking: float = _pause(_DEFAULT.thinking, '"let me think"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `settings.toml` says; a key that is not there has its default."""

    voice: str | None = _setting(
        None, "The interviewer's voice in every interview (`mockcloser voice list`); empty: each interview's own."
    )
    plain_voice: bool = _setting(False, "Use the system's plain voice instead of the one that sounds like a person.")
    output: str | None = _setting(None, "The loudspeaker: its number or part of its name; empty: the system's choice.")
    input: str | None = _setting(None, "The microphone: its number or part of its name; empty: the system's choice.")
    headphones: bool = _setting(False, "You wear headphones: you may talk over the interviewer, who then stops.")
    wait_for_device: float = _setting(
        60.0, "Seconds for which a microphone that went away in mid-answer is waited for.", least=0, most=600
    )
    model: str | None = _setting(None, "The recognition model (`mockcloser model list`); empty: the one that ships.")
    patience: Patience = _setting(
        "normal",
        "How long a pause is left to you: quick, normal, or patient for slow and second-language speakers.",
    )
    profile: str | None = _setting(
        None, "What counts in practice (a scoring profile's name or file); empty: each interview's own."
    )
    answer: Literal["aloud", "typed"] = _setting("aloud", "How you answer unless you say otherwise: aloud or typed.")
    coach: bool = _setting(
        True, "Show while you practise what was heard of your close; false: nothing until the end, as in an exam."
    )
    theme: str = _setting(THEMES[0], "The app's colours.")
    text_size_hints: bool = _setting(True, "Say on a big window how to make the text larger.")
    data_dir: str | None = _setting(
        None,
        "The folder for sessions and models; empty: the system's. `--data-dir` and MOCKCLOSER_DATA_DIR go first.",
    )
    retention_days: int = _setting(
        0,
        "Days after which a session and its sound are deleted for good when the app starts; 0 keeps them.",
        least=0,
        most=36500,
    )
    turns: Turns = Turns()

    @property
    def endpoints(self) -> EndpointSettings:
        """The pauses as the dialogue takes them."""
        return EndpointSettings(
            after_a_question=self.turns.after_a_question,
            ordinary=self.turns.after_a_statement,
            half_said=self.turns.when_half_said,
            unfinished=self.turns.when_unfinished,
            thinking=self.turns.when_thinking,
            patience=PATIENCE[self.patience],
        )

    def value(self, key: str) -> Any:
        """A setting by its name, such as "voice" or "turns.when_thinking". Raises KeyError for any other."""
        table, _, name = key.rpartition(".")
        holder = self.turns if table == "turns" else self
        if key not in HELP:
            raise KeyError(key)
        return getattr(holder, name)


def _keys() -> Iterator[tuple[str, str]]:
    for prefix, values in (("", Settings), ("turns.", Turns)):
        for item in fields(values):
            if "help" in item.metadata:
                yield f"{prefix}{item.name}", item.metadata["help"]


HELP = dict(_keys())
"""Every key in order, with its line of help."""


def choices(key: str) -> tuple[str, ...]:
    """The words a key may have, where there are only some; empty for all other keys."""
    if key == "theme":
        return THEMES
    kind = get_type_hints(Settings).get(key)
    return tuple(option for option in get_args(kind) if isinstance(option, str))
