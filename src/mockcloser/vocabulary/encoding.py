"""Frozen vocabulary values to plain JSON values and back, driven by their type annotations.

A dataclass becomes an object with its fields in their order, an enum its value, a tuple an array; floats are
rounded to `DECIMALS`. Reading is strict about values, which must be of the annotated type, and about missing keys;
keys it does not know are passed over, so that a file with more in it than this version knows can still be read.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

DECIMALS = 3
"""Digits kept of every float: milliseconds are finer than any time measured here."""

_LARGEST = 1e12
"""Beyond it a number is a mistake, and would run over when one reckons with it."""

Value = TypeVar("Value")


class DecodingError(ValueError):
    """What is wrong with plain data, and at which key, e.g. `turns[3].speaker: "bob" is not one of …`."""

    def __init__(self, key: str, why: str) -> None:
        self.key = key
        self.why = why
        super().__init__(f"{key}: {why}" if key else why)


def encode(value: object) -> Any:
    """`value` as JSON values only: dict, list, str, int, float, bool, None."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _encode_field(getattr(value, field.name), field.type) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {encode(key): encode(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, float):
        return rounded(value)
    return value


def _encode_field(value: object, kind: object) -> Any:
    """A whole number where any number may stand is written as a float, so that equal values are equal text."""
    if isinstance(value, int) and float in (kind, *get_args(kind)):
        return rounded(value)
    return encode(value)


def rounded(value: float) -> float:
    """`value` to `DECIMALS` digits, never a negative zero."""
    return round(float(value), DECIMALS) + 0.0


def decode(kind: type[Value], data: object, key: str = "") -> Value:
    """The value of type `kind` that `data` describes; raises `DecodingError` naming `key` and what is below it."""
    return cast("Value", _decode(kind, data, key))


def _decode(kind: Any, data: object, key: str) -> object:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _decode_optional(get_args(kind), data, key)
    if origin is tuple:
        return _decode_tuple(get_args(kind), data, key)
    if origin is dict:
        return _decode_mapping(get_args(kind), data, key)
    if is_dataclass(kind):
        return _decode_dataclass(cast("type", kind), data, key)
    if issubclass(kind, Enum):
        return _decode_enum(kind, data, key)
    return _decode_scalar(kind, data, key)


def _decode_optional(kinds: tuple[Any, ...], data: object, key: str) -> object:
    """`X | None`: the only union among the vocabulary's fields."""
    if data is None and NoneType in kinds:
        return None
    (kind,) = (kind for kind in kinds if kind is not NoneType)
    return _decode(kind, data, key)


def _decode_tuple(kinds: tuple[Any, ...], data: object, key: str) -> tuple[object, ...]:
    if not isinstance(data, list):
        raise DecodingError(key, f"{shown(data)} is not a list")
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(data)
    if len(kinds) != len(data):
        raise DecodingError(key, f"has {len(data)} items instead of {len(kinds)}")
    return tuple(
        _decode(kind, item, f"{key}[{place}]") for place, (kind, item) in enumerate(zip(kinds, data, strict=True))
    )


def _decode_mapping(kinds: tuple[Any, ...], data: object, key: str) -> dict[object, object]:
    if not isinstance(data, dict):
        raise DecodingError(key, f"{shown(data)} is not an object")
    name_kind, item_kind = kinds
    return {_decode(name_kind, name, key): _decode(item_kind, item, below(key, name)) for name, item in data.items()}


def _decode_dataclass(kind: type, data: object, key: str) -> object:
    if not isinstance(data, dict):
        raise DecodingError(key, f"{shown(data)} is not an object")
    hints = get_type_hints(kind)
    known = {field.name: field for field in fields(kind)}
    values = {}
    for name, field in known.items():
        if name in data:
            values[name] = _decode(hints[name], data[name], below(key, name))
        elif field.default is MISSING and field.default_factory is MISSING:
            raise DecodingError(below(key, name), "is missing")
    return cast("object", kind(**values))


def _decode_enum(kind: type[Enum], data: object, key: str) -> Enum:
    try:
        return kind(data)
    except ValueError:
        known = ", ".join(str(member.value) for member in kind)
        raise DecodingError(key, f"{shown(data)} is not one of {known}") from None


def _decode_scalar(kind: type, data: object, key: str) -> object:
    if kind is float and type(data) in (int, float) and abs(cast("float", data)) > _LARGEST:
        raise DecodingError(key, "is larger than anything measured here")
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if type(data) is not kind:
        raise DecodingError(key, f"{shown(data)} is not {_NAMES[kind]}")
    if isinstance(data, float) and (data != data or data in (float("inf"), float("-inf"))):
        raise DecodingError(key, "is not a finite number")
    if isinstance(data, str) and not data.isascii():
        try:
            data.encode()
        except UnicodeEncodeError:
            raise DecodingError(key, "holds half of a character (a lone surrogate)") from None
    return data


_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def below(key: str, name: object) -> str:
    """The key `name` inside the object at `key`."""
    return f"{key}.{name}" if key else str(name)


def shown(data: object) -> str:
    """A short form of an offending value for a message, on one line."""
    text = repr(data) if not isinstance(data, str) else f'"{data}"'
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
