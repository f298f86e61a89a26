"""From a class folder to its pages: sounds cut and put in, names replaced where they must be."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mockcloser.classroom.disguise import Disguise, Silence
from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.pages.overview import class_page
from mockcloser.classroom.pages.render import render_class, render_student
from mockcloser.classroom.pages.student import Shown, student_page
from mockcloser.classroom.pseudonyms import file_stem
from mockcloser.classroom.records import ClassRecords
from mockcloser.classroom.reviewing import Record, Ruling
from mockcloser.classroom.roster import Student
from mockcloser.classroom.sound import part_of, sound_file
from mockcloser.report.page import data_url
from mockcloser.scenario.load import list_scenarios
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.moves import Criterion

if TYPE_CHECKING:
    from mockcloser.speech.ports import Sound

Written = tuple[str, str, tuple[str, ...]]
"""A file's name, its text, and the ids of the students it is about."""


def class_files(
    folder: ClassFolder, records: ClassRecords, pseudonyms: Mapping[str, str] | None, *, with_sound: bool
) -> list[Written]:
    """The class's page, and one for each student with work to show.

    Raises `MockcloserError` for a recording that cannot be decoded.
    """
    called = {student.id: student.name for student in records.students} if pseudonyms is None else dict(pseudonyms)
    everybody = tuple(student.id for student in records.students)
    files = [("class.html", render_class(class_page(records, called, drills(folder))), everybody)]
    for student in records.students:
        found = records.of(student)
        if not found:
            continue
        disguise = _disguise(records, student, called) if pseudonyms is not None else None
        shown = [_shown(folder, record, disguise, with_sound=with_sound) for record in found]
        stem = student.stem if pseudonyms is None else file_stem(called[student.id])
        text = render_student(student_page(records, student, called[student.id], shown))
        files.append((f"students/{stem}.html", text, (student.id,)))
    return files


def drills(folder: ClassFolder) -> dict[Criterion, list[tuple[str, str]]]:
    """For each criterion the scenarios that train it alone: id and title."""
    found: dict[Criterion, list[tuple[str, str]]] = {}
    for scenario in list_scenarios([folder.scenario_folder]).scenarios:
        if scenario.drill is not None:
            found.setdefault(scenario.drill, []).append((scenario.id, scenario.title))
    return found


def _disguise(records: ClassRecords, student: Student, called: Mapping[str, str]) -> Disguise:
    others = {other.name: called[other.id] for other in records.students if other.id != student.id}
    return Disguise(student, called[student.id], others)


def _shown(folder: ClassFolder, record: Record, disguise: Disguise | None, *, with_sound: bool) -> Shown:
    document = record.work.document
    silences: tuple[Silence, ...] = ()
    if disguise is not None:
        document, silences = disguise.document(document)
        record = _disguised(record, disguise)
    sounds = _sounds(folder, record, document, silences) if with_sound else {}
    return Shown(record, document, sounds)


def _disguised(record: Record, disguise: Disguise) -> Record:
    """The record with names replaced in all the teacher wrote; its work keeps its own document, which is not shown."""
    review = record.review
    return replace(
        record,
        review=replace(
            review,
            criteria={key: Ruling(word.status, disguise.text(word.note)) for key, word in review.criteria.items()},
            score=review.score and replace(review.score, note=disguise.text(review.score.note)),
            comments=tuple(
                replace(comment, quote=disguise.text(comment.quote), text=disguise.text(comment.text))
                for comment in review.comments
            ),
            by="",
        ),
    )


def _sounds(folder: ClassFolder, record: Record, document: Document, silences: tuple[Silence, ...]) -> dict[int, str]:
    """The address of each turn's sound, names silenced; a turn whose name cannot be found in time has none."""
    path = sound_file(folder, record.work)
    if path is None:
        return {}
    whole = _decoded(path)
    found = {}
    for turn in document.transcript.turns:
        said = [silence for silence in silences if silence.turn == turn.index]
        if turn.start is None or turn.end is None or any(silence.start is None for silence in said):
            continue
        silent = [(silence.start or 0.0, silence.end or 0.0) for silence in said]
        found[turn.index] = _address(part_of(whole, turn.start, turn.end, silent))
    return found


def _decoded(path: Path) -> "Sound":
    from mockcloser.speech.sound import decode

    return decode(path)


def _address(sound: "Sound") -> str:
    from mockcloser.speech.sound import encode

    return data_url(encode(sound, "mp3"), "audio/mpeg")
