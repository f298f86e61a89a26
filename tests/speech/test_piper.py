"""The neural voice speaks at the pace and pitch asked for; a model that is not the published one is refused."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mockcloser.errors import MockcloserError
from mockcloser.speech.piper import PiperModel, PiperVoice, find_models
from mockcloser.speech.ports import Sound

LINE = "I have one small concern about your experience with large teams. How would you answer it?"
JOE = find_models()["en_US-joe-medium"]


def pitch_of(sound: Sound) -> float:
    """The median pitch of the voiced parts in hertz, by autocorrelation between 60 and 300 Hz."""
    pitches = []
    for start in range(0, len(sound.samples) - 2048, 1024):
        part = sound.samples[start : start + 2048]
        if part.std() > 0.03:
            likeness = np.correlate(part, part, "full")[2047:]
            shortest, longest = sound.rate // 300, sound.rate // 60
            pitches.append(sound.rate / (shortest + int(np.argmax(likeness[shortest:longest]))))
    return float(np.median(pitches))


@pytest.mark.slow
def test_a_line_becomes_sound() -> None:
    """As long as a person would need, loud enough to hear, and without clipping."""
    sound = PiperVoice(JOE).synthesize(LINE)
    assert 3.5 < sound.seconds < 7
    assert 0.03 < float(np.sqrt(np.mean(sound.samples**2))) < 0.3
    assert np.abs(sound.samples).max() < 1


@pytest.mark.slow
def test_pace_and_pitch_are_what_was_asked_for() -> None:
    """The pitch does not change the pace, nor the pace the pitch."""
    plain, slow, high = (
        PiperVoice(JOE, rate=rate, pitch=pitch).synthesize(LINE) for rate, pitch in ((175, 1.0), (125, 1.0), (175, 1.2))
    )
    assert slow.seconds == pytest.approx(plain.seconds * 175 / 125, rel=0.15)
    assert high.seconds == pytest.approx(plain.seconds, rel=0.15)
    assert pitch_of(slow) == pytest.approx(pitch_of(plain), rel=0.08)
    assert pitch_of(high) == pytest.approx(1.2 * pitch_of(plain), rel=0.08)


def test_the_name_and_the_fingerprint_are_known_without_loading(tmp_path: Path) -> None:
    voice = PiperVoice(JOE, rate=160, pitch=0.9)
    assert voice.name == "piper:en_US-joe-medium"
    assert JOE.onnx_sha256 in voice.fingerprint
    assert voice.fingerprint != PiperVoice(JOE, rate=161, pitch=0.9).fingerprint
    assert voice.fingerprint != PiperVoice(JOE, rate=160).fingerprint
    own = tmp_path / "own.onnx"
    own.write_bytes(b"one")
    before = PiperVoice(PiperModel("own", own, own)).fingerprint
    own.write_bytes(b"another")
    assert before != PiperVoice(PiperModel("own", own, own)).fingerprint


def test_a_model_that_was_changed_is_refused_by_name(tmp_path: Path) -> None:
    changed = tmp_path / JOE.onnx.name
    shutil.copy(JOE.onnx, changed)
    with changed.open("r+b") as file:
        file.seek(40_000_000)
        file.write(b"\x00\x01")
    with pytest.raises(MockcloserError, match="its sha256 differs") as refusal:
        PiperVoice(replace(JOE, onnx=changed)).synthesize(LINE)
    assert refusal.value.what == str(changed)


def test_a_changed_configuration_is_refused_by_name(tmp_path: Path) -> None:
    changed = tmp_path / JOE.config.name
    changed.write_text(JOE.config.read_text().replace("22050", "44100"))
    with pytest.raises(MockcloserError, match=r"en_US-joe-medium\.onnx\.json: .*sha256"):
        PiperVoice(replace(JOE, config=changed)).check()


@pytest.mark.parametrize(
    ("onnx", "config", "why"),
    [
        (b"not a model", "{}", "not a usable Piper voice"),
        (b"not a model", "no json", "not a usable Piper voice"),
        (b"not a model", None, "the voice's file is missing"),
        (None, "{}", "the voice's file is missing"),
    ],
)
def test_files_of_one_s_own_that_are_no_voice_are_refused_by_name(
    tmp_path: Path, onnx: bytes | None, config: str | None, why: str
) -> None:
    if onnx is not None:
        (tmp_path / "mine.onnx").write_bytes(onnx)
    if config is not None:
        (tmp_path / "mine.onnx.json").write_text(config)
    model = PiperModel("mine", tmp_path / "mine.onnx", tmp_path / "mine.onnx.json")
    with pytest.raises(MockcloserError, match=why) as refusal:
        PiperVoice(model).synthesize(LINE)
    assert str(tmp_path) in refusal.value.what
    assert "\n" not in str(refusal.value)


@pytest.mark.slow
def test_a_voice_of_one_s_own_speaks(tmp_path: Path) -> None:
    """Two files in a folder are enough."""
    (tmp_path / "mine.onnx").symlink_to(JOE.onnx)
    (tmp_path / "mine.onnx.json").symlink_to(JOE.config)
    models = find_models(tmp_path)
    assert set(models) == {"mine", "en_US-joe-medium"}
    assert PiperVoice(models["mine"]).synthesize("Any questions?").seconds > 0.5


def test_an_installed_model_gives_way_to_one_s_own_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / JOE.onnx.name).touch()
    assert find_models(tmp_path)["en_US-joe-medium"].onnx == tmp_path / JOE.onnx.name
