"""Cells of a CSV file that a spreadsheet may open: nothing in them is taken for a formula.

The advice is OWASP's, https://owasp.org/www-community/attacks/CSV_Injection: a cell that begins with one of a few signs
is run by spreadsheets, so an apostrophe is put before it. `plain_cell` takes exactly that apostrophe away again.
"""

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def safe_cell(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(text: str) -> str:
    """What `safe_cell` was given."""
    return text[1:] if _GUARDED.match(text) else text
