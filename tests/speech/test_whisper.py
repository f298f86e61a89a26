"""Whisper hears real speech, the same each time, and is loaded only from files that are as published."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from mockcloser.errors import MockcloserError
from mockcloser.speech.models import ModelFiles, resolve
from mockcloser.speech.ports import HEARING_RATE, Recognition, Sound
from mockcloser.speech.stretches import recognise, stretches, together
from mockcloser.speech.vad import SileroDetector, find_speech
from mockcloser.speech.whisper import WhisperRecognizer
from tests.speech.speaking import breath, cough, pause, say, sound, white_noise


@pytest.fixture(scope="module", params=["base", "tiny.en"])
def whisper(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> WhisperRecognizer:
    """Both models that come with the installation."""
    return WhisperRecognizer(resolve(request.param, tmp_path_factory.getbasetemp() / "models"))


def spoken_words(whisper: WhisperRecognizer, heard: Sound) -> Recognition:
    """What reaches the transcript: speech found, recognised, and freed of inventions."""
    speech = find_speech(heard, SileroDetector())
    return together([recognise(heard, stretch, whisper) for stretch in stretches(speech)])


@pytest.mark.slow
class TestWithTheModels:
    """Real recognition of synthetic speech."""

    @pytest.mark.parametrize(
        ("said", "voice"),
        [
            ("Do you have any concerns about my background?", "en-gb"),
            ("Thank you for your time today.", "en-us"),
            ("Thank you.", "en-us"),
            ("Yes.", "en-gb"),
        ],
    )
    def test_what_is_said_is_heard(self, whisper: WhisperRecognizer, said: str, voice: str) -> None:
        """Thanks that were really spoken among it."""
        heard = spoken_words(whisper, sound(pause(0.6), say(said, voice), pause(0.6)))
        assert _plain(heard.text) == _plain(said)

    def test_words_stand_where_they_were_said(self, whisper: WhisperRecognizer) -> None:
        """Two sentences with a pause between, to a fifth of a second."""
        first, second = say("Thank you for your time today."), say("When will you decide?")
        heard = spoken_words(whisper, sound(pause(1), first, pause(1.5), second, pause(0.5)))
        when = next(word for word in heard.words if word.text == "When")
        today = next(word for word in heard.words if word.text.startswith("today"))
        loud = [np.flatnonzero(np.abs(samples) > 0.02) / HEARING_RATE for samples in (first, second)]
        assert heard.words[0].start == pytest.approx(1 + loud[0][0], abs=0.2)
        assert today.end == pytest.approx(1 + loud[0][-1], abs=0.2)
        assert when.start == pytest.approx(2.5 + len(first) / HEARING_RATE + loud[1][0], abs=0.2)

    def test_the_same_sound_gives_the_same_words(self, whisper: WhisperRecognizer) -> None:
        said = sound(pause(0.3), say("I led a team of ten people."), white_noise(1, 0.02))
        assert whisper.transcribe(said) == whisper.transcribe(said)

    @pytest.mark.parametrize(
        "noise",
        [
            sound(pause(4)),
            sound(white_noise(4, 0.2)),
            sound(pause(1), breath(), pause(0.7), breath(loudness=0.3), pause(1)),
            sound(pause(1), cough(), pause(0.3), cough(), pause(1)),
        ],
        ids=["silence", "noise", "breaths", "coughs"],
    )
    def test_where_nobody_speaks_there_are_no_words(self, whisper: WhisperRecognizer, noise: Sound) -> None:
        """The recogniser itself may invent some, and never raises."""
        assert isinstance(whisper.transcribe(noise), Recognition)
        assert spoken_words(whisper, noise) == Recognition("", ())

    def test_breaths_after_the_last_word_add_nothing(self, whisper: WhisperRecognizer) -> None:
        said_text = "Thank you for your time today."
        said = say(said_text)
        quiet = spoken_words(whisper, sound(pause(0.5), said, pause(2)))
        breathing = spoken_words(whisper, sound(pause(0.5), said, pause(0.7), breath(loudness=0.3), pause(0.5)))
        assert _plain(breathing.text) == _plain(quiet.text) == _plain(said_text)

    def test_hints_for_something_else_do_no_harm(self, whisper: WhisperRecognizer) -> None:
        said = sound(pause(0.3), say("Thank you for your time today."), pause(0.3))
        heard = whisper.transcribe(said, "Kubernetes, Terraform, Zendesk, Okonkwo")
        assert _plain(heard.text) == _plain("Thank you for your time today.")

    def test_a_minute_of_speech_without_a_pause_is_heard_to_its_end(self, whisper: WhisperRecognizer) -> None:
        """Beyond the model's window of half a minute."""
        sentences = [
            "I have worked in payroll for six years, and I led two large projects.",
            "My team closed the books on time every month, even when half of us were ill.",
            "I also trained three new people, who are now training others.",
            "You said that you need somebody who stays calm when the phones do not stop.",
            "That is what I did all winter, when the new system was not yet working.",
            "I know the law, I know the software, and I like explaining both to people.",
            "Before that I spent four years in a hotel, where I learned to listen.",
            "I would be happy to bring all of this to your office in the spring.",
            "Do you have any concerns about my background?",
        ]
        parts = [part for each in sentences for part in (say(each, "en-gb", 140), white_noise(0.05, 0.001))]
        whole = sound(*parts)
        heard = spoken_words(whisper, whole)
        assert whole.seconds > 35
        wanted = {"payroll", "month", "others", "phones", "winter", "law", "hotel", "spring", "background"}
        assert len(wanted & set(_plain(heard.text))) >= len(wanted) - 1
        assert "background" in _plain(heard.text)
        assert heard.words[-1].end == pytest.approx(whole.seconds, abs=0.5)


@pytest.mark.slow
def test_hints_help_with_names(tmp_path: Path) -> None:
    """A name that would be misheard is heard when it is expected."""
    whisper = WhisperRecognizer(resolve("base", tmp_path))
    said = sound(pause(0.3), say("I enjoyed hearing about Halden and Pryce."), pause(0.3))
    assert "Pryce" not in whisper.transcribe(said).text
    assert "Halden and Pryce" in whisper.transcribe(said, "Halden and Pryce").text


class TestWithoutSound:
    """What is decided before the model is asked."""

    def test_no_samples_are_no_words(self, tmp_path: Path) -> None:
        """Not even the model is loaded."""
        whisper = WhisperRecognizer(ModelFiles("nowhere", tmp_path, {"model.bin": "0"}))
        assert whisper.transcribe(Sound(np.zeros(0, np.float32), HEARING_RATE)) == Recognition("")

    def test_another_rate_is_a_fault_of_the_caller(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="48000"):
            WhisperRecognizer(ModelFiles("x", tmp_path)).transcribe(Sound(np.zeros(9, np.float32), 48_000))

    def test_a_changed_file_is_refused_by_name(self, tmp_path: Path) -> None:
        """Before anything of it is loaded."""
        (tmp_path / "model.bin").write_bytes(b"something else")
        whisper = WhisperRecognizer(ModelFiles("base", tmp_path, {"model.bin": "00"}))
        with pytest.raises(MockcloserError, match=r"model\.bin: it is not the file that was published"):
            whisper.load()

    def test_a_folder_that_cannot_be_loaded_is_told_in_one_line(self, tmp_path: Path) -> None:
        (tmp_path / "model.bin").write_bytes(b"not weights")
        with pytest.raises(MockcloserError, match="it cannot be loaded") as caught:
            WhisperRecognizer(ModelFiles("mine", tmp_path)).load()
        assert "\n" not in str(caught.value)

    def test_the_engine_is_imported_only_when_it_is_needed(self) -> None:
        """Starting the program must not wait for it."""
        code = "import sys, mockcloser.speech.whisper; print('faster_whisper' in sys.modules)"
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert said.stdout == "False\n"


def _plain(text: str) -> list[str]:
    return "".join(each for each in text.lower() if each.isalnum() or each == " ").split()
