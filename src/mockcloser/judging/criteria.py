"""The eight criteria: from what happened to met, partly or missed, with the words that decided it.

Two principles hold for all. What was said is quoted; what a transcript cannot show is neither claimed nor counted
against the candidate: where it holds no reply of the interviewer at all, or the scenario states no facts, the half of
a criterion that hangs on them is left out of its weight (`Ruling.judged`).
"""

from collections.abc import Callable
from dataclasses import dataclass

from mockcloser.judging.phrasing import counted, listed, quoted
from mockcloser.judging.readings import Reading
from mockcloser.vocabulary.findings import Evidence
from mockcloser.vocabulary.moves import Act, Criterion, Status

STRENGTHS_TO_MEET = 3
STRENGTHS_IDEAL = 5
QUESTIONS_TO_MEET = 2
LINGERING_TURNS = 2
LINGERING_WORDS = 60
"""Thanked and then more than so many further turns, or more than so many words: that is lingering. A last question
and a goodbye fit in; a new round of questions does not. Answers to what the interviewer raises do not count."""

_NOTHING_HEARD = "No usable speech of the candidate was heard, so there is nothing to judge."


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a criterion came out. `to_meet` says what would turn it to met, empty where it is.

    `judged` is the part of the criterion, 0 to 1, that this transcript can show.
    """

    status: Status
    why: str
    evidence: tuple[Evidence, ...] = ()
    to_meet: str = ""
    judged: float = 1.0


def rule(criterion: Criterion, reading: Reading) -> Ruling:
    """How `criterion` came out in the conversation that was read."""
    if not reading.conversation.candidate:
        return Ruling(Status.NOT_HEARD, _NOTHING_HEARD, to_meet="Speech that can be heard.", judged=0.0)
    return _RULES[criterion](reading)


def _restated_strengths(reading: Reading) -> Ruling:
    pitch = reading.pitch
    number = len(pitch.claims)
    words = tuple(claim.evidence for claim in pitch.claims)
    words += tuple(spot.evidence for spot in pitch.matches)
    if number == 0:
        why = f"None of your strengths was named in the {counted(_words_heard(reading), 'word')} you said."
        if pitch.matches:
            why = f"{quoted(pitch.matches[0].finding.quote)} claims a match without naming a strength."
        return Ruling(Status.MISSED, why, words, _strengths_wanted(reading))
    named = listed([quoted(claim.strength.text, 10) for claim in pitch.claims])
    if not pitch.is_tied:
        tie = "none tied to what the job needs"
    elif pitch.tied:
        tie = f"{len(pitch.tied)} tied to a stated requirement"
    else:
        tie = f"tied to what the job needs by {quoted(pitch.matches[0].finding.quote, 10)}"
    why = f"You named {counted(number, 'strength')}, {tie}: {named}."
    if number >= STRENGTHS_TO_MEET and pitch.is_tied:
        return Ruling(Status.MET, why, words)
    return Ruling(Status.PARTLY, why, words, _strengths_wanted(reading))


def _strengths_wanted(reading: Reading) -> str:
    pitch = reading.pitch
    lacking = STRENGTHS_TO_MEET - len(pitch.claims)
    wanted = [f"{counted(lacking, 'more distinct strength')}"] if lacking > 0 else []
    if not pitch.is_tied:
        stated = [quoted(requirement.text) for requirement in reading.brief.requirements]
        needs = f"asks for ({', '.join(stated)})" if stated else "needs"
        wanted.append(f"a tie to what the job {needs}")
    return f"It takes {listed(wanted)}."


def _probed_concerns(reading: Reading) -> Ruling:
    probing = reading.probing
    if not probing.asked:
        why = "You never asked whether anything speaks against you."
        if probing.concerns:
            why = f"A concern came unasked ({quoted(probing.concerns[0].evidence.quote)}); you never asked for one."
        return Ruling(
            Status.MISSED,
            why,
            tuple(concern.evidence for concern in probing.concerns),
            "It takes a question about gaps or concerns they see in you, and an answer to what comes back.",
        )
    asked = probing.asked[0].evidence
    answers = tuple(spot.evidence for concern in probing.concerns for spot in concern.answers)
    words = (asked, *(concern.evidence for concern in probing.concerns), *dict.fromkeys(answers))
    if probing.unanswered:
        left = listed([quoted(concern.evidence.quote) for concern in probing.unanswered])
        total = len(probing.concerns)
        share = f"{len(probing.unanswered)} of {total} concerns" if total > 1 else "the concern that came back"
        return Ruling(
            Status.PARTLY,
            f"You asked {quoted(asked.quote)}, and {share} went unanswered: {left}.",
            words,
            f"It takes an answer with evidence, an example or a plan to {left}.",
        )
    if probing.concerns:
        why = f"You asked {quoted(asked.quote)} and answered {quoted(probing.concerns[-1].evidence.quote)}"
        why += f" with {quoted(answers[-1].quote)}."
    elif reading.conversation.is_one_sided:
        why = f"You asked {quoted(asked.quote)}; no reply is on record, so the asking alone is judged."
    else:
        why = f"You asked {quoted(asked.quote)}, and no concern came back."
    return Ruling(Status.MET, why, words)


def _secured_next_steps(reading: Reading) -> Ruling:
    steps = reading.next_steps
    if not steps.asked:
        return Ruling(
            Status.MISSED,
            "You never asked what happens next, when they decide, or whether you may follow up.",
            (),
            "It takes a question about the next step, and a date, a named step or leave to follow up in return.",
        )
    asked = steps.asked[0].evidence
    if steps.definite is not None:
        got = steps.definite.doing(Act.DEFINITE_NEXT_STEP, Act.GRANT_FOLLOW_UP)
        what = "leave to follow up" if not steps.definite.does(Act.DEFINITE_NEXT_STEP) else "something definite"
        return Ruling(
            Status.MET, f"You asked {quoted(asked.quote)} and left with {what}: {quoted(got.quote)}.", (asked, got)
        )
    wanted = "It takes a second question for a date, a named step or leave to follow up"
    if steps.vague is not None:
        vague = steps.vague.doing(Act.VAGUE_NEXT_STEP, Act.BRUSH_OFF, Act.DO_NOT_KNOW)
        if steps.followed_up is not None:
            again = steps.followed_up.evidence
            why = f"{quoted(vague.quote)} was vague, and you followed it up: {quoted(again.quote)}."
            return Ruling(Status.MET, why, (asked, vague, again))
        why = f"You asked {quoted(asked.quote)} and took a vague answer: {quoted(vague.quote)}."
        return Ruling(Status.PARTLY, why, (asked, vague), f"{wanted} after {quoted(vague.quote)}.")
    if reading.conversation.is_one_sided:
        return Ruling(
            Status.PARTLY,
            f"You asked {quoted(asked.quote)}; no reply is on record, so what you left with is not judged.",
            (asked,),
            "It takes a reply with a date, a named step or leave to follow up; the asking is done.",
            judged=0.5,
        )
    reply = "the reply named no date and no step" if steps.replied else "the conversation ended without a reply"
    return Ruling(Status.PARTLY, f"You asked {quoted(asked.quote)}; {reply}.", (asked,), f"{wanted}.")


def _know_where_you_stand(reading: Reading) -> Ruling:
    standing = reading.standing
    if not standing.tries:
        return Ruling(
            Status.MISSED,
            "You never asked how you did or where you stand.",
            (),
            "It takes a question about their impression of you, and one polite second try at a brush-off.",
        )
    asked = standing.tries[0].evidence
    if standing.brush_off is not None:
        brushed = standing.brush_off.doing(Act.BRUSH_OFF)
        if standing.second_try is not None:
            again = standing.second_try.evidence
            why = f"To {quoted(brushed.quote)} you tried once more: {quoted(again.quote)}."
            return Ruling(Status.MET, why, (asked, brushed, again))
        if standing.told is None:
            return Ruling(
                Status.PARTLY,
                f"You asked {quoted(asked.quote)} and let a brush-off pass: {quoted(brushed.quote)}.",
                (asked, brushed),
                f"It takes one polite second try after {quoted(brushed.quote)}.",
            )
    if standing.told is not None:
        told = standing.told.doing(Act.TELL_STANDING)
        why = f"You asked {quoted(asked.quote)} and were told: {quoted(told.quote)}."
        return Ruling(Status.MET, why, (asked, told))
    if reading.conversation.is_one_sided:
        why = f"You asked {quoted(asked.quote)}; no reply is on record, so the asking alone is judged."
    else:
        why = f"You asked {quoted(asked.quote)}, and were not brushed off."
    return Ruling(Status.MET, why, (asked,))


def _showed_homework(reading: Reading) -> Ruling:
    homework = reading.homework
    number = len(homework.informed)
    words = tuple(spot.evidence for spot in homework.informed)
    if number == 0:
        why = "You asked nothing about the duties, the organisation or your own working life there."
        if homework.generic:
            why = f"You asked only what anybody could ask: {quoted(homework.generic[0].finding.quote)}."
        return Ruling(Status.MISSED, why, tuple(spot.evidence for spot in homework.generic), _questions_wanted(reading))
    asked = listed([quoted(spot.finding.quote, 12) for spot in homework.informed])
    why = f"You asked {counted(number, 'informed question')}: {asked}"
    if homework.drawn:
        spot, fact = homework.drawn[0]
        which = "It" if number == 1 else quoted(spot.finding.quote, 12)
        why += f". {which} draws on {quoted(fact.text)}"
    elif reading.brief.facts:
        why += ", none of which draws on a stated fact"
    elif number >= QUESTIONS_TO_MEET:
        return Ruling(
            Status.PARTLY,
            f"{why}. No facts are stated here, so whether you knew them is not judged.",
            words,
            "It takes a scenario with stated facts, and a question that draws on one of them.",
            judged=0.5,
        )
    if number >= QUESTIONS_TO_MEET and homework.drawn:
        return Ruling(Status.MET, f"{why}.", words)
    return Ruling(Status.PARTLY, f"{why}.", words, _questions_wanted(reading))


def _questions_wanted(reading: Reading) -> str:
    homework = reading.homework
    lacking = QUESTIONS_TO_MEET - len(homework.informed)
    wanted = [counted(lacking, "more informed question")] if lacking > 0 else []
    if not homework.drawn and reading.brief.facts:
        wanted.append("a question that draws on a stated fact")
    return f"It takes {listed(wanted)}."


def _reaffirmed_interest(reading: Reading) -> Ruling:
    if not reading.interest:
        return Ruling(
            Status.MISSED,
            "You never said that you want this job.",
            (),
            "It takes one sentence of interest in this job.",
        )
    return Ruling(
        Status.MET,
        f"You said so: {quoted(reading.interest[0].finding.quote)}.",
        tuple(spot.evidence for spot in reading.interest),
    )


def _closed_gracefully(reading: Reading) -> Ruling:
    ending = reading.ending
    if ending.thanks is None:
        return Ruling(
            Status.MISSED,
            "You never thanked the interviewer for the time or the talk.",
            (),
            "It takes thanks for their time, shortly before you go.",
        )
    thanks = ending.thanks.evidence
    after = f"{counted(ending.turns_after, 'further turn')} and {counted(ending.words_after, 'word')}"
    if ending.turns_after > LINGERING_TURNS or ending.words_after > LINGERING_WORDS:
        return Ruling(
            Status.PARTLY,
            f"After {quoted(thanks.quote)} you went on for {after}.",
            (thanks,),
            f"It takes an end within {LINGERING_TURNS} turns and {LINGERING_WORDS} words of the thanks.",
        )
    ended = f"ended after {after}" if ending.words_after else "ended there"
    return Ruling(Status.MET, f"You thanked them ({quoted(thanks.quote)}) and {ended}.", (thanks,))


def _avoided_pitfalls(reading: Reading) -> Ruling:
    """One lesser slip is partly, a grave one or two kinds of slip are missed; nothing said avoids nothing."""
    pitfalls = reading.pitfalls
    grave: list[tuple[str, tuple[Evidence, ...]]] = []
    lesser: list[tuple[str, tuple[Evidence, ...]]] = []
    if pitfalls.empty_handed:
        quote = pitfalls.declined[0].evidence
        grave.append((f"You declined to ask anything: {quoted(quote.quote)}.", (quote,)))
    elif pitfalls.declined:
        quote = pitfalls.declined[0].evidence
        lesser.append((f"You first declined to ask anything: {quoted(quote.quote)}.", (quote,)))
    if pitfalls.sabotage:
        quotes = tuple(spot.evidence for spot in pitfalls.sabotage)
        grave.append((f"You talked yourself down: {listed([quoted(quote.quote) for quote in quotes])}.", quotes))
    if pitfalls.only_generic:
        quotes = tuple(spot.evidence for spot in reading.homework.generic)
        grave.append((f"All you asked is what anybody asks: {listed([quoted(q.quote) for q in quotes])}.", quotes))
    elif pitfalls.generic:
        quotes = tuple(spot.evidence for spot in pitfalls.generic)
        lesser.append((f"You asked what anybody asks: {listed([quoted(q.quote) for q in quotes])}.", quotes))
    lesser += [
        (f"In this kind of interview {quoted(spot.finding.quote)} counts against you.", (spot.evidence,))
        for spot in pitfalls.contested
    ]
    slips = [*grave, *lesser]
    if slips:
        return Ruling(
            Status.MISSED if grave or len(lesser) > 1 else Status.PARTLY,
            " ".join(sentence for sentence, _ in slips),
            tuple(dict.fromkeys(quote for _, quotes in slips for quote in quotes)),
            f"It takes a close without {listed([quoted(quotes[0].quote) for _, quotes in slips])}.",
        )
    if not pitfalls.substance:
        return Ruling(
            Status.MISSED,
            f"Nothing was asked or offered in the {counted(_words_heard(reading), 'word')} you said, so no pitfall "
            "was avoided.",
            (),
            "It takes a close with something in it.",
        )
    first = pitfalls.substance[0].evidence
    why = f"You asked and offered without a slip, beginning with {quoted(first.quote)}."
    return Ruling(Status.MET, why, (first,))


def _words_heard(reading: Reading) -> int:
    return sum(len(said.turn.text.split()) for said in reading.conversation.candidate)


_RULES: dict[Criterion, Callable[[Reading], Ruling]] = {
    Criterion.RESTATED_STRENGTHS: _restated_strengths,
    Criterion.PROBED_CONCERNS: _probed_concerns,
    Criterion.SECURED_NEXT_STEPS: _secured_next_steps,
    Criterion.KNOW_WHERE_YOU_STAND: _know_where_you_stand,
    Criterion.SHOWED_HOMEWORK: _showed_homework,
    Criterion.REAFFIRMED_INTEREST: _reaffirmed_interest,
    Criterion.CLOSED_GRACEFULLY: _closed_gracefully,
    Criterion.AVOIDED_PITFALLS: _avoided_pitfalls,
}
