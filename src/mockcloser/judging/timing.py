"""From characters to seconds: where in the sound a quotation was said, good to the recognised word."""

import re
from dataclasses import replace
from difflib import SequenceMatcher

from mockcloser.vocabulary.findings import Evidence, Finding
from mockcloser.vocabulary.transcript import Turn

_CHUNK = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\w]+")

Span = tuple[float, float]


def timed(finding: Finding, turn: Turn) -> Finding:
    """`finding` with the seconds at which its quote begins and ends in `turn`, or unchanged where there is no sound."""
    span = spoken_span(turn, finding.start_char, finding.end_char)
    return finding if span is None else replace(finding, start=span[0], end=span[1])


def evidence(turn: Turn, start_char: int, end_char: int) -> Evidence:
    """The words of `turn` between two characters, with the seconds at which they were said."""
    span = spoken_span(turn, start_char, end_char)
    start, end = span if span is not None else (None, None)
    return Evidence(turn.index, turn.text[start_char:end_char], start, end)


def spoken_span(turn: Turn, start_char: int, end_char: int) -> Span | None:
    """Seconds from the session's start at which `turn.text[start_char:end_char]` was said.

    From the recognised words where there are any; else the whole turn's times, which hold the quotation; None where
    the turn has no sound.
    """
    spans = [
        span
        for chunk, span in zip(_CHUNK.finditer(turn.text), _chunk_spans(turn), strict=True)
        if span is not None and chunk.start() < end_char and chunk.end() > start_char
    ]
    if spans:
        return spans[0][0], spans[-1][1]
    if turn.start is None or turn.end is None:
        return None
    return turn.start, turn.end


def _chunk_spans(turn: Turn) -> list[Span | None]:
    """For each run of non-space characters of the text, the times of the word that it is.

    The text may differ from the recognised words where it was tidied: what lies between two words that agree gets
    the time between them.
    """
    chunks = [_plain(chunk.group()) for chunk in _CHUNK.finditer(turn.text)]
    heard = [(_plain(part), (word.start, word.end)) for word in turn.words for part in word.text.split()]
    spans: list[Span | None] = [None] * len(chunks)
    if not heard:
        return spans
    if chunks == [word for word, _ in heard]:
        return [span for _, span in heard]
    matcher = SequenceMatcher(a=chunks, b=[word for word, _ in heard], autojunk=False)
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if tag == "equal":
            for offset in range(a_end - a_start):
                spans[a_start + offset] = heard[b_start + offset][1]
        elif a_end > a_start:
            between = (_edge(heard, b_start, b_end, 0), _edge(heard, b_start, b_end, 1))
            spans[a_start:a_end] = [between] * (a_end - a_start)
    return spans


def _edge(heard: list[tuple[str, Span]], start: int, end: int, side: int) -> float:
    """Where the heard words `start`..`end` begin (side 0) or end (side 1); of none, where their neighbours meet."""
    if end > start:
        return heard[start][1][0] if side == 0 else heard[end - 1][1][1]
    neighbour = min(max(start - 1 + side, 0), len(heard) - 1)
    return heard[neighbour][1][0 if neighbour == start else 1]


def _plain(word: str) -> str:
    return _LETTERS.sub("", word).lower() or word
