"""Who said what in a recording of both voices, told by the words: the interviewer's lines are known.

What was recognised is cut into pieces at pauses and ends of sentences. Runs of pieces are compared with every known
line, and the division of the whole recording is chosen that explains the most words (a Viterbi path over the pieces).
What resembles a line without being near it is the candidate's, and marked. Voices are not compared.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import fuzz, process

from mockcloser.grading.known_lines import KnownLine
from mockcloser.vocabulary.moves import Act
from mockcloser.vocabulary.transcript import DidAct, Speaker, Transcript, Turn, Word

_PAUSE = 0.6
"""Seconds between words after which another may be speaking."""

_LONGEST_RUN = 8
"""Pieces; no known line has more sentences and breaths."""

_NEAR = 80.0
"""Likeness (0 to 100, `rapidfuzz.fuzz.ratio` on plain words) from which a run is the line: recognisers err by a tenth
of the words."""

_LIKE = 72.0
"""Likeness from which a piece that is not near any line is worth a second look."""

_SURE = 90.0
"""Likeness that a run of less than `_ENOUGH` words needs: short lines are said by anybody."""

_ENOUGH = 5
_ORDINARY = 12
"""Words below which thanks, goodbyes and small talk may be either's, whoever has such a line."""

_ANYBODYS = frozenset({Act.SMALL_TALK, Act.CLOSE, Act.REPEAT})
_SAME_BREATH = 0.7
"""Seconds; the same speaker goes on after less than this more often than not."""

_INTELLIGIBLE = 0.4
"""Mean confidence of a piece's words below which it is marked: half of such words are wrong."""

_WORD = re.compile(r"[a-z0-9']+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place where it is not sure who spoke or what was said; seconds from the recording's start."""

    start: float
    end: float
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """A recording divided among its speakers."""

    transcript: Transcript
    doubts: tuple[Doubt, ...]

    @property
    def both_voices(self) -> bool:
        """Whether the interviewer was heard in it."""
        return bool(self.transcript.said_by(Speaker.INTERVIEWER))


@dataclass(frozen=True, slots=True)
class _Said:
    """A run of pieces given to one speaker; `like` is the nearest line and how near it is."""

    words: tuple[Word, ...]
    speaker: Speaker
    line: KnownLine | None
    likeness: float


def tell_apart(words: Sequence[Word], lines: Sequence[KnownLine]) -> Told:
    """The turns in the words of one recording.

    Without a run of words that is clearly a known line everything is the candidate's, in one turn, and only what is
    hardly intelligible is marked.
    """
    pieces = _pieces(words)
    said = _divided(pieces, _wordings(lines))
    if not any(_clear(one) and one.line is not None and _telling(one.line) for one in said):
        said = [replace(one, speaker=Speaker.CANDIDATE, line=None, likeness=0.0) for one in said]
    said = _settled(said)
    return Told(Transcript(_turns(said)), tuple(doubt for one in said if (doubt := _doubt(one)) is not None))


def _pieces(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Sentences, cut at long pauses too."""
    pieces: list[list[Word]] = []
    for word in words:
        begins = not pieces or pieces[-1][-1].text.endswith((".", "!", "?"))
        if begins or word.start - pieces[-1][-1].end >= _PAUSE:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return [tuple(piece) for piece in pieces]


def _wordings(lines: Sequence[KnownLine]) -> dict[str, KnownLine]:
    """Lines by their plain words, and their longer sentences, as one may be cut off, or two run together.

    Of lines that anybody may say only the whole counts: "thank you very much for your time" is in many of them.
    """
    found: dict[str, KnownLine] = {}
    for line in lines:
        found.setdefault(_plain(line.text), line)
    for line in filter(_telling, lines):
        for sentence in _SENTENCE.split(line.text):
            if len(_plain(sentence).split()) >= _ENOUGH:
                found.setdefault(_plain(sentence), line)
    found.pop("", None)
    return found


def _telling(line: KnownLine) -> bool:
    """Whether the line does something that only an interviewer does."""
    return any(did.act not in _ANYBODYS for did in line.acts)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower().replace("’", "'")))


def _divided(pieces: Sequence[tuple[Word, ...]], wordings: dict[str, KnownLine]) -> list[_Said]:
    """The division with the most words explained by known lines; each piece that none explains is the candidate's."""
    runs = [
        (first, last)
        for first in range(len(pieces))
        for last in range(first + 1, min(first + _LONGEST_RUN, len(pieces)) + 1)
    ]
    said = {run: _nearest(run, pieces, wordings, places) for run, places in _compared(runs, pieces, wordings)}
    worth = [0.0] * (len(pieces) + 1)
    best: list[_Said | None] = [None] * (len(pieces) + 1)
    came: list[int] = [0] * (len(pieces) + 1)
    for last in range(1, len(pieces) + 1):
        for first in range(max(0, last - _LONGEST_RUN), last):
            one = said[first, last]
            if one.speaker is Speaker.CANDIDATE and last - first > 1:
                continue
            value = worth[first] + _value(one)
            if best[last] is None or value > worth[last]:
                worth[last], best[last], came[last] = value, one, first
    chosen: list[_Said] = []
    place = len(pieces)
    while place:
        taken = best[place]
        assert taken is not None  # one piece alone can always be the candidate's
        chosen.append(taken)
        place = came[place]
    return chosen[::-1]


def _compared(
    runs: Sequence[tuple[int, int]], pieces: Sequence[tuple[Word, ...]], wordings: dict[str, KnownLine]
) -> list[tuple[tuple[int, int], tuple[int, float]]]:
    """For each run the place of the nearest wording and how near it is."""
    if not wordings or not runs:
        return [(run, (-1, 0.0)) for run in runs]
    texts = [_plain(" ".join(word.text for piece in pieces[first:last] for word in piece)) for first, last in runs]
    likeness = process.cdist(texts, list(wordings), scorer=fuzz.ratio, score_cutoff=_LIKE, dtype=np.float32, workers=1)
    nearest = likeness.argmax(axis=1)
    return [(run, (int(place), float(row[place]))) for run, place, row in zip(runs, nearest, likeness, strict=True)]


def _nearest(
    run: tuple[int, int],
    pieces: Sequence[tuple[Word, ...]],
    wordings: dict[str, KnownLine],
    nearest: tuple[int, float],
) -> _Said:
    words = tuple(word for piece in pieces[run[0] : run[1]] for word in piece)
    place, likeness = nearest
    line = list(wordings.values())[place] if likeness else None
    near = likeness >= (_NEAR if len(words) >= _ENOUGH else _SURE)
    return _Said(words, Speaker.INTERVIEWER if near else Speaker.CANDIDATE, line, likeness)


def _value(said: _Said) -> float:
    """How much a run given to the interviewer explains: its words, weighed by how near they are."""
    if said.speaker is Speaker.CANDIDATE:
        return 0.0
    return len(said.words) * (said.likeness - _NEAR + 5)


def _settled(said: Sequence[_Said]) -> list[_Said]:
    """Give what either may say to whom it follows in one breath, or leads up to, or else to the other's turn."""
    settled: list[_Said] = []
    for place, one in enumerate(said):
        if one.speaker is Speaker.INTERVIEWER and not _clear(one):
            before = settled[-1] if settled else None
            after = said[place + 1] if place + 1 < len(said) else None
            one = replace(one, speaker=_speaker(one, before, after))
        settled.append(one)
    return settled


def _speaker(one: _Said, before: _Said | None, after: _Said | None) -> Speaker:
    if before is not None and one.words[0].start - before.words[-1].end < _SAME_BREATH:
        return before.speaker
    if after is not None and after.words[0].start - one.words[-1].end < _SAME_BREATH:
        return after.speaker
    return Speaker.CANDIDATE if before is None or before.speaker is Speaker.INTERVIEWER else Speaker.INTERVIEWER


def _clear(said: _Said) -> bool:
    """Whether only the interviewer says this."""
    if said.speaker is not Speaker.INTERVIEWER or said.line is None:
        return False
    return len(said.words) >= (_ENOUGH if _telling(said.line) else _ORDINARY)


def _doubt(said: _Said) -> Doubt | None:
    start, end = said.words[0].start, said.words[-1].end
    line = said.line.text if said.line is not None else ""
    if said.speaker is Speaker.INTERVIEWER and not _clear(said):
        return Doubt(start, end, f"either may say “{line}”; counted as the interviewer's")
    if said.speaker is Speaker.CANDIDATE and line and len(said.words) >= 3:
        why = "either may say" if said.likeness >= _NEAR else "resembles the interviewer's"
        return Doubt(start, end, f"{why} “{line}”; counted as the candidate's")
    if sum(word.confidence for word in said.words) / len(said.words) < _INTELLIGIBLE:
        return Doubt(start, end, "hardly intelligible")
    return None


def _turns(said: Sequence[_Said]) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    for one in said:
        acts: tuple[DidAct, ...] = ()
        if one.speaker is Speaker.INTERVIEWER and one.line is not None:
            acts = one.line.acts
        if turns and turns[-1].speaker is one.speaker:
            words = (*turns[-1].words, *one.words)
            turns[-1] = _turn(len(turns) - 1, one.speaker, words, tuple(dict.fromkeys((*turns[-1].acts, *acts))))
        else:
            turns.append(_turn(len(turns), one.speaker, one.words, acts))
    return tuple(turns)


def _turn(index: int, speaker: Speaker, words: tuple[Word, ...], acts: tuple[DidAct, ...]) -> Turn:
    text = " ".join(word.text for word in words)
    return Turn(index, speaker, text, words[0].start, words[-1].end, words=words, acts=acts)
