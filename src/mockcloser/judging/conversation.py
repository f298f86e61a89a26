"""The transcript as the criteria see it: each turn with what it does, and who replied to what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mockcloser.judging.acts import find_acts, infer_acts
from mockcloser.judging.timing import evidence
from mockcloser.vocabulary.brief import Brief, Context
from mockcloser.vocabulary.findings import Evidence, Finding, Utterance
from mockcloser.vocabulary.moves import Act, Move
from mockcloser.vocabulary.transcript import DidAct, Speaker, Transcript, Turn

_NOTHING = Utterance()
_NOT_SPEECH = re.compile(r"\[[^\]]*\]|\([^)]*\)|\*[^*]*\*")
_LETTER = re.compile(r"[^\W\d_]")
_KEEPS_A_CONCERN_OPEN = frozenset({Act.CONCERN_UNSATISFIED, Act.REPEAT, Act.PROMPT, Act.SMALL_TALK})


@dataclass(frozen=True, slots=True)
class Said:
    """One turn at its place in the transcript; `acts` for the interviewer's, `found` for the candidate's."""

    place: int
    turn: Turn
    acts: tuple[DidAct, ...] = ()
    found: Utterance = _NOTHING

    def does(self, *acts: Act) -> bool:
        """Whether the line does any of `acts`."""
        return any(did.act in acts for did in self.acts)

    def doing(self, *acts: Act) -> Evidence:
        """The sentence that does one of `acts`, as far as the words show it; else the whole turn."""
        for found in find_acts(self.turn.text):
            if found.act in acts:
                return evidence(self.turn, found.start_char, found.end_char)
        return evidence(self.turn, 0, len(self.turn.text))


@dataclass(frozen=True, slots=True)
class Spot:
    """A finding at its place in the transcript."""

    said: Said
    finding: Finding

    @property
    def place(self) -> int:
        """The place of its turn."""
        return self.said.place

    @property
    def evidence(self) -> Evidence:
        """The words that carry it."""
        return evidence(self.said.turn, self.finding.start_char, self.finding.end_char)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Every turn in order."""

    turns: tuple[Said, ...]

    @classmethod
    def of(cls, transcript: Transcript, utterances: Mapping[int, Utterance]) -> "Conversation":
        """The transcript with what was found in it; `utterances` is by turn index."""
        return cls(
            tuple(
                Said(place, turn, acts=acts_of(turn))
                if turn.speaker is Speaker.INTERVIEWER
                else Said(place, turn, found=utterances.get(turn.index, Utterance()))
                for place, turn in enumerate(transcript.turns)
            )
        )

    @property
    def candidate(self) -> tuple[Said, ...]:
        """The candidate's turns with usable speech."""
        return tuple(
            said for said in self.turns if said.turn.speaker is Speaker.CANDIDATE and is_usable(said.turn.text)
        )

    @property
    def interviewer(self) -> tuple[Said, ...]:
        """The interviewer's turns."""
        return tuple(said for said in self.turns if said.turn.speaker is Speaker.INTERVIEWER)

    @property
    def opening(self) -> tuple[Said, ...]:
        """The interviewer's turns before the candidate's first."""
        spoken = self.candidate
        return tuple(said for said in self.interviewer if not spoken or said.place < spoken[0].place)

    @property
    def is_one_sided(self) -> bool:
        """Whether no reply of the interviewer to the candidate is on record, as in a recording of one answer."""
        spoken = self.candidate
        return not spoken or not any(said.place > spoken[0].place for said in self.interviewer)

    def spots(self, *moves: Move) -> tuple[Spot, ...]:
        """Where the candidate made any of `moves`, in the order of the words."""
        return tuple(
            Spot(said, finding)
            for said in self.candidate
            for finding in sorted(said.found.findings, key=lambda finding: (finding.start_char, finding.end_char))
            if finding.move in moves
        )

    def replies_to(self, place: int) -> tuple[Said, ...]:
        """The interviewer's turns after `place`, up to the next candidate turn in which a move was found."""
        replies: list[Said] = []
        for said in self.turns[place + 1 :]:
            if said.turn.speaker is Speaker.INTERVIEWER:
                replies.append(said)
            elif said.found.findings:
                break
        return tuple(replies)


def acts_of(turn: Turn) -> tuple[DidAct, ...]:
    """What an interviewer's turn does: as stated by the engine, else inferred from its words."""
    return turn.acts or infer_acts(turn.text)


def is_usable(text: str) -> bool:
    """Whether there is a word in `text` to judge; "[inaudible]", "(noise)" and bare punctuation hold none."""
    return bool(_LETTER.search(_NOT_SPEECH.sub(" ", text)))


def context_before(turns: Sequence[Turn], brief: Brief) -> Context:
    """What a candidate who speaks after `turns` replies to: the interviewer's last words and what they do.

    A concern stays what is replied to while the interviewer only repeats it, prompts, chats or says that the
    concern is still there.
    """
    lines = _replied_to(turns)
    return Context(" ".join(turn.text for turn in lines), _acts(lines), brief)


def _replied_to(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    end = len(turns)
    while end and turns[end - 1].speaker is not Speaker.INTERVIEWER:
        end -= 1
    start = end
    while start and turns[start - 1].speaker is Speaker.INTERVIEWER:
        start -= 1
    lines = tuple(turns[start:end])
    acts = _acts(lines)
    if acts and _KEEPS_A_CONCERN_OPEN.issuperset(acts):
        earlier = _replied_to(turns[:start])
        if Act.VOICE_CONCERN in _acts(earlier):
            return (*earlier, *lines)
    return lines


def _acts(lines: Iterable[Turn]) -> tuple[Act, ...]:
    return tuple(dict.fromkeys(did.act for turn in lines for did in acts_of(turn)))
