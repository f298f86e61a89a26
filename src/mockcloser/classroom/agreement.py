"""How far a teacher and the tool agree, criterion by criterion, beyond what chance would give.

Cohen's kappa: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20
(1960) 37-46. Its standard error: J. L. Fleiss, J. Cohen, B. S. Everitt, "Large sample standard errors of kappa and
weighted kappa", Psychological Bulletin 72 (1969) 323-327. Values only; no file.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from mockcloser.classroom.records import ClassRecords
from mockcloser.classroom.reviewing import Record
from mockcloser.vocabulary.findings import Evidence
from mockcloser.vocabulary.moves import Criterion, Status
from mockcloser.vocabulary.transcript import Speaker

Table = Mapping[tuple[Status, Status], int]
"""How often the teacher said the first and the tool the second."""

_IN_95_OF_100 = 1.959964
"""Standard errors to each side of an interval that holds the truth 95 times in 100."""
FEW = 30
"""Pieces of work below which a large-sample interval is only rough."""


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement beyond chance: 1 is full, 0 is what chance gives. `low` to `high` is the 95 % interval.

    All three are None where kappa is undefined, and `why` says so in a sentence.
    """

    count: int
    observed: float
    expected: float
    value: float | None
    low: float | None
    high: float | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class CriterionAgreement:
    """One criterion: the confusion table and its kappa; `statuses` are those that occur, in their order."""

    criterion: Criterion
    statuses: tuple[Status, ...]
    table: Counter[tuple[Status, Status]]
    kappa: Kappa


@dataclass(frozen=True, slots=True)
class HandGrade:
    """What the teacher found by hand in one piece of work; a criterion that she left open is not in it."""

    work: str
    statuses: Mapping[Criterion, Status]


@dataclass(frozen=True, slots=True)
class Difference:
    """One criterion of one piece of work on which the two differ, with the file and the words to listen to.

    Where the tool has no words to show, `places` is all that the candidate said; seconds are None without sound.
    """

    work: str
    student: str
    criterion: Criterion
    hand: Status
    tool: Status
    file: str
    places: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """All criteria that were graded by hand, in the verdict's order, and every difference."""

    works: int
    criteria: tuple[CriterionAgreement, ...]
    differences: tuple[Difference, ...]


def agree(records: ClassRecords, grades: Iterable[HandGrade]) -> Agreement:
    """Set the teacher's hand grades beside the tool's own word, overridden or not."""
    by_name = {record.work.id: record for record in records.records}
    tables: dict[Criterion, Counter[tuple[Status, Status]]] = {criterion: Counter() for criterion in Criterion}
    differences = []
    works = 0
    for grade in grades:
        record = by_name[grade.work]
        works += bool(grade.statuses)
        for criterion, hand in grade.statuses.items():
            tool = record.tool(criterion).status
            tables[criterion][hand, tool] += 1
            if hand is not tool:
                differences.append(_difference(record, criterion, hand, tool))
    order = list(Criterion)
    differences.sort(key=lambda difference: (order.index(difference.criterion), difference.work))
    return Agreement(
        works,
        tuple(_criterion(criterion, table) for criterion, table in tables.items() if table),
        tuple(differences),
    )


def cohen_kappa(table: Table) -> Kappa:
    """Kappa of a confusion table; undefined where it is empty, or both always gave one and the same status."""
    count = sum(table.values())
    if not count:
        return Kappa(0, 0.0, 0.0, None, None, None, "nothing was graded by hand")
    share = {pair: number / count for pair, number in table.items() if number}
    statuses = {status for pair in share for status in pair}
    hand = {status: sum(part for pair, part in share.items() if pair[0] == status) for status in statuses}
    tool = {status: sum(part for pair, part in share.items() if pair[1] == status) for status in statuses}
    observed = sum(share.get((status, status), 0.0) for status in statuses)
    expected = sum(hand[status] * tool[status] for status in statuses)
    if len(statuses) == 1:
        why = "both gave the same status to all, so chance alone would agree as often"
        return Kappa(count, observed, expected, None, None, None, why)
    value = (observed - expected) / (1 - expected)
    spread = _IN_95_OF_100 * _standard_error(share, hand, tool, observed, expected, count)
    return Kappa(count, observed, expected, value, max(-1.0, value - spread), min(1.0, value + spread))


def _standard_error(
    share: Mapping[tuple[Status, Status], float],
    hand: Mapping[Status, float],
    tool: Mapping[Status, float],
    observed: float,
    expected: float,
    count: int,
) -> float:
    """By Fleiss, Cohen and Everitt (1969), where kappa is not taken to be 0."""
    agreed = sum(
        part * ((1 - expected) - (tool[first] + hand[first]) * (1 - observed)) ** 2
        for (first, second), part in share.items()
        if first == second
    )
    differed = sum(
        part * (tool[first] + hand[second]) ** 2 for (first, second), part in share.items() if first != second
    )
    rest = (observed * expected - 2 * expected + observed) ** 2
    variance = agreed + (1 - observed) ** 2 * differed - rest
    return sqrt(max(variance, 0.0)) / ((1 - expected) ** 2 * sqrt(count))


def _criterion(criterion: Criterion, table: Counter[tuple[Status, Status]]) -> CriterionAgreement:
    statuses = tuple(status for status in Status if any(status in pair for pair in table))
    return CriterionAgreement(criterion, statuses, table, cohen_kappa(table))


def _difference(record: Record, criterion: Criterion, hand: Status, tool: Status) -> Difference:
    work = record.work
    return Difference(work.id, work.student, criterion, hand, tool, work.file, _places(record, criterion))


def _places(record: Record, criterion: Criterion) -> tuple[Evidence, ...]:
    if evidence := record.tool(criterion).evidence:
        return evidence
    said = record.work.document.transcript.said_by(Speaker.CANDIDATE)
    return tuple(Evidence(turn.index, turn.text, turn.start, turn.end) for turn in said)
