"""How things are called on screen only; the names of moves and criteria are in `vocabulary.wording`."""

from mockcloser.vocabulary.moves import Move, Status

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

STATUS_STYLE = {Status.MET: "green", Status.PARTLY: "yellow", Status.MISSED: "red", Status.NOT_HEARD: "dim"}
"""Colours beside the words and marks, which tell the same."""


def reflowed(text: str) -> str:
    """Paragraphs without their author's line breaks, so that they fill whatever width there is."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n")).strip()
