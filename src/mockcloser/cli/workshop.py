"""Joins adapters to the session: the one place that decides which voice, ears, model and store are used."""

import hashlib
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from threading import Event as Flag
from typing import TYPE_CHECKING, Any

from mockcloser import __version__
from mockcloser.errors import MockcloserError
from mockcloser.settings.model import Settings
from mockcloser.vocabulary.document import Environment

if TYPE_CHECKING:
    from mockcloser.judging.judge import Judge
    from mockcloser.judging.likeness_model import Likeness
    from mockcloser.judging.rulebook import Rulebook
    from mockcloser.scenario.model import Manner, Scenario
    from mockcloser.session import PausableClock, Session
    from mockcloser.speech.clock import WallClock
    from mockcloser.speech.overhearing import Overhearing
    from mockcloser.speech.player import Loudspeaker
    from mockcloser.speech.ports import Ears, Mouth
    from mockcloser.speech.typed import TypedEars
    from mockcloser.speech.voices import OpenVoice, VoiceProfile
    from mockcloser.speech.whisper import WhisperRecognizer
    from mockcloser.store.sessions import Store

Warn = Callable[[str], None]


def to_stderr(line: str) -> None:
    """A message for the person at the terminal."""
    print(f"mockcloser: {line}", file=sys.stderr)


@dataclass(frozen=True, slots=True)
class Devices:
    """Microphone and loudspeaker by number or part of a name; None is the system's default."""

    input: int | str | None = None
    output: int | str | None = None


class Workshop:
    """Everything one run needs, each part made when first asked for; `close` lets go of what holds something.

    What is given by name goes before what `settings`, the user's own, say.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        voice: str | None = None,
        plain_voice: bool = False,
        model: str | None = None,
        devices: Devices = Devices(),
        patient: bool = False,
        headphones: bool = False,
        rules: tuple[Path, ...] = (),
        rules_only: bool = False,
        settings: Settings | None = None,
        warn: Warn = to_stderr,
    ) -> None:
        self.data_dir = data_dir
        self.warn = warn
        self._saved = settings or Settings()
        flags = {
            "voice": voice,
            "plain_voice": plain_voice or None,
            "model": model,
            "input": _device(devices.input),
            "output": _device(devices.output),
            "patience": "patient" if patient else None,
            "headphones": headphones or None,
        }
        self._flags: dict[str, Any] = {key: value for key, value in flags.items() if value is not None}
        self._rules = rules
        self._rules_only = rules_only
        self._closing: list[Callable[[], None]] = []

    def at_end(self, close: Callable[[], None]) -> None:
        """Call `close` once what is open now is let go of."""
        self._closing.append(close)

    def close(self) -> None:
        """End child processes and let go of devices."""
        while self._closing:
            self._closing.pop()()

    @property
    def settings(self) -> Settings:
        """What is in force: the user's settings under what was given by name."""
        return replace(self._saved, **self._flags)

    def adopt(self, settings: Settings, key: str = "") -> None:
        """Take other settings from the next session on; of `key` they go before what was given by name."""
        before, self._saved = self.settings.model, settings
        self._flags.pop(key, None)
        if self.settings.model != before:
            self.__dict__.pop("recognizer", None)
            self.__dict__.pop("live_recognizer", None)

    @property
    def devices(self) -> Devices:
        """Microphone and loudspeaker in force."""
        return Devices(self.settings.input, self.settings.output)

    @property
    def own_scenarios(self) -> tuple[Path, ...]:
        """Where a user's own scenario files are looked for."""
        return (self.data_dir / "scenarios",)

    def scenario(self, name: str) -> "Scenario":
        """A scenario by id or file."""
        from mockcloser.scenario.load import find_scenario

        return find_scenario(name, self.own_scenarios)

    @cached_property
    def store(self) -> "Store":
        """The kept sessions."""
        from mockcloser.store.sessions import Store

        return Store(self.data_dir)

    @cached_property
    def _rulebook(self) -> "Rulebook":
        from mockcloser.judging.rulebook import load_rulebook

        return load_rulebook(self._rules)

    @cached_property
    def _likeness(self) -> "Likeness | None":
        from mockcloser.judging.likeness_model import load_likeness

        return None if self._rules_only else load_likeness()

    @cached_property
    def judge(self) -> "Judge":
        """The judge with the shipped rules and those given, and the sentence model unless it is to be left out."""
        from mockcloser.judging.judge import Judge

        return Judge(self._rulebook, self._likeness)

    @property
    def rules_sha256(self) -> str:
        """Of everything that decides a verdict: the rule files, and the sentence model's where it is used."""
        if self._likeness is None:
            return self._rulebook.sha256
        return hashlib.sha256((self._rulebook.sha256 + self._likeness.sha256).encode()).hexdigest()

    @cached_property
    def recognizer(self) -> "WhisperRecognizer":
        """What writes the record; loaded when it is first used."""
        from mockcloser.speech.models import DEFAULT_MODEL, models_folder, resolve
        from mockcloser.speech.whisper import WhisperRecognizer

        return WhisperRecognizer(resolve(self.settings.model or DEFAULT_MODEL, models_folder(self.data_dir)))

    @cached_property
    def live_recognizer(self) -> "WhisperRecognizer":
        """What shows words while they are spoken; the record's own where another model than the default was chosen."""
        from mockcloser.speech.models import LIVE_MODEL, models_folder, resolve
        from mockcloser.speech.whisper import WhisperRecognizer

        if self.settings.model is not None:
            return self.recognizer
        return WhisperRecognizer(resolve(LIVE_MODEL, models_folder(self.data_dir)))

    def voice(self, scenario: "Scenario") -> "OpenVoice":
        """The interviewer's voice on this machine; raises MockcloserError for a profile that is not there."""
        from mockcloser.speech.voices import find_voice

        voice = self.open_voice(find_voice(self.settings.voice or scenario.interviewer.voice, self.data_dir / "voices"))
        self.at_end(voice.close)
        return voice

    def open_voice(self, profile: "VoiceProfile") -> "OpenVoice":
        """The best voice for a profile on this machine; the caller closes it."""
        from mockcloser.speech.voices import open_voice

        return open_voice(
            profile,
            prefer="plain" if self.settings.plain_voice else "auto",
            own=self.data_dir / "voices",
            cache=self.data_dir / "cache" / "speech",
            warn=self.warn,
        )

    def recorded_session(
        self,
        scenario: "Scenario",
        answers: list[Path],
        *,
        realtime: bool = False,
        aloud: bool = False,
        seed: int = 0,
        manner: str | None = None,
    ) -> "Session":
        """A session whose candidate is recordings or text files.

        With `aloud` it takes its time, and both are heard through the loudspeaker where there is one.
        """
        from mockcloser.speech.clock import ManualClock, WallClock
        from mockcloser.speech.mouth import LiveMouth, StoringMouth
        from mockcloser.speech.recorded import WRITTEN, RecordedEars
        from mockcloser.speech.vad import SileroDetector

        _ = self.judge
        voice = self.voice(scenario)
        spoken = any(path.suffix.lower() != WRITTEN for path in answers)
        if spoken:
            self.recognizer.load()
        environment = self.environment(self.recognizer.name if spoken else "", voice.name)
        speaker = self._loudspeaker() if aloud else None
        clock = WallClock() if realtime or aloud else ManualClock()

        def ears(folder: Path) -> "Ears":
            hints = hints_of(scenario)
            detector = SileroDetector()
            return RecordedEars(answers, self.recognizer, detector, clock, folder, hints=hints, player=speaker)

        def mouth(folder: Path) -> "Mouth":
            if speaker is None:
                return StoringMouth(voice, clock, folder)
            spoken = LiveMouth(voice, speaker, clock, folder)
            self.at_end(spoken.close)
            return spoken

        return self._session(scenario, "simulate", environment, clock, mouth, ears, seed, manner)

    def live_session(
        self, scenario: "Scenario", *, exam: bool = False, seed: int = 0, manner: str | None = None
    ) -> "Session":
        """A session that is spoken aloud. Raises MockcloserError where there is no microphone."""
        from mockcloser.dialogue.cues import is_backchannel
        from mockcloser.dialogue.endpointing import silence_to_wait
        from mockcloser.speech.clock import WallClock
        from mockcloser.speech.live_ears import LiveEars, LiveSettings
        from mockcloser.speech.microphone import Microphone
        from mockcloser.speech.overhearing import Overhearing
        from mockcloser.speech.pausing import PausingSource
        from mockcloser.speech.portaudio import find_device
        from mockcloser.speech.vad import SileroDetector

        find_device("input", self.devices.input)  # before anything is kept: without one there is no session
        _ = self.judge
        self.recognizer.load()
        self.live_recognizer.load()
        scenario = self._practised(scenario)
        endpoints = self.settings.endpoints
        moment = Flag()
        clock = WallClock()  # made last: a session's time begins when it can
        microphone = PausingSource(Microphone(clock, self.devices.input), clock)
        overhearing = None
        if self.settings.headphones:
            overhearing = Overhearing(microphone, SileroDetector(), self.live_recognizer, is_backchannel)
        environment, mouth = self._speaking(scenario, clock, self.recognizer.name, overhearing)

        def ears(folder: Path) -> "Ears":
            heard = LiveEars(
                microphone,
                SileroDetector(),
                self.recognizer,
                clock,
                folder,
                partial(silence_to_wait, settings=endpoints),
                live_recognizer=self.live_recognizer,
                hints=hints_of(scenario),
                settings=LiveSettings(
                    thinking=endpoints.thinking * endpoints.patience, reconnect=self.settings.wait_for_device
                ),
                moment=moment,
                overhearing=overhearing,
            )
            self.at_end(heard.close)
            heard.prepare()
            return heard

        return self._session(scenario, _mode(exam), environment, clock, mouth, ears, seed, manner, moment)

    def typed_session(
        self, scenario: "Scenario", *, exam: bool = False, seed: int = 0, manner: str | None = None
    ) -> "tuple[Session, TypedEars]":
        """A session with typed answers; the interviewer speaks if there is a loudspeaker, and is captioned if not."""
        from mockcloser.speech.clock import WallClock
        from mockcloser.speech.typed import TypedEars

        _ = self.judge
        scenario = self._practised(scenario)
        clock = WallClock()
        typed = TypedEars(clock)
        environment, mouth = self._speaking(scenario, clock, "")
        return self._session(scenario, _mode(exam), environment, clock, mouth, lambda _: typed, seed, manner), typed

    def _loudspeaker(self) -> "Loudspeaker | None":
        """The one in force; None, and a word of warning, where nothing can be played."""
        from mockcloser.speech.player import Loudspeaker

        speaker = Loudspeaker(self.devices.output)
        try:
            speaker.check()
        except MockcloserError as error:
            self.warn(f"{error} The interviewer's lines are shown instead.")
            return None
        return speaker

    def _practised(self, scenario: "Scenario") -> "Scenario":
        """The scenario with what the user wants to be judged by in practice."""
        profile = self.settings.profile
        return scenario if profile is None else scenario.model_copy(update={"profile": profile})

    def _speaking(
        self, scenario: "Scenario", clock: "WallClock", asr_model: str, overhearing: "Overhearing | None" = None
    ) -> "tuple[Environment, Callable[[Path], Mouth]]":
        """The interviewer's mouth: a voice through the loudspeaker, or captions where there is none.

        With `overhearing` the candidate may talk over it.
        """
        from mockcloser.speech.mouth import CaptionMouth, LiveMouth
        from mockcloser.speech.overhearing import InterruptiblePlayer

        speaker = self._loudspeaker()
        if speaker is None:
            return self.environment(asr_model, ""), lambda _: CaptionMouth(clock)
        voice = self.voice(scenario)
        player = speaker if overhearing is None else InterruptiblePlayer(speaker, overhearing)

        def mouth(folder: Path) -> "Mouth":
            spoken = LiveMouth(voice, player, clock, folder)
            self.at_end(spoken.close)
            return spoken

        return self.environment(asr_model, voice.name), mouth

    def _session(
        self,
        scenario: "Scenario",
        mode: str,
        environment: Environment,
        clock: "PausableClock",
        mouth: "Callable[[Path], Mouth]",
        ears: "Callable[[Path], Ears]",
        seed: int,
        manner: str | None,
        moment: Flag | None = None,
    ) -> "Session":
        from mockcloser.dialogue.interview import Interview
        from mockcloser.judging.profiles import load_profile
        from mockcloser.scenario.load import brief_of
        from mockcloser.session import Session, Setting
        from mockcloser.store.naming import new_session_id
        from mockcloser.store.opening import Opening

        engine = Interview(scenario, seed=seed, manner=_manner(scenario, manner))
        now = datetime.now(UTC).astimezone()
        opening = Opening(
            id=new_session_id(now),
            started=now.isoformat(timespec="milliseconds"),
            mode=mode,
            scenario_id=scenario.id,
            scenario_title=scenario.title,
            seed=seed,
            brief=brief_of(scenario),
            environment=environment,
        )
        profile = load_profile(scenario.profile)
        folder = self.store.sound_folder(opening.id)
        setting = Setting(opening.id, opening.started, mode, scenario, profile, environment)
        spoken, heard = mouth(folder), ears(folder)  # what cannot be opened leaves no empty session behind
        return Session(setting, engine, self.judge, spoken, heard, self.store.begin(opening), clock, moment)

    def environment(self, asr_model: str, tts_voice: str) -> Environment:
        """What produces a session here, for its record; the model and the voice are empty where there is none."""
        return Environment(__version__, asr_model, tts_voice, self.rules_sha256)


def hints_of(scenario: "Scenario") -> str:
    """Names that a recogniser would not expect, the likeliest first; it takes about five of them."""
    terms = [fact.words[0] for fact in scenario.facts if fact.words]
    return ", ".join([scenario.company, scenario.interviewer.name, *terms[:3]])


def next_seed() -> int:
    """A seed that makes this take sound unlike the last."""
    return secrets.randbelow(1_000_000)


def _device(wanted: int | str | None) -> str | None:
    return None if wanted is None else str(wanted)


def _mode(exam: bool) -> str:
    return "exam" if exam else "practice"


def _manner(scenario: "Scenario", wanted: str | None) -> "Manner | None":
    if wanted is None:
        return None
    allowed = [manner.value for manner in scenario.manners]
    if wanted not in allowed:
        raise MockcloserError(
            f"--manner {wanted}", f"{scenario.id} is not played so", f"Choose one of: {', '.join(allowed)}"
        )
    return next(manner for manner in scenario.manners if manner.value == wanted)
