"""What the interviewer says to one candidate turn: the parts of one line, in the order in which things were asked."""

from mockcloser.dialogue import cues
from mockcloser.dialogue.knowledge import Knowledge, bears_on, settles
from mockcloser.dialogue.lead_in import ASKING, lead_in
from mockcloser.dialogue.lines import Part
from mockcloser.dialogue.memory import Memory
from mockcloser.dialogue.script import Script
from mockcloser.scenario.model import Concern, Phrase
from mockcloser.vocabulary.findings import Finding
from mockcloser.vocabulary.moves import Act, Move, Topic

_MOST_ANSWERS = 5
"""Answers in one breath; a listener hardly keeps more in mind."""
_THIRD_PUSH = 3
_PUSH_COSTS = 2
_FEWEST_WORDS_OF_AN_ANSWER = 12
"""A shorter reply in which no move was found cannot hold the evidence that a concern waits for."""

_QUESTIONS = frozenset({Move.INFORMED_QUESTION, Move.GENERIC_QUESTION})


class Reply:
    """Composes one line; whatever it tells, it notes in the memory."""

    def __init__(self, script: Script, knowledge: Knowledge, memory: Memory, text: str, findings: tuple[Finding, ...]):
        self._script = script
        self._scenario = script.scenario
        self._knowledge = knowledge
        self._memory = memory
        self._text = text
        self._findings = sorted(findings, key=lambda finding: finding.start_char)
        self._moves = {finding.move for finding in findings}
        self._rude = cues.is_rude(text)
        self._pending = memory.pending
        self._lead: list[Part] = []
        self._answers: list[list[Part]] = []
        self._subjects: set[str] = set()
        self._too_many = False

    @property
    def answered(self) -> bool:
        """Whether anything was asked in this turn."""
        return bool(self._answers)

    @property
    def left_open(self) -> bool:
        """Whether a concern was answered, and not well enough, so that the candidate may go on about it."""
        return any(part.act is not Act.CONCERN_SATISFIED for part in self.on_concern)

    @property
    def on_concern(self) -> list[Part]:
        """What was said to the candidate's answer to a concern."""
        return [part for part in self._lead if part.about]

    def compose(self) -> list[Part]:
        """The parts in order; empty where the turn asks for nothing and tells nothing."""
        self._memory.pending = None
        if self._rude:
            self._memory.strain += 1
            self._lead.append(self._script.phrase(Phrase.RUDENESS, Act.SMALL_TALK))
            if self._memory.strain >= self._script.pushes:
                return self._lead
        self._weigh_answer_to_concern()
        for finding in self._findings:
            if finding.move in ASKING:
                self._answer(finding)
        if not self._moves & ASKING and not self._lead:
            self._answer_what_was_not_found()
        if not self._lead:
            self._acknowledge()
        parts = list(self._lead)
        for index, answer in enumerate(self._answers):
            if index == 1:
                parts.append(self._script.phrase(Phrase.ALSO, Act.SMALL_TALK))
            parts += answer
        if self._too_many:
            parts.append(self._script.phrase(Phrase.TOO_MANY, Act.SMALL_TALK))
        return parts

    def _answer(self, finding: Finding) -> None:
        move = finding.move
        if move in _QUESTIONS:
            move = self._meant(finding.quote) or move
        self._answer_once(self._subject(finding) if move in _QUESTIONS else move)

    def _answer_once(self, subject: str) -> None:
        """Answer what stands under this key; asked twice in one breath, it is answered once."""
        if subject in self._subjects:
            return
        if len(self._answers) == _MOST_ANSWERS:
            self._too_many = True
            return
        self._subjects.add(subject)
        match subject:
            case Move.PROBE_CONCERNS:
                parts = self._voice_concern()
            case Move.ASK_STANDING:
                parts = self._tell_standing()
            case Move.NEXT_STEPS:
                parts = self._tell_next_steps()
            case Move.PERMISSION_FOLLOW_UP:
                parts = self._grant_follow_up()
            case _:
                parts = self._tell(subject)
        self._answers.append(parts)

    def _meant(self, question: str) -> Move | None:
        """What a question too short to say it means after what came before: "And roughly when?"."""
        memory = self._memory
        if memory.next_steps_asked and not memory.next_step_told and cues.asks_for_a_date(question):
            return Move.NEXT_STEPS
        if memory.concerns_voiced and cues.asks_for_more_concerns(question):
            return Move.PROBE_CONCERNS
        if memory.brush_off_said and not memory.standing_told and cues.asks_for_an_impression(question):
            return Move.ASK_STANDING
        return None

    def _subject(self, finding: Finding) -> str:
        """The key of what a question is about; a fact may be named in the words that lead up to it."""
        return self._about((finding.quote, *lead_in(self._text, self._findings, finding)), finding.topics)

    def _about(self, sentences: tuple[str, ...], topics: tuple[Topic, ...]) -> str:
        facts = (self._knowledge.fact_for(sentence) for sentence in sentences)
        fact = next((fact for fact in facts if fact is not None), None)
        if fact is not None:
            self._memory.facts_used.add(fact.id)
            if fact.answer:
                return f"fact {fact.id}"
        topic = self._knowledge.topic_for(topics)
        return f"topic {topic}" if topic else "unknown"

    def _tell(self, subject: str) -> list[Part]:
        wordings = self._knowledge.answer(subject)
        if wordings is None:
            return [self._script.phrase(Phrase.UNKNOWN, Act.DO_NOT_KNOW)]
        part = self._script.line(subject, wordings, Act.ANSWER_QUESTION)
        before = subject in self._memory.answered
        self._memory.answered.add(subject)
        return [self._script.phrase(Phrase.ANSWERED_BEFORE, Act.SMALL_TALK), part] if before else [part]

    def _answer_what_was_not_found(self) -> None:
        """A question that carries no move still deserves an answer, or to hear that there is none."""
        rest = self._text
        for finding in reversed(self._findings):
            rest = rest[: finding.start_char] + ". " + rest[finding.end_char :]
        if cues.sounds_like_a_question(rest):
            self._answer_once(self._meant(rest) or self._about((rest,), ()))

    def _weigh_answer_to_concern(self) -> None:
        concern = self._answered_concern()
        if concern is None:
            return
        script, concern_key = self._script, f"concern {concern.id}"
        if self._is_attempt(concern) and settles(concern, self._text):
            self._memory.concerns_answered.add(concern.id)
            part = script.own_or_phrase(
                f"{concern_key} satisfied",
                concern.satisfied,
                Phrase.CONCERN_SATISFIED,
                Act.CONCERN_SATISFIED,
                concern.id,
            )
        elif self._may_hold_an_answer(concern):
            self._memory.examples_wanted.add(concern.id)
            self._memory.pending = concern
            part = script.own_or_phrase(Phrase.ASK_FOR_EXAMPLE, None, Phrase.ASK_FOR_EXAMPLE, Act.PROMPT, concern.id)
        else:
            part = script.own_or_phrase(
                f"{concern_key} unsatisfied",
                concern.unsatisfied,
                Phrase.CONCERN_UNSATISFIED,
                Act.CONCERN_UNSATISFIED,
                concern.id,
            )
        self._lead.append(part)

    def _open_concerns(self) -> list[Concern]:
        """Voiced and not answered, the latest voiced first."""
        voiced = list(self._memory.concerns_voiced)
        still_open = [
            concern
            for concern in self._scenario.concerns
            if concern.id in voiced and concern.id not in self._memory.concerns_answered
        ]
        return sorted(still_open, key=lambda concern: voiced.index(concern.id), reverse=True)

    def _answered_concern(self) -> Concern | None:
        """The concern that this turn is a reply to, if it is one."""
        still_open = self._open_concerns()
        if Move.ADDRESS_CONCERN in self._moves:
            fitting = (concern for concern in still_open if bears_on(concern, self._text))
            return next(fitting, self._pending or next(iter(still_open), None))
        if self._pending is None or self._moves & ASKING or cues.sounds_like_a_question(self._text):
            return None
        return self._pending

    def _is_attempt(self, concern: Concern) -> bool:
        if Move.ADDRESS_CONCERN in self._moves:
            return True
        claims = Move.RESTATE_STRENGTHS in self._moves or Move.MATCH_PITCH in self._moves
        return claims and bears_on(concern, self._text)

    def _may_hold_an_answer(self, concern: Concern) -> bool:
        """Whether a statement in which no move was found may still mean one: the interviewer asks back, once."""
        text = self._text
        return (
            not self._moves
            and not self._rude
            and concern.id not in self._memory.examples_wanted
            and len(text.split()) >= _FEWEST_WORDS_OF_AN_ANSWER
            and not (cues.concedes(text) or cues.takes_leave(text) or cues.is_done(text))
        )

    def _voice_concern(self) -> list[Part]:
        script, memory = self._script, self._memory
        for concern in self._scenario.concerns:
            if concern.id not in memory.concerns_voiced:
                return [voice(script, memory, concern)]
        if still_open := self._open_concerns():
            return [script.phrase(Phrase.CONCERN_AGAIN, Act.SMALL_TALK), voice(script, memory, still_open[-1])]
        if memory.concerns_voiced:
            return [script.phrase(Phrase.NO_FURTHER_CONCERN, Act.NO_CONCERN)]
        memory.concern_denied = True
        return [script.phrase(Phrase.NO_CONCERN, Act.NO_CONCERN)]

    def _tell_standing(self) -> list[Part]:
        script, memory, standing = self._script, self._memory, self._scenario.standing
        if not self._rude:
            memory.standing_asked += 1
        if memory.standing_told and memory.standing_asked >= _THIRD_PUSH:
            memory.strain += _PUSH_COSTS
            return [script.phrase(Phrase.STANDING_ENOUGH, Act.SMALL_TALK)]
        if not memory.standing_told and (self._rude or memory.standing_asked < script.asks_standing):
            part = script.own_or_phrase("brush_off", standing.brush_off, Phrase.BRUSH_OFF, Act.BRUSH_OFF)
            memory.brush_off_said = part.text
            return [part]
        lead = [script.phrase(Phrase.STANDING_AGAIN, Act.SMALL_TALK)] if memory.standing_told else []
        if standing.truth_when_answered and memory.all_answered(self._scenario.concerns):
            part = script.line("truth_when_answered", standing.truth_when_answered, Act.TELL_STANDING)
        else:
            part = script.line("truth", standing.truth, Act.TELL_STANDING)
        memory.standing_told = part.text
        return [*lead, part]

    def _tell_next_steps(self) -> list[Part]:
        script, memory, steps = self._script, self._memory, self._scenario.next_steps
        if not self._rude:
            memory.next_steps_asked += 1
        if not memory.next_step_told and (self._rude or memory.next_steps_asked < script.asks_next_steps):
            return [script.own_or_phrase("vague", steps.vague, Phrase.VAGUE_NEXT_STEP, Act.VAGUE_NEXT_STEP)]
        before = memory.next_step_told
        part = script.line("definite", steps.definite, Act.DEFINITE_NEXT_STEP)
        memory.next_step_told = True
        return [script.phrase(Phrase.ANSWERED_BEFORE, Act.SMALL_TALK), part] if before else [part]

    def _grant_follow_up(self) -> list[Part]:
        script, memory, steps = self._script, self._memory, self._scenario.next_steps
        before = memory.follow_up_granted
        memory.follow_up_granted = True
        part = script.own_or_phrase("follow_up", steps.follow_up, Phrase.GRANT_FOLLOW_UP, Act.GRANT_FOLLOW_UP)
        return [script.phrase(Phrase.ANSWERED_BEFORE, Act.SMALL_TALK), part] if before else [part]

    def _acknowledge(self) -> None:
        moves = self._moves
        if Move.SELF_SABOTAGE in moves:
            phrase = Phrase.DOUBT_HEARD
        elif Move.RESTATE_STRENGTHS in moves or Move.MATCH_PITCH in moves or Move.ADDRESS_CONCERN in moves:
            phrase = Phrase.PRAISE_HEARD
        elif self.answered:
            return
        elif Move.REAFFIRM_INTEREST in moves or Move.TRIAL_CLOSE in moves:
            phrase = Phrase.INTEREST_HEARD
        elif Move.THANKS in moves:
            phrase = Phrase.WELCOME
        else:
            return
        self._lead.append(self._script.phrase(phrase, Act.SMALL_TALK))


def voice(script: Script, memory: Memory, concern: Concern) -> Part:
    """A concern put into words; the next turn is heard as a reply to it."""
    part = script.line(f"concern {concern.id}", concern.voiced, Act.VOICE_CONCERN, concern.id)
    memory.concerns_voiced.pop(concern.id, None)
    memory.concerns_voiced[concern.id] = part.text
    memory.pending = concern
    return part
