"""The file of settings: read with a line for whatever means nothing in it, changed key by key with comments kept."""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder, write_private
from mockcloser.settings.model import HELP, Settings, choices

FILE = "settings.toml"
_HEADER = re.compile(r"\s*\[([^\[\]]+)\]")
_KEY = re.compile(r"""\s*([\w.'"\s-]+?)\s*=""")
_KEPT = "The default is used until you correct it"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings in force, and one error for each key of the file that means nothing."""

    settings: Settings
    problems: tuple[MockcloserError, ...] = ()


def settings_path() -> Path:
    """Where the file is: in MOCKCLOSER_CONFIG_DIR, else in the platform's folder for a user's configuration."""
    if named := os.environ.get("MOCKCLOSER_CONFIG_DIR"):
        return Path(named) / FILE
    from platformdirs import user_config_path

    return user_config_path("mockcloser", appauthor=False) / FILE


def load_settings(path: Path) -> Loaded:
    """What the file says; defaults for what it does not say or gets wrong, and for all where it cannot be read."""
    try:
        text = _read(path)
        raw = tomllib.loads(text)
    except MockcloserError as error:
        return Loaded(Settings(), (error,))
    except tomllib.TOMLDecodeError as error:
        return Loaded(Settings(), (_not_toml(path, error),))
    problems: list[tuple[int, MockcloserError]] = []
    while True:
        try:
            settings = Settings.model_validate(raw)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                location = tuple(str(part) for part in detail["loc"])[:2]
                key = ".".join(location)
                line = _line_of(text, key)
                problems.append((line, MockcloserError(f"{path}, line {line}: {key}", _fault(detail, key), _KEPT)))
                _drop(raw, location)
        else:
            return Loaded(settings, tuple(problem for _, problem in sorted(problems, key=itemgetter(0))))


def changed(settings: Settings, key: str, value: object) -> Settings:
    """The settings with another value; an empty text is the default. Raises `MockcloserError` where it cannot be."""
    if key not in HELP:
        raise MockcloserError(f"setting {key!r}", _unknown(key), "`mockcloser settings show` lists them all")
    table, _, name = key.rpartition(".")
    raw: dict[str, Any] = settings.model_dump()
    holder = raw[table] if table else raw
    if value == "":
        holder.pop(name)
    else:
        holder[name] = value
    try:
        return Settings.model_validate(raw)
    except ValidationError as error:
        why = _fault(error.errors(include_url=False)[0], key)
        raise MockcloserError(f"setting {key}", why, "`mockcloser settings show` explains it") from error


def save_setting(path: Path, key: str, value: object) -> Settings:
    """Write one key, or take it out where the value is an empty text; the rest of the file stays as it is.

    Returns what the file says now. Raises `MockcloserError` for a key or a value that means nothing and for a file that
    is no TOML, OSError where it cannot be written.
    """
    import tomlkit  # here, because every start reads the file and few write it
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(_read(path))
    except TOMLKitError as error:
        raise _not_toml(path, error) from error
    checked = changed(load_settings(path).settings, key, value)
    table, _, name = key.rpartition(".")
    if table and not isinstance(document.get(table), MutableMapping):
        document[table] = tomlkit.table()
    holder: Any = document[table] if table else document
    if value == "" or checked.value(key) is None:
        holder.pop(name, None)
    elif name in holder:
        holder[name] = checked.value(key)
    else:
        item = tomlkit.item(checked.value(key))
        item.comment(HELP[key])
        holder[name] = item
    private_folder(path.parent)
    write_private(path, tomlkit.dumps(document))
    return checked


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise MockcloserError(
            str(path), f"cannot be read ({error.strerror or error})", "Defaults are used; check who may read it"
        ) from error
    except UnicodeDecodeError as error:
        raise MockcloserError(
            str(path), f"not UTF-8 text (byte {error.start})", "Defaults are used; save the file as UTF-8"
        ) from error


def _not_toml(path: Path, error: Exception) -> MockcloserError:
    said = str(error).rstrip(".")
    why = f"not TOML: {said[:1].lower()}{said[1:]}"
    return MockcloserError(str(path), why, "Correct it; until then defaults are used")


def _drop(raw: dict[str, Any], location: tuple[str, ...]) -> None:
    """Take the faulty key away, or the whole table where the table itself is at fault."""
    holder: Any = raw
    for part in location[:-1]:
        holder = holder[part]
    holder.pop(location[-1], None)


def _line_of(text: str, key: str) -> int:
    """The line (from 1) in which a key is set; 1 where it cannot be told."""
    return next((line for line, found in _set_in(text) if found == key), 1)


def _set_in(text: str) -> Iterator[tuple[int, str]]:
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _bare(header[1])
            yield number, table
        elif key := _KEY.match(line):
            yield number, f"{table}.{_bare(key[1])}".lstrip(".")


def _bare(key: str) -> str:
    return ".".join(part.strip().strip("'\"") for part in key.split("."))


def _fault(detail: ErrorDetails, key: str) -> str:
    kind, given = detail["type"], detail["input"]
    limits = detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(key)
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


def _unknown(key: str) -> str:
    return f"unknown key{_hint(key, HELP)}"


def _hint(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, if any is like it at all."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=55)
    return f", the nearest is “{found[0]}”" if found else ""
