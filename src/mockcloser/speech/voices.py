"""Voice profiles, and the choice of an engine on this machine: a neural voice, else the system's, else captions.

Profiles are the files `voices/*.toml` that ship with the project and those in the user's own folder, where Piper
models lie as well; a model that no profile names is a profile by itself.
"""

import math
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rapidfuzz import fuzz, process

from mockcloser.data import shipped
from mockcloser.errors import MockcloserError
from mockcloser.speech.cache import CachedVoice, DistinctVoice
from mockcloser.speech.piper import PiperModel, PiperVoice, find_models, piper_is_installed
from mockcloser.speech.ports import Sound, Voice
from mockcloser.speech.pyttsx import PyttsxVoice, Synthesizer

Preference = Literal["auto", "neural", "plain"]
"""The first speaker of the profile that is here; a neural one or nothing; the system's own voice in any case."""


class Engine(StrEnum):
    """What can speak."""

    PIPER = "piper"
    ESPEAK = "espeak"
    MACOS = "macos"
    WINDOWS = "windows"


SYSTEM_ENGINE = {"darwin": Engine.MACOS, "win32": Engine.WINDOWS}.get(sys.platform, Engine.ESPEAK)
"""The engine that pyttsx3 uses on this machine."""

_Text = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Speaker(_Part):
    """One engine's voice for a profile; `pitch` multiplies its pitch, a stand-in is not like the profile."""

    engine: Engine
    voice: _Text
    pitch: float = Field(default=1.0, ge=0.5, le=2.0)
    stand_in: bool = False


class _File(_Part):
    interviewer: _Text
    accent: _Text
    manner: _Text
    rate: int = Field(ge=80, le=300)
    sample: _Text
    speakers: tuple[Speaker, ...] = Field(min_length=1)


class VoiceProfile(_File):
    """Who the interviewer sounds like: `rate` in nominal words a minute, `speakers` in the order of preference."""

    name: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Every profile found, by name, and what kept others from being read."""

    profiles: tuple[VoiceProfile, ...]
    broken: tuple[MockcloserError, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The voice that speaks for a profile on this machine; `id` is the engine's own name for it."""

    engine: Engine
    id: str
    pitch: float = 1.0
    model: PiperModel | None = None
    note: str = ""

    def __str__(self) -> str:
        return f"{self.engine} {self.id or 'default'}" + (f" ({self.note})" if self.note else "")


class OpenVoice(Voice, Protocol):
    """A voice that holds something until it is closed."""

    def close(self) -> None:
        """Let go of it."""
        ...


class NoVoice:
    """What is left where nothing can speak: every line raises the reason, and the mouth shows captions."""

    name = "captions"

    def __init__(self, reason: MockcloserError) -> None:
        self._reason = reason

    def synthesize(self, text: str) -> Sound:
        """Raises the reason."""
        raise self._reason

    def close(self) -> None:
        """Nothing is held."""


def load_voices(own: Path | None = None) -> Listing:
    """Every profile that ships and every one in the folder `own`, sorted by name."""
    profiles: list[VoiceProfile] = []
    broken: list[MockcloserError] = []
    for name, path in sorted(_paths(own).items()):
        try:
            profiles.append(_load(name, path))
        except MockcloserError as error:
            broken.append(error)
    return Listing(tuple(profiles), tuple(broken))


def find_voice(name: str, own: Path | None = None) -> VoiceProfile:
    """The profile of this name. Raises `MockcloserError`, with the nearest right name where there is none such."""
    paths = _paths(own)
    if name in paths:
        return _load(name, paths[name])
    close = _nearest(name, paths)
    hint = f"Did you mean {close}? " if close else ""
    raise MockcloserError(f"voice “{name}”", "there is none of this name", f"{hint}`mockcloser voice list` names all")


def choose(
    profile: VoiceProfile, synthesizer: Synthesizer, *, prefer: Preference = "auto", own: Path | None = None
) -> Choice:
    """The first speaker of the profile that this machine has. Raises `MockcloserError` where nothing can speak."""
    wanted = {"auto": {Engine.PIPER, SYSTEM_ENGINE}, "neural": {Engine.PIPER}, "plain": {SYSTEM_ENGINE}}[prefer]
    here = _Here(synthesizer, find_models(own) if piper_is_installed() else {})
    for speaker in profile.speakers:
        if speaker.engine in wanted and (choice := here.find(speaker)) is not None:
            return choice
    if SYSTEM_ENGINE in wanted and (choice := here.system_default()) is not None:
        return choice
    raise here.fault or MockcloserError(
        f"voice {profile.name}",
        "no neural voice is installed",
        "Install one (`pip install mockcloser[neural]`), or use the system's voice (`--plain-voice`)",
        status=1,
    )


class _Here:
    """What can speak on this machine; `fault` is why the system's engine cannot."""

    def __init__(self, synthesizer: Synthesizer, models: dict[str, PiperModel]) -> None:
        self._synthesizer = synthesizer
        self._models = models
        self.fault: MockcloserError | None = None

    def find(self, speaker: Speaker) -> Choice | None:
        note = "a stand-in: another accent and manner" if speaker.stand_in else ""
        if speaker.engine is Engine.PIPER:
            model = self._models.get(speaker.voice)
            return None if model is None else Choice(Engine.PIPER, speaker.voice, speaker.pitch, model, note)
        found = self._ask(speaker.voice)
        return None if found is None else Choice(speaker.engine, found, speaker.pitch, note=note)

    def system_default(self) -> Choice | None:
        self._ask("")
        if self.fault is not None:
            return None
        return Choice(SYSTEM_ENGINE, "", note="the voice that this profile asks for is not here")

    def _ask(self, voice: str) -> str | None:
        if self.fault is None:
            try:
                return self._synthesizer.find(voice)
            except MockcloserError as error:
                self.fault = error
        return None


def open_voice(
    profile: VoiceProfile,
    *,
    prefer: Preference = "auto",
    own: Path | None = None,
    cache: Path | None = None,
    warn: Callable[[str], None] = lambda line: None,
) -> OpenVoice:
    """The best voice for the profile here; lines are kept in the folder `cache` if one is given.

    Whatever stands in the way of a better voice is told to `warn`, one line each; where nothing can speak, the result
    is a `NoVoice`. With `prefer="neural"` nothing else will do: raises `MockcloserError`.
    """
    synthesizer = Synthesizer()
    try:
        choice = choose(profile, synthesizer, prefer=prefer, own=own)
        voice = _open(choice, profile, synthesizer)
    except MockcloserError as error:
        synthesizer.close()
        if prefer == "neural":
            raise
        warn(str(error))
        if prefer == "plain":
            return NoVoice(error)
        return open_voice(profile, prefer="plain", own=own, cache=cache, warn=warn)
    if choice.note and choice.model is None:
        warn(f"voice {profile.name}: {choice}")
    return CachedVoice(voice, cache) if cache is not None else voice


def _open(choice: Choice, profile: VoiceProfile, synthesizer: Synthesizer) -> DistinctVoice:
    if choice.model is not None:
        synthesizer.close()
        neural = PiperVoice(choice.model, rate=profile.rate, pitch=choice.pitch)
        neural.check()
        return neural
    return PyttsxVoice(synthesizer, choice.id, rate=profile.rate, pitch=_espeak_pitch(choice.pitch))


def _espeak_pitch(factor: float) -> int:
    """espeak's 0 to 99 for a factor: its table of pitches grows by a little over 1.7 % a step, from 1 at 50."""
    return min(max(round(50 + 59 * math.log(factor)), 0), 99)


def _paths(own: Path | None) -> dict[str, Path]:
    folders = [shipped("voices"), *([own] if own is not None else [])]
    paths = {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}
    models = {path.stem: path for path in sorted(own.glob("*.onnx"))} if own is not None else {}
    return models | paths


def _load(name: str, path: Path) -> VoiceProfile:
    if path.suffix == ".onnx":
        return VoiceProfile(
            name=name,
            interviewer=name,
            accent=name.partition("-")[0],
            manner="a Piper voice of your own",
            rate=165,
            sample="Do you have any questions for me?",
            speakers=(Speaker(engine=Engine.PIPER, voice=name),),
        )
    try:
        with path.open("rb") as file:
            content = _File.model_validate(tomllib.load(file))
    except OSError as error:
        raise _broken(path, f"cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _broken(path, f"not valid TOML ({error})") from error
    except ValidationError as error:
        raise _broken(path, "; ".join(_complaints(error))) from error
    return VoiceProfile(name=name, **dict(content))


def _complaints(error: ValidationError) -> Iterator[str]:
    for detail in error.errors(include_url=False):
        key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in detail["loc"]).lstrip(".")
        if detail["type"] == "extra_forbidden":
            model = Speaker if key.startswith("speakers") else _File
            close = _nearest(str(detail["loc"][-1]), model.model_fields)
            yield f"{key}: unknown key" + (f", did you mean {close}?" if close else "")
        else:
            yield f"{key}: {detail['msg'].lower()}"


def _nearest(word: str, known: Iterable[str]) -> str | None:
    found = process.extractOne(word, list(known), scorer=fuzz.WRatio, score_cutoff=60)
    return found[0] if found else None


def _broken(path: Path, why: str) -> MockcloserError:
    return MockcloserError(str(path), why, "Correct the file; voices/joe.toml explains every key")
