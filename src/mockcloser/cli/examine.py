"""What works on this machine, part by part, each with its remedy: for `doctor` and for the app's first line."""

import os
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.cli.workshop import Workshop

_NEEDED_BYTES = 200_000_000
"""A model put together, and an hour of interviews."""


@dataclass(frozen=True, slots=True)
class Examined:
    """One part: whether it works, what there is to say, what to do; a vital part is needed to practise at all."""

    part: str
    works: bool
    says: str
    remedy: str = ""
    vital: bool = False

    @property
    def complaint(self) -> str:
        """One line where it does not work, else empty."""
        return "" if self.works else f"{self.part}: {self.says}. {self.remedy}."


@dataclass(frozen=True, slots=True)
class SoundExamined:
    """Both ends of the sound system."""

    microphone: Examined
    speaker: Examined


def examine(workshop: "Workshop") -> tuple[Examined, ...]:
    """Every part, in the order in which `doctor` shows them."""
    sound = examine_sound(workshop)
    return (
        _python(),
        sound.microphone,
        sound.speaker,
        *_voices(workshop),
        examine_recognition(workshop),
        *_other_models(workshop),
        _rules(workshop),
        _folder(workshop),
    )


def examine_sound(workshop: "Workshop") -> SoundExamined:
    """Microphone and loudspeaker, without opening either."""
    return SoundExamined(
        _device("microphone", "input", workshop.devices.input),
        _device("loudspeaker", "output", workshop.devices.output),
    )


def devices() -> tuple[str, ...]:
    """A line for every microphone and loudspeaker, by the number and name that `--input` and `--output` take."""
    from mockcloser.speech.portaudio import Kind, list_devices

    lines: list[str] = []
    kinds: dict[Kind, str] = {"input": "microphone", "output": "loudspeaker"}
    for kind, called in kinds.items():
        try:
            found = list_devices(kind)
        except MockcloserError:  # said already: without PortAudio there is none
            return ()
        for device in found:
            own = " (the system's choice)" if device.is_default else ""
            lines.append(f"device   {called} {device.index}: {device.full_name}{own}")
    return tuple(lines)


def examine_recognition(workshop: "Workshop") -> Examined:
    """The default recognition model: there, and as published."""
    from mockcloser.speech.models import DEFAULT_MODEL

    return _model(workshop, DEFAULT_MODEL, vital=True)


def _python() -> Examined:
    version = ".".join(map(str, sys.version_info[:3]))
    return Examined("python", sys.version_info >= (3, 11), version, "Install Python 3.11 or later", vital=True)


def _device(part: str, kind: Literal["input", "output"], wanted: int | str | None) -> Examined:
    from mockcloser.speech.portaudio import find_device

    try:
        found = find_device(kind, wanted)
    except MockcloserError as error:
        return Examined(part, False, error.why, error.remedy)
    return Examined(part, True, f"{found['name']}, {found['default_samplerate']:.0f} Hz")


def _voices(workshop: "Workshop") -> tuple[Examined, ...]:
    from mockcloser.speech.piper import find_models, piper_is_installed
    from mockcloser.speech.pyttsx import Synthesizer

    synthesizer = Synthesizer()
    try:
        synthesizer.find("")
        plain = Examined("plain voice", True, "the system's voice speaks through pyttsx3")
    except MockcloserError as error:
        plain = Examined("plain voice", False, error.why, error.remedy)
    finally:
        synthesizer.close()
    models = find_models(workshop.data_dir / "voices")
    if piper_is_installed() and models:
        neural = Examined("neural voice", True, f"Piper with {', '.join(sorted(models))}")
    else:
        neural = Examined("neural voice", False, "Piper is not installed", "Run `pip install 'mockcloser[neural]'`")
    return plain, neural


def _model(workshop: "Workshop", name: str, *, vital: bool = False) -> Examined:
    from mockcloser.speech.models import models_folder, resolve, verify

    part = f"model {name}"
    try:
        verify(resolve(name, models_folder(workshop.data_dir)))
    except MockcloserError as error:
        return Examined(part, False, error.why, error.remedy, vital)
    return Examined(part, True, "there, and as published", vital=vital)


def _other_models(workshop: "Workshop") -> tuple[Examined, ...]:
    from mockcloser.speech.models import DEFAULT_MODEL, models_folder, models_here

    here = models_here(models_folder(workshop.data_dir))
    return tuple(_model(workshop, name) for name in here if name != DEFAULT_MODEL)


def _rules(workshop: "Workshop") -> Examined:
    try:
        _ = workshop.judge
    except MockcloserError as error:
        return Examined("rules", False, error.why, error.remedy, vital=True)
    return Examined("rules", True, f"loaded, sha256 {workshop.rules_sha256[:12]}", vital=True)


def _folder(workshop: "Workshop") -> Examined:
    folder = workshop.data_dir
    try:
        workshop.store.list()
    except MockcloserError as error:
        return Examined("data folder", False, f"{folder}: {error.why}", error.remedy, vital=True)
    except OSError as error:
        return Examined(
            "data folder", False, f"{folder}: {error.strerror}", "Choose another with --data-dir", vital=True
        )
    free = shutil.disk_usage(folder if folder.exists() else folder.anchor or os.curdir).free
    if free < _NEEDED_BYTES:
        return Examined("data folder", False, f"{folder}: {free // 1_000_000} MB left", "Free some space", vital=True)
    return Examined("data folder", True, f"{folder}", vital=True)
