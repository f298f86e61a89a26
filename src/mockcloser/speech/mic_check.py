"""The check before the first interview: the candidate says a sentence, and how well it can be heard is judged."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event as Flag

import numpy as np

from mockcloser.speech.level import ADVICE, LevelFinding, Quality, dbfs, examine_level
from mockcloser.speech.microphone import Block
from mockcloser.speech.permission import where_to_allow
from mockcloser.speech.ports import HEARING_RATE, Clock, Sound
from mockcloser.speech.source import Source
from mockcloser.speech.vad import SileroDetector, Span, SpeechTracker

Tell = Callable[[float, bool], None]
"""Told how loud the microphone is, in dBFS, and whether somebody speaks."""

_PAUSE = 1.2
"""Seconds of silence that end the sentence."""

_LEAST = 1.0
"""Seconds of speech by which there can be a judgement; less is a cough or a word."""

_LOOK_UP = 0.05
_BETWEEN_LEVELS = 0.1


@dataclass(frozen=True, slots=True)
class Sample:
    """What was heard: the sound at `HEARING_RATE`, where in it somebody spoke, and how well that can be heard."""

    sound: Sound
    speech: tuple[Span, ...]
    finding: LevelFinding


def advice(quality: Quality, platform: str = sys.platform) -> str:
    """What to do about a microphone of this quality; empty where all is well."""
    allow = where_to_allow(platform)
    if quality is Quality.DEAD and allow:
        return f"{ADVICE[quality]} Or this program is not allowed to use it: {allow}."
    return ADVICE[quality]


def hear_a_sentence(microphone: Source, clock: Clock, tell: Tell, stop: Flag, *, longest: float = 10.0) -> Sample:
    """Listen until somebody has said a sentence, at most `longest` seconds, or until `stop`.

    Opens and closes the microphone. Raises `MockcloserError` where it cannot be used or goes away.
    """
    tracker, detector = SpeechTracker(), SileroDetector()
    blocks: list[Block] = []

    def hear(block: Block) -> bool:
        blocks.append(block)
        tracker.push(detector.push(block.samples))
        spoken = sum(span.end - span.start for span in tracker.spans)
        return not tracker.speaking and spoken >= _LEAST and tracker.silence >= _PAUSE

    _listen(microphone, clock, hear, lambda level: tell(level, tracker.speaking), stop, longest)
    samples = np.concatenate([np.zeros(0, np.float32), *(block.samples for block in blocks)])
    sound = Sound(samples, HEARING_RATE)
    speech = tuple(Span(span.start, min(span.end, sound.seconds)) for span in tracker.spans)
    return Sample(sound, speech, examine_level(sound, speech))


def watch_level(microphone: Source, clock: Clock, tell: Tell, stop: Flag) -> None:
    """Tell how loud the microphone is until `stop`; keeps nothing of what is heard.

    Opens and closes the microphone. Raises `MockcloserError` where it cannot be used or goes away.
    """
    tracker, detector = SpeechTracker(), SileroDetector()

    def hear(block: Block) -> bool:
        tracker.push(detector.push(block.samples))
        return False

    _listen(microphone, clock, hear, lambda level: tell(level, tracker.speaking), stop, float("inf"))


def _listen(
    microphone: Source,
    clock: Clock,
    hear: Callable[[Block], bool],
    tell: Callable[[float], None],
    stop: Flag,
    longest: float,
) -> None:
    """Hand each block to `hear` until that says it is enough."""
    microphone.open()
    try:
        microphone.collect()
        until = clock.now() + longest
        told = clock.now()
        recent: list[Block] = []
        while not stop.is_set() and clock.now() < until:
            block = microphone.read(_LOOK_UP)
            if block is None:
                continue
            recent.append(block)
            enough = hear(block)
            if clock.now() - told >= _BETWEEN_LEVELS:
                told = clock.now()
                tell(dbfs(np.concatenate([each.samples for each in recent])))
                recent.clear()
            if enough:
                return
    finally:
        microphone.close()
