"""The exercises that ship, held with the real judge: each ends on success, and is judged on its one criterion."""

from dataclasses import dataclass, field
from threading import Event as Flag

import pytest

from mockcloser.dialogue.interview import Interview
from mockcloser.judging.judge import Judge
from mockcloser.judging.profiles import load_profile
from mockcloser.judging.rulebook import load_rulebook
from mockcloser.scenario.load import find_scenario, list_scenarios
from mockcloser.session import Session, Setting
from mockcloser.speech.clock import ManualClock
from mockcloser.speech.mouth import CaptionMouth
from mockcloser.speech.ports import NoMoreAnswersError, Notify
from mockcloser.vocabulary.document import Document, Environment
from mockcloser.vocabulary.events import Heard, Listening
from mockcloser.vocabulary.moves import Criterion, Status
from mockcloser.vocabulary.transcript import Turn

JUDGE = Judge(load_rulebook())

WELL_DONE = {
    "drill-answer-concern": (
        "When I was a scout leader I took 25 children through the caves for three summers, and nobody was lost.",
    ),
    "drill-brush-off": (
        "When I hear that you have others to see, I take it that I have not quite convinced you. Where do I stand?",
    ),
    "drill-five-strengths": (
        "I have kept the rota for a youth club for three years.",
        "I have worked outdoors in all weathers, and I write the club's newsletter every month.",
        "I led a team of twelve volunteers last summer, and I speak three languages.",
    ),
    "drill-next-step": ("What are the next steps?", "Could you give me a date by which I will hear from you?"),
    "drill-probe-concerns": (
        "Is there anything about my driving that worries you?",
        "In my last job as a van driver I had the same habit, and I trained for six weeks until I braked early.",
    ),
}
NOTHING_DONE = ("No, thank you. Goodbye.",)


@dataclass
class Answers:
    """Ears that hear these answers, and then no more."""

    left: list[str]

    def listen(self, patience: float, audio: str, notify: Notify, done: Flag, stop: Flag) -> Heard | None:
        if not self.left:
            raise NoMoreAnswersError
        notify(Listening(0.0))
        return Heard(self.left.pop(0))


@dataclass
class Kept:
    """A recording in memory."""

    turns: list[Turn] = field(default_factory=list)

    def add_turn(self, turn: Turn) -> None:
        self.turns.append(turn)

    def finish(self, document: Document) -> None:
        assert list(document.transcript.turns) == self.turns


def hold(name: str, answers: tuple[str, ...]) -> tuple[Document, Interview, list[str]]:
    """One take: its document, its interviewer, and the answers that were not needed."""
    scenario, clock = find_scenario(name), ManualClock()
    engine, ears = Interview(scenario), Answers(list(answers))
    environment = Environment("test", "", "", "0")
    setting = Setting(
        "1", "2026-01-01T09:00:00+00:00", "practice", scenario, load_profile(scenario.profile), environment
    )
    document = Session(setting, engine, JUDGE, CaptionMouth(clock), ears, Kept(), clock).run()
    return document, engine, ears.left


def test_every_drill_is_tried_here() -> None:
    """None is left out."""
    assert {scenario.id for scenario in list_scenarios().scenarios if scenario.drill} == set(WELL_DONE)


@pytest.mark.parametrize("name", WELL_DONE)
def test_done_well_it_ends_at_once_with_full_marks(name: str) -> None:
    """The last answer is the one that ends it."""
    document, _, unneeded = hold(name, (*WELL_DONE[name], "And another thing."))
    assert unneeded == ["And another thing."]
    (result,) = document.verdict.criteria
    assert (result.id, result.status) == (find_scenario(name).drill, Status.MET)
    assert document.verdict.score == 100


@pytest.mark.parametrize("name", WELL_DONE)
def test_not_done_it_scores_nothing(name: str) -> None:
    """To leave is not enough, and the tip says what is."""
    document, _, _ = hold(name, NOTHING_DONE)
    (result,) = document.verdict.criteria
    assert (result.status, document.verdict.score) == (Status.MISSED, 0)
    assert result.tip


def test_strengths_are_counted_over_the_session() -> None:
    """Said twice they count once, so that the drill goes on."""
    first = WELL_DONE["drill-five-strengths"][0]
    document, engine, _ = hold("drill-five-strengths", (first,) * 4)
    assert len(document.verdict.strengths) == 1
    assert engine.scenario.drill is Criterion.RESTATED_STRENGTHS
