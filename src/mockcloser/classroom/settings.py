"""`class.toml`: what a class does and how it is graded, as a teacher writes it.

Raises `MockcloserError` naming the file, the key and the nearest right one for whatever means nothing.
"""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Literal

import tomlkit
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails
from tomlkit.items import Array

from mockcloser.errors import MockcloserError
from mockcloser.scenario.document import dotted, nearest
from mockcloser.scenario.model import Scenario
from mockcloser.vocabulary.moves import Criterion

FILE = "class.toml"
_CORRECT = "Correct the file; `docs/classes.md` explains every key"


def _due(value: object) -> object:
    """A date in quotes is taken for a date too."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return datetime.fromisoformat(value)
    if value is not None and not isinstance(value, date):
        raise ValueError("no date")
    return value


class ClassSettings(BaseModel):
    """What `class.toml` says."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: Annotated[str, Field(max_length=80)] = ""
    """Which hand-ins belong to this class; made by `class new`."""
    title: Annotated[str, Field(min_length=1, max_length=200)]
    scenarios: Annotated[tuple[str, ...], Field(min_length=1, max_length=50)]
    """Ids of the interviews, found in the class's own `scenarios/` before those that ship."""
    profile: str | None = None
    """A scoring profile's name, or a file (ending in `.toml`) in the class folder; None: each scenario's own."""
    weights: dict[Criterion, Annotated[float, Field(ge=0, le=100)]] = {}
    """Points that replace the profile's and the scenario's."""
    required: tuple[Criterion, ...] = ()
    """Criteria without which an interview is not good enough; empty: the scenario's or the profile's."""
    takes: Annotated[int, Field(ge=1, le=50)] = 2
    """How often each student may hold each interview."""
    time_limit: Annotated[int, Field(ge=30, le=3600)] | None = None
    """Seconds after which the interviewer closes; None: each scenario's own."""
    due: Annotated[datetime | date | None, BeforeValidator(_due)] = None
    """The last moment, or the last day (to its end), for handing in; without an offset, in local time."""
    pseudonyms: bool = False
    """Whether lists that others can see show pseudonyms in place of names."""
    show_verdict: Literal["at once", "after release"] = "after release"
    """When a student sees their own verdict."""
    retention_days: Annotated[int, Field(ge=1, le=36500)] | None = None
    """Days after which recordings and results are to be purged; None: until somebody does."""
    seed: Annotated[int, Field(ge=0)] = 1
    """The same seed gives every student the same questions in the same words."""
    voice: str | None = None
    """The interviewer's voice profile; None: each scenario's own."""

    def applied(self, scenario: Scenario, folder: Path) -> Scenario:
        """The scenario as this class holds and grades it; `folder` is where a profile of the class's own lies."""
        changes: dict[str, object] = {}
        if self.profile is not None:
            changes["profile"] = self.profile_in(folder)
        if self.weights:
            changes["weights"] = {**scenario.weights, **self.weights}
        if self.required:
            changes["required"] = self.required
        if self.time_limit is not None:
            changes["time_limit"] = self.time_limit
        if self.voice is not None:
            changes["interviewer"] = scenario.interviewer.model_copy(update={"voice": self.voice})
        return scenario.model_copy(update=changes)

    def profile_in(self, folder: Path) -> str | None:
        """The profile as `load_profile` takes it: a name, or the path of the class's own file."""
        if self.profile is not None and self.profile.endswith(".toml"):
            return str(folder / self.profile)
        return self.profile

    def is_late(self, moment: datetime) -> bool:
        """Whether work begun at a moment (with an offset) was begun after the due date."""
        if self.due is None:
            return False
        return moment >= _end(self.due)


def _end(due: datetime | date) -> datetime:
    """The moment at which the time for handing in is over: for a day, its end."""
    moment = due if isinstance(due, datetime) else datetime.combine(due, time.min) + timedelta(days=1)
    return moment if moment.tzinfo else moment.astimezone()


def read_settings(path: Path) -> ClassSettings:
    """The settings in a class.toml."""
    try:
        raw = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise MockcloserError(
            str(path), "there is no such file", "Name a class folder; `mockcloser class new` makes one"
        ) from error
    except OSError as error:
        raise MockcloserError(
            str(path), error.strerror or "it cannot be read", "Check who may read it", status=1
        ) from error
    except UnicodeDecodeError as error:
        raise MockcloserError(str(path), f"not UTF-8 text (byte {error.start})", "Save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise MockcloserError(str(path), f"not TOML: {error}", "Correct the file at that place") from error
    try:
        return ClassSettings.model_validate(raw)
    except ValidationError as error:
        key, why = _fault_of(error)
        raise MockcloserError(f"{path}: {key}", why, _CORRECT) from error


def given_settings(**values: object) -> ClassSettings:
    """Settings from a command line; raises `MockcloserError` naming the option."""
    try:
        return ClassSettings.model_validate(values)
    except ValidationError as error:
        key, why = _fault_of(error)
        option = f"--{key.replace('_', '-')}"
        raise MockcloserError(option, why, "Try `mockcloser class new --help`") from error


def write_settings(settings: ClassSettings) -> str:
    """The text of a new class.toml: every key with a comment; what is left open stands there as a comment."""
    document = tomlkit.document()
    document.add(
        tomlkit.comment("A class of mock interviews. Change what you like; lines that begin with # do nothing.")
    )
    document.add(tomlkit.nl())

    def say(key: str, value: object, comment: str, example: str) -> None:
        document.add(tomlkit.comment(comment))
        if value is None:
            document.add(tomlkit.comment(f"{key} = {example}"))
        else:
            document.add(key, tomlkit.item(value))
        document.add(tomlkit.nl())

    say("title", settings.title, "What students and you read.", "")
    say("id", settings.id, "Which hand-ins belong to this class. Leave it as it is.", "")
    say(
        "scenarios",
        _array(settings.scenarios),
        "The interviews: files in scenarios/ (without .yaml) or ones that ship (`mockcloser scenario list`).",
        "",
    )
    say("profile", settings.profile, "What counts: a scoring profile, or a .toml file in this folder.", '"standard"')
    say("takes", settings.takes, "How often each student may hold each interview.", "")
    say("time_limit", settings.time_limit, "Seconds after which the interviewer closes, if not the scenario's.", "600")
    say("due", settings.due, "The last day (or moment) for handing in.", "2030-06-30")
    say("pseudonyms", settings.pseudonyms, "true: lists that others can see show pseudonyms.", "")
    say("show_verdict", settings.show_verdict, 'When students see their verdict: "at once" or "after release".', "")
    say(
        "retention_days",
        settings.retention_days,
        "Days after which `mockcloser class purge` takes recordings and results for old.",
        "365",
    )
    say("seed", settings.seed, "The same number gives every student the same questions in the same words.", "")
    say("voice", settings.voice, "The interviewer's voice, if not the scenario's (`mockcloser voice list`).", '"joe"')
    say("required", _array(settings.required) if settings.required else None, "Without these an interview is not good "
        "enough.", '["probed_concerns"]')  # fmt: skip
    document.add(tomlkit.comment("Points of the criteria, where they are to differ from the profile's."))
    if settings.weights:
        document.add("weights", tomlkit.item({str(key): value for key, value in settings.weights.items()}))
    else:
        document.add(tomlkit.comment("[weights]"))
        document.add(tomlkit.comment("probed_concerns = 30"))
    return tomlkit.dumps(document)


def _array(values: tuple[str, ...]) -> Array:
    array = tomlkit.array()
    array.extend(str(value) for value in values)
    return array


def _fault_of(error: ValidationError) -> tuple[str, str]:
    """Key and fault; a misspelt key is also missing, so what is there and wrong comes first."""
    details = sorted(error.errors(include_url=False), key=lambda detail: detail["type"] == "missing")
    location = tuple(part for part in details[0]["loc"] if part not in ("[key]", "datetime", "date"))
    more = f" (and {len(details) - 1} more)" if len(details) > 1 else ""
    return dotted(location), f"{_fault(details[0], location)}{more}"


def _fault(detail: ErrorDetails, location: tuple[str | int, ...]) -> str:
    kind = detail["type"]
    given = detail["input"]
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return _unknown("unknown key", str(location[-1]), tuple(ClassSettings.model_fields))
    if kind == "enum":
        return _unknown(f"“{given}” is no criterion", str(given), tuple(Criterion))
    if kind == "literal_error":
        return f"“{given}” is neither “at once” nor “after release”"
    if kind in ("tuple_type", "list_type"):
        return 'should be a list, such as ["ward-nurse"]'
    if kind.startswith("int_"):
        return f"“{given}” is not a whole number"
    if kind.startswith("float_"):
        return f"“{given}” is not a number"
    if kind.startswith("bool_"):
        return "should be true or false"
    if kind.startswith("string_") and "too_short" not in kind:
        return "should be text, in quotes"
    if kind in ("string_too_short", "too_short"):
        return "is empty"
    if kind.startswith(("date", "value_error")) or location[:1] == ("due",):
        return f"“{given}” is not a date such as 2030-06-30"
    message = detail["msg"]
    return message[0].lower() + message[1:]


def _unknown(what: str, word: str, known: tuple[str, ...]) -> str:
    close = nearest(word, known)
    return f"{what}; did you mean `{close}`?" if close else f"{what}; known here: {', '.join(known)}"
