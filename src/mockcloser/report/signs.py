"""Signs that no reader sees but a program might obey."""

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def visible(text: str) -> str:
    """The text with the sign for what cannot be shown (U+FFFD) in place of each control sign but tabs and line ends."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
