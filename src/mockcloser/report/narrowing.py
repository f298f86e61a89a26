"""Which of the kept sessions to show: of one scenario, of some days, or those in which a criterion came out so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mockcloser.report.progress import Past
from mockcloser.vocabulary.document import moment
from mockcloser.vocabulary.moves import Criterion, Status
from mockcloser.vocabulary.wording import CRITERION, STATUS


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Conditions that a session has to satisfy together; as it stands, all do.

    The days are those of this machine's time zone, both included. `status` alone asks for any criterion that came out
    so, `criterion` alone for any session in which it was judged.
    """

    scenario: str = ""
    since: date | None = None
    until: date | None = None
    criterion: Criterion | None = None
    status: Status | None = None

    def admits(self, session: Past) -> bool:
        """Whether the session satisfies every condition."""
        day = moment(session.started).astimezone().date()
        return (
            self.scenario in ("", session.scenario)
            and (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
            and (self.is_of_any_outcome or any(map(self._fits, session.statuses)))
        )

    @property
    def is_of_any_outcome(self) -> bool:
        """Whether nothing is asked of how the session came out."""
        return self.criterion is None and self.status is None

    def _fits(self, judged: tuple[Criterion, Status]) -> bool:
        criterion, status = judged
        return self.criterion in (None, criterion) and self.status in (None, status)

    def words(self, titles: Mapping[str, str]) -> str:
        """All conditions in one line; `titles` are the scenarios' by id. Empty where there is no condition."""
        return ", ".join(self._conditions(titles))

    def _conditions(self, titles: Mapping[str, str]) -> Iterator[str]:
        if self.scenario:
            yield titles.get(self.scenario, self.scenario)
        if self.since is not None:
            yield f"from {self.since}"
        if self.until is not None:
            yield f"to {self.until}"
        if self.criterion is not None:
            yield f"{CRITERION[self.criterion]}: {STATUS[self.status] if self.status else 'judged'}"
        elif self.status is not None:
            yield f"something {STATUS[self.status]}"


EVERYTHING = Narrowing()
"""No condition."""
