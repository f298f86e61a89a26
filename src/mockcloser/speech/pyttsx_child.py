"""The process in which pyttsx3 works: one JSON request a line on stdin, one JSON answer a line on stdout.

Apart, because the system's speech engines can hang or crash whoever runs them; `pyttsx.Synthesizer` kills this process
and starts another. It ends by itself when stdin closes, so it never outlives its parent.

First line out: `{"engine": "espeak"}`, or `{"error": "..."}` and the end.
`{"find": VOICE}` is answered by `{"voice": ID}`, or null for a voice that is not here.
`{"text": ..., "voice": ID, "rate": WPM, "pitch": 0..99, "path": FILE}` is answered by `{"path": FILE}` once the file
is complete. Whatever fails is answered by `{"error": "..."}`.

What pyttsx3 2.99 does, and what is done about it:
- Its drivers print to stdout ("Audio saved to ..."): stdout is set aside for the answers, and prints go nowhere.
- Settings and texts are queued and run in `runAndWait`; what fails there is told to "error" listeners only.
- Every run says the last text again: settings are made only together with a text.
- espeak carries out settings and texts in a thread of its own, and a run begins by cancelling whatever that thread has
  not done yet. So a setting is lost, or not, by chance: we wait for the thread before each run. Before the first run
  settings are kept back until the run itself; so an empty run comes first.
- The loop may end before such a thread has written the file: "finished-utterance" says when. SAPI 5 never says it
  while writing to a file, but has written the file when the loop ends.
- A file that cannot be written is an exception in espeak's thread that nobody sees: we create it first.
- espeak knows British English only as "en", not as "en-gb", and a voice that it does not know leaves the last one.
- `say`, unlike `save_to_file`, would run aplay or afplay; it is not used.
"""

import ctypes
import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, TextIO

_UNTIL_WRITTEN = 10.0
"""Seconds an engine may go on writing after the loop has ended."""


_VOLUME = 0.85
"""Of the engine's ordinary loudness, at which some of espeak's variants clip."""


class _Speaker:
    """pyttsx3's engine with its faults made visible."""

    def __init__(self) -> None:
        _provide_espeak()
        import pyttsx3

        self._engine: Any = pyttsx3.init()
        self._faults: list[Exception] = []
        self._finished = Event()
        self._settle: Callable[[], object] = lambda: None
        if self.engine == "espeak":
            from pyttsx3.drivers import _espeak

            self._settle = _espeak.Synchronize
            self._engine.runAndWait()
        self._voices = [(str(voice.id), str(voice.name)) for voice in self._engine.getProperty("voices")]
        self._engine.connect("error", lambda name, exception: self._faults.append(exception))
        self._engine.connect("finished-utterance", lambda name, completed: self._finished.set())

    @property
    def engine(self) -> str:
        return str(self._engine.driver_name)

    def find(self, wanted: str) -> str | None:
        """The id of a voice by its id, its id's last part or its name; espeak's variant ("+f3") is kept."""
        name, plus, variant = wanted.lower().partition("+")
        voices = [(id_, (id_.lower(), id_.lower().rpartition("/")[2], called.lower())) for id_, called in self._voices]
        exact = [id_ for id_, names in voices if name in names]
        by_word = [id_ for id_, names in voices if name in names[2].split()]
        for id_ in exact + by_word:
            return id_ + plus + variant
        return None

    def save(self, text: str, voice: str, rate: int, pitch: int, path: str) -> None:
        """Speak `text` into the file and return when it is complete."""
        Path(path).touch(mode=0o600)
        self._faults.clear()
        self._finished.clear()
        if voice:
            self._engine.setProperty("voice", voice)
        self._engine.setProperty("volume", _VOLUME)
        self._engine.setProperty("rate", rate)
        self._engine.setProperty("pitch", pitch)
        self._settle()
        self._engine.save_to_file(text, path)
        self._engine.runAndWait()
        self._settle()
        if self._faults:
            raise self._faults[0]
        said_so = self.engine == "sapi5" or self._finished.wait(_UNTIL_WRITTEN)
        if not (said_so and Path(path).stat().st_size):
            raise OSError(f"{self.engine} wrote no file")


def _provide_espeak() -> None:
    """On Linux load the espeak-ng that is installed with us; pyttsx3 then finds it loaded, by its SONAME."""
    with suppress(ImportError, OSError, RuntimeError):
        import espeakng_loader

        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()


def _answer_to(speaker: _Speaker, request: dict[str, Any]) -> dict[str, str | None]:
    try:
        if "find" in request:
            return {"voice": speaker.find(request["find"])}
        speaker.save(**request)
        return {"path": request["path"]}
    except Exception as error:
        return {"error": _in_words(error)}


def _in_words(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _listen(requests: "SimpleQueue[str]") -> None:
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)  # the parent is gone; whatever is being spoken, even if it hangs, is for nobody


def main() -> int:
    """Answer requests until stdin closes; 1 if there is no speech engine."""
    answers: TextIO = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def answer(content: Mapping[str, str | None]) -> None:
        print(json.dumps(content), file=answers, flush=True)

    try:
        speaker = _Speaker()
    except Exception as error:
        answer({"error": _in_words(error)})
        return 1
    answer({"engine": speaker.engine})
    requests: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(requests,), daemon=True).start()
    while True:
        answer(_answer_to(speaker, json.loads(requests.get())))


if __name__ == "__main__":
    sys.exit(main())
