"""Where a candidate stands follows from the kept sessions alone."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.report.progress import (
    RECENT,
    Direction,
    Past,
    Trend,
    criterion_series,
    last_takes,
    progress_of,
    score_series,
    trends_of,
)
from mockcloser.scenario.load import list_scenarios
from mockcloser.vocabulary.moves import HEADLINE, Criterion, Status

SCENARIOS = list_scenarios().scenarios
MET, PARTLY, MISSED, NOT_HEARD = Status.MET, Status.PARTLY, Status.MISSED, Status.NOT_HEARD
PROBED = Criterion.PROBED_CONCERNS
ALL_MET = dict.fromkeys(Criterion, MET)


def take(
    number: int,
    statuses: Mapping[Criterion, Status],
    *,
    scenario: str = "payroll-specialist",
    mode: str = "practice",
    score: int | None = 50,
) -> Past:
    started = f"2026-03-{number:02d}T10:00:00+01:00"
    return Past(f"202603{number:02d}-1", started, scenario, scenario, mode, score, True, tuple(statuses.items()))


def interviews(*statuses: Status, criterion: Criterion = PROBED) -> list[Past]:
    """Interviews in which all else was met, newest first; `statuses` are the oldest first."""
    return [take(day, ALL_MET | {criterion: status}) for day, status in reversed(list(enumerate(statuses, 1)))]


def drill(number: int, scenario: str, criterion: Criterion, status: Status) -> Past:
    return take(number, {criterion: status}, scenario=scenario)


def trend(*statuses: Status) -> Trend:
    return Trend(PROBED, statuses)


class TestTrend:
    def test_partly_is_worth_a_half(self) -> None:
        assert 0.5 == trend(MET, PARTLY, MISSED).share

    def test_only_the_last_interviews_count(self) -> None:
        assert 1.0 == trend(MISSED, MISSED, *[MET] * RECENT).share

    @pytest.mark.parametrize(
        ("statuses", "direction"),
        [
            ((), None),
            ((MET,), None),
            ((MISSED, MET), Direction.BETTER),
            ((MET, PARTLY), Direction.WORSE),
            ((MISSED, MET, MET), Direction.STEADY),
            ((MISSED, PARTLY, MET, MET), Direction.BETTER),
            ((*[MISSED] * 9, *[MET] * 5, *[MET] * 5), Direction.STEADY),
        ],
    )
    def test_newer_interviews_are_compared_with_as_many_before(
        self, statuses: tuple[Status, ...], direction: Direction | None
    ) -> None:
        assert direction is trend(*statuses).direction

    def test_it_is_told_in_marks_and_in_words(self) -> None:
        """Marks differ in shape, so that nothing is told by colour alone."""
        assert ("○◐●", "met in 1 of 3, better") == (trend(MISSED, PARTLY, MET).marks, trend(MISSED, PARTLY, MET).words)
        assert ("", "not judged yet") == (trend().marks, trend().words)
        assert "met in 0 of 1" == trend(PARTLY).words

    def test_what_was_not_heard_is_left_out(self) -> None:
        """It is not missed."""
        found = trends_of([take(1, ALL_MET), take(2, ALL_MET | {PROBED: NOT_HEARD})])
        assert (MET,) == next(trend for trend in found if trend.criterion is PROBED).statuses


class TestSeries:
    def test_a_criterion_is_counted_in_percent(self) -> None:
        """Takes in which it was not judged or nothing was heard of it are left out."""
        takes = [
            *reversed(interviews(MISSED, PARTLY, MET, NOT_HEARD)),
            drill(5, "drill-next-step", Criterion.SECURED_NEXT_STEPS, MET),
        ]
        assert (0.0, 50.0, 100.0) == criterion_series(takes, PROBED).values

    def test_scores_keep_their_time(self) -> None:
        takes = [take(1, ALL_MET, score=40), take(2, ALL_MET, score=None), take(3, ALL_MET, score=60)]
        assert ((takes[0].started, 40.0), (takes[2].started, 60.0)) == score_series(takes).points

    @given(st.lists(st.sampled_from((MET, PARTLY, MISSED)), max_size=30))
    def test_the_running_mean_ends_where_the_trend_is(self, statuses: list[Status]) -> None:
        """One value a take, the last one the trend's own share."""
        days = [
            Past(f"{n}", f"2026-01-01T00:{n:02d}Z", "", "", "practice", 1, True, ((PROBED, s),))
            for n, s in enumerate(statuses)
        ]
        means = criterion_series(days, PROBED).means
        assert len(statuses) == len(means)
        assert [pytest.approx(100 * trend(*statuses).share)][: len(means)] == list(means[-1:])


class TestProgress:
    def test_without_sessions_nothing_is_said(self) -> None:
        """No trend, no advice, no praise."""
        progress = progress_of([], SCENARIOS)
        assert ((), (), None) == (progress.last, progress.interviews, progress.suggestion)
        assert [()] * len(Criterion) == [trend.statuses for trend in progress.trends]

    def test_only_what_a_person_held_themselves_counts(self) -> None:
        """The recorded candidate's takes, checked transcripts and a class's interviews do not."""
        others = [take(day, ALL_MET, mode=mode) for day, mode in enumerate(("simulate", "check", "class"), 1)]
        assert progress_of([], SCENARIOS) == progress_of(others, SCENARIOS)

    def test_what_was_not_heard_or_cut_short_is_listed_but_not_judged(self) -> None:
        silent = take(1, dict.fromkeys(Criterion, NOT_HEARD), score=None)
        progress = progress_of([silent], SCENARIOS)
        assert ((silent,), (), None) == (progress.last, progress.interviews, progress.suggestion)

    def test_trends_are_of_whole_interviews_oldest_first(self) -> None:
        """A drill names what is to be done, so that doing it there says little."""
        held = interviews(MISSED, MET)
        progress = progress_of([drill(9, "drill-probe-concerns", PROBED, MET), *held], SCENARIOS)
        assert tuple(reversed(held)) == progress.interviews
        assert "○●" == next(trend for trend in progress.trends if trend.criterion is PROBED).marks

    @given(st.lists(st.sampled_from((MET, PARTLY, MISSED, NOT_HEARD)), max_size=12), st.sampled_from(Criterion))
    def test_it_always_comes_out_the_same(self, statuses: list[Status], criterion: Criterion) -> None:
        held = interviews(*statuses, criterion=criterion)
        assert progress_of(held, SCENARIOS) == progress_of(tuple(held), SCENARIOS)


class TestSuggestion:
    @pytest.mark.parametrize(
        ("held", "scenario", "reason"),
        [
            (
                interviews(MISSED, MET, MISSED, MISSED),
                "drill-probe-concerns",
                "You asked for concerns in 1 of your last 4 interviews.",
            ),
            (interviews(MISSED), "drill-probe-concerns", "You did not ask for concerns in your last interview."),
            (
                interviews(MET, PARTLY, PARTLY),
                "drill-answer-concern",
                "You left a concern unanswered in 2 of your last 3 interviews.",
            ),
            (
                interviews(PARTLY, criterion=Criterion.SECURED_NEXT_STEPS),
                "drill-next-step",
                "You took a vague answer about the next steps in your last interview.",
            ),
            (
                interviews(MISSED, MISSED, criterion=Criterion.KNOW_WHERE_YOU_STAND),
                "drill-brush-off",
                "You did not ask where you stand in your last 2 interviews.",
            ),
        ],
    )
    def test_the_weakest_criterion_has_its_drill_and_its_reason(
        self, held: list[Past], scenario: str, reason: str
    ) -> None:
        suggestion = progress_of(held, SCENARIOS).suggestion
        assert suggestion is not None
        assert (scenario, reason) == (suggestion.scenario, suggestion.reason)

    def test_the_headline_comes_first_and_then_the_order_of_a_verdict(self) -> None:
        """Of criteria that are as weak, the one a verdict names first."""
        everything = progress_of([take(1, dict.fromkeys(Criterion, MISSED))], SCENARIOS).suggestion
        beyond = progress_of([take(1, dict.fromkeys(Criterion, MISSED) | dict.fromkeys(HEADLINE, PARTLY))], SCENARIOS)
        assert everything is not None
        assert beyond.suggestion is not None
        assert ["drill-five-strengths"] * 2 == [everything.scenario, beyond.suggestion.scenario]

    def test_a_drill_that_was_met_since_gives_way_to_an_interview(self) -> None:
        """One that was not met is suggested again."""
        failed = drill(8, "drill-probe-concerns", PROBED, MISSED)
        again = progress_of([failed, *interviews(MISSED)], SCENARIOS).suggestion
        assert again is not None
        assert "drill-probe-concerns" == again.scenario
        done = drill(9, "drill-probe-concerns", PROBED, MET)
        then = progress_of([done, failed, *interviews(MISSED)], SCENARIOS).suggestion
        assert then is not None
        assert "You met “Probed for concerns” in a drill since: see whether it holds in an interview." == then.reason
        assert then.scenario in {scenario.id for scenario in SCENARIOS if scenario.drill is None}

    def test_after_drills_alone_an_interview_follows(self) -> None:
        suggestion = progress_of([drill(1, "drill-next-step", Criterion.SECURED_NEXT_STEPS, MET)], SCENARIOS).suggestion
        assert suggestion is not None
        assert "So far you have held drills only: now a whole interview." == suggestion.reason

    def test_where_all_was_met_the_interview_held_longest_ago_comes_next(self) -> None:
        """Or one that was never held."""
        known = [scenario for scenario in SCENARIOS if scenario.id in ("payroll-specialist", "ward-nurse")]
        newer, older = take(2, ALL_MET), take(1, ALL_MET, scenario="ward-nurse")
        both = progress_of([newer, older], known).suggestion
        new = progress_of([newer], known).suggestion
        assert both is not None
        assert new is not None
        assert ["ward-nurse"] * 2 == [both.scenario, new.scenario]


def test_the_last_take_of_each_scenario_is_the_newest_that_was_heard() -> None:
    newest, silent, older = take(3, ALL_MET), take(4, ALL_MET, score=None), take(2, ALL_MET)
    assert {"payroll-specialist": newest} == last_takes([silent, newest, older])


@pytest.mark.parametrize(
    ("statuses", "mark"),
    [
        (ALL_MET, "●"),
        (ALL_MET | {PROBED: MISSED}, "◐"),
        (ALL_MET | dict.fromkeys(HEADLINE, MISSED), "○"),
        ({Criterion.KNOW_WHERE_YOU_STAND: MET}, "●"),
    ],
)
def test_the_headline_has_one_mark(statuses: dict[Criterion, Status], mark: str) -> None:
    """A drill's is that of its own criterion."""
    assert mark == take(1, statuses).headline_mark
