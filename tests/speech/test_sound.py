"""Recordings in every format become mono float32; our own files are private and survive a kill."""

import io
import os
import stat
import subprocess
import sys
import wave
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from mockcloser.errors import MockcloserError
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import (
    WavWriter,
    decode,
    encode,
    from_pcm,
    is_video,
    read_wav,
    repair_wav,
    resample,
    to_pcm,
    write_recording,
)


def tone(seconds: float, rate: int = 22_050, pitch: float = 300.0) -> Sound:
    """A sine of amplitude 0.4."""
    return Sound((0.4 * np.sin(2 * np.pi * pitch * np.arange(int(seconds * rate)) / rate)).astype(np.float32), rate)


def pitch_of(sound: Sound) -> float:
    """The strongest frequency in hertz."""
    spectrum = np.abs(np.fft.rfft(sound.samples * np.hanning(len(sound.samples))))
    return float(np.argmax(spectrum) * sound.rate / len(sound.samples))


def coded(sound: Sound, muxer: str, codec: str, *, channels: int = 1) -> bytes:
    """The sound in a container and codec that the project does not write itself."""
    buffer = io.BytesIO()
    layout = "mono" if channels == 1 else "stereo"
    with av.open(buffer, "w", format=muxer) as container:
        stream = container.add_stream(codec, rate=sound.rate, layout=layout)
        pcm = np.repeat(np.frombuffer(to_pcm(sound.samples), np.int16)[:, np.newaxis], channels, axis=1)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(pcm).reshape(1, -1), format="s16", layout=layout)
        frame.sample_rate = sound.rate
        frame.pts = 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("suffix", "muxer", "codec", "rate"),
    [
        ("wav", "wav", "pcm_s24le", 44_100),
        ("flac", "flac", "flac", 44_100),
        ("mp3", "mp3", "libmp3lame", 44_100),
        ("ogg", "ogg", "libopus", 48_000),
        ("opus", "ogg", "libopus", 24_000),
        ("m4a", "ipod", "aac", 44_100),
        ("webm", "webm", "libopus", 48_000),
    ],
)
@pytest.mark.parametrize("channels", [1, 2])
def test_every_promised_format_is_decoded(
    tmp_path: Path, suffix: str, muxer: str, codec: str, rate: int, channels: int
) -> None:
    """Mono at the rate of hearing, with the length, pitch and loudness that were recorded."""
    path = tmp_path / f"answer.{suffix}"
    path.write_bytes(coded(tone(2, rate), muxer, codec, channels=channels))
    heard = decode(path)
    assert heard.rate == 16_000
    assert heard.samples.dtype == np.float32
    assert heard.seconds == pytest.approx(2, abs=0.1)
    assert pitch_of(heard) == pytest.approx(300, abs=1)
    assert np.abs(heard.samples).max() == pytest.approx(0.4, abs=0.03)


def test_the_sound_of_a_video_is_decoded(tmp_path: Path) -> None:
    """A candidate may hand in what their telephone filmed."""
    path = tmp_path / "filmed.mp4"
    with av.open(str(path), "w") as container:
        picture = container.add_stream("mpeg4", rate=10)
        picture.width = picture.height = 32
        voice = container.add_stream("aac", rate=44_100, layout="mono")
        for _ in range(10):
            container.mux(picture.encode(av.VideoFrame(32, 32, "yuv420p")))
        container.mux(picture.encode(None))
        pcm = np.frombuffer(to_pcm(tone(1, 44_100).samples), np.int16)[np.newaxis]
        frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
        frame.sample_rate = 44_100
        container.mux(voice.encode(frame))
        container.mux(voice.encode(None))
    assert pitch_of(decode(path)) == pytest.approx(300, abs=2)


def test_a_recording_may_keep_its_own_rate(tmp_path: Path) -> None:
    path = tmp_path / "line.flac"
    write_recording(path, tone(1))
    assert decode(path, None).rate == 22_050


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.wav", b"", "the file is empty"),
        ("notes.txt", b"I have six years of payroll experience.\n" * 40, "what is in it is not sound"),
        ("noise.mp3", np.random.default_rng(1).bytes(20_000), "what is in it is not sound"),
        ("header.wav", encode(Sound(np.zeros(0, np.float32), 16_000), "wav"), "there is no sound in it"),
        ("cut.wav", encode(tone(4), "wav")[:90_000], "breaks off after 2.0 s: it should last 4.0 s"),
        ("cut.flac", encode(tone(4), "flac")[:19_000], "breaks off after"),
        ("cut.m4a", coded(tone(4, 44_100), "ipod", "aac")[:15_000], "the end of the file is missing"),
        ("cut.mp3", coded(tone(4, 44_100), "mp3", "libmp3lame")[:15_000], "the end of the file is missing"),
        ("cut.ogg", encode(tone(4), "ogg")[:-100], "the end of the file is missing"),
        ("cut.webm", coded(tone(4, 48_000), "webm", "libopus")[:15_000], "it should last 4.0 s"),
    ],
)
def test_what_cannot_be_heard_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    """The line names the file and says what is wrong with it."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(MockcloserError) as refusal:
        decode(path)
    assert refusal.value.what == str(path)
    assert why in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MockcloserError, match="no such file"):
        decode(tmp_path / "none.wav")
    with pytest.raises(MockcloserError, match="is a folder"):
        decode(tmp_path)


def test_a_video_without_sound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "silent.mp4"
    with av.open(str(path), "w") as container:
        picture = container.add_stream("mpeg4", rate=10)
        picture.width = picture.height = 32
        container.mux(picture.encode(av.VideoFrame(32, 32, "yuv420p")))
        container.mux(picture.encode(None))
    with pytest.raises(MockcloserError, match="there is no sound in it"):
        decode(path)


def test_a_playlist_opens_nothing_else(tmp_path: Path) -> None:
    """A list of other files that calls itself a recording is not followed."""
    write_recording(tmp_path / "other.wav", tone(1))
    playlist = tmp_path / "answer.m4a"
    playlist.write_text("ffconcat version 1.0\nfile other.wav\n")
    with pytest.raises(MockcloserError, match="not a recording"):
        decode(playlist)


@given(rate=st.sampled_from([8_000, 11_025, 22_050, 44_100, 48_000]), other=st.sampled_from([8_000, 16_000, 48_000]))
def test_resampling_keeps_length_and_pitch(rate: int, other: int) -> None:
    sound = resample(tone(0.5, rate), other)
    assert sound.rate == other
    assert sound.seconds == pytest.approx(0.5, abs=0.002)
    assert pitch_of(sound) == pytest.approx(300, abs=3)


@given(
    arrays.arrays(np.float32, st.integers(0, 200), elements=st.floats(-1, 1, width=32))
    | arrays.arrays(np.float32, st.integers(1, 50), elements=st.floats(-9, 9, width=32))
)
def test_sixteen_bits_keep_what_is_in_range_and_clip_the_rest(samples: NDArray[np.float32]) -> None:
    np.testing.assert_allclose(from_pcm(to_pcm(samples)), np.clip(samples, -1, 1), atol=0.5 / 32767 + 1e-6)


@pytest.mark.parametrize("encoding", ["ogg", "mp3", "flac", "wav"])
def test_encoding_is_reproducible(encoding: str) -> None:
    first, second = (encode(tone(1), encoding) for _ in range(2))  # type: ignore[arg-type]
    assert first == second


@pytest.mark.parametrize("encoding", ["ogg", "mp3"])
def test_compressed_sound_is_a_fraction_of_the_wav(encoding: str) -> None:
    """Small enough to put a whole interview into one page."""
    assert len(encode(tone(10), encoding)) * 6 < len(encode(tone(10), "wav"))  # type: ignore[arg-type]


def test_compressed_sound_has_its_words_where_they_were(tmp_path: Path) -> None:
    """A click one second in is still within a tenth of a second of there, so that a phrase can be played by itself."""
    click = np.zeros(HEARING_RATE * 2, np.float32)
    click[HEARING_RATE : HEARING_RATE + 200] = 0.9
    path = tmp_path / "click.mp3"
    path.write_bytes(encode(Sound(click, HEARING_RATE), "mp3"))

    assert np.argmax(np.abs(decode(path).samples) > 0.3) / HEARING_RATE == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize("name", ["line.wav", "line.flac", "line.ogg", "line.opus"])
def test_what_is_written_is_private_and_reads_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_recording(path, tone(1))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert pitch_of(decode(path, None)) == pytest.approx(300, abs=1)
    assert [path] == list(tmp_path.iterdir())


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MockcloserError, match=r"cannot write \.xyz"):
        write_recording(tmp_path / "line.xyz", tone(1))


def test_reading_wav_refuses_what_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "stereo.wav"
    path.write_bytes(coded(tone(1), "wav", "pcm_s16le", channels=2))
    with pytest.raises(MockcloserError, match="not 16-bit mono"):
        read_wav(path)
    with pytest.raises(MockcloserError, match="not a recording"):
        read_wav(tmp_path / "none.wav")


@given(st.lists(st.integers(0, 9_000), max_size=8))
def test_a_growing_wav_is_the_sum_of_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int]
) -> None:
    path = tmp_path_factory.mktemp("growing") / "turn.wav"
    noise = np.random.default_rng(0).uniform(-1, 1, sum(lengths)).astype(np.float32)
    with WavWriter(path) as writer:
        for part in np.split(noise, np.cumsum(lengths)[:-1] if lengths else []):
            writer.write(part)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    np.testing.assert_allclose(read_wav(path).samples, noise, atol=1e-4)


def test_a_growing_wav_can_be_read_at_any_moment(tmp_path: Path) -> None:
    """At most the last half second is missing from the header, and nothing from the file."""
    path = tmp_path / "turn.wav"
    writer = WavWriter(path)
    for written in range(1, 40):
        writer.write(tone(0.1, 16_000).samples)
        with wave.open(str(path)) as file:
            assert file.getnframes() / 16_000 >= writer.seconds - 0.5
        assert path.stat().st_size == 44 + written * 3_200
    writer.close()
    assert read_wav(path).seconds == pytest.approx(3.9)


def test_a_killed_process_loses_nothing_that_was_written(tmp_path: Path) -> None:
    """Even before the repair at most half a second is out of reach; after it, nothing."""
    path = tmp_path / "turn.wav"
    code = """
import sys, time
from pathlib import Path
import numpy as np
from mockcloser.speech.sound import WavWriter
writer = WavWriter(Path(sys.argv[1]))
for _ in range(117):
    writer.write(np.full(320, 0.25, np.float32))
print("written", flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as writing:
        assert writing.stdout is not None
        assert writing.stdout.readline().strip() == b"written"
        writing.kill()
    assert 1.84 <= decode(path).seconds <= 2.34
    assert repair_wav(path) == pytest.approx(2.34)
    assert read_wav(path).seconds == pytest.approx(2.34)


def test_repair_drops_half_a_sample(tmp_path: Path) -> None:
    path = tmp_path / "turn.wav"
    path.write_bytes(encode(tone(1), "wav") + b"\x00\x01\x02")
    os.truncate(path, 44 + 2 * 1_000 + 1)
    assert repair_wav(path) == pytest.approx(1_000 / 22_050)
    assert path.stat().st_size == 44 + 2 * 1_000


@pytest.mark.parametrize("content", [b"", b"RIFF", b"x" * 500])
def test_repair_refuses_what_is_not_a_wav(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "turn.wav"
    path.write_bytes(content)
    with pytest.raises(MockcloserError, match="not a recording"):
        repair_wav(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["long.wav", "long.flac", "long.ogg"])
def test_what_is_longer_than_allowed_is_refused(tmp_path: Path, name: str) -> None:
    """It says how long it is, and what would be allowed; as long as allowed is not longer."""
    path = tmp_path / name
    write_recording(path, tone(130))
    assert decode(path, longest=130.1).seconds == pytest.approx(130, abs=0.1)
    with pytest.raises(MockcloserError, match="it lasts more than 1 minutes"):
        decode(path, longest=60.0)


@pytest.mark.parametrize(("codec", "moving"), [("mpeg4", True), ("mjpeg", False)])
def test_moving_pictures_make_a_video_and_a_sleeve_does_not(tmp_path: Path, codec: str, moving: bool) -> None:
    """FFmpeg lists both as video streams."""
    path = tmp_path / "talk.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=10)
        stream.width, stream.height = 32, 32
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        for place in range(5):
            frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
            frame.pts = place
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    assert moving == is_video(path)
