"""The whole report as Markdown (CommonMark); whatever was said stays text."""

import re
from collections.abc import Iterator

from mockcloser.report.model import CriterionView, Page, RemarkView, StrengthView
from mockcloser.report.quotes import Quote
from mockcloser.report.signs import visible
from mockcloser.report.spoken import ObservationView

_MEANINGFUL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_ADDRESS = re.compile(r"(?i)\b(www(?=\.)|(?:https?|ftp)(?=:)|(?<=\S)(?=@))")  # some renderers make links of them
_BULLET = re.compile(r"^(?=[-+=])")
_NUMBER = re.compile(r"^(\d+)(?=[.)](?:\s|$))")


def render_markdown(page: Page) -> str:
    """The report; ends with a newline."""
    return "\n".join(_lines(page)) + "\n"


def escape(text: str) -> str:
    """Text on one line in which no sign means anything to Markdown or HTML."""
    line = _ADDRESS.sub(r"\1\\", _MEANINGFUL.sub(r"\\\1", " ".join(visible(text).split())))
    return _NUMBER.sub(r"\1\\", _BULLET.sub(r"\\", line))


def _lines(page: Page) -> Iterator[str]:
    yield f"# {escape(page.title)}"
    yield ""
    yield f"{page.started} · {page.mode} · session {escape(page.session)}"
    yield ""
    yield f"## {page.verdict}" + (f" ({page.points})" if page.points else "")
    yield ""
    yield "| Criterion | Status | Points |"
    yield "| --- | --- | --- |"
    for criterion in page.criteria:
        name = f"**{criterion.name}**" if criterion.headline else criterion.name
        yield f"| {name} | {criterion.mark} {criterion.label} | {criterion.points or '–'} |"
    for criterion in page.criteria:
        yield ""
        yield from _criterion(criterion)
    if page.strengths or page.requirements:
        yield from ("", "## Strengths", "")
        yield from _strengths(page)
    if page.behind:
        yield from ("", "## Behind the interview", "")
        yield from (f"- {escape(line)}" for line in page.behind)
    if page.observations:
        yield from ("", "## How you spoke", "", "Measured, not judged.", "")
        for observation in page.observations:
            yield from _observation(observation)
    if page.remarks:
        yield from ("", "## Your notes", "")
        yield from (f"- {_remark(remark)}" for remark in page.remarks)
    yield from ("", "## Transcript")
    for turn in page.turns:
        when = f" at {turn.when}" if turn.when else ""
        yield ""
        yield f"**{turn.speaker}**, turn {turn.index}{when}: {escape(turn.text) or '(nothing was heard)'}"
        if turn.corrected_from:
            yield from ("", f"(You put this right. It was heard as: “{escape(turn.corrected_from)}”)")
        if turn.heard_live:
            yield from ("", f"(Heard live as “{escape(turn.heard_live)}”; the verdict follows the record.)")
        if turn.moves:
            yield ""
        for name, quote, why in turn.moves:
            yield f"- {name}: “{escape(quote)}” {escape(why)}"
    if page.environment:
        yield from ("", "---", "", " · ".join(f"{name} {escape(value)}" for name, value in page.environment))


def _criterion(criterion: CriterionView) -> Iterator[str]:
    yield f"### {criterion.mark} {criterion.name}: {criterion.label}"
    for quote in criterion.quotes:
        yield ""
        yield f"> “{escape(quote.text)}” ({quote.speaker}, {_place(quote)})"
    yield ""
    yield escape(criterion.why)
    if criterion.tip:
        yield ""
        yield f"**Tip:** {escape(criterion.tip)}"


def _strengths(page: Page) -> Iterator[str]:
    for requirement in page.requirements:
        said = "; ".join(_strength(strength) for strength in requirement.strengths)
        yield f"- {escape(requirement.text)}: {said or '*not mentioned*'}"
    for strength in page.other_strengths:
        tied = f", for {escape(strength.requirement)}" if strength.requirement else ""
        yield f"- {_strength(strength)}{tied}"


def _strength(strength: StrengthView) -> str:
    when = f" at {strength.when}" if strength.when else ""
    return f"“{escape(strength.text)}” (turn {strength.turn}{when})"


def _observation(observation: ObservationView) -> Iterator[str]:
    yield f"- {observation.name}: {escape(observation.sentence)}"
    yield from (f"  - “{escape(quote.text)}” ({_place(quote)})" for quote in observation.places)


def _remark(remark: RemarkView) -> str:
    said = escape(remark.text) or remark.kind
    if remark.place is None:
        return said
    words = f": “{escape(remark.place.text)}”" if remark.place.text else ""
    return f"{said} – {remark.place.speaker}, {_place(remark.place)}{words}"


def _place(quote: Quote) -> str:
    return f"turn {quote.turn}{f' at {quote.when}' if quote.when else ''}"
