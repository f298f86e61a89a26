"""What the interviewer knows: which fact or topic a question is about, and whether a reply settles a concern."""

from collections.abc import Collection

from mockcloser.dialogue.wording import content_stems, has_figure, mentions
from mockcloser.scenario.model import Concern, Fact, Scenario
from mockcloser.vocabulary.moves import Topic

_ENOUGH = 2
"""Points at which a question is about a fact: a phrase of several words gives two, a single word one."""


class Knowledge:
    """Looks things up in one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self._facts = scenario.facts
        self._topics = scenario.answers
        # The names of the job and the company occur in questions about anything.
        everywhere = content_stems(f"{scenario.role} {scenario.company}")
        self._wordings = {f"topic {topic}": lines for topic, lines in scenario.answers.items()}
        self._wordings |= {f"fact {fact.id}": fact.answer for fact in scenario.facts if fact.answer}
        self._stems = {fact.id: content_stems(fact.text) - everywhere for fact in scenario.facts}

    def fact_for(self, question: str) -> Fact | None:
        """The fact a question draws on: one of its words or phrases is said, or two content words of its text."""
        asked = content_stems(question)
        best, most = None, 0
        for fact in self._facts:
            said = mentions(question, fact.words)
            points = sum(2 if " " in phrase.strip() else 1 for phrase in said) + len(asked & self._stems[fact.id])
            if points > most and (said or points >= _ENOUGH):
                best, most = fact, points
        return best

    def topic_for(self, topics: Collection[Topic]) -> Topic | None:
        """The first of a question's topics that the interviewer can answer."""
        return next((topic for topic in topics if topic in self._topics), None)

    def answer(self, subject: str) -> tuple[str, ...] | None:
        """The wordings of the answer to "fact ID" or "topic NAME"; None where the interviewer does not know."""
        return self._wordings.get(subject)


def settles(concern: Concern, reply: str) -> bool:
    """Whether an answer to this concern contains what the interviewer needs to hear."""
    needed = concern.satisfied_by
    if needed.figure and not has_figure(reply):
        return False
    return not needed.mentions or bool(mentions(reply, needed.mentions))


def bears_on(concern: Concern, reply: str) -> bool:
    """Whether a reply says one of the very words this concern waits for."""
    return bool(mentions(reply, concern.satisfied_by.mentions))
