"""Recordings to `Sound` and back: every format is read with FFmpeg through PyAV; our own files are 16-bit wav.

Whatever is written here can be read by its owner alone.
"""

import io
import os
import struct
import wave
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, Self

import av
import numpy as np
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

from mockcloser.errors import MockcloserError
from mockcloser.speech.cut_short import estimated_seconds, is_torn, is_torn_mp4, stated_seconds
from mockcloser.speech.ports import HEARING_RATE, Sound

FORMATS = ("wav", "flac", "mp3", "ogg", "opus", "m4a", "webm")
"""The formats named to users; FFmpeg reads more, video with sound among them."""

_READABLE = (
    "wav,w64,flac,mp3,ogg,aac,amr,aiff,caf,asf,avi,flv,mpeg,mpegts,"
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm"
)  # fmt: skip
# Playlists are left out: one that is called answer.m4a would make FFmpeg open other files, and addresses.

_COVERS = ("mjpeg", "png", "bmp", "gif")
"""Codecs of the pictures on a record's sleeve, which FFmpeg lists as video."""

_LISTED = ", ".join(FORMATS[:-1]) + f" or {FORMATS[-1]}"
_WHOLE_RANGE = 32767
_WAV_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")

Encoding = Literal["ogg", "mp3", "flac", "wav"]


def decode(path: Path, rate: int | None = HEARING_RATE, *, longest: float | None = None) -> Sound:
    """A recording, or the sound of a video, as mono at `rate` samples a second (None: the recording's own).

    Raises `MockcloserError` for a file that is missing, empty, not a recording, without sound, broken off, or longer
    than `longest` seconds; what is too long is told before it fills the memory.
    """
    _refuse_unreadable(path)
    try:
        with path.open("rb") as file, av.open(file, options={"format_whitelist": _READABLE}) as container:
            if not container.streams.audio:
                raise _not_a_recording(path, "there is no sound in it")
            stated = stated_seconds(path, container)
            _refuse_longer(path, stated or estimated_seconds(container), longest)
            sound = _decode_stream(path, container, rate, longest)
            torn = is_torn(path, container.format.name)
    except (av.FFmpegError, OverflowError) as error:
        why = "the end of the file is missing" if is_torn_mp4(path) else _reason(error)
        raise _not_a_recording(path, why) from error
    except OSError as error:
        raise MockcloserError(str(path), f"cannot be read: {error.strerror}", "Check the file's permissions") from error
    if not len(sound.samples):
        raise _not_a_recording(path, "there is no sound in it")
    if stated is not None and sound.seconds < stated - max(0.5, 0.02 * stated):
        raise _broken_off(path, sound.seconds, f"it should last {stated:.1f} s")
    if torn:
        raise _broken_off(path, sound.seconds, "the end of the file is missing")
    return sound


def is_video(path: Path) -> bool:
    """Whether a recording has moving pictures; raises as `decode`."""
    _refuse_unreadable(path)
    try:
        with path.open("rb") as file, av.open(file, options={"format_whitelist": _READABLE}) as container:
            return any(stream.codec_context.name not in _COVERS for stream in container.streams.video)
    except (av.FFmpegError, OverflowError) as error:
        raise _not_a_recording(path, _reason(error)) from error


def _refuse_unreadable(path: Path) -> None:
    if path.is_dir():
        raise MockcloserError(str(path), "is a folder, not a recording", f"Give a {_LISTED} file")
    if not path.is_file():
        raise MockcloserError(str(path), "no such file", "Check the path")
    if not path.stat().st_size:
        raise MockcloserError(str(path), "the file is empty", "Record it again")


def _decode_stream(
    path: Path, container: "av.container.InputContainer", rate: int | None, longest: float | None
) -> Sound:
    stream = container.streams.audio[0]
    rate = rate or stream.rate
    resampler = AudioResampler(format="fltp", rate=rate)
    parts: list[NDArray[np.float32]] = []
    held = 0
    try:
        for frame in container.decode(stream):
            new = _resampled(resampler, frame)
            parts += new
            held += sum(map(len, new))
            _refuse_longer(path, held / rate, longest)
    except (av.FFmpegError, ValueError) as error:  # ValueError: the format changes midway
        if not parts:
            raise
        raise _broken_off(path, held / rate, "the rest is damaged") from error
    if parts:
        parts += _resampled(resampler, None)
    samples = np.concatenate(parts) if parts else np.zeros(0, np.float32)
    return Sound(np.nan_to_num(samples, copy=False), rate)


def _resampled(resampler: AudioResampler, frame: "av.AudioFrame | None") -> list[NDArray[np.float32]]:
    # The mean over the channels; FFmpeg's own mix to mono makes stereo louder than full scale.
    return [out.to_ndarray().mean(axis=0, dtype=np.float32) for out in resampler.resample(frame)]


def _refuse_longer(path: Path, seconds: float | None, longest: float | None) -> None:
    if seconds is not None and longest is not None and seconds > longest:
        raise MockcloserError(
            str(path),
            f"it lasts more than {longest / 60:g} minutes",
            "Cut it to the interview, or allow longer recordings",
        )


def _reason(error: Exception) -> str:
    if isinstance(error, EOFError):
        return "it ends before any sound"
    if isinstance(error, ValueError):  # FFmpeg's "invalid data" and "invalid argument"
        return "what is in it is not sound"
    return str(getattr(error, "strerror", None) or error).strip().rstrip(".").lower()


def _not_a_recording(path: Path, why: str) -> MockcloserError:
    return MockcloserError(str(path), f"not a recording: {why}", f"Give a {_LISTED} file")


def _broken_off(path: Path, seconds: float, why: str) -> MockcloserError:
    return MockcloserError(
        str(path), f"the recording breaks off after {seconds:.1f} s: {why}", "Copy or export the file again"
    )


def resample(sound: Sound, rate: int) -> Sound:
    """The same sound at `rate` samples a second (FFmpeg's band-limited resampler)."""
    if rate == sound.rate or not len(sound.samples):
        return Sound(sound.samples, rate)
    resampler = AudioResampler(format="flt", layout="mono", rate=rate)
    frame = av.AudioFrame.from_ndarray(sound.samples[np.newaxis, :], format="flt", layout="mono")
    frame.sample_rate = sound.rate
    parts = _resampled(resampler, frame) + _resampled(resampler, None)
    return Sound(np.concatenate(parts), rate)


_ENCODERS: dict[Encoding, tuple[str, int | None, dict[str, str]]] = {
    "ogg": ("libopus", 48_000, {}),  # Opus knows only a few rates
    "mp3": ("libmp3lame", HEARING_RATE, {"compression_level": "7"}),  # a third of the usual time, no larger
    "flac": ("flac", None, {}),
}
"""The encoder, its rate (None: the sound's own), and its options."""


def encode(sound: Sound, encoding: Encoding, *, bit_rate: int = 24_000) -> bytes:
    """A whole sound file: "ogg" is Opus and "mp3" MP3 at `bit_rate` bits a second, "flac" and "wav" lossless, 16 bits.

    Every browser plays MP3; at 16 kHz, which holds all that is heard, it is as small as Opus. The same sound gives the
    same bytes.
    """
    if encoding == "wav":
        data = to_pcm(sound.samples)
        return _wav_header(sound.rate, len(data)) + data
    codec, rate, options = _ENCODERS[encoding]
    target = resample(sound, rate or sound.rate)
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=encoding, options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream(codec, rate=target.rate, layout="mono", options=options)
        if encoding != "flac":
            stream.bit_rate = bit_rate
        pcm = np.frombuffer(to_pcm(target.samples), "<i2").astype(np.int16)
        for frame in _frames(pcm, target.rate):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return buffer.getvalue()


def _frames(pcm: NDArray[np.int16], rate: int) -> "Iterator[av.AudioFrame]":
    for start in range(0, len(pcm), rate):
        frame = av.AudioFrame.from_ndarray(pcm[np.newaxis, start : start + rate], format="s16", layout="mono")
        frame.sample_rate = rate
        frame.pts = start
        yield frame


def to_pcm(samples: NDArray[np.float32]) -> bytes:
    """Samples in -1..1 as 16-bit little-endian; what is louder is clipped."""
    return np.rint(np.clip(samples, -1.0, 1.0) * _WHOLE_RANGE).astype("<i2").tobytes()


def from_pcm(pcm: bytes) -> NDArray[np.float32]:
    """The inverse of `to_pcm`."""
    return np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(_WHOLE_RANGE)


def read_wav(path: Path) -> Sound:
    """A 16-bit mono wav at its own rate, quicker than `decode`. Raises `MockcloserError` for anything else."""
    try:
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                raise wave.Error("it is not 16-bit mono")
            return Sound(from_pcm(file.readframes(file.getnframes())), file.getframerate())
    except (OSError, EOFError, wave.Error, ValueError) as error:
        raise _not_a_recording(path, _reason(error)) from error


def write_recording(path: Path, sound: Sound) -> None:
    """Store a sound as the suffix says: `.wav`, `.flac`, or `.ogg`/`.opus`. The file appears whole or not at all.

    Raises `MockcloserError` for another suffix, `OSError` where the disk refuses.
    """
    encodings: dict[str, Encoding] = {".wav": "wav", ".flac": "flac", ".ogg": "ogg", ".opus": "ogg"}
    encoding = encodings.get(path.suffix.lower())
    if encoding is None:
        raise MockcloserError(
            str(path), f"cannot write {path.suffix or 'without a suffix'}", "Name it .wav, .flac or .ogg"
        )
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open_private(partial) as file:
            file.write(encode(sound, encoding))
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def open_private(path: Path) -> IO[bytes]:
    """A new file for writing that its owner alone can read; what stood at `path` is replaced."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "w+b", 0)


class WavWriter:
    """A wav file that grows as sound arrives and can be played at any moment, even if the process is killed.

    Every sample goes to the operating system at once; the header, which states the length, follows every half second.
    """

    def __init__(self, path: Path, rate: int = HEARING_RATE) -> None:
        self._file = open_private(path)
        self._rate = rate
        self._bytes = 0
        self._stated = 0
        self._file.write(_wav_header(rate, 0))

    @property
    def seconds(self) -> float:
        """The length written so far."""
        return self._bytes / (2 * self._rate)

    def write(self, samples: NDArray[np.float32]) -> None:
        """Append samples, shape (n,), in -1..1."""
        pcm = to_pcm(samples)
        self._file.write(pcm)
        self._bytes += len(pcm)
        if self._bytes - self._stated >= self._rate:  # two bytes a sample: half a second
            self._state_length()

    def close(self) -> None:
        """State the final length and close the file. May be called twice."""
        if not self._file.closed:
            self._state_length()
            self._file.close()

    def _state_length(self) -> None:
        self._file.seek(0)
        self._file.write(_wav_header(self._rate, self._bytes))
        self._file.seek(0, os.SEEK_END)
        self._stated = self._bytes

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def repair_wav(path: Path) -> float:
    """Let the header of a `WavWriter` file that was cut short state all that is there; returns its length in seconds.

    Raises `MockcloserError` for a file that is not such a wav.
    """
    try:
        with path.open("r+b") as file:
            header = file.read(_WAV_HEADER.size)
            fields = _WAV_HEADER.unpack(header) if len(header) == _WAV_HEADER.size else ()
            if not fields or (fields[0], fields[2], fields[11]) != (b"RIFF", b"WAVE", b"data"):
                raise _not_a_recording(path, "it has no plain wav header")
            rate = fields[7]
            held = (file.seek(0, os.SEEK_END) - _WAV_HEADER.size) // 2 * 2
            file.truncate(_WAV_HEADER.size + held)
            file.seek(0)
            file.write(_wav_header(rate, held))
    except OSError as error:
        raise MockcloserError(str(path), f"cannot be repaired: {error.strerror}", "Check the path") from error
    return float(held / (2 * rate))


def _wav_header(rate: int, data_bytes: int) -> bytes:
    return _WAV_HEADER.pack(
        *(b"RIFF", 36 + data_bytes, b"WAVE", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16, b"data", data_bytes)
    )
