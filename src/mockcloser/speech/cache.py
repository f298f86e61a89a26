"""Lines that were synthesised before, kept by everything that decides how they sound."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from mockcloser.errors import MockcloserError
from mockcloser.private import private_folder
from mockcloser.speech.ports import Sound, Voice
from mockcloser.speech.sound import encode, open_private, read_wav

_DIGEST = hashlib.sha256().digest_size


class DistinctVoice(Voice, Protocol):
    """A voice that can say what distinguishes its sound from any other's."""

    @property
    def fingerprint(self) -> str:
        """Engine, voice, its version, rate and pitch."""
        ...

    def close(self) -> None:
        """Let go of what the engine holds."""
        ...


class CachedVoice:
    """A `Voice` that asks another one only for lines it has not kept.

    Each line is a file in `folder`: a wav followed by its sha256, named by the sha256 of the voice's fingerprint and
    the text. Together they stay below `limit` bytes; those not used for longest go first. A damaged file is made anew.
    Several processes may share a folder. Where the disk refuses, lines are spoken all the same.
    """

    def __init__(self, voice: DistinctVoice, folder: Path, *, limit: int = 200_000_000) -> None:
        self._voice = voice
        self._folder = folder
        self._limit = limit

    @property
    def name(self) -> str:
        """The name of the voice behind it."""
        return self._voice.name

    def synthesize(self, text: str) -> Sound:
        """The line as sound, kept or fresh. Raises what the voice raises."""
        key = hashlib.sha256(f"{self._voice.fingerprint}\n{text}".encode()).hexdigest()
        path = self._folder / f"{key}.line"
        kept = _read(path)
        if kept is not None:
            return kept
        fresh = self._voice.synthesize(text)
        with suppress(OSError):
            self._keep(path, fresh)
        return fresh

    def close(self) -> None:
        """Close the voice behind it."""
        self._voice.close()

    def _keep(self, path: Path, sound: Sound) -> None:
        content = encode(sound, "wav")
        private_folder(self._folder)
        partial = path.with_suffix(f".{os.getpid()}.part")
        try:
            with open_private(partial) as file:
                file.write(content + hashlib.sha256(content).digest())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        self._make_room()

    def _make_room(self) -> None:
        files = []
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):  # another process made room
                files.append((path.stat().st_mtime_ns, path.stat().st_size, path))
        excess = sum(size for _, size, _ in files) - self._limit
        for _, size, path in sorted(files):
            if excess <= 0:
                break
            path.unlink(missing_ok=True)
            excess -= size


def _read(path: Path) -> Sound | None:
    """The kept line, marked as just used; None where there is none or it is damaged."""
    with suppress(OSError, MockcloserError):
        content = path.read_bytes()
        if hashlib.sha256(content[:-_DIGEST]).digest() == content[-_DIGEST:]:
            os.utime(path)
            return read_wav(path)
    return None
