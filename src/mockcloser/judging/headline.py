"""The three criteria that every verdict leads with: strengths restated, concerns probed, next steps secured."""

from mockcloser.judging.phrasing import counted, listed, quoted
from mockcloser.judging.readings import Probing, Reading
from mockcloser.judging.ruling import Ruling, words_heard
from mockcloser.vocabulary.findings import Evidence
from mockcloser.vocabulary.moves import Act, Status

STRENGTHS_TO_MEET = 3
STRENGTHS_IDEAL = 5
_A_PROBE = "It takes a question about gaps or concerns they see in you, and an answer to what comes back."


def restated_strengths(reading: Reading) -> Ruling:
    """Three distinct strengths, one of them tied to what the job needs."""
    pitch = reading.pitch
    number = len(pitch.claims)
    words = tuple(claim.evidence for claim in pitch.claims)
    words += tuple(spot.evidence for spot in pitch.matches)
    if number == 0:
        why = f"None of your strengths was named in the {counted(words_heard(reading), 'word')} you said."
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


def probed_concerns(reading: Reading) -> Ruling:
    """Asked for concerns, and answered what came back; what the interviewer opened with need not be asked for."""
    probing = reading.probing
    answers = tuple(spot.evidence for concern in probing.concerns for spot in concern.answers)
    voiced = (*(concern.evidence for concern in probing.concerns), *dict.fromkeys(answers))
    if not probing.asked:
        return _concerns_unasked(probing, voiced)
    asked = probing.asked[0].evidence
    words = (asked, *voiced)
    if probing.unanswered:
        left = listed([quoted(concern.evidence.quote) for concern in probing.unanswered])
        total = len(probing.concerns)
        came = "had come unasked" if probing.came_unasked(probing.unanswered[0]) else "came back"
        share = f"{len(probing.unanswered)} of {total} concerns" if total > 1 else f"the concern that {came}"
        return Ruling(
            Status.PARTLY,
            f"You asked {quoted(asked.quote)}, and {share} went unanswered: {left}.",
            words,
            f"It takes an answer with evidence, an example or a plan to {left}.",
        )
    if probing.concerns:
        last = probing.concerns[-1]
        answer = f"answered {quoted(last.evidence.quote)} with {quoted(answers[-1].quote)}"
        why = f"You asked {quoted(asked.quote)} and {answer}."
        if probing.came_unasked(last):
            why = f"You {answer} without having asked for it, and then asked {quoted(asked.quote)}."
    elif reading.conversation.is_one_sided:
        why = f"You asked {quoted(asked.quote)}; no reply is on record, so the asking alone is judged."
    else:
        why = f"You asked {quoted(asked.quote)}, and no concern came back."
    return Ruling(Status.MET, why, words)


def _concerns_unasked(probing: Probing, words: tuple[Evidence, ...]) -> Ruling:
    """Never asked: met where the interviewer opened with the concerns, which leaves nothing but to answer them."""
    if not probing.concerns:
        why = "You never asked whether anything speaks against you."
        return Ruling(Status.MISSED, why, words, _A_PROBE)
    first = quoted(probing.concerns[0].evidence.quote)
    answers = probing.concerns[0].answers
    answered = f"you answered it with {quoted(answers[0].finding.quote)}" if answers else "you left it unanswered"
    if not probing.in_opening:
        why = f"A concern came unasked ({first}), and {answered}; you never asked for one."
        return Ruling(Status.MISSED, why, words, _A_PROBE)
    why = f"The interviewer opened with a concern ({first}), and {answered}"
    if not probing.unanswered:
        return Ruling(Status.MET, f"{why}; you did not have to ask.", words)
    left = listed([quoted(concern.evidence.quote) for concern in probing.unanswered])
    status = Status.PARTLY if answers else Status.MISSED
    why += f"; unanswered: {left}." if answers else "."
    return Ruling(status, why, words, f"It takes an answer with evidence, an example or a plan to {left}.")


def secured_next_steps(reading: Reading) -> Ruling:
    """Asked, and left with something definite, or followed a vague answer up."""
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
