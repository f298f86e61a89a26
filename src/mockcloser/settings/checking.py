"""Whether settings are what they may be: the plain values of `model.py`, held to their types and limits."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, get_type_hints

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, create_model
from pydantic_core import ErrorDetails

from mockcloser.settings.model import HELP, THEMES, Settings, Turns, choices


@dataclass(frozen=True, slots=True)
class Fault:
    """A key that means nothing, and why."""

    location: tuple[str, ...]
    why: str

    @property
    def key(self) -> str:
        """The key as the file has it, its table first."""
        return ".".join(self.location)


def check(raw: dict[str, Any]) -> tuple[Settings | None, tuple[Fault, ...]]:
    """The settings that `raw` says, or None and every fault in it."""
    try:
        found = _model(Settings).model_validate(raw).model_dump()
    except ValidationError as error:
        return None, tuple(map(_explained, error.errors(include_url=False)))
    return Settings(**found | {"turns": Turns(**found["turns"])}), ()


@cache
def _model(values: type) -> type[BaseModel]:
    """The dataclass as pydantic checks it."""
    kinds = get_type_hints(values)
    described: dict[str, Any] = {}
    for item in fields(values):
        kind = kinds[item.name]
        if is_dataclass(kind):
            inner = _model(kind)  # type: ignore[arg-type]
            described[item.name] = (inner, inner())
            continue
        limits = {"ge": item.metadata["least"], "le": item.metadata["most"]}
        if kind is float:
            limits["allow_inf_nan"] = False
        if kind == str | None:
            kind = Annotated[kind, BeforeValidator(_or_nothing)]
        elif item.name == "theme":
            kind = Annotated[kind, AfterValidator(_known_theme)]
        described[item.name] = (kind, Field(default=item.default, **limits))
    return create_model(values.__name__, __config__=ConfigDict(frozen=True, extra="forbid"), **described)


def _or_nothing(value: object) -> object:
    """An empty text says nothing; a device may be given by its number."""
    if value == "":
        return None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _known_theme(value: str) -> str:
    if value not in THEMES:
        raise ValueError("no such theme")
    return value


def _explained(detail: ErrorDetails) -> Fault:
    location = tuple(str(part) for part in detail["loc"])[:2]
    return Fault(location, _fault(detail, ".".join(location)))


def _fault(detail: ErrorDetails, key: str) -> str:
    kind, given = detail["type"], detail["input"]
    limits = detail.get("ctx", {})
    if kind == "extra_forbidden":
        return unknown(key)
    if known := choices(key):
        return f"“{given}” is none of {_listed(known)}{_hint(str(given), known)}"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"{given} is {'less than ' if 'ge' in limits else 'more than '}{limits.get('ge', limits.get('le'))}"
    if kind.startswith("bool_"):
        return f"“{given}” is neither true nor false"
    if kind.startswith("int_"):
        return f"“{given}” is not a whole number"
    if kind.startswith(("float_", "finite_")):
        return f"“{given}” is not a number of seconds"
    if kind.startswith("string_"):
        return "should be text, in quotes"
    if kind.startswith("model_"):
        return "is a table of settings, not a setting"
    return detail["msg"][:1].lower() + detail["msg"][1:]


def _listed(known: tuple[str, ...]) -> str:
    return ", ".join(known) if len(known) < 6 else f"the {len(known)} there are"


def unknown(key: str) -> str:
    """What is wrong with a key that there is not."""
    return f"unknown key{_hint(key, HELP)}"


def _hint(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, if any is like it at all."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=55)
    return f", the nearest is “{found[0]}”" if found else ""
