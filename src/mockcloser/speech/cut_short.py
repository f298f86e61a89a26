"""Whether a recording is all there: what its container says of its length, against what the file holds."""

from pathlib import Path
from typing import IO, Any

_OGG_PAGE = b"OggS"
_OGG_HEADER = 27
_OGG_LARGEST_PAGE = _OGG_HEADER + 255 + 255 * 255
_MP3_HEAD = 4096
_ALMOST = 0.98
"""Of the bytes that an mp3 states; tags after the sound are counted by some encoders and not by others."""


def stated_seconds(path: Path, container: Any) -> float | None:
    """The length that the file's header states; None where it states none and FFmpeg merely estimates.

    `container` is the file as PyAV opened it.
    """
    stream = container.streams.audio[0]
    match container.format.name:
        case "flac" | "mov,mp4,m4a,3gp,3g2,mj2" if stream.duration and stream.time_base:
            return float(stream.duration * stream.time_base)
        case "matroska,webm" if container.duration and not container.streams.video:
            return float(container.duration / 1_000_000)
        case "wav" if stream.duration and stream.time_base:  # FFmpeg has cut it to what the file holds
            with path.open("rb") as file:
                stated = 8 + int.from_bytes(file.read(8)[4:], "little")
            held = path.stat().st_size
            unknown = stated <= held or stated >= 0xFFFFFFFF
            return None if unknown else float(stream.duration * stream.time_base) * stated / held
    return None


def estimated_seconds(container: Any) -> float | None:
    """The length that FFmpeg finds before decoding, None where it merely divides the size by the bit rate."""
    guessed = container.format.name in ("mp3", "aac", "amr")
    return float(container.duration / 1_000_000) if container.duration and not guessed else None


def is_torn(path: Path, form: str) -> bool:
    """Whether a file of FFmpeg's format `form` ends within a part that it has begun, or long before what it states."""
    with path.open("rb") as file:
        if form == "ogg":
            return _ogg_is_torn(file)
        return form == "mp3" and _mp3_is_torn(file, path.stat().st_size)


def is_torn_mp4(path: Path) -> bool:
    """Whether an mp4 or m4a file ends within a box that it has begun: without its end FFmpeg cannot open it at all."""
    size = path.stat().st_size
    with path.open("rb") as file:
        place = 0
        while place < size:
            file.seek(place)
            head = file.read(16)
            if place == 0 and head[4:8] != b"ftyp":
                return False
            length = int.from_bytes(head[:4], "big")
            if length == 1:
                length = int.from_bytes(head[8:16], "big")
            if length == 0:
                return False
            if length < 8:
                return True
            place += length
    return place > size


def _ogg_is_torn(file: IO[bytes]) -> bool:
    """The last page states the lengths of its segments (RFC 3533, section 6)."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 2 * _OGG_LARGEST_PAGE))
    tail = file.read()
    start = tail.rfind(_OGG_PAGE)
    if start < 0:
        return True
    page = tail[start:]
    if len(page) < _OGG_HEADER:
        return True
    segments = page[26]
    return len(page) < _OGG_HEADER + segments + sum(page[_OGG_HEADER : _OGG_HEADER + segments])


def _mp3_is_torn(file: IO[bytes], size: int) -> bool:
    """A Xing or Info tag in the first frame states the bytes of all frames, where the encoder could write it."""
    tag = file.read(10)
    skipped = 0
    if tag[:3] == b"ID3" and len(tag) == 10:
        skipped = 10 + (tag[6] << 21 | tag[7] << 14 | tag[8] << 7 | tag[9])
    file.seek(skipped)
    head = file.read(_MP3_HEAD)
    place = max(head.find(b"Xing"), head.find(b"Info"))
    if place < 0 or len(head) < place + 16:
        return False
    flags = int.from_bytes(head[place + 4 : place + 8], "big")
    if not flags & 2:
        return False
    at = place + (12 if flags & 1 else 8)
    return size - skipped < _ALMOST * int.from_bytes(head[at : at + 4], "big")
