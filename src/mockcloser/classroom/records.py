"""A whole class as it stands: its students, their graded work, and the teacher's word on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.results import Failure, Work, read_failures, read_works
from mockcloser.classroom.reviewing import Record, read_review
from mockcloser.classroom.roster import Roster, Student
from mockcloser.errors import MockcloserError
from mockcloser.judging.profiles import load_profile, weight_of
from mockcloser.scenario.load import brief_of
from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.moves import Criterion


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview of the class: what a page says of it, what it was judged by, and the points of its criteria."""

    id: str
    title: str
    brief: Brief | None = None
    weights: Mapping[Criterion, float] | None = None


@dataclass(frozen=True, slots=True)
class ClassRecords:
    """Students in the roster's order, interviews in that of class.toml, records by student, interview and take.

    `strays` are works of students who are not, or no longer, on the roster; they are in no list but this.
    """

    title: str
    students: Roster
    interviews: tuple[Interview, ...]
    records: tuple[Record, ...]
    strays: tuple[Work, ...] = ()
    failures: tuple[Failure, ...] = ()

    def interview(self, scenario: str) -> Interview:
        """The interview of this id, with no more than its id where the class knows nothing else of it."""
        return next((found for found in self.interviews if found.id == scenario), Interview(scenario, scenario))

    def of(self, student: Student, scenario: str | None = None) -> tuple[Record, ...]:
        """A student's records, of all interviews or of one, in the order of the takes."""
        return tuple(
            record
            for record in self.records
            if record.work.student == student.id and scenario in (None, record.work.scenario)
        )

    def counting(self, student: Student, scenario: str) -> Record | None:
        """The take that counts: the one with the highest score, of equals the first; None where there is none."""
        takes = [record for record in self.of(student, scenario) if record.score is not None]
        return max(takes, key=lambda record: (record.score or 0, -record.work.take), default=None)

    def released(self) -> "ClassRecords":
        """The same class with released records alone."""
        records = tuple(record for record in self.records if record.review.released)
        return ClassRecords(self.title, self.students, self.interviews, records)


def read_class(folder: ClassFolder) -> ClassRecords:
    """Everything that is graded and reviewed in a class; raises `MockcloserError` naming the file that is damaged."""
    roster = folder.roster()
    works = read_works(folder.work)
    named = {work.scenario for work in works} - set(folder.settings.scenarios)
    interviews = tuple(_interview(folder, name) for name in (*folder.settings.scenarios, *sorted(named)))
    weights = {interview.id: interview.weights or {} for interview in interviews}
    records = [
        Record(replace(work, student=student.id), read_review(folder.reviews, work), weights[work.scenario])
        for work in works
        if (student := roster.get(work.student)) is not None
    ]
    order = {student.id: place for place, student in enumerate(roster)}
    places = {interview.id: place for place, interview in enumerate(interviews)}
    records.sort(key=lambda record: (order[record.work.student], places[record.work.scenario], record.work.take))
    return ClassRecords(
        folder.settings.title,
        roster,
        interviews,
        tuple(records),
        tuple(work for work in works if roster.get(work.student) is None),
        read_failures(folder.failed),
    )


def _interview(folder: ClassFolder, name: str) -> Interview:
    """What is known of an interview; work stays readable after its scenario or profile is gone."""
    try:
        scenario = folder.scenario(name)
        brief = brief_of(scenario)
        profile = load_profile(scenario.profile)
    except MockcloserError:
        return Interview(name, name)
    weights = {criterion: weight_of(criterion, brief, profile) for criterion in Criterion}
    return Interview(name, scenario.title, brief, weights)
