"""Where in a sound somebody speaks: Silero's voice activity detector, frame by frame, and what its numbers mean.

The model is Silero VAD v6 (https://github.com/snakers4/silero-vad, MIT) as it comes with faster-whisper: frames of 512
samples at 16 kHz, each preceded by the last 64 samples of the frame before, and a recurrent state. Fed in pieces of any
size it gives the numbers that it gives for the whole.
"""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mockcloser.errors import MockcloserError
from mockcloser.speech.ports import HEARING_RATE, Sound

FRAME = 512
"""Samples for which one probability is given."""

FRAME_SECONDS = FRAME / HEARING_RATE

_CONTEXT = 64
_STATE = (1, 1, 128)
_AT_ONCE = 1024
"""Frames for one call of the model where many are there: half a minute, so that memory stays small."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in seconds."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """When a row of probabilities is speech. Two thresholds, so that a wavering voice does not flicker."""

    speech_above: float = 0.5
    """A probability from here on begins speech, and carries it on."""

    silence_below: float = 0.35
    """A probability below begins a silence."""

    shortest_speech: float = 0.09
    """Seconds; what is shorter is a click or a knock. The shortest words ("no", "yes") last about 0.2 s."""

    shortest_silence: float = 0.2
    """Seconds; what is shorter is a stop consonant or a breath within the phrase."""


class SileroDetector:
    """The model with its state: one for each stream of sound. Deterministic, on one thread."""

    def __init__(self) -> None:
        self._session = _session()
        self.reset()

    def reset(self) -> None:
        """Forget what was heard: the next sample is the first."""
        self._h = np.zeros(_STATE, np.float32)
        self._c = np.zeros(_STATE, np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)
        self._rest = np.zeros(0, np.float32)

    def push(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """The probability of speech, 0 to 1, for each frame that these samples complete.

        `samples` has shape (n,), float32 in -1..1 at `HEARING_RATE`; what does not fill a frame is kept.
        """
        pending = np.concatenate((self._rest, samples))
        count = len(pending) // FRAME
        self._rest = pending[count * FRAME :]
        frames = pending[: count * FRAME].reshape(count, FRAME)
        parts = [self._run(frames[start : start + _AT_ONCE]) for start in range(0, count, _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def _run(self, frames: NDArray[np.float32]) -> NDArray[np.float32]:
        before = np.vstack((self._context, frames[:-1, -_CONTEXT:]))
        self._context = frames[-1, -_CONTEXT:]
        given = {"input": np.hstack((before, frames)), "h": self._h, "c": self._c}
        probabilities, self._h, self._c = self._session.run(None, given)
        return np.asarray(probabilities, np.float32).reshape(-1)


class SpeechTracker:
    """Probabilities, in order, to stretches of speech. Pure: it knows how much it was told, and no clock."""

    def __init__(self, settings: SpeechSettings | None = None) -> None:
        self._settings = settings or SpeechSettings()
        self._frames = 0
        self._rose: int | None = None
        self._fell: int | None = None
        self._confirmed = False
        self._ended: list[Span] = []

    @property
    def seconds(self) -> float:
        """How much has been told."""
        return self._frames * FRAME_SECONDS

    @property
    def speaking(self) -> bool:
        """Whether a stretch of speech is going on; it is still on during silences shorter than the shortest."""
        return self._confirmed

    @property
    def spans(self) -> tuple[Span, ...]:
        """All speech so far in order; the last one may still be going on and ends with its last speech."""
        if not self._confirmed or self._rose is None:
            return tuple(self._ended)
        end = self._frames if self._fell is None else self._fell
        return (*self._ended, Span(self._rose * FRAME_SECONDS, end * FRAME_SECONDS))

    @property
    def silence(self) -> float:
        """Seconds since the last speech; since the beginning where there was none."""
        spans = self.spans
        return self.seconds - spans[-1].end if spans else self.seconds

    def push(self, probabilities: NDArray[np.float32]) -> None:
        """Tell the next frames."""
        for probability in probabilities.tolist():
            self._tell(probability)

    def _tell(self, probability: float) -> None:
        settings = self._settings
        here = self._frames
        self._frames += 1
        if probability >= settings.speech_above:
            self._fell = None
            if self._rose is None:
                self._rose = here
        if self._rose is None:
            return
        if probability < settings.silence_below and self._fell is None:
            self._fell = here
        if self._fell is None:
            self._confirmed |= (self._frames - self._rose) * FRAME_SECONDS >= settings.shortest_speech
        elif not self._confirmed:
            self._rose = self._fell = None
        elif (self._frames - self._fell) * FRAME_SECONDS >= settings.shortest_silence:
            self._ended.append(Span(self._rose * FRAME_SECONDS, self._fell * FRAME_SECONDS))
            self._rose = self._fell = None
            self._confirmed = False


def find_speech(sound: Sound, detector: SileroDetector, settings: SpeechSettings | None = None) -> tuple[Span, ...]:
    """Where somebody speaks in a whole recording at `HEARING_RATE`, in seconds from its start."""
    detector.reset()
    tracker = SpeechTracker(settings)
    tail = -len(sound.samples) % FRAME
    tracker.push(detector.push(sound.samples))
    tracker.push(detector.push(np.zeros(tail, np.float32)))
    return tuple(Span(span.start, min(span.end, sound.seconds)) for span in tracker.spans)


def _session() -> Any:
    import onnxruntime

    found = find_spec("faster_whisper")  # found without importing it, which takes a third of a second
    path = Path(found.origin).parent / "assets" / "silero_vad_v6.onnx" if found and found.origin else None
    if path is None or not path.is_file():
        raise MockcloserError(
            "speech detector",
            "the file silero_vad_v6.onnx is missing from faster-whisper",
            "Install it again: `pip install --force-reinstall faster-whisper`",
            status=1,
        )
    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"], sess_options=options)
