"""A session that was cut short: what was said, with the sound that nobody got to recognise any more."""

from dataclasses import replace
from typing import TYPE_CHECKING

from mockcloser.vocabulary.transcript import Transcript, Turn, Word

if TYPE_CHECKING:
    from mockcloser.cli.workshop import Workshop

_CANDIDATE = "-candidate.wav"


def recovered(workshop: "Workshop", session: str) -> Transcript:
    """The kept turns, and after them an answer that was being heard when the interview was cut short."""
    from mockcloser.cli.verdicts import heard
    from mockcloser.speech.sound import repair_wav

    kept = workshop.store.transcript(session)
    folder = workshop.store.sound_folder(session)
    known = {turn.audio for turn in kept.turns}
    turns = list(kept.turns)
    for path in sorted((folder / "audio").glob(f"*{_CANDIDATE}")):
        relative = f"audio/{path.name}"
        if relative in known:
            continue
        repair_wav(path)
        turn = heard(workshop, path, len(turns))
        if turn.text:
            ended = max((end for kept_turn in turns if (end := kept_turn.end) is not None), default=0.0)
            turns.append(_moved(replace(turn, audio=relative), ended))
    return Transcript(tuple(turns))


def _moved(turn: Turn, by: float) -> Turn:
    """The turn with its times after what was said before: when exactly it began is not known any more."""
    words = tuple(Word(word.text, word.start + by, word.end + by, word.confidence) for word in turn.words)
    return replace(turn, start=(turn.start or 0.0) + by, end=(turn.end or 0.0) + by, words=words)
