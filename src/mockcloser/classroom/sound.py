"""The sound of graded work: where it lies, and the seconds of it that one turn takes."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.results import Work

if TYPE_CHECKING:
    from mockcloser.speech.ports import Sound

_ROUND_A_NAME = 0.15
"""Seconds silenced before and after a name: the times of recognised words are that far off."""


def sound_file(folder: ClassFolder, work: Work) -> Path | None:
    """The file that the seconds of a work's document are counted in; None where there is no sound, or it is gone."""
    if work.sound is not None:
        path = folder.root / work.sound
    elif work.kind == "recording":
        path = folder.root / work.file
    else:
        return None
    return path if path.is_file() else None


def part_of(sound: "Sound", start: float, end: float, silent: Iterable[tuple[float, float]] = ()) -> "Sound":
    """The seconds from `start` to `end`, with those of `silent` taken out of hearing."""
    from mockcloser.speech.ports import Sound

    first, last = (max(0, round(edge * sound.rate)) for edge in (start, end))
    samples = sound.samples[first:last].copy()
    for begins, ends in silent:
        muted = (round((edge - start) * sound.rate) for edge in (begins - _ROUND_A_NAME, ends + _ROUND_A_NAME))
        low, high = (min(max(0, edge), len(samples)) for edge in muted)
        samples[low:high] = 0.0
    return Sound(samples, sound.rate)
