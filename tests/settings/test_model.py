"""The keys of the settings: each explained, each with a default that changes nothing."""

import pytest
from textual.theme import BUILTIN_THEMES

from mockcloser.dialogue.endpointing import PATIENT, EndpointSettings
from mockcloser.settings.model import HELP, THEMES, Settings, Turns, choices
from mockcloser.speech.live_ears import LiveSettings


@pytest.mark.parametrize("key", HELP)
def test_every_key_has_one_line_of_help(key: str) -> None:
    """It fits beside the key in a file."""
    assert HELP[key].endswith(".")
    assert "\n" not in HELP[key]
    assert len(HELP[key]) <= 110


def test_the_defaults_are_the_pauses_of_the_dialogue() -> None:
    """Who sets nothing gets what the engine's and the ears' own defaults are."""
    assert Settings().endpoints == EndpointSettings()
    assert LiveSettings().reconnect == Settings().wait_for_device
    assert LiveSettings().thinking == Settings().turns.when_thinking


def test_a_patient_interviewer_waits_longer_and_a_quick_one_less() -> None:
    """The three words stretch all pauses; patient as much as `--patient` does."""
    waits = [Settings(patience=patience).endpoints.patience for patience in ("quick", "normal", "patient")]
    assert waits == sorted(set(waits))
    assert PATIENT == Settings(patience="patient").endpoints


def test_the_pauses_are_passed_on_by_their_plain_names() -> None:
    """Each threshold arrives where it belongs."""
    turns = Turns(after_a_question=1, after_a_statement=2, when_half_said=2.5, when_unfinished=3, when_thinking=4)
    expected = EndpointSettings(after_a_question=1, ordinary=2, half_said=2.5, unfinished=3, thinking=4)
    assert expected == Settings(turns=turns).endpoints


def test_the_themes_are_those_of_textual() -> None:
    """A theme that the file may name is one that the app can show."""
    assert set(THEMES) == set(BUILTIN_THEMES)


def test_a_value_is_found_by_the_name_it_has_in_the_file() -> None:
    """Of a key in a table too; what is no key is refused."""
    assert Settings(voice="joe").value("voice") == "joe"
    assert Settings(turns=Turns(when_thinking=4)).value("turns.when_thinking") == 4
    with pytest.raises(KeyError):
        Settings().value("turns.voice")


def test_only_some_keys_have_a_list_of_words() -> None:
    """Patience has three, a voice any name."""
    assert choices("patience") == ("quick", "normal", "patient")
    assert choices("voice") == ()
    assert choices("turns.when_thinking") == ()
