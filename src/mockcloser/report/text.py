"""The verdict as plain text for a terminal: at most 80 columns, nothing told by colour."""

from collections.abc import Iterator
from textwrap import wrap

from mockcloser.report.comparison import CHANGE_MARK, Comparison, CriterionChange
from mockcloser.report.model import CriterionView, Page, RemarkView, StrengthView, build_page
from mockcloser.report.quotes import Quote
from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.document import Document

WIDTH = 80
_MOST_PLACES = 3


def render_text(document: Document, brief: Brief | None = None, source: str = "") -> str:
    """The verdict in full: headline, score with its parts, each criterion with its evidence, strengths, delivery.

    `source` names what was judged where that was no interview held here, e.g. a file.
    """
    return "\n".join(_lines(build_page(document, brief, source)))


def render_conversation(document: Document) -> str:
    """What was said, turn by turn, with the moves found in each named below it."""
    return "\n".join(_conversation(build_page(document)))


def render_comparison(comparison: Comparison) -> str:
    """Two takes of one scenario: the score, what changed in each criterion with the words of both, and strengths."""
    return "\n".join(_comparison(comparison))


def printable(text: str) -> str:
    """The text without signs that a terminal would obey instead of showing."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _conversation(page: Page) -> Iterator[str]:
    yield "Transcript"
    for turn in page.turns:
        when = f" at {turn.when}" if turn.when else ""
        said = turn.text.strip() or "(nothing was heard)"
        yield from _filled(f"{turn.speaker}, turn {turn.index}{when}: {said}", "  ")
        if turn.corrected_from:
            yield from _filled(f"(you put this right; heard as “{turn.corrected_from}”)", "      ")
        if turn.heard_live:
            line = f"(heard live as “{turn.heard_live}”; the verdict follows the record)"
            yield from _filled(line, "      ")
        for name, quote, _ in turn.moves:
            yield from _filled(f"{name}: “{quote}”", "      ")


def _lines(page: Page) -> Iterator[str]:
    yield from _filled(page.title)
    yield page.verdict + (f" ({page.points})" if page.points else "")
    for criterion in page.headline:
        yield f"  {criterion.mark} {criterion.name}: {criterion.label}"
    for criterion in page.criteria:
        yield ""
        yield from _criterion(criterion)
    if page.strengths or page.requirements:
        yield ""
        yield from _strengths(page)
    if page.behind:
        yield from ("", "Behind the interview")
        for line in page.behind:
            yield from _filled(line, "  ")
    if page.observations:
        yield from ("", "How you spoke (measured, not judged)")
        for observation in page.observations:
            yield from _filled(f"{observation.name}: {observation.sentence}", "  ")
            yield from _listening(observation.places)
    if page.remarks:
        yield from ("", "Your notes")
        for remark in page.remarks:
            yield from _remark(remark)


def _criterion(criterion: CriterionView) -> Iterator[str]:
    points = f" ({criterion.points} points)" if criterion.points else ""
    yield f"{criterion.mark} {criterion.name}: {criterion.label}{points}"
    for quote in criterion.quotes:
        when = f" at {quote.when}" if quote.when else ""
        yield from _filled(f"{quote.speaker}, turn {quote.turn}{when}: “{quote.text}”", "    ")
    yield from _filled(f"Why: {criterion.why}", "  ")
    if criterion.tip:
        yield from _filled(f"Tip: {criterion.tip}", "  ")


def _strengths(page: Page) -> Iterator[str]:
    if not page.requirements:
        yield "Strengths"
        for strength in page.strengths:
            yield from _strength(strength)
        return
    yield "Strengths against requirements"
    for requirement in page.requirements:
        unmentioned = "" if requirement.strengths else ": not mentioned"
        yield from _filled(f"{requirement.text}{unmentioned}", "  ")
        for strength in requirement.strengths:
            yield from _strength(strength)
    if page.other_strengths:
        yield "  Tied to no requirement"
        for strength in page.other_strengths:
            yield from _strength(strength)


def _strength(strength: StrengthView) -> Iterator[str]:
    when = f" at {strength.when}" if strength.when else ""
    return _filled(f"“{strength.text}” (turn {strength.turn}{when})", "    ")


def _listening(places: tuple[Quote, ...]) -> Iterator[str]:
    """The first few places; all of them are in the other reports."""
    shown = [f"“{place.text}” ({_place(place)})" for place in places]
    if len(shown) > _MOST_PLACES:
        shown[_MOST_PLACES:] = [f"and {len(shown) - _MOST_PLACES} more"]
    if shown:
        yield from _filled("; ".join(shown), "    ")


def _remark(remark: RemarkView) -> Iterator[str]:
    where = ""
    if remark.place is not None:
        words = f": “{remark.place.text}”" if remark.place.text else ""
        where = f" ({_place(remark.place)}{words})"
    return _filled(f"{remark.text or remark.kind}{where}", "  ")


def _place(quote: Quote) -> str:
    return f"turn {quote.turn}{f' at {quote.when}' if quote.when else ''}"


def _comparison(comparison: Comparison) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    yield from _filled(after.title)
    yield f"  Before: {before.session}, {before.started}"
    yield f"  After:  {after.session}, {after.started}"
    yield from _filled(comparison.summary)
    for change in comparison.criteria:
        yield ""
        yield from _changed(change)
    lists = (
        ("Strengths named for the first time", [f"“{strength.text}”" for strength in comparison.gained]),
        ("Strengths left out this time", [f"“{strength.text}”" for strength in comparison.lost]),
        ("Facts you now asked about", list(comparison.facts_now_used)),
    )
    for heading, entries in lists:
        if entries:
            yield from ("", heading)
        for entry in entries:
            yield from _filled(entry, "  ")


def _changed(change: CriterionChange) -> Iterator[str]:
    sides = (("Before", change.before), ("After", change.after))
    labels = " → ".join(view.label if view else "not judged" for _, view in sides)
    yield f"{CHANGE_MARK[change.change]} {change.name}: {labels}"
    yield from _filled(change.sentence, "  ")
    for name, view in sides:
        for quote in view.quotes if view else ():
            when = f" at {quote.when}" if quote.when else ""
            yield from _filled(f"{name}, {quote.speaker}{when}: “{quote.text}”", "    ")


def _filled(text: str, indent: str = "") -> Iterator[str]:
    """The text in lines of at most `WIDTH`, those after the first indented two further."""
    yield from wrap(printable(text), WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ") or [indent]
