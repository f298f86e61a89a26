"""Every profile that ships can be read and spoken here; a wrong one is refused by file and key."""

import re
import sys
from pathlib import Path

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.speech import voices
from mockcloser.speech.piper import find_models
from mockcloser.speech.pyttsx import Synthesizer
from mockcloser.speech.voices import Engine, VoiceProfile, choose, find_voice, load_voices, open_voice

PROFILE = """
interviewer = "Ada Quill"
accent = "Welsh"
manner = "in her forties"
rate = 170
sample = "Good morning."
speakers = [{ engine = "espeak", voice = "en" }]
"""

SHIPPED = load_voices()


@pytest.fixture(scope="module")
def synthesizer() -> Synthesizer:
    """The system's real engine."""
    return Synthesizer(timeout=5)


def silent() -> Synthesizer:
    """A system without any speech engine."""
    return Synthesizer(command=(sys.executable, "-c", 'print(\'{"error": "there is no espeak"}\')'), timeout=5)


def test_eight_profiles_or_more_ship_and_none_is_broken() -> None:
    assert SHIPPED.broken == ()
    assert len(SHIPPED.profiles) >= 8
    assert len({profile.interviewer for profile in SHIPPED.profiles}) == len(SHIPPED.profiles)
    assert len({profile.accent for profile in SHIPPED.profiles}) >= 6


@pytest.mark.parametrize("profile", SHIPPED.profiles, ids=lambda profile: profile.name)
def test_each_profile_has_the_voice_it_asks_for_on_linux(profile: VoiceProfile, synthesizer: Synthesizer) -> None:
    """And one on macOS and on Windows; a neural stand-in is called one."""
    choice = choose(profile, synthesizer, prefer="plain")
    assert choice.engine is Engine.ESPEAK
    assert choice.id.endswith(next(speaker.voice for speaker in profile.speakers if speaker.engine is Engine.ESPEAK))
    assert choice.note == ""
    assert {speaker.engine for speaker in profile.speakers} == set(Engine)
    neural = choose(profile, synthesizer, prefer="neural")
    assert ("stand-in" in neural.note) == (profile.accent != "General American" or profile.name == "karen")


def test_no_two_profiles_sound_the_same(synthesizer: Synthesizer) -> None:
    settings = [
        (profile.rate, choice.id, choice.pitch)
        for profile in SHIPPED.profiles
        for choice in [choose(profile, synthesizer)]
    ]
    assert len(set(settings)) == len(settings)


def test_the_neural_voice_is_preferred_and_degrades_to_the_system_s(
    synthesizer: Synthesizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    joe = find_voice("joe")
    assert choose(joe, synthesizer).engine is Engine.PIPER
    assert choose(joe, synthesizer, prefer="plain").id == "gmw/en-us+m7"
    monkeypatch.setattr(voices, "piper_is_installed", lambda: False)
    assert choose(joe, synthesizer).id == "gmw/en-us+m7"
    with pytest.raises(MockcloserError, match=r"no neural voice is installed\. Install one"):
        choose(joe, synthesizer, prefer="neural")


def test_without_a_system_engine_the_neural_voice_still_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert choose(find_voice("moira"), silent()).engine is Engine.PIPER
    monkeypatch.setattr(voices, "piper_is_installed", lambda: False)
    with pytest.raises(MockcloserError, match="there is no espeak"):
        choose(find_voice("moira"), silent())


def test_a_neural_stand_in_goes_before_the_system_s_voice_and_is_called_one(synthesizer: Synthesizer) -> None:
    """The voice that the profile is made for goes before it."""
    choice = choose(find_voice("moira"), synthesizer)
    assert str(choice) == "piper en_US-joe-medium (a stand-in: another accent and manner)"


def test_a_voice_that_is_not_here_gives_way_to_the_system_s_own(synthesizer: Synthesizer, tmp_path: Path) -> None:
    (tmp_path / "ada.toml").write_text(PROFILE.replace('"en"', '"dolphin"'))
    choice = choose(find_voice("ada", tmp_path), synthesizer)
    assert (choice.engine, choice.id) == (Engine.ESPEAK, "")
    assert str(choice) == "espeak default (the voice that this profile asks for is not here)"


def test_a_user_s_profile_goes_before_one_that_ships(tmp_path: Path) -> None:
    (tmp_path / "joe.toml").write_text(PROFILE)
    assert find_voice("joe", tmp_path).interviewer == "Ada Quill"
    assert find_voice("joe").interviewer == "Joe Whitfield"


def test_a_user_s_piper_model_is_a_profile_by_itself(tmp_path: Path, synthesizer: Synthesizer) -> None:
    """And the voice of every profile that names it."""
    for name in ("cy_GB-gwryw-medium", "en_GB-alba-medium"):
        (tmp_path / f"{name}.onnx").touch()
    assert choose(find_voice("cy_GB-gwryw-medium", tmp_path), synthesizer, own=tmp_path).id == "cy_GB-gwryw-medium"
    assert choose(find_voice("moira"), synthesizer, own=tmp_path).id == "en_GB-alba-medium"
    assert "cy_GB-gwryw-medium" in [profile.name for profile in load_voices(tmp_path).profiles]


@pytest.mark.parametrize(("typed", "meant"), [("moria", "moira"), ("Walter", "walter"), ("margret", "margaret")])
def test_a_wrong_name_is_answered_with_the_nearest(typed: str, meant: str) -> None:
    with pytest.raises(MockcloserError, match=f"Did you mean {meant}") as refusal:
        find_voice(typed)
    assert refusal.value.status == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("rate = 170", "rate = 900"), "rate: input should be less than or equal to 300"),
        (("accent", "acent"), "acent: unknown key, did you mean accent?"),
        (('sample = "Good morning."\n', ""), "sample: field required"),
        (('"espeak"', '"festival"'), "speakers[0].engine: input should be 'piper', 'espeak', 'macos' or 'windows'"),
        (('voice = "en"', 'voice = "en", pich = 1.1'), "speakers[0].pich: unknown key, did you mean pitch?"),
        (("[{", "{"), "not valid TOML ("),
        (('"Ada Quill"', '""'), "interviewer: string should have at least 1 character"),
    ],
)
def test_a_wrong_profile_is_refused_by_file_and_key(tmp_path: Path, change: tuple[str, str], why: str) -> None:
    path = tmp_path / "ada.toml"
    path.write_text(PROFILE.replace(*change))
    with pytest.raises(MockcloserError, match=re.escape(why)) as refusal:
        find_voice("ada", tmp_path)
    assert refusal.value.what == str(path)
    assert "\n" not in str(refusal.value)
    assert [str(error) for error in load_voices(tmp_path).broken] == [str(refusal.value)]
    assert len(load_voices(tmp_path).profiles) == len(SHIPPED.profiles)


def test_opening_gives_a_voice_that_speaks_and_keeps_its_lines(tmp_path: Path) -> None:
    voice = open_voice(find_voice("moira"), prefer="plain", cache=tmp_path)
    assert voice.name == "pyttsx3:gmw/en-gb-scotland+f5"
    assert voice.synthesize("Any questions?").seconds > 0.5
    assert len(list(tmp_path.iterdir())) == 1
    voice.close()


def test_a_damaged_model_is_named_and_the_system_s_voice_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only the neural voice will do, it is an error."""
    (tmp_path / "en_US-joe-medium.onnx").write_bytes(b"not a model")
    warnings: list[str] = []
    voice = open_voice(find_voice("joe"), own=tmp_path, warn=warnings.append)
    assert voice.name == "pyttsx3:gmw/en-us+m7"
    assert len(warnings) == 1
    assert "en_US-joe-medium.onnx.json: the voice's file is missing" in warnings[0]
    voice.close()
    with pytest.raises(MockcloserError, match=r"en_US-joe-medium\.onnx\.json"):
        open_voice(find_voice("joe"), own=tmp_path, prefer="neural")


def test_where_nothing_can_speak_there_are_captions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is told, and raised at every line for the mouth to show."""
    monkeypatch.setattr(voices, "Synthesizer", silent)
    monkeypatch.setattr(voices, "piper_is_installed", lambda: False)
    warnings: list[str] = []
    voice = open_voice(find_voice("moira"), warn=warnings.append)
    assert voice.name == "captions"
    assert any("there is no espeak" in warning for warning in warnings)
    with pytest.raises(MockcloserError, match="there is no espeak"):
        voice.synthesize("Any questions?")
    voice.close()


def test_every_piper_model_named_as_no_stand_in_is_of_the_profile_s_language() -> None:
    """A Piper voice's name begins with its language and region."""
    regions = {"en_US": ("American", "New York"), "en_GB": ("British", "English", "Scottish")}
    for profile in SHIPPED.profiles:
        for speaker in profile.speakers:
            if speaker.engine is Engine.PIPER and not speaker.stand_in:
                region = speaker.voice.partition("-")[0]
                assert any(word in profile.accent for word in regions[region]), (profile.name, speaker.voice)
    assert "en_US-joe-medium" in find_models()
