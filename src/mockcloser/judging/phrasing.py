"""Sentences about what was said: quotations, counts and lists that read well whatever the words are."""

from collections.abc import Sequence

_QUOTED_WORDS = 16
_EDGES = " \t\n,;:.-–—"


def plain(text: str) -> str:
    """`text` on one line, without quotation marks of the kind that sets a quotation off."""
    return " ".join(text.replace("“", "‘").replace("”", "’").split())


def quoted(text: str, limit: int = _QUOTED_WORDS) -> str:
    """`text` in quotation marks on one line, its middle left out beyond `limit` words."""
    words = plain(text).split()
    if len(words) > limit:
        half = limit // 2
        words = [*words[:half], "…", *words[-half:]]
    return f"“{' '.join(words).strip(_EDGES)}”"


def said(text: str, limit: int = _QUOTED_WORDS) -> str:
    """`quoted`, for use inside a sentence that is itself in quotation marks."""
    return f"‘{quoted(text, limit)[1:-1]}’"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number of things, e.g. "one strength", "3 strengths", "no words"."""
    if number == 1:
        return f"one {noun}"
    return f"{number or 'no'} {plural or noun + 's'}"


def listed(items: Sequence[str], limit: int = 5) -> str:
    """The items as "a, b and c"; beyond `limit` items the rest are counted."""
    shown = [*items[:limit], f"{len(items) - limit} more"] if len(items) > limit else list(items)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
