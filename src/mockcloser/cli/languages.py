"""The English names of languages that a recording may be in."""

_NAMES = """
    ar Arabic|be Belarusian|bg Bulgarian|bn Bengali|ca Catalan|cs Czech|cy Welsh|da Danish|de German|el Greek|es Spanish
    |et Estonian|fa Persian|fi Finnish|fr French|gl Galician|he Hebrew|hi Hindi|hr Croatian|hu Hungarian|id Indonesian
    |it Italian|ja Japanese|ko Korean|lt Lithuanian|lv Latvian|ml Malayalam|ms Malay|nl Dutch|nn Norwegian|no Norwegian
    |pl Polish|pt Portuguese|ro Romanian|ru Russian|sk Slovak|sl Slovenian|sr Serbian|sv Swedish|sw Swahili|ta Tamil
    |te Telugu|th Thai|tl Tagalog|tr Turkish|uk Ukrainian|ur Urdu|vi Vietnamese|zh Chinese
"""
_BY_CODE = dict(entry.strip().split(" ", 1) for entry in _NAMES.split("|"))


def language_name(code: str) -> str:
    """The name of the language with this ISO 639 code, or the code itself where it is a rare one."""
    return _BY_CODE.get(code, f"the language “{code}”")
