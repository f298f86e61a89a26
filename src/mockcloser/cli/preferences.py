"""The app's preferences: the file of settings, in force in the workshop."""

from contextlib import suppress
from pathlib import Path

from mockcloser.app.preferences import Option
from mockcloser.cli.milestones import Milestones
from mockcloser.cli.naming import refuse_unknown_name
from mockcloser.cli.workshop import Workshop
from mockcloser.errors import MockcloserError
from mockcloser.settings.file import load_settings, save_setting
from mockcloser.settings.model import Settings, choices

_TOUR = "tour"
_MICROPHONE = "microphone"


class FilePreferences:
    """Implements `mockcloser.app.preferences.Preferences`. `newcomers` are led: the tour and the check come unasked."""

    def __init__(self, workshop: Workshop, path: Path, *, newcomers: bool = True) -> None:
        self._workshop = workshop
        self._path = path
        self._newcomers = newcomers
        self._milestones = Milestones(workshop.data_dir)
        self.problems = tuple(map(str, load_settings(path).problems))

    @property
    def settings(self) -> Settings:
        """What is in force, with what was given on the command line."""
        return self._workshop.settings

    @property
    def path(self) -> str:
        """The file."""
        return str(self._path)

    def options(self, key: str) -> tuple[Option, ...]:
        """What a setting may be; the names are of what is on this machine."""
        match key:
            case "voice":
                from mockcloser.speech.voices import load_voices

                profiles = load_voices(self._workshop.data_dir / "voices").profiles
                return tuple((f"{profile.interviewer} ({profile.accent})", profile.name) for profile in profiles)
            case "model":
                from mockcloser.speech.models import models_folder, models_here

                return tuple((name, name) for name in models_here(models_folder(self._workshop.data_dir)))
            case "profile":
                from mockcloser.judging.profiles import load_profile, profile_names

                return tuple((load_profile(name).title, name) for name in profile_names())
        return tuple((word, word) for word in choices(key))

    def change(self, key: str, value: object) -> None:
        """Save one setting and put it in force, whatever the command line said of it."""
        refuse_unknown_name(key, value, self._workshop.data_dir)
        try:
            saved = save_setting(self._path, key, value)
        except OSError as error:
            raise MockcloserError(
                str(self._path), f"cannot be written ({error.strerror})", "Change its permissions", status=1
            ) from error
        self._workshop.adopt(saved, key)

    @property
    def tour_is_due(self) -> bool:
        """Whether this is the first start."""
        return self._newcomers and self._milestones.get(_TOUR) is None

    def tour_was_shown(self) -> None:
        """Do not show it by itself again."""
        self._note(_TOUR, "shown")

    @property
    def size_hint_is_due(self) -> bool:
        """Whether to say at the start how text becomes larger."""
        return self._newcomers and self.settings.text_size_hints

    @property
    def mic_check_is_due(self) -> bool:
        """Whether the microphone in force has never been checked."""
        return self._newcomers and self._milestones.get(_MICROPHONE) != self._microphone

    def mic_was_checked(self) -> None:
        """The one in force now."""
        self._note(_MICROPHONE, self._microphone)

    @property
    def _microphone(self) -> str:
        return self.settings.input or ""

    def _note(self, name: str, value: str) -> None:
        with suppress(OSError):  # it is then shown once more, which does no harm
            self._milestones.note(name, value)
