"""What one piece of work is worth, and how the grades of a class add up: values, no file and no clock.

Class grades are a commutative monoid: `ClassGrade()` is nothing, `+` adds two parts of a class, and neither the order
nor the way a class is divided changes the sum. So any number of machines may each add up a part.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add
from statistics import fmean, median

from mockcloser.judging.verdict import EARNED, score_of
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.findings import CriterionResult
from mockcloser.vocabulary.moves import Criterion, Status


@dataclass(frozen=True, slots=True)
class SessionGrade:
    """What one document is worth under a class's weights.

    `score` is 0 to 100, None where nothing was heard; `unmet` are the required criteria that were heard and not met,
    `unserved` the ids of the scenario's requirements that no strength served (empty where nothing was heard).
    """

    work: str
    statuses: Mapping[Criterion, Status]
    score: int | None
    unmet: tuple[Criterion, ...] = ()
    unserved: tuple[str, ...] = ()

    @property
    def passed(self) -> bool | None:
        """Whether every required criterion that was heard is met; None where nothing was heard."""
        return None if self.score is None else not self.unmet


def grade_session(
    document: Document,
    *,
    weights: Mapping[Criterion, float] | None = None,
    required: Iterable[Criterion] = (),
    requirements: Iterable[str] = (),
    overrides: Mapping[Criterion, Status] | None = None,
) -> SessionGrade:
    """The grade of a judged document.

    `weights` replace the points of the criteria they name, `required` are criteria it must meet, `requirements` the ids
    of what the job asks for. `overrides` are a teacher's word on single criteria, before the judge's.
    """
    results = tuple(_weighed(result, weights or {}, overrides or {}) for result in document.verdict.criteria)
    statuses = {result.id: result.status for result in results}
    score = score_of(results)
    wanted = frozenset(required)
    short = (Status.PARTLY, Status.MISSED)
    served = {strength.requirement for strength in document.verdict.strengths}
    return SessionGrade(
        document.id,
        statuses,
        score,
        tuple(criterion for criterion in Criterion if criterion in wanted and statuses.get(criterion) in short),
        () if score is None else tuple(name for name in requirements if name not in served),
    )


def _weighed(
    result: CriterionResult, weights: Mapping[Criterion, float], overrides: Mapping[Criterion, Status]
) -> CriterionResult:
    """A result with the class's points for it and the teacher's word on it.

    What the transcript could not show weighs nothing; once a teacher has decided it, it weighs what it weighs for all.
    Where neither is given, the points stay the judge's, who may have seen but a part of what earns them.
    """
    if result.id not in weights and result.id not in overrides:
        return result
    status = overrides.get(result.id, result.status)
    weight = weights.get(result.id, result.weight) if result.weight or result.id in overrides else 0.0
    if status is Status.NOT_HEARD:
        weight = 0.0
    return replace(result, status=status, weight=weight, points=weight * EARNED[status])


@dataclass(frozen=True, slots=True)
class ClassGrade:
    """The grades of a class, or of a part of it, added up. Every field counts sessions."""

    sessions: int = 0
    statuses: Counter[tuple[Criterion, Status]] = field(default_factory=Counter)
    scores: Counter[int] = field(default_factory=Counter)
    unmet: Counter[Criterion] = field(default_factory=Counter)
    unserved: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, grade: SessionGrade) -> "ClassGrade":
        """A class of one."""
        return cls(
            1,
            Counter(grade.statuses.items()),
            Counter(() if grade.score is None else (grade.score,)),
            Counter(grade.unmet),
            Counter(grade.unserved),
        )

    def __add__(self, other: "ClassGrade") -> "ClassGrade":
        return ClassGrade(
            self.sessions + other.sessions,
            self.statuses + other.statuses,
            self.scores + other.scores,
            self.unmet + other.unmet,
            self.unserved + other.unserved,
        )

    def count(self, criterion: Criterion, status: Status) -> int:
        """In how many sessions a criterion came out so."""
        return self.statuses[criterion, status]

    @property
    def unheard(self) -> int:
        """Sessions in which nothing was heard, and which have no score."""
        return self.sessions - self.scores.total()

    @property
    def mean(self) -> float | None:
        """The mean score; None where there is none."""
        return fmean(self.scores.elements()) if self.scores else None

    @property
    def median(self) -> float | None:
        """The median score; None where there is none."""
        return float(median(self.scores.elements())) if self.scores else None

    @property
    def most_missed(self) -> tuple[tuple[Criterion, int], ...]:
        """Criteria by the number of sessions that missed them, most first, then in a verdict's order; none with 0."""
        missed = [(criterion, self.count(criterion, Status.MISSED)) for criterion in Criterion]
        return tuple(sorted((pair for pair in missed if pair[1]), key=lambda pair: -pair[1]))

    @property
    def most_unmet(self) -> tuple[tuple[Criterion, int], ...]:
        """Required criteria by the number of sessions that did not meet them, most first."""
        unmet = [(criterion, self.unmet[criterion]) for criterion in Criterion if self.unmet[criterion]]
        return tuple(sorted(unmet, key=lambda pair: -pair[1]))

    @property
    def most_unserved(self) -> tuple[tuple[str, int], ...]:
        """Requirements of the job by the number of sessions in which no strength served them, most first."""
        return tuple(sorted(self.unserved.items(), key=lambda pair: (-pair[1], pair[0])))


def grade_class(grades: Iterable[SessionGrade]) -> ClassGrade:
    """The sum of the grades of a class."""
    return reduce(add, map(ClassGrade.of, grades), ClassGrade())
