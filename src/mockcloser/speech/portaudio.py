"""The one place where PortAudio is loaded and its devices are chosen; loading it takes time and can fail."""

import ctypes
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, Literal, Protocol
from weakref import WeakSet

from mockcloser.errors import MockcloserError

Kind = Literal["input", "output"]

_CALLED = {"output": "loudspeaker", "input": "microphone"}
_REMEDY_OF_NONE = {"output": "Connect one", "input": "Connect one, or type your answers (`--typed`)"}
_REMEDY = (
    "Install it (Debian: `apt install libportaudio2`), or type your answers (`--typed`)"
    if sys.platform.startswith("linux")
    else "Reinstall sounddevice (`pip install --force-reinstall sounddevice`), or type your answers (`--typed`)"
)


@cache
def portaudio() -> ModuleType:
    """The module `sounddevice`. Raises `MockcloserError` where PortAudio is missing or does not start."""
    try:
        import sounddevice
    except OSError as error:
        raise MockcloserError("sound", f"PortAudio cannot be loaded ({error})", _REMEDY, status=1) from error
    _quieten_alsa()
    return sounddevice  # type: ignore[no-any-return]


_AlsaErrorHandler = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)


_say_nothing = _AlsaErrorHandler(lambda *_: None)
"""Takes the place of ALSA's own handler; what matters arrives as an error of PortAudio."""


def _quieten_alsa() -> None:
    """Keep ALSA from writing "underrun occurred" and the like into the middle of the screen."""
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):  # no ALSA here, or another library of that name
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_say_nothing)


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone or loudspeaker as PortAudio lists it; `host` is the part of the system that offers it."""

    index: int
    name: str
    host: str
    is_default: bool

    @property
    def full_name(self) -> str:
        """What no other device is called; `find_device` takes it."""
        return f"{self.name}, {self.host}"


def list_devices(kind: Kind) -> tuple[Device, ...]:
    """Every microphone or loudspeaker here. Raises `MockcloserError` without PortAudio."""
    sounddevice = portaudio()
    hosts = sounddevice.query_hostapis()
    default = sounddevice.default.device[0 if kind == "input" else 1]
    return tuple(
        Device(device["index"], device["name"], hosts[device["hostapi"]]["name"], device["index"] == default)
        for device in sounddevice.query_devices()
        if device[f"max_{kind}_channels"] > 0
    )


class Holder(Protocol):
    """What may hold a stream open."""

    def close(self) -> None:
        """Let go of it; what is needed again is opened again."""
        ...


_holders: "WeakSet[Holder]" = WeakSet()


def remember(holder: Holder) -> None:
    """Have `look_again` close this before it looks, as no stream survives that."""
    _holders.add(holder)


def look_again() -> None:
    """Find devices that were connected since PortAudio was loaded; streams that are open are closed before."""
    sounddevice = portaudio()
    for holder in tuple(_holders):
        holder.close()
    sounddevice._terminate()
    sounddevice._initialize()


def find_device(kind: Kind, wanted: int | str | None = None) -> dict[str, Any]:
    """What PortAudio knows of a device: by number, by its full name or a part of it, or the system's default.

    The keys used are `index`, `name`, `default_samplerate` and `max_input_channels` or `max_output_channels`. Raises
    `MockcloserError` where there is no such device, or none at all.
    """
    sounddevice = portaudio()
    if isinstance(wanted, str) and wanted.isdecimal():
        wanted = int(wanted)
    elif isinstance(wanted, str):
        wanted = next((device.index for device in list_devices(kind) if device.full_name == wanted), wanted)
    called = _CALLED[kind]
    try:
        found: dict[str, Any] = sounddevice.query_devices(wanted, kind)
    except ValueError as error:
        raise MockcloserError(
            f"{called} “{wanted}”", _one_line(error), "`mockcloser doctor` lists the devices", status=2
        ) from error
    except sounddevice.PortAudioError as error:
        if wanted is None:
            raise MockcloserError(f"no {called}", "the system offers none", _REMEDY_OF_NONE[kind], status=1) from error
        raise MockcloserError(
            f"{called} “{wanted}”", "there is no such device", "`mockcloser doctor` lists the devices", status=2
        ) from error
    return found


def _one_line(error: Exception) -> str:
    return "; ".join(line.strip() for line in str(error).splitlines() if line.strip()).rstrip(".")
