"""The names a setting may have: of voices, models and profiles that are on this machine."""

from pathlib import Path


def refuse_unknown_name(key: str, value: object, data_dir: Path) -> None:
    """Raises `MockcloserError` where a setting names a voice, a model or a profile that is not here."""
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
