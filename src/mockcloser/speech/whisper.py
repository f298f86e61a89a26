"""A `Recognizer` on faster-whisper: Whisper on CTranslate2, 8-bit integers, on the processor.

Deterministic: beam search at temperature 0 and nothing else. The usual fallback to random sampling at higher
temperatures is left out, as the same recording must give the same words; it gained nothing on recordings of people
either. What it is there for, an output that runs in circles, is decoded once more with repetition forbidden.
"""

import os
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mockcloser.errors import MockcloserError
from mockcloser.speech.models import ModelFiles, verify
from mockcloser.speech.ports import HEARING_RATE, Recognition, Sound
from mockcloser.vocabulary.transcript import Word

_MARGIN = 0.3
"""Seconds of silence put around the sound: with none, Whisper loses words at both ends."""

_FRAMES_A_SECOND = 100
_WHOLE_WINDOW = 30
_WINDOW = 15.0
_ROOM_AFTER = 10.0
"""Seconds. Whisper encodes half a minute however short the sound, and that is most of the work. A shorter window takes
half the time and makes no more errors as long as there is room after the sound: `benchmarks/wer.py` compares."""

_TOKENS_A_SECOND = 8.0
"""Nobody speaks faster (fast speech is five); without a limit the model can talk to itself for ten times as long."""

_MOST_TOKENS = 224
_REPETITIVE = 2.4
"""A text that zlib makes this many times smaller runs in circles (Whisper's own threshold, arXiv:2212.04356)."""

_NO_REPEATED_RUN = 4
_LONGEST_HINTS = 100
"""Characters, some five names: with more of them, more words are bent towards them."""

_SURE = -0.7
"""Mean log-probability under which a decoding with hints is not trusted and done again without: given hints that do not
occur, the model bends words towards them or runs in circles."""

_ALIGNED_LATE = {"base": -0.11, "tiny.en": 0.06}
"""Seconds by which a model's word times lie behind the sound, on words with known places (negative: ahead)."""


class WhisperRecognizer:
    """A Whisper model, loaded when it is first needed or by `load`; may be used from any thread, one at a time.

    `beam` is the number of candidates kept while decoding; `threads` the number of processor threads (0: all, at most
    four, beyond which a model of this size gains nothing); `window` the least seconds that are encoded, at most 30.
    """

    def __init__(self, files: ModelFiles, *, beam: int = 5, threads: int = 0, window: float = _WINDOW) -> None:
        self._files = files
        self._beam = beam
        self._window = window
        self._threads = threads or min(4, os.cpu_count() or 1)
        self._late = _MARGIN + _ALIGNED_LATE.get(files.name, 0.0)
        self._lock = Lock()
        self._model: Any = None

    @property
    def name(self) -> str:
        """For the session's record, e.g. "whisper-base"."""
        return f"whisper-{self._files.name}"

    def load(self) -> None:
        """Verify and load the model, about a second; later calls return at once.

        Raises `MockcloserError` naming the file where it is not as published, or cannot be loaded.
        """
        with self._lock:
            self._loaded()

    def transcribe(self, sound: Sound, hints: str = "") -> Recognition:
        """The words of one stretch of speech; see `Recognizer.transcribe`. Raises only what `load` raises.

        The text is the words joined by single spaces. Any sound is taken, also silence, for which the model may make
        words up: `inventions` removes them.
        """
        if sound.rate != HEARING_RATE:
            raise ValueError(f"sound at {sound.rate} samples a second, not {HEARING_RATE}")
        if not len(sound.samples):
            return Recognition("")
        with self._lock:
            segments = self._decode(sound, _shortened(hints))
        words = _joined([word for segment in segments for word in segment.words or ()], sound.seconds, self._late)
        return Recognition(" ".join(word.text for word in words), words)

    def language(self, sound: Sound) -> tuple[tuple[str, float], ...]:
        """The languages that half a minute of speech may be in, the likeliest first, each with its probability.

        Empty for a model that knows English alone. Languages are ISO 639 codes. Raises only what `load` raises.
        """
        with self._lock:
            model = self._loaded()
            if not model.model.is_multilingual or not len(sound.samples):
                return ()
            model.window = _WHOLE_WINDOW * _FRAMES_A_SECOND
            _, _, likely = model.detect_language(sound.samples[: _WHOLE_WINDOW * HEARING_RATE])
        return tuple((str(code), float(chance)) for code, chance in likely)

    def _loaded(self) -> Any:
        if self._model is None:
            verify(self._files)
            try:
                self._model = _whisper_model(str(self._files.folder), self._threads)
            except (ImportError, RuntimeError, ValueError, OSError) as error:
                raise _unusable(self._files, error) from error
        return self._model

    def _decode(self, sound: Sound, hints: str) -> list[Any]:
        margin = np.zeros(int(_MARGIN * HEARING_RATE), np.float32)
        samples = np.concatenate((margin, sound.samples, margin))
        if hints:
            segments = self._run(samples, hotwords=hints)
            if segments and not _in_circles(segments) and min(s.avg_logprob for s in segments) >= _SURE:
                return segments
        segments = self._run(samples)
        return self._run(samples, no_repeat_ngram_size=_NO_REPEATED_RUN) if _in_circles(segments) else segments

    def _run(self, samples: "np.ndarray[Any, np.dtype[np.float32]]", **changes: Any) -> list[Any]:
        seconds = len(samples) / HEARING_RATE
        model = self._loaded()
        model.window = int(max(seconds + _ROOM_AFTER, self._window)) * _FRAMES_A_SECOND
        segments, _ = model.transcribe(
            samples,
            language="en",
            beam_size=self._beam,
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=True,
            max_new_tokens=min(_MOST_TOKENS, int(seconds * _TOKENS_A_SECOND) + 8),
            **changes,
        )
        return list(segments)


class SparseFilters:
    """The mel filters (bands, frequencies), which are nearly all zeros, as the left side of a matrix product.

    A product by BLAS depends in its last bits on the number of threads, and these decide between words that are equally
    likely. Here each band adds its few frequencies in their order: the same sound gives the same words whatever the
    machine's cores, and as fast.
    """

    def __init__(self, filters: NDArray[np.float32]) -> None:
        used = filters != 0
        width = int(used.sum(axis=1).max())
        first = np.minimum(used.argmax(axis=1), filters.shape[1] - width)
        self._columns = first[:, np.newaxis] + np.arange(width)
        self._weights = np.take_along_axis(filters, self._columns, axis=1)

    def __matmul__(self, magnitudes: NDArray[np.float32]) -> NDArray[np.float32]:
        total = np.zeros((len(self._weights), magnitudes.shape[1]), np.float32)
        for columns, weights in zip(self._columns.T, self._weights.T, strict=True):
            total += weights[:, np.newaxis] * magnitudes[columns]
        return total


def _whisper_model(folder: str, threads: int) -> Any:
    import faster_whisper

    class WindowedModel(faster_whisper.WhisperModel):  # type: ignore[misc]
        """A model that encodes the first `window` frames instead of always half a minute."""

        window = _WHOLE_WINDOW * _FRAMES_A_SECOND

        def encode(self, features: Any) -> Any:
            """The encoder's output for features of shape (mel bands, frames)."""
            return super().encode(features[..., : self.window])

    model = WindowedModel(folder, device="cpu", compute_type="int8", cpu_threads=threads)
    model.feature_extractor.mel_filters = SparseFilters(model.feature_extractor.mel_filters)
    return model


def _shortened(hints: str) -> str:
    """The first hints, as many as fit whole."""
    if len(hints) <= _LONGEST_HINTS:
        return hints.strip()
    return hints[:_LONGEST_HINTS].rpartition(",")[0].strip()


def _in_circles(segments: list[Any]) -> bool:
    return any(segment.compression_ratio > _REPETITIVE for segment in segments)


def _joined(heard: list[Any], seconds: float, late: float) -> tuple[Word, ...]:
    """The model's pieces as words: a piece without a space before it belongs to the word before ("Stoke", "-on")."""
    words: list[Word] = []
    for piece in heard:
        text = piece.word.strip()
        start, end = (float(min(max(time - late, 0.0), seconds)) for time in (piece.start, piece.end))
        confidence = float(piece.probability)
        if words and text and not piece.word.startswith(" "):
            last = words.pop()
            words.append(Word(last.text + text, last.start, end, min(last.confidence, confidence)))
        elif text:
            words.append(Word(text, start, end, confidence))
    return tuple(words)


def _unusable(files: ModelFiles, error: Exception) -> MockcloserError:
    reason = " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
    return MockcloserError(
        f"model {files.name}",
        f"it cannot be loaded ({reason})",
        "Choose another with `--model`, or type your answers (`--typed`)",
        status=1,
    )
