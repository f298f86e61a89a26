"""Grades are values that add up: one session's worth, and a class's."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mockcloser.grading.grade import ClassGrade, SessionGrade, grade_class, grade_session
from mockcloser.vocabulary.moves import Criterion, Status
from tests.documents import sample

GRADES = st.builds(
    SessionGrade,
    work=st.text(max_size=4),
    statuses=st.dictionaries(st.sampled_from(Criterion), st.sampled_from(Status)),
    score=st.none() | st.integers(0, 100),
    unmet=st.lists(st.sampled_from(Criterion), unique=True).map(tuple),
    unserved=st.lists(st.sampled_from(["r1", "r2", "r3"]), unique=True).map(tuple),
)
CLASSES = st.lists(GRADES, max_size=4).map(grade_class)


def test_a_session_keeps_the_score_of_its_document() -> None:
    """Without other weights nothing is judged anew."""
    document = sample()
    assert document.verdict.score == grade_session(document).score


def test_other_weights_give_another_score() -> None:
    """A class in which one met criterion alone counts gives full marks to who met it."""
    document = sample()
    met = next(result.id for result in document.verdict.criteria if result.status is Status.MET)
    weights = {criterion: float(criterion is met) for criterion in Criterion}
    assert 100 == grade_session(document, weights=weights).score


def test_a_required_criterion_that_is_not_met_is_named() -> None:
    """Partly is not met."""
    document = sample()
    short = tuple(r.id for r in document.verdict.criteria if r.status in (Status.PARTLY, Status.MISSED))
    grade = grade_session(document, required=tuple(Criterion))
    assert (short, False) == (grade.unmet, grade.passed)


def test_a_teachers_word_goes_before_the_judges() -> None:
    """All criteria met by the teacher's word are full marks."""
    grade = grade_session(sample(), overrides=dict.fromkeys(Criterion, Status.MET), required=tuple(Criterion))
    assert (100, True) == (grade.score, grade.passed)


def test_a_requirement_that_no_strength_served_is_named() -> None:
    """Those that one served are not."""
    document = sample()
    served = next(s.requirement for s in document.verdict.strengths if s.requirement)
    assert ("the-moon",) == grade_session(document, requirements=(served, "the-moon")).unserved


def test_what_was_not_heard_is_no_zero() -> None:
    """It has no score, meets and fails nothing, and counts apart."""
    document = sample()
    criteria = tuple(replace(r, status=Status.NOT_HEARD, weight=0.0, points=0.0) for r in document.verdict.criteria)
    silent = replace(document, verdict=replace(document.verdict, criteria=criteria, strengths=(), score=None))
    grade = grade_session(silent, required=tuple(Criterion), requirements=("r1",))
    assert (None, (), (), None) == (grade.score, grade.unmet, grade.unserved, grade.passed)
    assert (1, 1, None) == (grade_class([grade]).sessions, grade_class([grade]).unheard, grade_class([grade]).mean)


@given(CLASSES, CLASSES, CLASSES)
def test_classes_add_up_in_any_order_and_grouping(one: ClassGrade, two: ClassGrade, three: ClassGrade) -> None:
    """Addition is associative and commutative, and an empty class adds nothing."""
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one
    assert one + ClassGrade() == one == ClassGrade() + one


@given(st.lists(GRADES, max_size=8), st.integers(0, 8))
def test_a_class_in_parts_is_the_same_class(grades: list[SessionGrade], cut: int) -> None:
    """Wherever it is divided."""
    assert grade_class(grades) == grade_class(grades[:cut]) + grade_class(grades[cut:])


@given(st.lists(GRADES, max_size=8))
def test_every_session_is_counted_once(grades: list[SessionGrade]) -> None:
    """Per criterion and status, and in the scores."""
    total = grade_class(grades)
    assert len(grades) == total.sessions == total.scores.total() + total.unheard
    assert Counter(status for grade in grades for status in grade.statuses.values()) == Counter(
        {status: n for status in Status if (n := sum(total.count(criterion, status) for criterion in Criterion))}
    )


def test_mean_median_and_what_was_missed_most() -> None:
    """As a teacher reads them, most first."""
    missed, met = Status.MISSED, Status.MET
    probed, stood = Criterion.PROBED_CONCERNS, Criterion.KNOW_WHERE_YOU_STAND
    total = grade_class(
        [
            SessionGrade("a", {probed: missed, stood: missed}, 10, (stood,), ("r1", "r2")),
            SessionGrade("b", {probed: met, stood: missed}, 40, (stood,), ("r2",)),
            SessionGrade("c", {probed: missed, stood: missed}, 100, (probed,)),
        ]
    )
    assert (50.0, 40.0) == (total.mean, total.median)
    assert ((stood, 3), (probed, 2)) == total.most_missed
    assert ((stood, 2), (probed, 1)) == total.most_unmet
    assert (("r2", 2), ("r1", 1)) == total.most_unserved
