"""The eight criteria: from what happened to met, partly or missed, with the words that decided it.

Two principles hold for all. What was said is quoted; what a transcript cannot show is neither claimed nor counted
against the candidate: where it holds no reply of the interviewer at all, or the scenario states no facts, the half of
a criterion that hangs on them is left out of its weight (`Ruling.judged`).
"""

from collections.abc import Callable

from mockcloser.judging.headline import probed_concerns, restated_strengths, secured_next_steps
from mockcloser.judging.phrasing import counted, listed, quoted
from mockcloser.judging.readings import Reading
from mockcloser.judging.ruling import Ruling, words_heard
from mockcloser.vocabulary.findings import Evidence
from mockcloser.vocabulary.moves import Act, Criterion, Status

QUESTIONS_TO_MEET = 2
LINGERING_TURNS = 2
LINGERING_WORDS = 60
"""Thanked and then more than so many further turns, or more than so many words: that is lingering. A last question
and a goodbye fit in; a new round of questions does not. Answers to what the interviewer raises do not count."""

_NOTHING_HEARD = "No usable speech of the candidate was heard, so there is nothing to judge."


def rule(criterion: Criterion, reading: Reading) -> Ruling:
    """How `criterion` came out in the conversation that was read."""
    if not reading.conversation.candidate:
        return Ruling(Status.NOT_HEARD, _NOTHING_HEARD, to_meet="Speech that can be heard.", judged=0.0)
    return _RULES[criterion](reading)


def _know_where_you_stand(reading: Reading) -> Ruling:
    standing = reading.standing
    if not standing.tries:
        why = "You never asked how you did or where you stand."
        words = (standing.brush_off.doing(Act.BRUSH_OFF),) if standing.brush_off else ()
        if words:
            why = f"The interviewer opened with a brush-off ({quoted(words[0].quote)}), and you let it pass."
        return Ruling(
            Status.MISSED,
            why,
            words,
            "It takes a question about their impression of you, and one polite second try at a brush-off.",
        )
    asked = standing.tries[0].evidence
    if standing.brush_off is not None:
        brushed = standing.brush_off.doing(Act.BRUSH_OFF)
        if standing.opened_with_brush_off:
            why = f"To {quoted(brushed.quote)}, with which the interviewer opened, you asked {quoted(asked.quote)}."
            return Ruling(Status.MET, why, (brushed, asked))
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
            f"Nothing was asked or offered in the {counted(words_heard(reading), 'word')} you said, so no pitfall "
            "was avoided.",
            (),
            "It takes a close with something in it.",
        )
    first = pitfalls.substance[0].evidence
    why = f"You asked and offered without a slip, beginning with {quoted(first.quote)}."
    return Ruling(Status.MET, why, (first,))


_RULES: dict[Criterion, Callable[[Reading], Ruling]] = {
    Criterion.RESTATED_STRENGTHS: restated_strengths,
    Criterion.PROBED_CONCERNS: probed_concerns,
    Criterion.SECURED_NEXT_STEPS: secured_next_steps,
    Criterion.KNOW_WHERE_YOU_STAND: _know_where_you_stand,
    Criterion.SHOWED_HOMEWORK: _showed_homework,
    Criterion.REAFFIRMED_INTEREST: _reaffirmed_interest,
    Criterion.CLOSED_GRACEFULLY: _closed_gracefully,
    Criterion.AVOIDED_PITFALLS: _avoided_pitfalls,
}
