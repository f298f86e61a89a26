"""What a report says, as data: a session document gathered into values that the renderers only have to lay out."""

from dataclasses import dataclass, replace
from itertools import pairwise

from mockcloser.report.debrief import debrief
from mockcloser.report.phrases import Phrase, joined, timed_words
from mockcloser.report.plots import Plot
from mockcloser.report.quotes import Quote, quote, seconds_in
from mockcloser.report.spoken import ObservationView, numbers, observations, plots
from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.document import Document, moment
from mockcloser.vocabulary.findings import CriterionResult, Evidence, Finding
from mockcloser.vocabulary.moves import HEADLINE, Status
from mockcloser.vocabulary.remarks import Remark
from mockcloser.vocabulary.transcript import Speaker, Turn
from mockcloser.vocabulary.wording import CRITERION, MARK, MOVE, SPEAKER, STATUS, clock


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion. `points` is its part of the score ("10 of 20"), empty where it does not count."""

    id: str
    name: str
    status: Status
    label: str
    mark: str
    headline: bool
    points: str
    quotes: tuple[Quote, ...]
    why: str
    tip: str


@dataclass(frozen=True, slots=True)
class StrengthView:
    """A strength as it was said, with the requirement it serves ("" for none)."""

    text: str
    turn: int
    when: str
    requirement: str


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A requirement of the job with the strengths that were offered for it; none means it went unmentioned."""

    text: str
    strengths: tuple[StrengthView, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a turn's text that is alike throughout.

    `moves` are those it is part of; `ending` those whose words end with it. `start` and `end` are seconds into the
    turn's own sound, None where it cannot be played by itself.
    """

    text: str
    moves: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class TurnView:
    """One turn; `segments` joined are its text, and `moves` say what was found, each with its words and reason.

    `heard` says whether the turn has sound; `corrected_from` is what had been recognised where the words were put
    right, else empty; `heard_live` what was shown meanwhile where a move is in that alone, else empty.
    """

    index: int
    candidate: bool
    heard: bool
    speaker: str
    when: str
    segments: tuple[Segment, ...]
    moves: tuple[tuple[str, str, str], ...]
    corrected_from: str = ""
    heard_live: str = ""

    @property
    def text(self) -> str:
        """All that was said."""
        return "".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A bookmark or note of the candidate's: the place it is set on (None: the whole session), and what it says."""

    kind: str
    place: Quote | None
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything a report says. `score` is None, and `points` empty, where nothing was heard.

    `delivery` is the bare measures; `observations` tell the same and more in sentences, with where to listen.
    """

    title: str
    session: str
    mode: str
    started: str
    score: int | None
    points: str
    criteria: tuple[CriterionView, ...]
    strengths: tuple[StrengthView, ...]
    requirements: tuple[RequirementView, ...]
    turns: tuple[TurnView, ...]
    delivery: tuple[tuple[str, str], ...]
    observations: tuple[ObservationView, ...]
    plots: tuple[Plot, ...]
    remarks: tuple[RemarkView, ...]
    behind: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]

    @property
    def headline(self) -> tuple[CriterionView, ...]:
        """The criteria that every verdict leads with."""
        return tuple(criterion for criterion in self.criteria if criterion.headline)

    @property
    def verdict(self) -> str:
        """The score in words."""
        return "Nothing was heard, so there is no score" if self.score is None else f"Score {self.score} of 100"

    @property
    def other_strengths(self) -> tuple[StrengthView, ...]:
        """Strengths that serve none of the requirements listed."""
        listed = {strength for requirement in self.requirements for strength in requirement.strengths}
        return tuple(strength for strength in self.strengths if strength not in listed)


def build_page(document: Document, brief: Brief | None = None, source: str = "") -> Page:
    """Gather a document; with the brief it was judged by, requirements are named and those unmentioned are listed.

    `source` names what was judged where that was no interview held here, e.g. a file.
    """
    requirements = {requirement.id: requirement.text for requirement in brief.requirements} if brief else {}
    strengths = tuple(
        StrengthView(
            strength.text,
            strength.turn,
            clock(document.transcript.turns[strength.turn].start),
            requirements.get(strength.requirement or "", strength.requirement or ""),
        )
        for strength in document.verdict.strengths
    )
    return Page(
        title=": ".join(name for name in (source, document.scenario_title) if name) or "A transcript",
        session=document.id,
        mode=document.mode,
        started=_date(document.started),
        score=document.verdict.score,
        points=_total(document.verdict.criteria),
        criteria=tuple(_criterion(result, document) for result in document.verdict.criteria),
        strengths=strengths,
        requirements=tuple(
            RequirementView(text, tuple(strength for strength in strengths if strength.requirement == text))
            for text in requirements.values()
        ),
        turns=tuple(_turn(turn, _findings(document, turn)) for turn in document.transcript.turns),
        delivery=numbers(document.delivery),
        observations=observations(document),
        plots=plots(document),
        remarks=tuple(_remark(remark, document) for remark in document.remarks),
        behind=debrief(document.standing) if document.standing else (),
        environment=_environment(document),
    )


def _date(started: str) -> str:
    if not started:
        return "without a date"
    time = moment(started)
    return f"{time.day} {time:%B %Y, %H:%M}"


def _total(criteria: tuple[CriterionResult, ...]) -> str:
    weight = sum(result.weight for result in criteria)
    return f"{_number(sum(result.points for result in criteria))} of {_number(weight)} points" if weight else ""


def _number(value: float) -> str:
    return f"{round(value, 1):g}"


def _criterion(result: CriterionResult, document: Document) -> CriterionView:
    turns = document.transcript.turns
    return CriterionView(
        id=result.id,
        name=CRITERION[result.id],
        status=result.status,
        label=STATUS[result.status],
        mark=MARK[result.status],
        headline=result.id in HEADLINE or len(document.verdict.criteria) == 1,
        points=f"{_number(result.points)} of {_number(result.weight)}" if result.weight else "",
        # Two moves may be made by the same words; they are read once.
        quotes=tuple(dict.fromkeys(quote(evidence, turns[evidence.turn]) for evidence in result.evidence)),
        why=result.why,
        tip=result.tip,
    )


def _findings(document: Document, turn: Turn) -> tuple[Finding, ...]:
    found = document.verdict.utterances.get(turn.index)
    return found.findings if found else ()


def _turn(turn: Turn, findings: tuple[Finding, ...]) -> TurnView:
    return TurnView(
        index=turn.index,
        candidate=turn.speaker is Speaker.CANDIDATE,
        heard=turn.audio is not None,
        speaker=SPEAKER[turn.speaker],
        when=clock(turn.start),
        segments=_segments(turn, findings),
        moves=tuple((MOVE[finding.move], finding.quote, finding.why) for finding in findings),
        corrected_from=turn.corrected_from or "",
        heard_live=turn.heard_live or "",
    )


def _remark(remark: Remark, document: Document) -> RemarkView:
    if remark.turn is None:
        return RemarkView(remark.kind.value, None, remark.text)
    turn = document.transcript.turns[remark.turn]
    # The words may have been put right since the remark was set on them, so only when they began is certain.
    place = replace(quote(Evidence(turn.index, remark.quote), turn), when=clock(remark.seconds))
    return RemarkView(remark.kind.value, place, remark.text)


def _segments(turn: Turn, findings: tuple[Finding, ...]) -> tuple[Segment, ...]:
    """The text cut wherever a finding or a phrase begins or ends."""
    heard = turn.audio is not None and turn.start is not None
    words = timed_words(turn) if heard else ()
    spans: tuple[Phrase | Finding, ...] = (*findings, *joined(turn, words))
    cuts = {0, len(turn.text)} | {edge for span in spans for edge in (span.start_char, span.end_char)}
    segments = []
    for start, end in pairwise(sorted(cuts)):
        within = [finding for finding in findings if finding.start_char <= start and end <= finding.end_char]
        said = [word for word in words if start <= word.start_char and word.end_char <= end]
        began, ended = seconds_in(turn, said or within) if heard and turn.text[start:end].strip() else (None, None)
        segments.append(
            Segment(
                text=turn.text[start:end],
                moves=tuple(MOVE[finding.move] for finding in within),
                ending=tuple(MOVE[finding.move] for finding in within if finding.end_char == end),
                start=began,
                end=ended,
            )
        )
    return tuple(segments)


def _environment(document: Document) -> tuple[tuple[str, str], ...]:
    made_by = document.environment
    named = (
        ("mockcloser", made_by.version),
        ("Recognition", made_by.asr_model),
        ("Voice", made_by.tts_voice),
        ("Rules", made_by.rules[:12]),
    )
    return tuple((name, value) for name, value in named if value)
