"""A handed-in file to what was said in it and by whom: recordings, bundles and transcripts."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from mockcloser.classroom.bundle import ENDING as BUNDLE_ENDING
from mockcloser.classroom.bundle import read_bundle
from mockcloser.classroom.results import Kind
from mockcloser.cli.languages import language_name
from mockcloser.cli.workshop import hints_of
from mockcloser.errors import MockcloserError
from mockcloser.grading.known_lines import KnownLine, known_lines
from mockcloser.grading.speakers import Told, tell_apart
from mockcloser.scenario.model import Scenario
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import decode, is_video
from mockcloser.speech.stretches import recognise_all, together
from mockcloser.speech.vad import SileroDetector, Span, find_speech
from mockcloser.speech.whisper import WhisperRecognizer
from mockcloser.transcript_files import TEXT_SUFFIXES, read_document, read_transcript
from mockcloser.vocabulary.standing import Standing
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn

_LEAST_FOR_A_LANGUAGE = 4.0
"""Seconds of speech under which no language is told: a name or a "yes" sounds like many."""

_ENOUGH_FOR_A_LANGUAGE = 30.0
_FOREIGN, _HARDLY_ENGLISH = 0.7, 0.05
"""Speech is in another language where that has at least the one chance and English at most the other. Of thirty
recordings of people with strong accents the least English one has 0.37, and none has another language in front."""

LISTEN = "Listen to it, and ask for it again"


def kind_of(file: str) -> Kind:
    """What a file is taken for, by the ending of its name."""
    ending = Path(file).suffix.lower()
    if ending == BUNDLE_ENDING:
        return "bundle"
    return "transcript" if ending in TEXT_SUFFIXES else "recording"


@dataclass(frozen=True, slots=True)
class Heard:
    """What a file holds, before it is judged; `sound` is set where the file itself cannot be played."""

    told: Told
    asr_model: str = ""
    tts_voice: str = ""
    started: str = ""
    sound: Sound | None = None
    standing: Standing | None = None


class Hearing:
    """One process's ears. `class_id` is what a bundle must say, empty for any; `longest` is in seconds."""

    def __init__(self, recognizer: WhisperRecognizer, class_id: str, longest: float) -> None:
        self._recognizer = recognizer
        self._detector = SileroDetector()
        self._class_id = class_id
        self._longest = longest
        self._lines: dict[str, tuple[KnownLine, ...]] = {}

    def hear(self, path: Path, file: str, scenario: Scenario, labels: Sequence[str] = ()) -> Heard:
        """What the file at `path` holds; `file` is its name for messages, `labels` what a transcript calls the student.

        Raises `MockcloserError` for whatever cannot be judged, each with its own reason.
        """
        hear = {"bundle": self._bundle, "transcript": self._transcript, "recording": self._recording}[kind_of(file)]
        return hear(path, file, scenario, labels)

    def _recording(self, path: Path, file: str, scenario: Scenario, labels: Sequence[str]) -> Heard:
        sound = decode(path, longest=self._longest)
        speech = find_speech(sound, self._detector)
        if not speech:
            raise MockcloserError(file, f"nobody speaks in its {_length(sound.seconds)}", LISTEN)
        recognition = recognise_all(sound, speech, self._recognizer)
        if not recognition.words:
            raise MockcloserError(file, "no words can be made out in it", LISTEN)
        told = tell_apart(recognition.words, self._known(scenario))
        if told.both_voices:
            if not told.transcript.said_by(Speaker.CANDIDATE):
                raise MockcloserError(file, "only the interviewer is heard in it", LISTEN)
        else:  # one turn of the whole file, as `check` takes it
            turn = Turn(0, Speaker.CANDIDATE, recognition.text, 0.0, sound.seconds, words=recognition.words)
            told = replace(told, transcript=Transcript((turn,)))
        self._refuse_foreign(file, sound, speech, told.transcript)
        return Heard(told, self._recognizer.name, sound=sound if is_video(path) else None)

    def _known(self, scenario: Scenario) -> tuple[KnownLine, ...]:
        if scenario.id not in self._lines:
            self._lines[scenario.id] = known_lines(scenario)
        return self._lines[scenario.id]

    def _refuse_foreign(self, file: str, sound: Sound, speech: tuple[Span, ...], transcript: Transcript) -> None:
        said = [(word.start, word.end) for turn in transcript.said_by(Speaker.CANDIDATE) for word in turn.words]
        spans = [span for span in speech if any(start < span.end and end > span.start for start, end in said)]
        if sum(span.seconds for span in spans) < _LEAST_FOR_A_LANGUAGE:
            return
        parts = [sound.samples[int(span.start * HEARING_RATE) : int(span.end * HEARING_RATE)] for span in spans]
        sample = np.concatenate(parts)[: int(_ENOUGH_FOR_A_LANGUAGE * HEARING_RATE)]
        languages = self._recognizer.language(Sound(sample, HEARING_RATE))
        if languages and languages[0][1] >= _FOREIGN and dict(languages).get("en", 0.0) <= _HARDLY_ENGLISH:
            raise MockcloserError(
                file,
                f"it sounds like {language_name(languages[0][0])}, and only English can be judged",
                "Ask for a recording in English",
            )

    def _bundle(self, path: Path, file: str, scenario: Scenario, labels: Sequence[str]) -> Heard:
        """A bundle heard again from its own sound: what it says of itself decides only when it was and who spoke."""
        bundle = read_bundle(path, self._class_id or None)
        document = bundle.document
        turns: list[Turn] = []
        sounds: list[tuple[float, Sound]] = []
        with tempfile.TemporaryDirectory(prefix="mockcloser-") as folder:
            bundle.unpack_sound(Path(folder))
            for turn in document.transcript.turns:
                if turn.audio is None or turn.start is None:
                    turns.append(turn)
                    continue
                sound = decode(Path(folder) / turn.audio, longest=self._longest)
                sounds.append((turn.start, sound))
                turns.append(self._heard_again(turn, sound, scenario))
        heard = bool(sounds) and any(turn.words for turn in turns)
        return Heard(
            Told(Transcript(tuple(turns)), ()),
            self._recognizer.name if heard else "",
            document.environment.tts_voice,
            document.started,
            _one_sound(sounds) if sounds else None,
            document.standing,
        )

    def _heard_again(self, turn: Turn, sound: Sound, scenario: Scenario) -> Turn:
        if turn.speaker is Speaker.INTERVIEWER:
            return turn
        speech = find_speech(sound, self._detector)
        heard = together([recognise_all(sound, speech, self._recognizer, hints_of(scenario))], turn.start or 0.0)
        return replace(turn, text=heard.text, words=heard.words)

    def _transcript(self, path: Path, file: str, scenario: Scenario, labels: Sequence[str]) -> Heard:
        if path.suffix.lower() == ".json":
            return Heard(Told(read_document(path).transcript, ()))
        try:
            transcript = read_transcript(path)
        except MockcloserError as error:
            for label in labels:
                try:
                    transcript = read_transcript(path, label)
                    break
                except MockcloserError:
                    continue
            else:
                raise MockcloserError(
                    file, error.why, "Label the student's lines with “Candidate:” or their name"
                ) from error
        return Heard(Told(transcript, ()))


def _one_sound(sounds: list[tuple[float, Sound]]) -> Sound:
    """The sounds at their times in one, as the interview went."""
    last = max(start + sound.seconds for start, sound in sounds)
    whole = np.zeros(round(last * HEARING_RATE) + 1, np.float32)
    for start, sound in sounds:
        place = round(start * HEARING_RATE)
        room = whole[place : place + len(sound.samples)]
        room += sound.samples[: len(room)]
    return Sound(whole, HEARING_RATE)


def _length(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"
