"""The words of a turn while it is spoken: decides what to recognise next, and keeps what was recognised.

The recogniser runs elsewhere, one job at a time. What the record needs goes first: stretches of speech that are over or
in which the candidate pauses. Only when nothing of that waits are the words looked at that are being spoken, to show
them.
"""

from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, replace

from mockcloser.speech.ports import Recognition, Recognizer
from mockcloser.speech.stretches import recognise, stretches, together
from mockcloser.speech.tape import Tape
from mockcloser.speech.vad import Span

_LONGEST_LOOK = 28.0
"""Seconds of unbroken speech beyond which no partial words are sought: one window of Whisper."""

_SHORTEST_LOOK = 0.4

Speech = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Job:
    place: int
    stretch: Speech
    for_the_record: bool
    result: "Future[Recognition]"


class Transcribing:
    """The words of one turn, whose sound is on `tape`."""

    def __init__(
        self,
        tape: Tape,
        recognizer: Recognizer,
        live: Recognizer,
        worker: Executor,
        *,
        hints: str = "",
        between_partials: float = 1.0,
    ) -> None:
        self._tape = tape
        self._recognizer = recognizer
        self._live = live
        self._worker = worker
        self._hints = hints
        self._between_partials = between_partials
        self._records: dict[int, tuple[Speech, Recognition]] = {}
        self._latest: dict[int, str] = {}
        self._looks: dict[int, str] = {}
        self._settled = 0
        self._looked = 0.0
        self._job: _Job | None = None

    @property
    def text(self) -> str:
        """The words so far."""
        return " ".join(text for _, text in sorted(self._latest.items()) if text)

    @property
    def settled(self) -> int:
        """How many characters of `text` will not change any more."""
        texts = [self._latest[place] for place in range(self._settled) if self._latest[place]]
        length = len(" ".join(texts))
        return length + 1 if 0 < length < len(self.text) else length

    def step(self, speech: Speech, speaking: bool) -> bool:
        """Take in what has been recognised and start what is next; whether the text has changed.

        `speech` are all spans so far, the last of which is going on if `speaking`. Raises what a recogniser raises.
        """
        before = (self.text, self.settled)
        if self._job is not None and self._job.result.done():
            self._take_in(self._job)
            self._job = None
        groups = [tuple(group) for group in stretches(speech)]
        self._settle(groups)
        if self._job is None:
            self._job = self._next(groups, speaking)
        return (self.text, self.settled) != before

    def ready(self, speech: Speech) -> bool:
        """Whether all this speech has been recognised for the record."""
        return all(self._recorded(place, group) for place, group in enumerate(stretches(speech)))

    def wait(self, seconds: float) -> None:
        """Wait for the running job, no longer than that."""
        if self._job is not None:
            wait([self._job.result], seconds)

    @property
    def recognition(self) -> Recognition:
        """The record, with times from the tape's beginning."""
        return together([self._records[place][1] for place in sorted(self._records)])

    @property
    def shown(self) -> str:
        """The words as they were last shown while they were spoken; empty where none were."""
        if not self._looks:
            return ""
        places = sorted(self._latest)
        return " ".join(text for place in places if (text := self._looks.get(place, self._latest[place])))

    def _take_in(self, job: _Job) -> None:
        recognition = job.result.result()
        if job.for_the_record:
            self._records[job.place] = (job.stretch, recognition)
        else:
            self._looks[job.place] = recognition.text
        self._latest[job.place] = recognition.text

    def _settle(self, groups: list[Speech]) -> None:
        """A stretch is settled once the next has begun and its record is in; the settled ones come first."""
        while self._settled < len(groups) - 1 and self._recorded(self._settled, groups[self._settled]):
            self._latest[self._settled] = self._records[self._settled][1].text
            self._settled += 1

    def _recorded(self, place: int, group: Speech) -> bool:
        return place in self._records and self._records[place][0] == tuple(group)

    def _next(self, groups: list[Speech], speaking: bool) -> _Job | None:
        for place, group in enumerate(groups):
            over = place < len(groups) - 1 or not speaking
            if over and not self._recorded(place, group):
                return self._start(place, group, True)
        if speaking and groups and self._worth_a_look(groups[-1]):
            self._looked = self._tape.seconds
            going_on = (*groups[-1][:-1], replace(groups[-1][-1], end=self._tape.seconds))
            return self._start(len(groups) - 1, going_on, False)
        return None

    def _worth_a_look(self, group: Speech) -> bool:
        now = self._tape.seconds
        return (
            self._between_partials > 0
            and now - self._looked >= self._between_partials
            and _SHORTEST_LOOK <= now - group[0].start <= _LONGEST_LOOK
        )

    def _start(self, place: int, stretch: Speech, for_the_record: bool) -> _Job:
        recognizer = self._recognizer if for_the_record else self._live
        sound, hints = self._tape.sound, self._hints
        result = self._worker.submit(recognise, sound, stretch, recognizer, hints)
        return _Job(place, stretch, for_the_record, result)
