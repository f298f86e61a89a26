"""Where a system lets its user allow a program the microphone.

macOS and Windows do not always refuse a program that is not allowed: it opens the device and hears silence.
"""

import sys

_WHERE_TO_ALLOW = {
    "darwin": "System Settings → Privacy & Security → Microphone: switch on your terminal program, then start it again",
    "win32": "Settings → Privacy & security → Microphone: let desktop apps use your microphone",
}


def where_to_allow(platform: str = sys.platform) -> str:
    """The way there and what to do; empty where programs need no leave."""
    return _WHERE_TO_ALLOW.get(platform, "")
