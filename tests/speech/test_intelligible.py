"""What the interviewer's voices say can be understood: a recogniser hears the words that were written."""

import re

import pytest
from rapidfuzz.distance import Levenshtein

from mockcloser.speech.models import resolve
from mockcloser.speech.ports import HEARING_RATE
from mockcloser.speech.sound import resample
from mockcloser.speech.voices import Preference, find_voice, load_voices, open_voice
from mockcloser.speech.whisper import WhisperRecognizer

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def recognizer(tmp_path_factory: pytest.TempPathFactory) -> WhisperRecognizer:
    """The smallest model: what it understands, people do."""
    return WhisperRecognizer(resolve("tiny.en", tmp_path_factory.mktemp("models")))


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower().replace("wanna", "want to").replace("10", "ten"))


def word_error_rate(recognizer: WhisperRecognizer, voice: str, prefer: Preference) -> float:
    """Wrong, missing and added words in a profile's sample, of the words that were written."""
    profile = find_voice(voice)
    opened = open_voice(profile, prefer=prefer)
    heard = recognizer.transcribe(resample(opened.synthesize(profile.sample), HEARING_RATE))
    opened.close()
    written = words_of(profile.sample)
    return Levenshtein.distance(written, words_of(heard.text)) / len(written)


@pytest.mark.parametrize("voice", [profile.name for profile in load_voices().profiles])
def test_every_word_of_the_neural_voice_is_understood(recognizer: WhisperRecognizer, voice: str) -> None:
    """At each profile's pace and pitch; one slip is allowed."""
    assert word_error_rate(recognizer, voice, "neural") <= 0.15


@pytest.mark.parametrize("voice", ["joe", "walter", "casey", "howard", "margaret", "marcia", "denise"])
def test_the_system_s_voice_is_understood(recognizer: WhisperRecognizer, voice: str) -> None:
    """A robot's accent costs a word here and there."""
    assert word_error_rate(recognizer, voice, "plain") <= 0.2
