"""Joins adapters to the session: the one place that decides which voice, ears, model and store are used."""

import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser import __version__
from mockcloser.errors import MockcloserError
from mockcloser.scenario.load import brief_of, find_scenario
from mockcloser.scenario.model import Manner, Scenario
from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.document import Document, Environment
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn

if TYPE_CHECKING:
    from mockcloser.judging.judge import Judge
    from mockcloser.report.model import Page
    from mockcloser.session import Session
    from mockcloser.speech.clock import ManualClock, WallClock
    from mockcloser.speech.ports import Ears, Mouth, Voice
    from mockcloser.speech.typed import TypedEars
    from mockcloser.speech.whisper import WhisperRecognizer
    from mockcloser.store.sessions import Store


@dataclass(frozen=True, slots=True)
class Devices:
    """Microphone and loudspeaker by number or part of a name; None is the system's default."""

    input: str | None = None
    output: str | None = None


class Workshop:
    """Everything one run of a command needs, each part made when first asked for."""

    def __init__(
        self,
        data_dir: Path,
        *,
        voice: str | None = None,
        plain_voice: bool = False,
        model: str | None = None,
        devices: Devices = Devices(),  # noqa: B008 (frozen)
        rules: tuple[Path, ...] = (),
    ) -> None:
        self.data_dir = data_dir
        self.devices = devices
        self._voice_name = voice
        self._plain_voice = plain_voice
        self._model = model
        self._rules = rules
        self._to_close: list[Callable[[], None]] = []

    # ---- parts -------------------------------------------------------------------------------------------------

    @property
    def own_scenarios(self) -> tuple[Path, ...]:
        """Where a user's own scenario files are looked for."""
        folder = self.data_dir / "scenarios"
        return (folder,) if folder.is_dir() else ()

    def scenario(self, name: str) -> Scenario:
        """A scenario by id or file."""
        return find_scenario(name, self.own_scenarios)

    @cached_property
    def store(self) -> "Store":
        """The kept sessions."""
        from mockcloser.store.sessions import Store

        return Store(self.data_dir)

    @cached_property
    def judge(self) -> "Judge":
        """The judge with the shipped rules and those given."""
        from mockcloser.judging.judge import Judge
        from mockcloser.judging.rulebook import load_rulebook

        rulebook = load_rulebook(self._rules)
        self.rules_sha256 = rulebook.sha256
        return Judge(rulebook)
