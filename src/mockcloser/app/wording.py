"""How things are called on screen only; the names of moves and criteria are in `vocabulary.wording`."""

from mockcloser.vocabulary.moves import Criterion, Move, Status

COACHED = (
    (Move.RESTATE_STRENGTHS, "Restate strengths"),
    (Move.PROBE_CONCERNS, "Probe for concerns"),
    (Move.ASK_STANDING, "Ask where you stand"),
    (Move.NEXT_STEPS, "Ask for next steps"),
    (Move.INFORMED_QUESTION, "Informed question"),
    (Move.REAFFIRM_INTEREST, "Voice your interest"),
    (Move.THANKS, "Say thanks"),
)
"""What the coach's checklist shows while one practises."""

SHORT = {
    Criterion.RESTATED_STRENGTHS: "Strengths",
    Criterion.PROBED_CONCERNS: "Concerns",
    Criterion.SECURED_NEXT_STEPS: "Next steps",
    Criterion.KNOW_WHERE_YOU_STAND: "Standing",
    Criterion.SHOWED_HOMEWORK: "Homework",
    Criterion.REAFFIRMED_INTEREST: "Interest",
    Criterion.CLOSED_GRACEFULLY: "Grace",
    Criterion.AVOIDED_PITFALLS: "Pitfalls",
}
"""Criteria where there is room for a word or two: over a column, in one line with others."""

STATUS_STYLE = {Status.MET: "green", Status.PARTLY: "yellow", Status.MISSED: "red", Status.NOT_HEARD: "dim"}
"""Colours beside the words and marks, which tell the same."""


def reflowed(text: str) -> str:
    """Paragraphs without their author's line breaks, so that they fill whatever width there is."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n")).strip()
