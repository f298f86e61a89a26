"""Conversations written down as a test reads them: who says what, and what is found in it."""

from dataclasses import dataclass

from mockcloser.judging.profiles import load_profile
from mockcloser.judging.verdict import judge_criteria
from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.findings import CriterionResult, Finding, Strength, Utterance
from mockcloser.vocabulary.moves import Act, Criterion, Move, Topic
from mockcloser.vocabulary.transcript import DidAct, Speaker, Transcript, Turn


@dataclass(frozen=True)
class Line:
    """One turn with what is found in it: for the candidate `moves` as (move, quote), `strengths` as (text, id)."""

    speaker: Speaker
    text: str
    acts: tuple[DidAct, ...] = ()
    moves: tuple[tuple[Move, str], ...] = ()
    strengths: tuple[tuple[str, str | None], ...] = ()
    topics: tuple[Topic, ...] = ()


def they(text: str, *acts: Act | DidAct) -> Line:
    """The interviewer says."""
    return Line(Speaker.INTERVIEWER, text, tuple(did if isinstance(did, DidAct) else DidAct(did) for did in acts))


def you(
    text: str,
    *moves: Move | tuple[Move, str],
    strengths: tuple[tuple[str, str | None], ...] = (),
    topics: tuple[Topic, ...] = (),
) -> Line:
    """The candidate says; a bare move is carried by the whole text."""
    carried = tuple((move, text) if isinstance(move, Move) else move for move in moves)
    return Line(Speaker.CANDIDATE, text, moves=carried, strengths=strengths, topics=topics)


def transcript_of(*lines: Line) -> Transcript:
    """The lines as turns without sound."""
    return Transcript(tuple(Turn(index, line.speaker, line.text, acts=line.acts) for index, line in enumerate(lines)))


def found_in(*lines: Line) -> dict[int, Utterance]:
    """What a judge would have found in the candidate's lines."""
    return {
        index: Utterance(
            tuple(_finding(line, move, quote) for move, quote in line.moves),
            tuple(_strength(line, index, text, requirement) for text, requirement in line.strengths),
            line.topics,
        )
        for index, line in enumerate(lines)
        if line.speaker is Speaker.CANDIDATE
    }


def _finding(line: Line, move: Move, quote: str) -> Finding:
    start = line.text.index(quote)
    asked = move in (Move.INFORMED_QUESTION, Move.GENERIC_QUESTION)
    return Finding(move, quote, start, start + len(quote), "by hand", "Set by the test.", line.topics if asked else ())


def _strength(line: Line, turn: int, text: str, requirement: str | None) -> Strength:
    start = line.text.index(text)
    return Strength(text, turn, requirement, start, start + len(text))


def verdict_on(
    *lines: Line, brief: Brief | None = None, profile: str = "standard"
) -> tuple[dict[Criterion, CriterionResult], int | None]:
    """Every criterion by its id, and the score."""
    results, score = judge_criteria(transcript_of(*lines), found_in(*lines), brief or Brief(), load_profile(profile))
    return {result.id: result for result in results}, score


def result_of(
    criterion: Criterion, *lines: Line, brief: Brief | None = None, profile: str = "standard"
) -> CriterionResult:
    """One criterion."""
    return verdict_on(*lines, brief=brief, profile=profile)[0][criterion]
