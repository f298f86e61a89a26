"""The system's own voices through pyttsx3: espeak-ng on Linux, NSSpeechSynthesizer on macOS, SAPI 5 on Windows.

pyttsx3 works in a child process (see `pyttsx_child`); one that hangs or dies is replaced and the line spoken again.
"""

import json
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any

from mockcloser.errors import MockcloserError
from mockcloser.speech.ports import Sound
from mockcloser.speech.sound import decode

CHILD = (sys.executable, "-m", "mockcloser.speech.pyttsx_child")

_APART: dict[str, Any]
"""Ctrl-C is for us, not for the child."""
if sys.platform == "win32":
    _APART = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
else:
    _APART = {"start_new_session": True}

_REMEDY = (
    "Install espeak-ng (Debian: `apt install espeak-ng`)"
    if sys.platform.startswith("linux")
    else "Install a voice in the system's speech settings"
)


class _ChildFailedError(Exception):
    """The child died or did not answer in time."""


def _failed(why: str) -> MockcloserError:
    return MockcloserError("the system's voice", why, _REMEDY, status=1)


class _Child:
    """One running child process; `ask` is not reentrant."""

    def __init__(self, command: Sequence[str], timeout: float) -> None:
        self._timeout = timeout
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **_APART
        )
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        Thread(target=_read, args=(self._process.stdout, self._answers), daemon=True).start()
        self.end = weakref.finalize(self, _end, self._process)  # at the latest when the interpreter exits
        try:
            self._answer()
        except BaseException:
            self.end()
            raise

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The child's answer. Raises `_ChildFailedError`, or `MockcloserError` where the engine refuses."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise _ChildFailedError("has died") from error
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        try:
            line = self._answers.get(timeout=self._timeout)
        except Empty:
            raise _ChildFailedError(f"does not answer within {self._timeout:.0f} s") from None
        if not line:
            raise _ChildFailedError("has died")
        try:
            answer: dict[str, Any] = json.loads(line)
        except ValueError:
            raise _ChildFailedError("answers what nobody can read") from None
        if "error" in answer:
            raise _failed(answer["error"])
        return answer


def _read(source: Any, answers: "SimpleQueue[bytes]") -> None:
    for line in source:
        answers.put(line)
    answers.put(b"")


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:  # what was still to be written has nowhere to go
                continue


class Synthesizer:
    """The child process, replaced when it fails; safe to use from several threads, one line at a time.

    `timeout` is how long one line may take, in seconds.
    """

    def __init__(self, *, command: Sequence[str] = CHILD, timeout: float = 20.0) -> None:
        self._command = tuple(command)
        self._timeout = timeout
        self._child: _Child | None = None
        self._lock = Lock()

    def find(self, voice: str) -> str | None:
        """The engine's id of a voice named by its id or name, None where it has none such.

        Raises `MockcloserError` where there is no engine.
        """
        with self._lock:
            found: str | None = self._ask({"find": voice})["voice"]
        return found

    def speak(self, text: str, *, voice: str, rate: int, pitch: int) -> Sound:
        """One line as sound; see `PyttsxVoice` for the parameters."""
        with self._lock, tempfile.TemporaryDirectory(prefix="mockcloser-voice-") as folder:
            path = Path(folder, "line")
            request = {"text": text, "voice": voice, "rate": rate, "pitch": pitch, "path": str(path)}
            self._ask(request)
            with suppress(MockcloserError):
                return decode(path, None)
            self._drop()  # on a busy machine the engine may say that it has finished before it has begun
            self._ask(request)
            try:
                return decode(path, None)
            except MockcloserError as error:
                raise _failed("it wrote no sound") from error

    def close(self) -> None:
        """End the child; a later line would start a new one."""
        with self._lock:
            self._drop()

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            return self._running().ask(request)
        except _ChildFailedError:
            self._drop()
        try:
            return self._running().ask(request)
        except _ChildFailedError as error:
            self._drop()
            raise _failed(f"it {error}, twice in a row") from error

    def _running(self) -> _Child:
        if self._child is None:
            self._child = _Child(self._command, self._timeout)
        return self._child

    def _drop(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


class PyttsxVoice:
    """A `Voice` of the system.

    `voice` is the engine's id of a voice ("" for the system's own choice), `rate` is in words a minute, `pitch` 0 to
    99 with 50 for the voice's own (espeak only: the engines of macOS and Windows do not take it from pyttsx3).
    """

    def __init__(self, synthesizer: Synthesizer, voice: str, *, rate: int = 175, pitch: int = 50) -> None:
        self._synthesizer = synthesizer
        self._voice = voice
        self._rate = rate
        self._pitch = pitch

    @property
    def name(self) -> str:
        """For the session's record, e.g. "pyttsx3:gmw/en-us+m3"."""
        return f"pyttsx3:{self._voice or 'default'}"

    @property
    def fingerprint(self) -> str:
        """All that decides how a text sounds."""
        return f"{self.name} rate={self._rate} pitch={self._pitch}"

    def synthesize(self, text: str) -> Sound:
        """The line as sound at the engine's rate. Raises `MockcloserError` where the engine fails twice."""
        return self._synthesizer.speak(text, voice=self._voice, rate=self._rate, pitch=self._pitch)

    def close(self) -> None:
        """End the child process."""
        self._synthesizer.close()
