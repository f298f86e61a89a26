"""The moves of a session as a table: CSV, a row a move."""

import csv
import io

from mockcloser.report.signs import visible
from mockcloser.vocabulary.document import Document

COLUMNS = ("session", "turn", "start", "end", "move", "quote", "start_char", "end_char", "topics", "rule", "why")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render_table(document: Document) -> str:
    """The moves in the order they were made, times in seconds and empty without sound.

    Words that a spreadsheet would take for a formula get an apostrophe in front.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for turn in document.transcript.turns:
        found = document.verdict.utterances.get(turn.index)
        for finding in found.findings if found else ():
            writer.writerow(
                (
                    plain(document.id),
                    turn.index,
                    _seconds(finding.start),
                    _seconds(finding.end),
                    finding.move.value,
                    plain(finding.quote),
                    finding.start_char,
                    finding.end_char,
                    " ".join(finding.topics),
                    plain(finding.rule),
                    plain(finding.why),
                )
            )
    return text.getvalue()


def plain(text: str) -> str:
    """Text that no spreadsheet runs (https://owasp.org/www-community/attacks/CSV_Injection)."""
    text = visible(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
