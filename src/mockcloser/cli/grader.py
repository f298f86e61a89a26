"""One handed-in file to what it is worth: heard, its voices told apart, judged. The same on every machine."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from mockcloser import __version__
from mockcloser.classroom.results import Failure, Uncertain, Work
from mockcloser.cli.hearing import LISTEN, Heard, Hearing, kind_of
from mockcloser.cli.verdicts import brief_for, judged
from mockcloser.cli.workshop import Workshop
from mockcloser.errors import MockcloserError
from mockcloser.judging.profiles import Profile
from mockcloser.scenario.model import Scenario
from mockcloser.speech.models import models_folder, resolve
from mockcloser.speech.sound import encode
from mockcloser.speech.whisper import WhisperRecognizer
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.transcript import Transcript

LONGEST = 60.0
"""Minutes; a longer recording is reported instead of graded, unless more is allowed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file to grade, and whose it is.

    `file` is its path relative to the class folder, `path` where it lies; `data` is its content where it was sent from
    another machine. `labels` are what a transcript may call the student. `settings` is that of `Grading.settings`.
    """

    id: str
    student: str
    labels: tuple[str, ...]
    take: int
    scenario: str
    file: str
    sha256: str
    settings: str
    path: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Graded:
    """What became of a piece: a work, with the sound to play where the file itself cannot be played, or a failure."""

    work: Work | None = None
    sound: bytes | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Equipment:
    """What a machine grades with: the project's version, and the sha256 of the model and of the rules."""

    version: str
    model: str
    rules: str


@dataclass(frozen=True)
class Grading:
    """How a class is graded; calling it loads the models and gives the function that grades a piece.

    `profiles` belong to `scenarios` place by place. `data_dir` is where an installed model lies, None for that of
    whoever grades; `longest` is in seconds.
    """

    class_id: str
    scenarios: tuple[Scenario, ...]
    profiles: tuple[Profile, ...]
    model: str
    longest: float = 60 * LONGEST
    data_dir: Path | None = None
    threads: int = 1

    def __call__(self) -> Callable[[Piece], Graded]:
        """Load what grading needs; raises `MockcloserError` where something is missing."""
        return _Grader(self).grade

    def settings(self, equipment: Equipment) -> dict[str, str]:
        """For each scenario the sha256 of everything but the file that decides a result."""
        return {
            scenario.id: _sha256(
                {
                    "class": self.class_id,
                    "equipment": asdict(equipment),
                    "longest": self.longest,
                    "profile": asdict(profile),
                    "scenario": scenario.model_dump(mode="json", exclude={"profile": True, "interviewer": {"voice"}}),
                }
            )
            for scenario, profile in zip(self.scenarios, self.profiles, strict=True)
        }


def equipment(data_dir: Path | None, model: str) -> Equipment:
    """What this machine would grade with; raises `MockcloserError` where it lacks the model."""
    workshop = Workshop(_own_data_dir(data_dir))
    files = resolve(model, models_folder(workshop.data_dir))
    sums = dict(files.checksums)
    if not sums:
        with (files.folder / "model.bin").open("rb") as file:
            sums = {"model.bin": hashlib.file_digest(file, "sha256").hexdigest()}
    return Equipment(__version__, _sha256(sums), workshop.rules_sha256)


def described(model: str) -> dict[str, str]:
    """The equipment of whoever is asked, with their own data folder."""
    return asdict(equipment(None, model))


def failed(piece: Piece, why: str, remedy: str, *, lasting: bool = True) -> Graded:
    """The failure of a piece; one that is not lasting is tried again at the next run."""
    settings = piece.settings if lasting else ""
    return Graded(failure=Failure(piece.file, piece.sha256, piece.file, why, remedy, settings))


class _Grader:
    """One process's ears and judge."""

    def __init__(self, grading: Grading) -> None:
        self._grading = grading
        self._workshop = Workshop(_own_data_dir(grading.data_dir))
        files = resolve(grading.model, models_folder(self._workshop.data_dir))
        recognizer = WhisperRecognizer(files, threads=grading.threads)
        recognizer.load()
        self._hearing = Hearing(recognizer, grading.class_id, grading.longest)
        _ = self._workshop.judge
        places = zip(grading.scenarios, grading.profiles, strict=True)
        self._by_scenario = {scenario.id: (scenario, profile) for scenario, profile in places}

    def grade(self, piece: Piece) -> Graded:
        """The work that a piece is, or why it is none; raises nothing, as the rest of a class goes on."""
        try:
            with _at_hand(piece) as path:
                return self._graded(piece, path)
        except MockcloserError as error:
            return failed(piece, error.why, error.remedy)
        except OSError as error:
            return failed(piece, error.strerror or str(error), "Check the file and the disk", lasting=False)
        except Exception as error:  # whatever a strange file makes a library do
            why = f"it could not be graded ({type(error).__name__}: {' '.join(str(error).split())[:120]})"
            return failed(piece, why, "Please report it, with the file if you may", lasting=False)

    def _graded(self, piece: Piece, path: Path) -> Graded:
        scenario, _ = self._by_scenario[piece.scenario]
        heard = self._hearing.hear(path, piece.file, scenario, piece.labels)
        playable = f"results/sound/{piece.id}.wav" if heard.sound is not None else None
        turns = heard.told.transcript.turns
        if heard.asr_model and heard.sound is None:
            turns = tuple(replace(turn, audio=piece.file) for turn in turns)
        elif playable is not None:
            turns = tuple(replace(turn, audio=playable if turn.start is not None else None) for turn in turns)
        document = self._judged(piece, replace(heard, told=replace(heard.told, transcript=Transcript(turns))))
        if document.verdict.score is None:
            return failed(piece, "no words of the candidate are in it", LISTEN)
        doubts = tuple(Uncertain(doubt.start, doubt.end, doubt.why) for doubt in heard.told.doubts)
        work = Work(
            id=piece.id,
            student=piece.student,
            take=piece.take,
            scenario=scenario.id,
            file=piece.file,
            sha256=piece.sha256,
            kind=kind_of(piece.file),
            settings=piece.settings,
            sound=playable,
            uncertain=doubts,
            document=document,
        )
        return Graded(work, encode(heard.sound, "wav") if heard.sound is not None else None)

    def _judged(self, piece: Piece, heard: Heard) -> Document:
        scenario, profile = self._by_scenario[piece.scenario]
        return judged(
            self._workshop,
            heard.told.transcript,
            brief_for(scenario),
            profile,
            id=piece.id,
            started=heard.started,
            mode="class",
            scenario_id=scenario.id,
            scenario_title=scenario.title,
            standing=heard.standing,
            environment=self._workshop.environment(heard.asr_model, heard.tts_voice),
        )


@contextmanager
def _at_hand(piece: Piece) -> Iterator[Path]:
    """The piece as a file that is certainly the one that was handed in."""
    if piece.data is None:
        path = Path(piece.path)
        with path.open("rb") as file:
            there = hashlib.file_digest(file, "sha256").hexdigest()
        if there != piece.sha256:
            raise MockcloserError(piece.file, "it changed while it was being graded", "Run the command again")
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="mockcloser-") as folder:
        path = Path(folder) / f"piece{Path(piece.file).suffix.lower()}"
        path.write_bytes(piece.data)
        yield path


def _own_data_dir(given: Path | None) -> Path:
    from mockcloser.cli import data_dir

    return data_dir(given)


def _sha256(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
