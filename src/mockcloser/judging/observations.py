"""What was measured of the candidate's delivery, each as a number, a careful sentence, and the places to listen to.

A sentence states what was counted and what cannot be known. It draws no conclusion about the person: the same pause
may be thought, a swallow or a look at notes.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mockcloser.judging.conversation import acts_of
from mockcloser.judging.habits import Said, habits
from mockcloser.judging.phrasing import counted, listed
from mockcloser.judging.spoken_time import LONG_PAUSE_SECONDS, long_pauses, responses, sounding_seconds, word_count
from mockcloser.judging.timing import evidence
from mockcloser.vocabulary.delivery import Delivery, Measure, Observation
from mockcloser.vocabulary.findings import Evidence
from mockcloser.vocabulary.moves import Act
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn

ENOUGH_WORDS = 10
"""A turn of fewer words has no pace worth comparing."""

_OPENING_WORDS = 8
_SENTENCE = re.compile(r"[^.?!\n]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_RECOGNISERS_TIDY = "Speech recognition leaves most of them out, so how many there really were cannot be known"


@dataclass(frozen=True, slots=True)
class _Session:
    """What there is to observe. `spoken` are the candidate's turns with sound, `said` those with words."""

    transcript: Transcript
    measured: Delivery
    said: tuple[Turn, ...]
    spoken: tuple[Turn, ...]

    @property
    def words(self) -> int:
        """The words that the candidate said."""
        return sum(map(word_count, self.said))


def observe(transcript: Transcript, measured: Delivery) -> tuple[Observation, ...]:
    """Every observation that can be made, in the order of `Measure`."""
    said = tuple(turn for turn in transcript.said_by(Speaker.CANDIDATE) if turn.text.strip())
    session = _Session(transcript, measured, said, tuple(turn for turn in said if sounding_seconds(turn) > 0))
    made = (look(session) for look in _LOOKS)
    return tuple(observation for observation in made if observation is not None)


def _pace(session: _Session) -> Observation | None:
    pace = session.measured.words_per_minute
    if pace is None:
        return None
    sentence = f"You spoke {pace:.0f} words a minute, pauses inside an answer included"
    longer = sorted((turn for turn in session.spoken if word_count(turn) >= ENOUGH_WORDS), key=_words_per_minute)
    places: tuple[Evidence, ...] = ()
    if len(longer) > 1:
        slowest, quickest = longer[0], longer[-1]
        sentence += (
            f"; the quickest answer had {_words_per_minute(quickest):.0f} (turn {quickest.index}), "
            f"the slowest {_words_per_minute(slowest):.0f} (turn {slowest.index})"
        )
        places = (_whole(quickest), _whole(slowest))
    return Observation(Measure.PACE, pace, "words a minute", f"{sentence}.", places)


def _talk_share(session: _Session) -> Observation | None:
    share = session.measured.talk_share
    if share is None:
        return None
    yours = session.measured.speaking_seconds or 0.0
    sentence = f"You spoke for {_length(yours)} of the {_length(yours / share)} in which anybody spoke: {share:.0%}."
    return Observation(Measure.TALK_SHARE, share, "share of the speaking time", sentence)


def _time_to_first_word(session: _Session) -> Observation | None:
    middle = session.measured.median_response_seconds
    if middle is None:
        return None
    longest = max(responses(session.transcript), key=lambda wait: round(wait.seconds, 1))
    sentence = (
        f"Half of your answers began within {middle:.1f} seconds of the interviewer's last word; "
        f"the longest wait was {longest.seconds:.1f} seconds (turn {longest.answer.index})."
    )
    return Observation(Measure.TIME_TO_FIRST_WORD, middle, "seconds (median)", sentence, (_opening(longest.answer),))


def _longest_monologue(session: _Session) -> Observation | None:
    if not session.spoken:
        return None
    longest = max(session.spoken, key=lambda turn: round(sounding_seconds(turn), 1))
    seconds = sounding_seconds(longest)
    words = counted(word_count(longest), "word")
    sentence = f"Your longest answer lasted {_length(seconds)} (turn {longest.index}, {words})."
    return Observation(Measure.LONGEST_MONOLOGUE, seconds, "seconds", sentence, (_whole(longest),))


def _long_pauses(session: _Session) -> Observation | None:
    if session.measured.long_pauses is None:
        return None
    pauses = long_pauses(session.spoken)
    places = tuple(
        Evidence(pause.turn.index, f"{pause.before.text} … {pause.after.text}", pause.before.end, pause.after.start)
        for pause in pauses
    )
    least = f"{LONG_PAUSE_SECONDS:.0f} seconds or more"
    sentence = f"Your answers held {counted(len(pauses), 'pause')} of {least}"
    if pauses:
        longest = max(pauses, key=lambda pause: pause.seconds)
        sentence += f"; the longest lasted {longest.seconds:.1f} seconds (turn {longest.turn.index})"
    return Observation(Measure.LONG_PAUSES, len(pauses), f"pauses of {least}", f"{sentence}.", places)


def _fillers(session: _Session) -> Observation | None:
    fillers = session.measured.fillers
    if not fillers.count and not session.spoken:
        return None
    places, _ = _gathered(session.said, habits().fillers_in)
    if fillers.count:
        sentence = f"At least {counted(fillers.count, 'filler')} ({_tally(fillers.by_word)}). {_RECOGNISERS_TIDY}."
    else:
        sentence = f"No filler was written down. {_RECOGNISERS_TIDY}."
    return Observation(Measure.FILLERS, fillers.count, "fillers at least", sentence, places)


def _hedges(session: _Session) -> Observation | None:
    if not session.said:
        return None
    places, tally = _gathered(session.said, habits().hedges_in)
    sentence = f"{counted(len(places), 'hedge').capitalize()} in {counted(session.words, 'word')}"
    named = f": {_tally(tally)}" if places else ""
    return Observation(Measure.HEDGES, len(places), "hedges", f"{sentence}{named}.", places)


def _repeated_words(session: _Session) -> Observation | None:
    places, tally = _gathered(session.said, habits().restarts_in)
    if not places and not session.spoken:
        return None
    if places:
        sentence = f"At least {counted(len(places), 'restart')}, where words were said twice or more in a row"
        return Observation(
            Measure.REPEATED_WORDS, len(places), "restarts at least", f"{sentence}: {_tally(tally)}.", places
        )
    sentence = f"No restart, such as “I have, I have”, was written down. {_RECOGNISERS_TIDY}."
    return Observation(Measure.REPEATED_WORDS, 0, "restarts at least", sentence)


def _often_said(session: _Session) -> Observation | None:
    _, tally = _gathered(session.said, habits().light_words_in)
    often = Counter({phrase: count for phrase, count in tally.items() if count >= habits().often})
    if not often:
        return None
    places, _ = _gathered(
        session.said, lambda text: [said for said in habits().light_words_in(text) if said.phrases[0] in often]
    )
    times = listed([f"“{_written(phrase)}” {count} times" for phrase, count in often.most_common()])
    return Observation(Measure.OFTEN_SAID, often.total(), "times", f"You said {times}.", places)


def _run_on(session: _Session) -> Observation | None:
    """What the candidate said after the first goodbye of either side, courtesies left out; None without a goodbye."""
    turns = session.transcript.turns
    goodbye = next(((place, end) for place, turn in enumerate(turns) if (end := _goodbye_end(turn)) is not None), None)
    if goodbye is None:
        return None
    place, end = goodbye
    rest = [(turns[place], end), *((turn, 0) for turn in turns[place + 1 :])]
    places = tuple(
        sentence
        for turn, start in rest
        if turn.speaker is Speaker.CANDIDATE
        for sentence in _sentences_after(turn, start)
    )
    words = sum(len(_WORD.findall(said.quote)) for said in places)
    sentence = f"After the first goodbye (turn {turns[place].index}) you said {counted(words, 'word')} more"
    return Observation(Measure.RUN_ON_AFTER_GOODBYE, words, "words", f"{sentence}, courtesies left out.", places)


def _goodbye_end(turn: Turn) -> int | None:
    """The character after the turn's first goodbye; None where it takes no leave."""
    farewells = habits().goodbyes_in(turn.text)
    if farewells:
        return farewells[0].end
    closes = turn.speaker is Speaker.INTERVIEWER and any(did.act is Act.CLOSE for did in acts_of(turn))
    return len(turn.text) if closes else None


def _sentences_after(turn: Turn, start: int) -> Iterator[Evidence]:
    """The sentences from the character `start` on that are more than courtesies."""
    for sentence in _SENTENCE.finditer(turn.text, start):
        words = list(_WORD.finditer(turn.text, *sentence.span()))
        if any(word.group().lower() not in habits().courtesies for word in words):
            yield evidence(turn, words[0].start(), words[-1].end())


def _gathered(
    turns: Iterable[Turn], find: Callable[[str], Sequence[Said]]
) -> tuple[tuple[Evidence, ...], Counter[str]]:
    """Where something was said, and how often each wording of it."""
    found = [(turn, said) for turn in turns for said in find(turn.text)]
    places = tuple(evidence(turn, said.start, said.end) for turn, said in found)
    return places, Counter(phrase for _, said in found for phrase in said.phrases)


def _tally(counts: Mapping[str, int]) -> str:
    """The wordings with their numbers, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return listed([f"“{_written(phrase)}” {count}" for phrase, count in ordered])


def _written(phrase: str) -> str:
    """A phrase of normal words as one writes it."""
    return re.sub(r"\bi\b", "I", phrase)


def _whole(turn: Turn) -> Evidence:
    return evidence(turn, 0, len(turn.text))


def _opening(turn: Turn) -> Evidence:
    """The first words of a turn."""
    words = list(_WORD.finditer(turn.text))[:_OPENING_WORDS]
    return evidence(turn, words[0].start(), words[-1].end()) if words else _whole(turn)


def _words_per_minute(turn: Turn) -> float:
    return 60 * word_count(turn) / sounding_seconds(turn)


def _length(seconds: float) -> str:
    """Seconds in words: "28 seconds", "3 minutes 5 seconds"."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return _number(rest, "second") if rest else "less than a second"
    return f"{_number(minutes, 'minute')} {_number(rest, 'second')}" if rest else _number(minutes, "minute")


def _number(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


_LOOKS: tuple[Callable[[_Session], Observation | None], ...] = (
    _pace,
    _talk_share,
    _time_to_first_word,
    _longest_monologue,
    _long_pauses,
    _fillers,
    _hedges,
    _repeated_words,
    _often_said,
    _run_on,
)
