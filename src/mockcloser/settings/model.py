"""Every setting, by the name it has in the file: its type, its limits, its default, and one line that explains it.

The docstring under each field is what the user reads, in the file, in `mockcloser settings` and on screen.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

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


def _or_nothing(value: object) -> object:
    """An empty text says nothing; a device may be given by its number."""
    if value == "":
        return None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _known_theme(value: str) -> str:
    if value not in THEMES:
        raise ValueError("no such theme")
    return value


Choice = Annotated[str | None, BeforeValidator(_or_nothing)]
"""A name, or nothing."""

Seconds = Annotated[float, Field(ge=0.2, le=60.0, allow_inf_nan=False)]


class Turns(BaseModel):
    """How long a pause ends an answer, by how its words end; `patience` stretches them all."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    after_a_question: Seconds = _DEFAULT.after_a_question
    """Seconds of silence that end an answer after a question or a goodbye."""
    after_a_statement: Seconds = _DEFAULT.ordinary
    """Seconds of silence that end an answer after a complete sentence."""
    when_half_said: Seconds = _DEFAULT.half_said
    """Seconds of silence that end an answer after what is seldom all, as "I understand"."""
    when_unfinished: Seconds = _DEFAULT.unfinished
    """Seconds of silence that end an answer in mid-sentence, as after "and my" or "because"."""
    when_thinking: Seconds = _DEFAULT.thinking
    """Seconds of silence that end an answer after "let me think"."""


class Settings(BaseModel):
    """What `settings.toml` says; a key that is not there has its default."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    voice: Choice = None
    """The interviewer's voice in every interview (`mockcloser voice list`); empty: each interview's own."""
    plain_voice: bool = False
    """Use the system's plain voice instead of the one that sounds like a person."""
    output: Choice = None
    """The loudspeaker: its number or part of its name; empty: the system's choice."""
    input: Choice = None
    """The microphone: its number or part of its name; empty: the system's choice."""
    headphones: bool = False
    """You wear headphones: you may talk over the interviewer, who then stops."""
    wait_for_device: Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)] = 60.0
    """Seconds for which a microphone that went away in mid-answer is waited for."""
    model: Choice = None
    """The recognition model (`mockcloser model list`); empty: the one that ships."""
    patience: Patience = "normal"
    """How long a pause is left to you: quick, normal, or patient for slow and second-language speakers."""
    profile: Choice = None
    """What counts in practice (a scoring profile's name or file); empty: each interview's own."""
    answer: Literal["aloud", "typed"] = "aloud"
    """How you answer unless you say otherwise: aloud or typed."""
    coach: bool = True
    """Show while you practise what was heard of your close; false: nothing until the end, as in an exam."""
    theme: Annotated[str, AfterValidator(_known_theme)] = THEMES[0]
    """The app's colours."""
    text_size_hints: bool = True
    """Say on a big window how to make the text larger."""
    data_dir: Choice = None
    """The folder for sessions and models; empty: the system's. `--data-dir` and MOCKCLOSER_DATA_DIR go first."""
    retention_days: Annotated[int, Field(ge=0, le=36500)] = 0
    """Days after which a session and its sound are deleted for good when the app starts; 0 keeps them."""
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
        holder: BaseModel = self.turns if table == "turns" else self
        if key not in HELP:
            raise KeyError(key)
        return getattr(holder, name)


def _keys() -> Iterator[tuple[str, str]]:
    for prefix, model in (("", Settings), ("turns.", Turns)):
        for name, field in model.model_fields.items():
            if field.annotation is not Turns:
                yield f"{prefix}{name}", field.description or ""


HELP = dict(_keys())
"""Every key in order, with its line of help."""


def choices(key: str) -> tuple[str, ...]:
    """The words a key may have, where there are only some; empty for all other keys."""
    if key == "theme":
        return THEMES
    field = Settings.model_fields.get(key)
    return tuple(option for option in get_args(field.annotation) if isinstance(option, str)) if field else ()
