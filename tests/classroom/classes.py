"""A class to test with: four students, three of them with graded work, everything in plain files."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.results import Failure, Work, write_failure, write_work
from mockcloser.classroom.roster import Student
from mockcloser.classroom.settings import ClassSettings
from mockcloser.grading.grade import grade_session
from mockcloser.judging.verdict import EARNED
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.moves import Criterion, Status
from tests.documents import sample, typed

SCENARIO = "payroll-specialist"
MEI = Student("s1", "Mei Li", "mei@school.example", "Tuesday", "mli", "71")
OLU = Student("s2", "Olu Adé", "olu@school.example", "Tuesday", "oade", "72")
ANN = Student("s3", "Ann O'Hara", "ann@school.example", "Friday", "aohara", "73")
BO = Student("s4", "Bo Will", "bo@school.example", "Friday", "bwill", "74")
STUDENTS = (MEI, OLU, ANN, BO)


def judged(name: str, statuses: Mapping[Criterion, Status], *, spoken: bool = True) -> Document:
    """The sample session as one of a class, with these criteria come out otherwise and its score to match."""
    document = replace(sample(), id=name, mode="class", started="")
    document = document if spoken else typed(document)
    grade = grade_session(document, overrides=statuses)
    criteria = tuple(
        replace(result, status=grade.statuses[result.id], points=result.weight * EARNED[grade.statuses[result.id]])
        for result in document.verdict.criteria
    )
    return replace(document, verdict=replace(document.verdict, criteria=criteria, score=grade.score))


def work(student: Student, take: int = 1, *, spoken: bool = True, **statuses: Status) -> Work:
    """A graded recording of this student, or a transcript; `statuses` by the criterion's id."""
    name = f"{student.stem}-{SCENARIO}-{take}"
    document = judged(name, {Criterion(key): value for key, value in statuses.items()}, spoken=spoken)
    file = f"recordings/{student.id}_take{take}.{'wav' if spoken else 'txt'}"
    kind = "recording" if spoken else "transcript"
    return Work(name, student.id, take, SCENARIO, file, "ab" * 32, kind, "cd" * 32, None, (), document)  # type: ignore[arg-type]


def works() -> tuple[Work, ...]:
    """Two takes of Mei's, one each of Olu's and Ann's; Bo handed nothing in."""
    better = work(MEI, 2, secured_next_steps=Status.MET, probed_concerns=Status.MET)
    return work(MEI, 1), better, work(OLU, 1, probed_concerns=Status.MISSED), work(ANN, 1)


def class_folder(root: Path) -> ClassFolder:
    """The class on disk, graded and not yet reviewed."""
    settings = ClassSettings(id="0123abcd", title="Closing well", scenarios=(SCENARIO,), takes=2)
    folder = ClassFolder.new(root / "class", settings, STUDENTS)
    for graded in works():
        (folder.root / graded.file).write_bytes(f"sound of {graded.id}".encode())
        write_work(folder.work, graded)
    broken = "recordings/s3_take2.wav"
    (folder.root / broken).write_bytes(b"")
    write_failure(folder.failed, Failure(broken, "00" * 32, broken, "the file is empty", "Record it again"))
    return folder
