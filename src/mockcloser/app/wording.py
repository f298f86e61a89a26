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

_STRENGTH, _PITCH = ("#69db7c", "#1b5e20"), ("#c0eb75", "#3b5200")
_PROBE, _ANSWER = ("#faa2c1", "#8a1550"), ("#e599f7", "#6a1b80")
_NEXT, _FOLLOW = ("#66d9e8", "#04505c"), ("#a5d8ff", "#1b4965")
_STANDING, _THANKS = ("#74c0fc", "#0b3f8a"), ("#b197fc", "#4527a0")
_INTEREST, _CLOSE = ("#ffa94d", "#7a3500"), ("#ffc9a3", "#63340a")
_INFORMED, _PITFALL = ("#ffe066", "#544500"), ("#ff8787", "#8f1010")

MOVE_COLOUR = {
    Move.RESTATE_STRENGTHS: _STRENGTH,
    Move.MATCH_PITCH: _PITCH,
    Move.PROBE_CONCERNS: _PROBE,
    Move.ADDRESS_CONCERN: _ANSWER,
    Move.NEXT_STEPS: _NEXT,
    Move.PERMISSION_FOLLOW_UP: _FOLLOW,
    Move.ASK_STANDING: _STANDING,
    Move.REAFFIRM_INTEREST: _INTEREST,
    Move.TRIAL_CLOSE: _CLOSE,
    Move.INFORMED_QUESTION: _INFORMED,
    Move.THANKS: _THANKS,
    Move.GENERIC_QUESTION: _PITFALL,
    Move.NO_QUESTIONS: _PITFALL,
    Move.SELF_SABOTAGE: _PITFALL,
}
"""Colours of words that carry a move, in a dark theme and in a light one; each move is also named beside its words."""


def reflowed(text: str) -> str:
    """Paragraphs without their author's line breaks, so that they fill whatever width there is."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n")).strip()
