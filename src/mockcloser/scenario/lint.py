"""What makes a valid scenario a poor one: lines a voice cannot speak, lines nobody hears, topics left out."""

import re
from collections.abc import Iterator
from pathlib import Path

from mockcloser.scenario.document import Located, Location
from mockcloser.scenario.manners import manner_profile
from mockcloser.scenario.model import OPENS_WITH_BRUSH_OFF, Lines, Phrase, Scenario, Words
from mockcloser.scenario.problem import Problem
from mockcloser.vocabulary.moves import Topic

EXPECTED_TOPICS = (
    Topic.DUTIES,
    Topic.ORGANIZATION,
    Topic.SUCCESS_MEASURES,
    Topic.TEAM,
    Topic.MANAGER,
    Topic.GROWTH,
    Topic.TRAINING,
    Topic.CULTURE,
    Topic.WHY_OPEN,
    Topic.CHALLENGES,
)
"""What candidates ask about most; an interviewer who knows none of it is no use for practice."""

_MOST_WORDS_IN_A_SENTENCE = 28
_MOST_WORDS_IN_A_LINE = 60
"""About twenty-five seconds of speech; a longer line is not listened to."""
_FEWEST_WORDS_IN_A_BRIEFING = 40

_UNSPEAKABLE = (
    (re.compile(r"https?:|www\.|\w*@\w*|\w\.(?:com|org|net|co|uk|io)\b"), "an address; say it in words"),
    (re.compile(r"[*_`#~^|\\<>{}\[\]=]"), "a sign of markup"),
    (re.compile(r"[&%$£€+/°§©®™•→]"), "a sign that is read out badly; write the word"),
    (re.compile(r"[()]"), "brackets; make it a sentence of its own"),
    (re.compile(r"\.\.\.|…"), "an ellipsis; end the sentence"),
    (re.compile(r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"), "a pictograph"),
    (
        re.compile(
            r"\b(?:e\.?g\.|i\.?e\.|etc\b|vs\b|approx\b|incl\b|max\.|min\.|no\.(?= ?\d)|dept\b|mgr\b|asap\b|[Ww]/o?\b"
            r"|Mon\b|Tues?\b|Wed\b|Thurs?\b|Fri\b|Jan\b|Feb\b|Aug\b|Sept?\b|Oct\b|Nov\b|Dec\b|hrs?\b|mins?\b|yrs?\b)",
        ),
        "an abbreviation; write it out",
    ),
    (
        re.compile(r"\d[km]\b|\d(?:st|nd|rd|th)\b|\d:\d|\d[-–]\d|\d\.\d{2}\b"),
        "a figure that is read out badly; write words",
    ),
    (re.compile(r"\b(?!(?:CCTV|NASA|UNESCO)\b)[A-Z]{5,}\b"), "capitals; a voice reads them as letters or shouts"),
)
_INVITES = re.compile(r"\?|\bquestions?\b|\bask\b|\bfloor\b|\bover to you\b|\byour turn\b", re.IGNORECASE)


def lint(located: Located[Scenario]) -> tuple[Problem, ...]:
    """Every fault that can be seen without playing the scenario, in the order of the file."""
    found = [
        *_unspeakable(located),
        *_unhelpful_opening(located),
        *_never_met(located),
        *_never_said(located),
        *_missing(located),
        *_misnamed(located),
    ]
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.key, problem.what)))


def spoken_lines(scenario: Scenario) -> Iterator[tuple[Location, Lines]]:
    """Everything in a scenario that the interviewer may say, with its place."""
    yield ("opening",), scenario.opening
    standing, steps = scenario.standing, scenario.next_steps
    places: dict[Location, Lines | None] = {
        ("standing", "truth"): standing.truth,
        ("standing", "truth_when_answered"): standing.truth_when_answered,
        ("standing", "brush_off"): standing.brush_off,
        ("next_steps", "definite"): steps.definite,
        ("next_steps", "vague"): steps.vague,
        ("next_steps", "follow_up"): steps.follow_up,
    }
    for index, fact in enumerate(scenario.facts):
        places["facts", index, "answer"] = fact.answer
    for index, concern in enumerate(scenario.concerns):
        places["concerns", index, "voiced"] = concern.voiced
        places["concerns", index, "satisfied"] = concern.satisfied
        places["concerns", index, "unsatisfied"] = concern.unsatisfied
    for topic, lines in scenario.answers.items():
        places["answers", topic] = lines
    for phrase, lines in scenario.lines.items():
        places["lines", phrase] = lines
    for location, wordings in places.items():
        if wordings is not None:
            yield location, wordings


def _unspeakable(located: Located[Scenario]) -> Iterator[Problem]:
    for location, wordings in spoken_lines(located.value):
        for index, line in enumerate(wordings):
            for what in speech_faults(line):
                yield located.problem((*location, index), what)
            if line in wordings[:index]:
                yield located.problem((*location, index), "the same wording twice")


def speech_faults(line: str) -> Iterator[str]:
    """Why a voice would speak this line badly."""
    for pattern, what in _UNSPEAKABLE:
        if match := pattern.search(line):
            yield f"“{match[0]}” is {what}"
    if line[-1] not in ".?!”\"'":
        yield "does not end like a sentence"
    words = len(line.split())
    if words > _MOST_WORDS_IN_A_LINE:
        yield f"{words} words are too long to listen to; at most {_MOST_WORDS_IN_A_LINE}"
    for sentence in re.split(r"(?<=[.?!]) ", line):
        if len(sentence.split()) > _MOST_WORDS_IN_A_SENTENCE:
            yield f"a sentence of {len(sentence.split())} words; at most {_MOST_WORDS_IN_A_SENTENCE}"


def _unhelpful_opening(located: Located[Scenario]) -> Iterator[Problem]:
    if located.value.opens_with not in (None, OPENS_WITH_BRUSH_OFF):
        return  # a concern passes the floor by itself
    for index, line in enumerate(located.value.opening):
        last = re.split(r"(?<=[.?!]) ", line)[-1]
        if not _INVITES.search(last):
            yield located.problem(("opening", index), "does not end by inviting questions")


def _never_met(located: Located[Scenario]) -> Iterator[Problem]:
    scenario = located.value
    for index, concern in enumerate(scenario.concerns):
        wanted = concern.satisfied_by.mentions
        if wanted and not _sayable(wanted):
            yield located.problem(("concerns", index, "satisfied_by", "mentions"), "no answer can contain this")
    words = {
        "requirements": [requirement.words for requirement in scenario.requirements],
        "facts": [fact.words for fact in scenario.facts],
    }
    for key, given in words.items():
        for index, phrases in enumerate(given):
            if phrases and not _sayable(phrases):
                yield located.problem((key, index, "words"), "nobody can say this")


def _sayable(phrases: Words) -> bool:
    return any(re.search(r"\w", phrase) for phrase in phrases)


def _never_said(located: Located[Scenario]) -> Iterator[Problem]:
    scenario = located.value
    own = manner_profile(scenario.interviewer.manner)
    if Phrase.INVITE_AGAIN in scenario.lines and not own.invites_again:
        yield located.problem(("lines", "invite_again"), f"is never said in the manner {own.name}", error=False)
    instead = {
        Phrase.BRUSH_OFF: scenario.standing.brush_off is not None,
        Phrase.VAGUE_NEXT_STEP: scenario.next_steps.vague is not None,
        Phrase.GRANT_FOLLOW_UP: scenario.next_steps.follow_up is not None,
        Phrase.NO_CONCERN: bool(scenario.concerns),
        Phrase.CONCERN_SATISFIED: all(concern.satisfied for concern in scenario.concerns),
        Phrase.CONCERN_UNSATISFIED: all(concern.unsatisfied for concern in scenario.concerns),
        Phrase.NO_FURTHER_CONCERN: not scenario.concerns,
        Phrase.CONCERN_AGAIN: not scenario.concerns,
    }
    for phrase, never in instead.items():
        if never and phrase in scenario.lines:
            yield located.problem(("lines", phrase), "is never said: another line stands in its place", error=False)


def _missing(located: Located[Scenario]) -> Iterator[Problem]:
    scenario = located.value
    left_out = [topic for topic in EXPECTED_TOPICS if topic not in scenario.answers]
    if left_out and scenario.drill is None:
        names = ", ".join(left_out)
        yield located.problem(("answers",), f"nothing on {names}; candidates ask about it", error=False)
    for index, fact in enumerate(scenario.facts):
        if not fact.answer:
            yield located.problem(
                ("facts", index), "has no answer: a question about it earns a general one", error=False
            )
        if not fact.words:
            yield located.problem(("facts", index), "has no words by which a question about it is known", error=False)
    if len(scenario.briefing.split()) < _FEWEST_WORDS_IN_A_BRIEFING and scenario.drill is None:
        yield located.problem(("briefing",), "too short to state the job and the facts", error=False)


def _misnamed(located: Located[Scenario]) -> Iterator[Problem]:
    stem = Path(located.file).stem
    if Path(located.file).suffix and located.value.id != stem:
        yield located.problem(("id",), f"the file is called {stem}, so the id should be `{stem}`")
