"""Transcripts made elsewhere are read with their speakers told apart."""

from pathlib import Path

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.transcript_files import read_transcript
from mockcloser.vocabulary.transcript import Speaker


def said(path: Path, candidate: str | None = None) -> list[tuple[str, str]]:
    return [(turn.speaker.value, turn.text) for turn in read_transcript(path, candidate).turns]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_bare_text_is_one_candidate_turn(tmp_path: Path) -> None:
    """Nothing labelled: all of it is the candidate's, line breaks and all."""
    path = write(tmp_path, "a.txt", "Three things: I know Excel.\nWhen will you decide?\n")
    assert said(path) == [("candidate", "Three things: I know Excel. When will you decide?")]


def test_labelled_lines_are_told_apart(tmp_path: Path) -> None:
    """A known label on the first line makes every label count; unlabelled lines belong to the one before."""
    path = write(tmp_path, "a.txt", "Interviewer: Any questions?\nSam: Yes.\nWhen will you decide?\n")
    assert said(path) == [("interviewer", "Any questions?"), ("candidate", "Yes. When will you decide?")]


def test_the_candidate_can_be_named(tmp_path: Path) -> None:
    """With --candidate every other label is the interviewer's."""
    path = write(tmp_path, "a.txt", "Dana: Any questions?\nSam: Yes, one.\nOlu: Go ahead.\n")
    assert said(path, "sam") == [
        ("interviewer", "Any questions?"),
        ("candidate", "Yes, one."),
        ("interviewer", "Go ahead."),
    ]


def test_captions_keep_their_times_and_voices(tmp_path: Path) -> None:
    """WebVTT voices are speakers, and following captions of one speaker are one turn."""
    path = write(
        tmp_path,
        "a.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.500\n<v Interviewer>Any questions?\n\n"
        "00:00:04.000 --> 00:00:06.000\n<v Sam>Yes, when will\nyou decide?\n\n"
        "00:00:06.500 --> 00:00:08.250\n<v Sam>And who decides?\n",
    )
    turns = read_transcript(path).turns
    assert [(turn.speaker, turn.text, turn.start, turn.end) for turn in turns] == [
        (Speaker.INTERVIEWER, "Any questions?", 1.0, 3.5),
        (Speaker.CANDIDATE, "Yes, when will you decide? And who decides?", 4.0, 8.25),
    ]


def test_subrip_labels_are_read(tmp_path: Path) -> None:
    """SubRip has no voices; labels in the text serve."""
    path = write(
        tmp_path,
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nInterviewer: Any questions?\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nCandidate: No, thank you.\n",
    )
    assert said(path) == [("interviewer", "Any questions?"), ("candidate", "No, thank you.")]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b"\xff\xfe\x00x", "not UTF-8 text"),
        ("a.vtt", b"no captions here", "not a vtt file"),
        ("a.json", b"{", "not JSON"),
        ("a.json", b"{}", "not a usable session document"),
    ],
)
def test_bad_input_is_refused_with_its_reason(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    """Each kind of bad file gives one line that names the file and says why."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(MockcloserError, match=why) as caught:
        read_transcript(path)
    assert str(path) in str(caught.value)
    assert caught.value.status == 2


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """No such file."""
    with pytest.raises(MockcloserError, match="no such file"):
        read_transcript(tmp_path / "none.txt")


def test_speakers_that_cannot_be_told_apart_are_not_guessed(tmp_path: Path) -> None:
    """Two unknown voices: the remedy is to name the candidate."""
    path = write(
        tmp_path,
        "a.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Dana>Any questions?\n\n"
        "00:00:03.000 --> 00:00:04.000\n<v Sam>No.\n",
    )
    with pytest.raises(MockcloserError, match="--candidate"):
        read_transcript(path)
    assert said(path, "Sam") == [("interviewer", "Any questions?"), ("candidate", "No.")]
