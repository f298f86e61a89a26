"""The rules and the sentence model weighed together: what a rule found but the model doubts, what only it heard.

A rule says why; the model has heard many wordings. A rule's hit stays unless the model finds it unlikely, and a move
that no rule recognised is taken up where the model is confident. The two thresholds of each move were chosen on
held-out examples (training/README.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mockcloser.judging.analysis import Analysis, Match
from mockcloser.judging.likeness_model.model import ClauseLikeness, Likeness
from mockcloser.judging.matching import QUESTIONS, Hit, Refusal
from mockcloser.judging.patterns import Pattern
from mockcloser.judging.rule import Rule
from mockcloser.vocabulary.moves import Move, Topic

_EXAMPLE_OF = {
    Move.RESTATE_STRENGTHS: "saying what you bring",
    Move.MATCH_PITCH: "tying what you bring to what they need",
    Move.PROBE_CONCERNS: "asking for concerns",
    Move.ASK_STANDING: "asking where you stand",
    Move.REAFFIRM_INTEREST: "voicing interest",
    Move.TRIAL_CLOSE: "leading toward an offer",
    Move.NEXT_STEPS: "asking what happens next",
    Move.PERMISSION_FOLLOW_UP: "asking for leave to follow up",
    Move.THANKS: "thanking for the time",
    Move.INFORMED_QUESTION: "a specific question",
    Move.GENERIC_QUESTION: "a question anybody could ask",
    Move.NO_QUESTIONS: "declining to ask",
    Move.SELF_SABOTAGE: "talking yourself down",
    Move.ADDRESS_CONCERN: "answering a concern",
}
_OPPOSITE = {Move.RESTATE_STRENGTHS: Move.SELF_SABOTAGE, Move.SELF_SABOTAGE: Move.RESTATE_STRENGTHS}
"""Moves that the same clause cannot make both: the likelier one counts."""

_NO_WORDS = "(?!)"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which chance the model alone finds a move, and below which it refuses one that a rule found."""

    accept: float = 0.7
    keep: float = 0.02


THRESHOLDS = {move: Thresholds() for move in Move} | {
    Move.MATCH_PITCH: Thresholds(accept=0.9, keep=0.01),
    Move.ASK_STANDING: Thresholds(accept=0.8),
    Move.REAFFIRM_INTEREST: Thresholds(accept=0.8, keep=0.01),
    Move.TRIAL_CLOSE: Thresholds(keep=0.01),
    Move.PERMISSION_FOLLOW_UP: Thresholds(accept=0.85),
    # its rule takes any question that no other rule claims, so the model has the better ear
    Move.INFORMED_QUESTION: Thresholds(accept=0.8, keep=0.4),
    Move.NO_QUESTIONS: Thresholds(accept=0.8),
    Move.GENERIC_QUESTION: Thresholds(accept=0.9),
    # a modest aside sounds much like it
    Move.SELF_SABOTAGE: Thresholds(accept=0.9, keep=0.01),
    Move.ADDRESS_CONCERN: Thresholds(keep=0.01),
}


class Weighed:
    """What the model hears in one utterance."""

    def __init__(
        self,
        likeness: Likeness,
        analysis: Analysis,
        line: str,
        concern_voiced: bool,
        ruled_out: frozenset[Move],
        *,
        concern_stated: bool = False,
    ) -> None:
        """`ruled_out` are moves that cannot be made in this context, however they sound.

        `concern_stated` says that the line is known to voice a concern, however it sounds: a reply that a rule takes
        for an answer, and that offers something the candidate brings, is then not doubted.
        """
        self._concern_stated = concern_stated
        self._likeness = likeness
        self._analysis = analysis
        self._heard = likeness.read(analysis, line, throughout=concern_voiced)
        self._ruled_out = ruled_out

    def chance(self, hit: Hit, move: Move | None = None) -> float:
        """How likely the move of `hit` (or `move`) is in the clause of the hit where it is likeliest."""
        return max(heard.moves[move or hit.made] for heard in self._heard[hit.first : hit.last + 1])

    def doubted(self, hit: Hit) -> str:
        """Why the model refuses a rule's hit, or empty where it lets it stand."""
        if hit.rule.added:
            return ""
        chance = self.chance(hit)
        if chance >= THRESHOLDS[hit.made].keep or (hit.made is Move.ADDRESS_CONCERN and self._offers(hit)):
            return ""
        return f"it does not sound like {_EXAMPLE_OF[hit.made]} ({chance:.2f})"

    def _offers(self, hit: Hit) -> bool:
        return self._concern_stated and self.chance(hit, Move.RESTATE_STRENGTHS) >= THRESHOLDS[hit.made].accept

    def weigh(self, fired: Sequence[Hit]) -> tuple[list[Hit], list[Refusal]]:
        """The rules' hits that the model lets stand and those it adds, each with its chance; and what it refuses."""
        kept: list[Hit] = []
        refused: list[Refusal] = []
        for hit in fired:
            reason = self.doubted(hit)
            if reason:
                refused.append(Refusal(hit.rule, hit.match, reason))
            else:
                kept.append(replace(hit, chance=self.chance(hit)))
        return kept + self._heard_alone(kept), refused

    def _heard_alone(self, hits: Sequence[Hit]) -> list[Hit]:
        found: list[Hit] = []
        for index, heard in enumerate(self._heard):
            for move, chance in heard.moves.items():
                if chance < THRESHOLDS[move].accept or move in self._ruled_out:
                    continue
                if move in _OPPOSITE and heard.moves[_OPPOSITE[move]] > chance:
                    continue
                known = any(hit.made is move and hit.first <= index <= hit.last for hit in hits)
                if not (known or self._leads_up(index, move, hits)):
                    found.append(self._hit(index, heard, move, chance))
        return found

    def _leads_up(self, index: int, move: Move, hits: Sequence[Hit]) -> bool:
        """Whether a clause only sets the scene for the next, in which the same thing is asked."""
        parts = self._analysis.parts
        following = index + 1
        if move not in QUESTIONS or "question" in parts[index].features or following == len(parts):
            return False
        asked = any(hit.made is move and hit.first <= following <= hit.last for hit in hits)
        asked = asked or self._heard[following].moves[move] >= THRESHOLDS[move].accept
        return asked and parts[following].sentence == parts[index].sentence

    def _hit(self, index: int, heard: ClauseLikeness, move: Move, chance: float) -> Hit:
        example = self._likeness.nearest(heard, move)
        part = self._analysis.parts[index]
        rule = Rule(
            id=example.rule or f"{move.value}/likeness",
            move=move,
            why=f"It is close in meaning to “{example.text}”, an example of {_EXAMPLE_OF[move]}.",
            drop_if=QUESTIONS if move is Move.NO_QUESTIONS else (),
        )
        pattern = Pattern(f"sounds like “{example.text}” ({chance:.2f})", _NO_WORDS, ())
        return Hit(rule, Match(pattern, index, index, part.start, part.end), index, index, chance=chance)

    def topics(self, first: int, last: int, named: set[Topic]) -> set[Topic]:
        """The topics of the question in the clauses `first` to `last`, given those that its words name."""
        chances = {topic: max(heard.topics[topic] for heard in self._heard[first : last + 1]) for topic in Topic}
        found = {topic for topic, chance in chances.items() if chance >= (0.05 if topic in named else 0.7)}
        likeliest = max(chances, key=lambda topic: (chances[topic], topic in named))
        return found or ({likeliest} if chances[likeliest] >= 0.25 else named)
