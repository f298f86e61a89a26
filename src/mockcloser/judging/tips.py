"""Tips: what to do better, made from this scenario and these words.

A tip for every criterion missed or partly met quotes what was said, or what the job asks for, and gives a sentence to
say instead, built from the candidate's own words. It invents nothing about the candidate: where they said nothing to
build on, it says what to bring. Quoted words are set off by quotation marks or a colon, so that the sentence stays
grammatical whatever they are.

The advice: Willory, "Drop the Mic at the End of Your Interview" (ask for gaps and reservations); "Job Interviewing For
Dummies" (five best skills, answer the gaps, the next step, leave to call, thanks, do not linger); "The Reverse
Interview" (questions from homework); "Don't Be Afraid to Ask Interviewers Where You Stand" (brush-offs).
"""

from collections.abc import Callable

from mockcloser.judging.addressing import address, last_words, moment, spoken_job, the_job
from mockcloser.judging.criteria import QUESTIONS_TO_MEET
from mockcloser.judging.headline import STRENGTHS_IDEAL, STRENGTHS_TO_MEET
from mockcloser.judging.likeness import nearest
from mockcloser.judging.phrasing import counted, listed, plain, quoted, said
from mockcloser.judging.readings import Concern, Reading
from mockcloser.judging.ruling import Ruling
from mockcloser.vocabulary.brief import Fact
from mockcloser.vocabulary.moves import Act, Criterion, Status


def tip(criterion: Criterion, reading: Reading, ruling: Ruling) -> str:
    """What to do about `criterion` next time; empty where there is nothing to add."""
    if ruling.status is Status.NOT_HEARD:
        return ""
    if ruling.status is Status.MET:
        return _towards_the_ideal(reading) if criterion is Criterion.RESTATED_STRENGTHS else ""
    return _TIPS[criterion](reading)


def _towards_the_ideal(reading: Reading) -> str:
    named = len(reading.pitch.claims)
    if named >= STRENGTHS_IDEAL:
        return ""
    if reading.pitch.unmentioned:
        open_ones = listed([quoted(requirement.text) for requirement in reading.pitch.unmentioned])
        return f"Five strengths are the ideal; you named {named}. Not yet touched: {open_ones}."
    last = quoted(reading.pitch.claims[-1].strength.text, 10)
    return f"Five strengths are the ideal; you named {named}. After {last} is room for {STRENGTHS_IDEAL - named} more."


def _restated_strengths(reading: Reading) -> str:
    pitch = reading.pitch
    if not pitch.claims:
        return _first_strength(reading)
    sentences: list[str] = []
    untied = [claim for claim in pitch.claims if claim.strength.requirement is None]
    spare = list(pitch.unmentioned)
    if not pitch.is_tied and pitch.unmentioned:
        place = nearest(untied[0].strength.text, [requirement.text for requirement in pitch.unmentioned]) or 0
        wanted = pitch.unmentioned[place].text
        own = untied[0].strength.text
        spare.remove(pitch.unmentioned[place])
        sentences.append(
            f"You said {quoted(own)}; tie it to {quoted(wanted)}, if it serves that, by saying: “You asked for this: "
            f"{said(wanted)}. Here is what I bring to it: {said(own)}.”"
        )
    elif not pitch.is_tied:
        own = pitch.claims[0].strength.text
        sentences.append(
            f"You said {quoted(own)}; tie it to {the_job(reading)} by saying what it is for: “You will need somebody "
            f"who can do this from the first week: {said(own)}.”"
        )
    lacking = STRENGTHS_TO_MEET - len(pitch.claims)
    if lacking > 0:
        if spare:
            wanted = listed([quoted(requirement.text) for requirement in spare])
            sentences.append(f"Add what you have done towards {wanted}: one thing each, with a number.")
        else:
            named = listed([quoted(claim.strength.text, 10) for claim in pitch.claims])
            sentences.append(
                f"Beside {named}, name {counted(lacking, 'more thing')} you have done that {the_job(reading)} needs, "
                "with a number."
            )
    return " ".join(sentences)


def _first_strength(reading: Reading) -> str:
    wanted = reading.pitch.unmentioned or reading.brief.requirements
    if wanted:
        asked = listed([quoted(requirement.text) for requirement in wanted])
        return (
            f"The job asks for {asked}. Begin the close with what you have done towards that: “You asked for this: "
            f"{said(wanted[0].text)}. I have …”, and name the place, the time and the result."
        )
    if reading.pitch.matches:
        claim = reading.pitch.matches[0].finding.quote
        return f"{quoted(claim)} is a claim; follow it with “because I have …” and three things you did, with numbers."
    return (
        f"{moment(reading)} name three things you have done that {the_job(reading)} needs, "
        "each with a number: how long, how many, what came of it."
    )


def _probed_concerns(reading: Reading) -> str:
    if reading.probing.asked or reading.probing.in_opening:
        return " ".join(_answer_to(concern, reading) for concern in reading.probing.unanswered)
    pitch = reading.pitch
    if pitch.unmentioned:
        wanted = pitch.unmentioned[-1].text
        return (
            f"You said nothing about {quoted(wanted)}, so they may have a doubt there. Ask: “You asked for this: "
            f"{said(wanted)}. Do you see any gap between that and my background?”"
        )
    if pitch.claims:
        own = pitch.claims[0].strength.text
        return (
            f"You said {quoted(own)}. Go on: “Set against that, is there anything about my background that gives you "
            "pause?”"
        )
    return (
        f"{moment(reading)} ask: “Looking at me for {spoken_job(reading)}, do you see any gap I could say "
        "something about?”"
    )


def _answer_to(concern: Concern, reading: Reading) -> str:
    """How the candidate's own words could have answered a concern."""
    voiced = quoted(concern.evidence.quote)
    reply = next(
        (turn for turn in reading.conversation.candidate if turn.place > concern.line.place and turn.turn.text.strip()),
        None,
    )
    opening = f"To {voiced} you replied {quoted(reply.turn.text)}." if reply else f"You left {voiced} without a reply."
    own = [claim.strength.text for claim in reading.pitch.claims]
    place = nearest(concern.evidence.quote, own)
    if place is not None:
        return (
            f"{opening} Of what you have said, this comes nearest: {quoted(own[place])}. Say: “That is a fair point. "
            f"What I can set against it is this: {said(own[place])}.”"
        )
    if own:
        return (
            f"{opening} If {quoted(own[0])} bears on it, say how; else give one example of your own, or the first step "
            "you would take about it."
        )
    return (
        f"{opening} Take up their words and go on: “That is a fair point. The nearest I have done is …”, or say what "
        "you would do about it in the first month."
    )


def _secured_next_steps(reading: Reading) -> str:
    steps = reading.next_steps
    if not steps.asked:
        return (
            f"{moment(reading)} ask: “When do you expect to decide about {spoken_job(reading)}, and may I "
            "call you if I have heard nothing by then?”"
        )
    asked = quoted(steps.asked[-1].finding.quote)
    if steps.vague is not None:
        vague = steps.vague.doing(Act.VAGUE_NEXT_STEP, Act.BRUSH_OFF, Act.DO_NOT_KNOW)
        return (
            f"{quoted(vague.quote)} is neither a date nor a step. Follow it up: “Thank you. If I have heard nothing "
            f"in a week, may I call you about {spoken_job(reading)}?”"
        )
    if reading.conversation.is_one_sided:
        return (
            f"{asked} is the right question. If the reply has no date in it, have a second one ready: “By which day "
            f"should I have heard about {spoken_job(reading)}?”"
        )
    return f"{asked} got you no date. Ask for one: “By which day should I have heard about {spoken_job(reading)}?”"


def _know_where_you_stand(reading: Reading) -> str:
    standing = reading.standing
    if standing.brush_off is not None:
        line = standing.brush_off.doing(Act.BRUSH_OFF).quote
        again = "Try once more" if standing.tries else "Ask all the same"
        return f"{quoted(line)} leaves you guessing. {again}, politely: “{_second_try(line, reading)}”"
    best = reading.pitch.tied or reading.pitch.claims
    if best:
        own = best[0].strength.text
        return (
            f"You told them {quoted(own)} and left without their view of it. Ask: “With that in mind, how do I compare "
            f"with what you are looking for in {spoken_job(reading)}?”"
        )
    return f"{moment(reading)} ask: “From what you have heard today, how well do I fit {spoken_job(reading)}?”"


def _second_try(line: str, reading: Reading) -> str:
    words = line.lower()
    if any(word in words for word in ("other", "more people", "few more", "candidates", "applicants", "to see")):
        return (
            "I understand that there are others to see. Leaving them aside, how does what you have heard from me match "
            f"what {spoken_job(reading)} needs?"
        )
    if any(word in words for word in ("early", "soon", "stage")):
        return "I understand that it is early. As things are today, what speaks for me, and what is still open?"
    if any(word in words for word in ("discuss", "panel", "talk", "compare", "colleague", "team")):
        return "Of course you will want to talk it over. What will you yourself say about me?"
    return f"I understand. Just for my own sake: as of today, would you see me in {spoken_job(reading)}?"


def _showed_homework(reading: Reading) -> str:
    homework = reading.homework
    sentences: list[str] = []
    if homework.generic and not homework.informed:
        sentences.append(f"{quoted(homework.generic[0].finding.quote)} could be asked anywhere.")
    if homework.unused and not homework.drawn:
        fact = homework.unused[0]
        sentences.append(f"You were told {quoted(fact.text)} and asked nothing about it. {_asked_of(fact, reading)}")
    elif homework.unused:
        sentences.append(f"You know enough for one question more. {_asked_of(homework.unused[0], reading)}")
    elif len(homework.informed) >= QUESTIONS_TO_MEET:
        first = quoted(homework.informed[0].finding.quote)
        sentences.append(f"Before {first} say what you already know about it, so that the homework is heard.")
    elif homework.informed:
        first = quoted(homework.informed[0].finding.quote)
        sentences.append(f"{first} is one; ask a second about the part of {the_job(reading)} you know least.")
    elif reading.brief.requirements:
        wanted = reading.brief.requirements[0].text
        sentences.append(
            f"Ask about the work itself: “You asked for this: {said(wanted)}. Where will it be needed first?”"
        )
    else:
        sentences.append(
            f"{moment(reading)} ask about the work itself: “What would you want to see from "
            f"{spoken_job(reading)} after three months?”"
        )
    return " ".join(sentences)


def _asked_of(fact: Fact, reading: Reading) -> str:
    where = plain(reading.brief.company) or "you"
    return f"Ask: “I noted this about {where}: {said(fact.text)}. What will that mean for {spoken_job(reading)}?”"


def _reaffirmed_interest(reading: Reading) -> str:
    if reading.homework.informed:
        asked = reading.homework.informed[0].finding.quote
        return (
            f"You asked {quoted(asked)}, so something draws you. Say it: “Having heard your answer, I would very much "
            f"like {the_job(reading)}.”"
        )
    if reading.pitch.claims:
        own = reading.pitch.claims[0].strength.text
        return (
            f"You said {quoted(own)}, but not that you want to do it here. Add: “And I would very much like "
            f"{the_job(reading)}.”"
        )
    wish = f"I would very much like {the_job(reading)}"
    return f"{moment(reading)} say: “{wish}”, with the reason that is yours."


def _closed_gracefully(reading: Reading) -> str:
    ending = reading.ending
    if ending.thanks is None:
        ending_words = f"Thank you for your time today{address(reading.brief.interviewer)}."
        return f"Your last words were {last_words(reading)}. End with: “{ending_words}”"
    return (
        f"After {quoted(ending.thanks.finding.quote)} came {counted(ending.words_after, 'more word')}, up to "
        f"{last_words(reading)}. Keep the thanks for the end and stop there."
    )


def _avoided_pitfalls(reading: Reading) -> str:
    pitfalls = reading.pitfalls
    sentences: list[str] = []
    if pitfalls.sabotage:
        bad = quoted(pitfalls.sabotage[0].finding.quote)
        if reading.pitch.claims:
            own = reading.pitch.claims[0].strength.text
            sentences.append(f"Leave out {bad}; you have {quoted(own)} to say in its place.")
        else:
            sentences.append(f"Leave out {bad}; in its place name one thing you have done.")
    if pitfalls.declined:
        sentences.append(f"In place of {quoted(pitfalls.declined[0].finding.quote)}, {_some_question(reading)}")
    generic = reading.homework.generic if pitfalls.only_generic else pitfalls.generic
    if generic:
        bad = quoted(generic[0].finding.quote)
        sentences.append(f"{bad} is what everybody asks. Instead {_some_question(reading)}")
    sentences += [f"Leave out {quoted(spot.finding.quote)}." for spot in pitfalls.contested]
    if not sentences:
        sentences.append(f"Instead of stopping at {last_words(reading)}, {_some_question(reading)}")
    return " ".join(sentences)


def _some_question(reading: Reading) -> str:
    """A question to ask here, beginning in lower case."""
    if reading.homework.unused:
        question = _asked_of(reading.homework.unused[-1], reading)
        return question[0].lower() + question[1:]
    return f"ask: “What would the first month in {spoken_job(reading)} look like, week by week?”"


_TIPS: dict[Criterion, Callable[[Reading], str]] = {
    Criterion.RESTATED_STRENGTHS: _restated_strengths,
    Criterion.PROBED_CONCERNS: _probed_concerns,
    Criterion.SECURED_NEXT_STEPS: _secured_next_steps,
    Criterion.KNOW_WHERE_YOU_STAND: _know_where_you_stand,
    Criterion.SHOWED_HOMEWORK: _showed_homework,
    Criterion.REAFFIRMED_INTEREST: _reaffirmed_interest,
    Criterion.CLOSED_GRACEFULLY: _closed_gracefully,
    Criterion.AVOIDED_PITFALLS: _avoided_pitfalls,
}
