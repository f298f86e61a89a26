"""Where a candidate stands: how each criterion came out over their interviews, and what to practise next.

Only what a person held themselves counts, and of that only whole interviews: a drill names the one thing to do, so
that doing it there says little about doing it unasked. Everything follows from the kept sessions; there is no clock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mockcloser.vocabulary.moves import HEADLINE, Criterion, Status
from mockcloser.vocabulary.wording import CRITERION, MARK

if TYPE_CHECKING:
    from mockcloser.scenario.model import Scenario

OWN_MODES = frozenset({"practice", "exam"})
"""How a person holds a session themselves; the recorded candidate's takes are no measure of theirs."""

RECENT = 5
"""How many interviews are the last ones."""

_WORTH = {Status.MET: 1.0, Status.PARTLY: 0.5, Status.MISSED: 0.0}


@dataclass(frozen=True, slots=True)
class Past:
    """One kept session, as the history lists it. `score` is None where nothing was heard or it is unfinished."""

    id: str
    started: str
    scenario: str
    title: str
    mode: str
    score: int | None
    finished: bool
    statuses: tuple[tuple[Criterion, Status], ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether it was held by the person who practises here."""
        return self.mode in OWN_MODES

    @property
    def is_drill(self) -> bool:
        """Whether it was judged on one criterion alone."""
        return len(self.statuses) == 1

    @property
    def headline_mark(self) -> str:
        """The mark for met where all of the headline was met, for missed where none was, else for partly."""
        judged = {status for criterion, status in self.statuses if criterion in HEADLINE or self.is_drill}
        return MARK[judged.pop() if len(judged) == 1 else Status.PARTLY]

    def heard(self, criterion: Criterion) -> tuple[Status, ...]:
        """How this criterion came out, as one status; none where it was not judged or nothing was heard of it."""
        return tuple(status for judged, status in self.statuses if judged is criterion and status in _WORTH)


class Direction(StrEnum):
    """How the newer interviews compare with as many before them."""

    BETTER = "better"
    STEADY = "steady"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Trend:
    """How one criterion came out, oldest interview first; interviews in which nothing was heard are left out."""

    criterion: Criterion
    statuses: tuple[Status, ...]

    @property
    def recent(self) -> tuple[Status, ...]:
        """In the last interviews, at most `RECENT`."""
        return self.statuses[-RECENT:]

    @property
    def share(self) -> float:
        """How much of the criterion the last interviews met, 0 to 1: met is 1, partly a half. 0 without interviews."""
        return _share(self.recent)

    @property
    def direction(self) -> Direction | None:
        """The newer interviews against as many before them, at most `RECENT` each; None with fewer than two."""
        count = min(len(self.statuses) // 2, RECENT)
        if not count:
            return None
        newer, older = _share(self.statuses[-count:]), _share(self.statuses[-2 * count : -count])
        if newer == older:
            return Direction.STEADY
        return Direction.BETTER if newer > older else Direction.WORSE

    @property
    def marks(self) -> str:
        """The last interviews as marks that differ in shape, oldest first."""
        return "".join(MARK[status] for status in self.recent)

    @property
    def words(self) -> str:
        """The last interviews in words, such as "met in 2 of 5, better"."""
        if not self.recent:
            return "not judged yet"
        met = f"met in {self.recent.count(Status.MET)} of {len(self.recent)}"
        return f"{met}, {self.direction}" if self.direction else met


@dataclass(frozen=True, slots=True)
class Series:
    """A measure over time: for each take its `started` and its value, 0 to 100, oldest first."""

    points: tuple[tuple[str, float], ...]

    @property
    def values(self) -> tuple[float, ...]:
        """The values alone."""
        return tuple(value for _, value in self.points)

    @property
    def means(self) -> tuple[float, ...]:
        """After each take: the mean of the last ones, at most `RECENT`."""
        values = self.values
        return tuple(_mean(values[max(end - RECENT, 0) : end]) for end in range(1, len(values) + 1))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to practise next, and why in one sentence."""

    scenario: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a candidate stands. `last` are their own sessions, newest first, those that were cut short among them."""

    last: tuple[Past, ...]
    interviews: tuple[Past, ...]
    """Their judged interviews, oldest first."""
    trends: tuple[Trend, ...]
    """One for each criterion, in the order of a verdict."""
    suggestion: Suggestion | None
    """None before the first interview or drill."""


def progress_of(sessions: Iterable[Past], scenarios: "Sequence[Scenario]") -> Progress:
    """Where the candidate of these sessions (newest first) stands; `scenarios` are those they could hold next."""
    last = tuple(session for session in sessions if session.is_own)
    heard = tuple(session for session in reversed(last) if session.score is not None)
    interviews = tuple(session for session in heard if not session.is_drill)
    trends = trends_of(interviews)
    return Progress(last, interviews, trends, _suggestion(heard, trends, scenarios))


def trends_of(interviews: Iterable[Past]) -> tuple[Trend, ...]:
    """The trend of each criterion over these interviews, oldest first."""
    interviews = tuple(interviews)
    return tuple(
        Trend(criterion, tuple(status for past in interviews for status in past.heard(criterion)))
        for criterion in Criterion
    )


def score_series(takes: Iterable[Past]) -> Series:
    """The scores of these takes, oldest first."""
    return Series(tuple((take.started, float(take.score)) for take in takes if take.score is not None))


def criterion_series(takes: Iterable[Past], criterion: Criterion) -> Series:
    """How a criterion came out in these takes, oldest first: met is 100, partly 50, missed 0."""
    return Series(tuple((take.started, 100 * _WORTH[status]) for take in takes for status in take.heard(criterion)))


def last_takes(sessions: Iterable[Past]) -> dict[str, Past]:
    """By scenario: the person's last take of it in which they were heard. `sessions` are newest first."""
    last: dict[str, Past] = {}
    for session in sessions:
        if session.is_own and session.score is not None:
            last.setdefault(session.scenario, session)
    return last


def _share(statuses: Sequence[Status]) -> float:
    return _mean([_WORTH[status] for status in statuses])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


_ASKED = {
    Criterion.RESTATED_STRENGTHS: ("named your strengths", "did not name your strengths"),
    Criterion.PROBED_CONCERNS: ("asked for concerns", "did not ask for concerns"),
    Criterion.SECURED_NEXT_STEPS: ("asked for next steps", "did not ask for next steps"),
    Criterion.KNOW_WHERE_YOU_STAND: ("asked where you stand", "did not ask where you stand"),
}
"""What a candidate has done who did not miss the criterion, and who did; for the criteria that drills train."""

_HALF = {
    Criterion.RESTATED_STRENGTHS: "named too few strengths, or none the job asks for,",
    Criterion.PROBED_CONCERNS: "left a concern unanswered",
    Criterion.SECURED_NEXT_STEPS: "took a vague answer about the next steps",
    Criterion.KNOW_WHERE_YOU_STAND: "let a brush-off pass",
}
"""What a candidate has done who met the criterion only partly."""


def _suggestion(heard: Sequence[Past], trends: Sequence[Trend], scenarios: "Sequence[Scenario]") -> Suggestion | None:
    if not heard:
        return None
    interviews = [session for session in heard if not session.is_drill]
    if not interviews:
        return _interview(heard, scenarios, "So far you have held drills only: now a whole interview.")
    since = heard[heard.index(interviews[-1]) + 1 :]
    drilled = {criterion for drill in since for criterion, status in drill.statuses if status is Status.MET}
    weak = [trend for trend in _weakest_first(trends) if trend.share < 1]
    for trend in weak:
        drill = _drill(trend, scenarios)
        if drill is not None and trend.criterion not in drilled:
            return Suggestion(drill.id, drill.title, _reason(trend))
    done = next((trend.criterion for trend in weak if trend.criterion in drilled), None)
    if done is not None:
        reason = f"You met “{CRITERION[done]}” in a drill since: see whether it holds in an interview."
        return _interview(heard, scenarios, reason)
    return _interview(heard, scenarios, "Your last interviews met all that there is a drill for.")


def _weakest_first(trends: Sequence[Trend]) -> list[Trend]:
    """Of the headline before the rest, and in the order of a verdict where two are as weak."""
    judged = [trend for trend in trends if trend.recent and trend.criterion in _ASKED]
    return sorted(judged, key=lambda trend: (trend.criterion not in HEADLINE, trend.share))


def _drill(trend: Trend, scenarios: "Sequence[Scenario]") -> "Scenario | None":
    """The drill for this criterion; of two, the one that begins with the concern where answering is what is weak."""
    from mockcloser.scenario.model import OPENS_WITH_BRUSH_OFF  # not before the first frame: it brings pydantic

    drills = [scenario for scenario in scenarios if scenario.drill is trend.criterion]
    answering = Status.MISSED not in trend.recent
    fitting = (drill for drill in drills if (drill.opens_with not in (None, OPENS_WITH_BRUSH_OFF)) is answering)
    return next(fitting, drills[0] if drills else None)


def _reason(trend: Trend) -> str:
    count, missed = len(trend.recent), trend.recent.count(Status.MISSED)
    where = f"your last {count} interviews" if count > 1 else "your last interview"
    asked, never = _ASKED[trend.criterion]
    if missed == count:
        return f"You {never} in {where}."
    if missed:
        return f"You {asked} in {count - missed} of {where}."
    partly = trend.recent.count(Status.PARTLY)
    return f"You {_HALF[trend.criterion]} in {where if partly == count else f'{partly} of {where}'}."


def _interview(heard: Sequence[Past], scenarios: "Sequence[Scenario]", reason: str) -> Suggestion | None:
    """An interview not held yet, else the one whose last take is longest ago."""
    held = list(last_takes(reversed(heard)))
    interviews = [scenario for scenario in scenarios if scenario.drill is None]
    if not interviews:
        return None
    chosen = max(interviews, key=lambda scenario: held.index(scenario.id) if scenario.id in held else len(held))
    return Suggestion(chosen.id, chosen.title, reason)
