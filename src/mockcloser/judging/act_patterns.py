"""Loads `acts.toml`, the patterns by which an interviewer's acts are told from the words; it describes its format."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mockcloser.vocabulary.moves import Act

ACTS_FILE = Path(__file__).with_name("acts.toml")

_GAP = re.compile(r"<(\d+)>")
_CLASS = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class ActPattern:
    """How one act sounds: `hits` must carry it, `misses` must not; `alone` counts only where nothing else is done."""

    act: Act
    sounds: re.Pattern[str]
    unless: re.Pattern[str] | None
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    alone: bool = False


@cache
def act_patterns() -> tuple[ActPattern, ...]:
    """Every act's pattern, in the order of the file."""
    raw = tomllib.loads(ACTS_FILE.read_text(encoding="utf-8"))
    words: dict[str, str] = raw["words"]
    return tuple(
        ActPattern(
            act=Act(entry["act"]),
            sounds=_compile(entry["patterns"], words),
            unless=_compile(entry["unless"], words) if entry.get("unless") else None,
            hits=tuple(entry["hits"]),
            misses=tuple(entry["misses"]),
            alone=entry.get("alone", False),
        )
        for entry in raw["act"]
    )


def _compile(patterns: list[str], words: dict[str, str]) -> re.Pattern[str]:
    expanded = [_expand(pattern, words) for pattern in patterns]
    return re.compile(r"(?<!\S)(?:" + "|".join(f"(?:{pattern})" for pattern in expanded) + r")(?!\S)")


def _expand(pattern: str, words: dict[str, str]) -> str:
    while _CLASS.search(pattern):
        pattern = _CLASS.sub(lambda match: f"(?:{words[match[1]]})", pattern)
    return _GAP.sub(lambda match: rf"(?:[^\s?]+ ){{0,{match[1]}}}", pattern)
