"""A whole interview with a scripted candidate, and what was wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mockcloser.dialogue.interview import Interview
from mockcloser.dialogue.players import PLAYERS, SEARCHING, Player, excellent
from mockcloser.scenario.document import Located
from mockcloser.scenario.lint import spoken_lines
from mockcloser.scenario.model import Manner, Scenario
from mockcloser.scenario.problem import Problem
from mockcloser.vocabulary.events import Begin, CandidateSpoke, End, Event, LineSpoken, Say
from mockcloser.vocabulary.moves import Act, Move
from mockcloser.vocabulary.standing import Standing

_LONGEST = 400
"""Events; the longest take of a scenario with everything asked has about a hundred."""
_TAKES = 6

_ANSWERED_BY = {
    Move.PROBE_CONCERNS: {Act.VOICE_CONCERN, Act.NO_CONCERN},
    Move.ASK_STANDING: {Act.TELL_STANDING, Act.BRUSH_OFF, Act.CLOSE},
    Move.NEXT_STEPS: {Act.DEFINITE_NEXT_STEP, Act.VAGUE_NEXT_STEP},
    Move.PERMISSION_FOLLOW_UP: {Act.GRANT_FOLLOW_UP},
    Move.INFORMED_QUESTION: {Act.ANSWER_QUESTION, Act.DO_NOT_KNOW},
    Move.GENERIC_QUESTION: {Act.ANSWER_QUESTION, Act.DO_NOT_KNOW},
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """What happened, and the line that was said to it."""

    event: Event
    line: Say


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One take. `reason` is why it ended, empty where it never did."""

    exchanges: tuple[Exchange, ...]
    reason: str
    standing: Standing

    @property
    def lines(self) -> tuple[str, ...]:
        """What the interviewer said."""
        return tuple(exchange.line.text for exchange in self.exchanges)


def rehearse(scenario: Scenario, player: Player, *, seed: int = 0, manner: Manner | None = None) -> Rehearsal:
    """Play one take to its end."""
    interview = Interview(scenario, seed=seed, manner=manner)
    exchanges: list[Exchange] = []
    event: Event = Begin()
    for _ in range(_LONGEST):
        interview.receive(event)
        said = False
        for command in interview.commands():
            if isinstance(command, End):
                return Rehearsal(tuple(exchanges), command.reason, interview.standing)
            if isinstance(command, Say):
                exchanges.append(Exchange(event, command))
                said = True
        event = LineSpoken() if said else player(exchanges[-1].line)
    return Rehearsal(tuple(exchanges), "", interview.standing)


def faults(rehearsal: Rehearsal) -> Iterator[str]:
    """What a listener would find wrong with a take."""
    if not rehearsal.reason:
        yield "never ends"
    for before, after in pairwise(rehearsal.lines):
        if before == after:
            yield f"says twice in a row: “{after}”"
    for exchange in rehearsal.exchanges:
        if isinstance(exchange.event, CandidateSpoke):
            yield from _unanswered(exchange.event, exchange.line)


def rehearsal_problems(located: Located[Scenario]) -> tuple[Problem, ...]:
    """Play a scenario in every manner by every scripted candidate; what goes wrong, and what is never said."""
    scenario = located.value
    found: dict[Problem, None] = {}
    said: list[str] = []
    for manner in scenario.manners:
        for seed in range(_TAKES):
            for name, player in {**PLAYERS, **SEARCHING}.items():
                take = rehearse(scenario, player(scenario), seed=seed, manner=manner)
                said += take.lines
                if scenario.drill is not None:
                    said.append(take.standing.truth)  # shown afterwards: a drill may end before it can be told
                for fault in faults(take):
                    found[located.problem((), f"{manner} interviewer, {name} candidate: {fault}")] = None
    manners = ", ".join(scenario.manners)
    for location, wordings in spoken_lines(scenario):
        # Everyday lines have too many occasions to rehearse them all; the static lint looks at those.
        if location[0] != "lines" and not any(wording in line for line in said for wording in wordings):
            found[located.problem(location, f"is never said, whatever is asked (played {manners})", error=False)] = None
    take = rehearse(scenario, excellent(scenario))
    for index, concern in enumerate(scenario.concerns):
        if not any(item.id == concern.id and item.answered for item in take.standing.concerns):
            found[located.problem(("concerns", index), "cannot be settled even by an excellent answer")] = None
    return tuple(found)


def _unanswered(event: CandidateSpoke, line: Say) -> Iterator[str]:
    acts = {did.act for did in line.acts}
    for finding in event.findings:
        wanted = _ANSWERED_BY.get(finding.move)
        if wanted and not acts & wanted and Act.CLOSE not in acts:
            yield f"leaves unanswered: “{finding.quote}”"
