"""What was synthesised once is not synthesised again, unless it would sound different or was damaged."""

import stat
from pathlib import Path

import numpy as np
import pytest

from mockcloser.speech.cache import CachedVoice
from tests.speech.speakers import HoarseVoice, HummingVoice

LINE = "Do you have any questions for me?"


def test_a_line_is_synthesised_once(tmp_path: Path) -> None:
    """Also for another process, and it sounds the same."""
    voice = HummingVoice()
    first = CachedVoice(voice, tmp_path).synthesize(LINE)
    again = CachedVoice(voice, tmp_path).synthesize(LINE)
    assert voice.asked == [LINE]
    assert again.rate == first.rate
    np.testing.assert_allclose(again.samples, first.samples, atol=1e-4)


@pytest.mark.parametrize(
    ("fingerprint", "text"),
    [("humming rate=200", LINE), ("humming rate=175", LINE + " "), ("humming rate=175\nDo", LINE.removeprefix("Do"))],
)
def test_whatever_changes_the_sound_is_another_line(tmp_path: Path, fingerprint: str, text: str) -> None:
    CachedVoice(HummingVoice(), tmp_path).synthesize(LINE)
    other = HummingVoice(fingerprint)
    CachedVoice(other, tmp_path).synthesize(text)
    assert other.asked == [text]


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign"])
def test_a_damaged_line_is_made_anew(tmp_path: Path, damage: str) -> None:
    voice = HummingVoice()
    cached = CachedVoice(voice, tmp_path)
    whole = cached.synthesize(LINE)
    [path] = tmp_path.iterdir()
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(
        {"cut": path.read_bytes()[:-9], "flip": bytes(content), "empty": b"", "foreign": b"RIFF" + b"x" * 500}[damage]
    )
    for _ in range(2):
        np.testing.assert_allclose(cached.synthesize(LINE).samples, whole.samples, atol=1e-4)
    assert voice.asked == [LINE, LINE]


def test_the_folder_stays_below_its_limit(tmp_path: Path) -> None:
    """The line that was not used for longest goes first."""
    voice = HummingVoice()
    cached = CachedVoice(voice, tmp_path, limit=12_000)
    for line in ("one word", "two words", "three words", "one word", "four words"):
        cached.synthesize(line)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 12_000
    voice.asked.clear()
    cached.synthesize("four words")
    assert voice.asked == []
    cached.synthesize("two words")
    assert voice.asked == ["two words"]


def test_lines_are_private_and_leave_nothing_half_written(tmp_path: Path) -> None:
    folder = tmp_path / "voices"
    CachedVoice(HummingVoice(), folder).synthesize(LINE)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [(path.suffix, stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()] == [(".line", 0o600)]


def test_a_folder_that_refuses_keeps_nobody_from_speaking(tmp_path: Path) -> None:
    occupied = tmp_path / "a file"
    occupied.write_text("not a folder")
    voice = HummingVoice()
    cached = CachedVoice(voice, occupied)
    assert cached.synthesize(LINE).seconds == pytest.approx(0.7)
    assert cached.synthesize(LINE).seconds == pytest.approx(0.7)
    assert voice.asked == [LINE, LINE]


def test_a_failing_voice_fails_and_nothing_is_kept(tmp_path: Path) -> None:
    class Distinct(HoarseVoice):
        fingerprint = "hoarse"

        def close(self) -> None: ...

    with pytest.raises(Exception, match="it has died"):
        CachedVoice(Distinct(), tmp_path).synthesize(LINE)
    assert list(tmp_path.iterdir()) == []


def test_name_and_close_are_the_voice_s_own(tmp_path: Path) -> None:
    voice = HummingVoice()
    cached = CachedVoice(voice, tmp_path)
    cached.close()
    assert cached.name == "humming"
    assert voice.closed
