"""Transcripts made elsewhere: `.txt`, `.vtt`, `.srt` and session documents, read as a Transcript.

Speakers are told apart by their labels ("Interviewer: …", `<v Interviewer>`). Where nothing is labelled, all of it
is the candidate's.
"""

import re
from dataclasses import replace
from pathlib import Path

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.document import Document, loads
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn

TEXT_SUFFIXES = (".txt", ".vtt", ".srt", ".json")

_INTERVIEWER = {"interviewer", "recruiter", "hiring manager", "manager", "employer", "panel", "hr", "i", "q"}
_CANDIDATE = {"candidate", "applicant", "me", "student", "interviewee", "c", "a"}
_LABEL = re.compile(r"^\s*(?:<v\s+)?([^\W\d_][\w .'-]{0,38}?)\s*[:>]\s*(.*)$")

# One labelled stretch of speech: who (or an empty string), words, start and end in seconds where known.
_Piece = tuple[str, str, float | None, float | None]


def read_transcript(path: Path, candidate: str | None = None) -> Transcript:
    """The conversation in a transcript file; `candidate` is the label of the candidate where it is not plain.

    Raises MockcloserError for a file that is missing, empty, not text, or whose speakers cannot be told apart.
    """
    text = _read(path)
    match path.suffix.lower():
        case ".json":
            return read_document(path).transcript
        case ".vtt" | ".srt":
            pieces = _captions(path)
        case _:
            pieces = _labelled_lines(text, candidate)
    return _transcript(path, pieces, candidate)


def read_document(path: Path) -> Document:
    """A session document as `report --format json` writes it."""
    return loads(_read(path), str(path))


def _read(path: Path) -> str:
    if not path.exists():
        raise MockcloserError(str(path), "no such file", "Check the path")
    if path.is_dir():
        raise MockcloserError(str(path), "a folder, not a file", "Name the files in it")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise MockcloserError(str(path), "not UTF-8 text", "Save it as UTF-8 and try again") from None
    if not text.strip():
        raise MockcloserError(str(path), "the file is empty", "Give a transcript with words in it")
    return text


def _captions(path: Path) -> list[_Piece]:
    try:
        captions = webvtt.read(str(path)) if path.suffix.lower() == ".vtt" else webvtt.from_srt(str(path))
    except (MalformedFileError, MalformedCaptionError) as error:
        raise MockcloserError(
            str(path), f"not a {path.suffix[1:]} file: {error}", "Export the captions again"
        ) from None
    pieces: list[_Piece] = []
    for caption in captions.captions:
        words = " ".join(caption.text.split())
        voice = caption.voice or ""
        if not voice and (labelled := _LABEL.match(words)) and _role(labelled[1], None):
            voice, words = labelled[1], labelled[2]
        pieces.append((voice, words, _seconds(caption.start), _seconds(caption.end)))
    return pieces


def _seconds(stamp: str) -> float:
    hours, minutes, seconds = stamp.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _labelled_lines(text: str, candidate: str | None) -> list[_Piece]:
    """Lines by their labels, where the first label or the candidate's own shows that labels are meant."""
    lines = [line for line in text.splitlines() if line.strip()]
    labels = [_LABEL.match(line) for line in lines]
    named = candidate is not None and any(label and _role(label[1], candidate) for label in labels)
    if labels[0] is None or not (named or _role(labels[0][1], candidate)):
        return [("", " ".join(text.split()), None, None)]
    names: set[str] = set()
    pieces: list[_Piece] = []
    for line, label in zip(lines, labels, strict=True):
        # Where the candidate is named anybody may speak; else a third unknown label is words with a colon in them.
        if label and (named or _role(label[1], candidate) or label[1].lower() in names or len(names) < 2):
            names.add(label[1].lower())
            pieces.append((label[1], label[2].strip(), None, None))
        else:
            voice, words, start, end = pieces[-1]
            pieces[-1] = (voice, f"{words} {line.strip()}".strip(), start, end)
    return pieces


def _role(name: str, candidate: str | None) -> Speaker | None:
    label = name.strip().lower()
    if candidate is not None and label == candidate.strip().lower():
        return Speaker.CANDIDATE
    if label in _INTERVIEWER:
        return Speaker.INTERVIEWER
    if label in _CANDIDATE and candidate is None:
        return Speaker.CANDIDATE
    return None


def _transcript(path: Path, pieces: list[_Piece], candidate: str | None) -> Transcript:
    names = list(dict.fromkeys(voice for voice, *_ in pieces))
    roles = {name: _role(name, candidate) for name in names}
    if candidate is not None and Speaker.CANDIDATE not in roles.values():
        listed = ", ".join(name or "(no label)" for name in names)
        raise MockcloserError(str(path), f"nobody in it is labelled “{candidate}”", f"The labels are: {listed}")
    if names == [""]:
        roles[""] = Speaker.CANDIDATE
    unknown = [name for name in names if roles[name] is None]
    known = {role for role in roles.values() if role is not None}
    if len(unknown) == 1 and len(known) == 1:
        roles[unknown[0]] = next(speaker for speaker in Speaker if speaker not in known)
    elif unknown and candidate is not None and Speaker.CANDIDATE in known:
        roles.update(dict.fromkeys(unknown, Speaker.INTERVIEWER))
    elif unknown:
        listed = ", ".join(name or "(no label)" for name in unknown)
        raise MockcloserError(
            str(path), f"cannot tell which speaker is the candidate ({listed})", "Name the candidate with --candidate"
        )
    turns: list[Turn] = []
    for voice, words, start, end in pieces:
        speaker = roles[voice]
        if speaker is None:
            continue
        if turns and turns[-1].speaker is speaker:
            last = turns[-1]
            turns[-1] = replace(last, text=f"{last.text} {words}".strip(), end=end)
        else:
            turns.append(Turn(len(turns), speaker, words, start, end))
    return Transcript(tuple(turns))
