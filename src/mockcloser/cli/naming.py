"""The names a setting may have: of voices, models and profiles that are on this machine."""

from pathlib import Path

from mockcloser.errors import MockcloserError


def refuse_unknown_name(key: str, value: object, data_dir: Path) -> None:
    """Raises `MockcloserError` where a setting names a voice, a model, a profile or a folder that cannot be used."""
    if value == "":
        return
    match key:
        case "voice":
            from mockcloser.speech.voices import find_voice

            find_voice(str(value), data_dir / "voices")
        case "model":
            from mockcloser.speech.models import models_folder, resolve

            resolve(str(value), models_folder(data_dir))
        case "profile":
            from mockcloser.judging.profiles import load_profile

            load_profile(str(value))
        case "data_dir":
            folder = Path(str(value)).expanduser()
            if not folder.is_absolute():
                raise MockcloserError("setting data_dir", f"“{value}” is no whole path", "Begin it with / or ~")
            if folder.exists() and not folder.is_dir():
                raise MockcloserError("setting data_dir", f"“{value}” is a file", "Name a folder")
