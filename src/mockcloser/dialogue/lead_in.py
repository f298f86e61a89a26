"""The words that lead up to a question: "I read that you doubled the lessons. How do the classes use that time?"."""

import re
from collections.abc import Sequence

from mockcloser.dialogue.wording import normalised
from mockcloser.vocabulary.findings import Finding
from mockcloser.vocabulary.moves import Move

ASKING = frozenset(
    {
        Move.INFORMED_QUESTION,
        Move.GENERIC_QUESTION,
        Move.PROBE_CONCERNS,
        Move.ASK_STANDING,
        Move.NEXT_STEPS,
        Move.PERMISSION_FOLLOW_UP,
    }
)
"""The moves that want an answer."""

_PITCHING = frozenset({Move.RESTATE_STRENGTHS, Move.MATCH_PITCH, Move.ADDRESS_CONCERN})
_MOST_SENTENCES = 2
_POINTS_BACK = re.compile(r"\b(?:that|this|these|those|it|its|they|them|their|there|then|so)\b")


def lead_in(text: str, findings: Sequence[Finding], question: Finding) -> tuple[str, ...]:
    """The sentences, nearest first, in which `question` may name what it is about; at most two.

    What belongs to an earlier question is not among them. What the candidate says of themself is only where the
    question points back to it.
    """
    start = max(
        (found.end_char for found in findings if found.move in ASKING and found.end_char <= question.start_char),
        default=0,
    )
    start = max(start, text.rfind("?", 0, question.start_char) + 1)
    before = text[start : question.start_char]
    if not _POINTS_BACK.search(normalised(question.quote)):
        for found in findings:
            if found.move in _PITCHING:
                began, ended = max(found.start_char - start, 0), max(found.end_char - start, 0)
                before = before[:began] + " " * len(before[began:ended]) + before[ended:]
    sentences = [sentence.strip() for sentence in re.split(r"(?<=[.!;])\s+", before) if normalised(sentence)]
    return tuple(reversed(sentences[-_MOST_SENTENCES:]))
