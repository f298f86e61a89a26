"""The file of settings: read with a line for whatever means nothing in it, changed key by key with comments kept."""

import os
import re
import tomllib
from collections.abc import Iterator, MutableMapping
from dataclasses import asdict, dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder, write_private
from mockcloser.settings.model import HELP, Settings

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
    if not raw:
        return Loaded(Settings())
    from mockcloser.settings.checking import check  # here, because it costs the start a fifth, and few have a file

    problems: list[tuple[int, MockcloserError]] = []
    while True:
        settings, faults = check(raw)
        for fault in faults:
            line = _line_of(text, fault.key)
            problems.append((line, MockcloserError(f"{path}, line {line}: {fault.key}", fault.why, _KEPT)))
            _drop(raw, fault.location)
        if settings is not None:
            return Loaded(settings, tuple(problem for _, problem in sorted(problems, key=itemgetter(0))))


def changed(settings: Settings, key: str, value: object) -> Settings:
    """The settings with another value; an empty text is the default. Raises `MockcloserError` where it cannot be."""
    from mockcloser.settings.checking import check, unknown

    if key not in HELP:
        raise MockcloserError(f"setting {key!r}", unknown(key), "`mockcloser settings show` lists them all")
    table, _, name = key.rpartition(".")
    raw: dict[str, Any] = asdict(settings)
    holder = raw[table] if table else raw
    if value == "":
        holder.pop(name)
    else:
        holder[name] = value
    found, faults = check(raw)
    if found is None:
        raise MockcloserError(f"setting {key}", faults[0].why, "`mockcloser settings show` explains it")
    return found


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
