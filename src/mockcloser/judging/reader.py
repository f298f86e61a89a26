"""Reads a conversation for the criteria: who asked what, what came back, and what was made of it."""

from collections.abc import Sequence

from mockcloser.judging.conversation import Conversation, Said, Spot, context_before
from mockcloser.judging.likeness import distinct, same_claim
from mockcloser.judging.profiles import Contested, Profile, Stance
from mockcloser.judging.readings import (
    AskedStanding,
    Claim,
    Concern,
    Ending,
    Homework,
    NextSteps,
    Pitch,
    Pitfalls,
    Probing,
    Reading,
)
from mockcloser.judging.relevance import facts_drawn_on, requirement_served
from mockcloser.judging.timing import evidence
from mockcloser.vocabulary.brief import Brief
from mockcloser.vocabulary.findings import Strength
from mockcloser.vocabulary.moves import Act, Move, Topic

QUESTIONS = (
    Move.PROBE_CONCERNS,
    Move.ASK_STANDING,
    Move.NEXT_STEPS,
    Move.PERMISSION_FOLLOW_UP,
    Move.INFORMED_QUESTION,
    Move.GENERIC_QUESTION,
)
_SUBSTANCE = (
    Move.RESTATE_STRENGTHS,
    Move.MATCH_PITCH,
    Move.ADDRESS_CONCERN,
    Move.REAFFIRM_INTEREST,
    Move.TRIAL_CLOSE,
    *(move for move in QUESTIONS if move is not Move.GENERIC_QUESTION),
)
_LEADING_IN = (Move.REAFFIRM_INTEREST, Move.TRIAL_CLOSE, Move.THANKS)
"""Moves whose words may name the fact that the question after them is about: "I was glad to read that you grew"."""
_LEAD_IN_WORDS = 20


def read(conversation: Conversation, brief: Brief, profile: Profile) -> Reading:
    """The conversation read for every criterion."""
    homework = _homework(conversation, brief, profile)
    interest = [Move.REAFFIRM_INTEREST]
    if profile.stance(Contested.TRIAL_CLOSE) is Stance.FOR:
        interest.append(Move.TRIAL_CLOSE)
    standing = _standing(conversation)
    return Reading(
        conversation=conversation,
        brief=brief,
        profile=profile,
        pitch=_pitch(conversation, brief),
        probing=_probing(conversation),
        next_steps=_next_steps(conversation),
        standing=standing,
        homework=homework,
        interest=conversation.spots(*interest),
        ending=_ending(conversation, brief),
        pitfalls=_pitfalls(conversation, standing, profile),
    )


def distinct_claims(conversation: Conversation) -> tuple[Claim, ...]:
    """The strengths claimed over the session, each once; a repetition that serves a requirement lends it to the first.

    A `restate_strengths` from which no single strength was cut out counts as one claim, whole.
    """
    claims: list[tuple[str, Claim]] = []
    for said in conversation.candidate:
        strengths = list(said.found.strengths)
        for finding in said.found.findings:
            inside = any(
                strength.start_char < finding.end_char and strength.end_char > finding.start_char
                for strength in strengths
            )
            if finding.move is Move.RESTATE_STRENGTHS and not inside:
                strengths.append(Strength(finding.quote, said.turn.index, None, finding.start_char, finding.end_char))
        for strength in sorted(strengths, key=lambda strength: strength.start_char):
            claim = Claim(strength, evidence(said.turn, strength.start_char, strength.end_char))
            claims.append((strength.text, claim))
    kept: list[Claim] = []
    for text, claim in distinct(claims):
        served = claim.strength.requirement or next(
            (
                other.strength.requirement
                for other_text, other in claims
                if other.strength.requirement is not None and same_claim(text, other_text)
            ),
            None,
        )
        one = claim.strength
        kept.append(Claim(Strength(one.text, one.turn, served, one.start_char, one.end_char), claim.evidence))
    return tuple(kept)


def _pitch(conversation: Conversation, brief: Brief) -> Pitch:
    claims = distinct_claims(conversation)
    matches = conversation.spots(Move.MATCH_PITCH)
    served = {claim.strength.requirement for claim in claims}
    served |= {requirement_served(spot.finding.quote, brief.requirements) for spot in matches}
    unmentioned = tuple(requirement for requirement in brief.requirements if requirement.id not in served)
    return Pitch(claims, matches, unmentioned)


def _probing(conversation: Conversation) -> Probing:
    asked = conversation.spots(Move.PROBE_CONCERNS)
    answering = conversation.spots(Move.ADDRESS_CONCERN)
    voiced: list[tuple[str, Said]] = []
    answers: dict[int, list[Spot]] = {}
    newest: list[int] = []
    for said in conversation.turns:
        about = [did.about for did in said.acts if did.act is Act.VOICE_CONCERN]
        if about:
            newest = []
            for name in about:
                known = [place for place, (other, _) in enumerate(voiced) if name and other == name]
                if not known:
                    voiced.append((name, said))
                newest.append(known[0] if known else len(voiced) - 1)
        spots = [spot for spot in answering if spot.place == said.place]
        open_now = [place for place in newest if place not in answers]
        for place, _ in zip(open_now, spots, strict=False):
            answers[place] = spots
    opening = conversation.opening
    concerns = tuple(
        Concern(said, said.doing(Act.VOICE_CONCERN), tuple(answers.get(place, ())), said in opening)
        for place, (_, said) in enumerate(voiced)
    )
    return Probing(asked, concerns, bool(asked) and _is_replied_to(conversation, asked[0]))


def _next_steps(conversation: Conversation) -> NextSteps:
    asked = conversation.spots(Move.NEXT_STEPS, Move.PERMISSION_FOLLOW_UP)
    if not asked:
        return NextSteps((), None, None, None, replied=False)
    definite = _first(
        [said for said in conversation.interviewer if said.place > asked[0].place],
        Act.DEFINITE_NEXT_STEP,
        Act.GRANT_FOLLOW_UP,
    )
    vague = _first(
        [reply for spot in asked for reply in conversation.replies_to(spot.place)],
        Act.VAGUE_NEXT_STEP,
        Act.BRUSH_OFF,
        Act.DO_NOT_KNOW,
    )
    followed_up = next((spot for spot in asked if vague is not None and spot.place > vague.place), None)
    return NextSteps(asked, definite, vague, followed_up, _is_replied_to(conversation, asked[0]))


def _standing(conversation: Conversation) -> AskedStanding:
    tries: dict[int, Spot] = {}
    for spot in conversation.spots(Move.ASK_STANDING):
        tries.setdefault(spot.place, spot)
    asked = tuple(tries.values())
    opened = next((line for line in conversation.opening if _brushes_off(line)), None)
    if not asked:
        return AskedStanding((), None, opened, None, replied=False)
    told = _first([said for said in conversation.interviewer if said.place > asked[0].place], Act.TELL_STANDING)
    brush_off = next((reply for reply in conversation.replies_to(asked[0].place) if _brushes_off(reply)), opened)
    second = next((spot for spot in asked if brush_off is not None and spot.place > brush_off.place), None)
    return AskedStanding(asked, told, brush_off, second, _is_replied_to(conversation, asked[0]))


def _brushes_off(line: Said) -> bool:
    return line.does(Act.BRUSH_OFF) and not line.does(Act.TELL_STANDING)


def _homework(conversation: Conversation, brief: Brief, profile: Profile) -> Homework:
    pay = profile.stance(Contested.COMPENSATION_QUESTION)
    informed = [
        spot
        for spot in conversation.spots(Move.INFORMED_QUESTION)
        if pay is Stance.FOR or spot.finding.topics != (Topic.COMPENSATION,)
    ]
    generic = conversation.spots(Move.GENERIC_QUESTION)
    counted = [*informed, *generic] if profile.stance(Contested.GENERIC_QUESTION) is Stance.FOR else informed
    kept = [spot for _, spot in distinct((spot.finding.quote, spot) for spot in counted)]
    by_id = {fact.id: fact for fact in brief.facts}
    drawn = [
        (spot, by_id[fact_id]) for spot in kept for fact_id in facts_drawn_on(_with_lead_in(spot), brief.facts)[:1]
    ]
    used = {fact_id for spot in informed for fact_id in facts_drawn_on(_with_lead_in(spot), brief.facts)}
    return Homework(
        tuple(kept),
        tuple(drawn),
        generic,
        tuple(fact for fact in brief.facts if fact.id not in used),
    )


def _with_lead_in(spot: Spot) -> str:
    """A question with the words that lead up to it: "You said you grew to 90 people. Is this post part of that?"."""
    before = max(
        (
            finding.end_char
            for finding in spot.said.found.findings
            if finding.move not in _LEADING_IN and finding.end_char <= spot.finding.start_char
        ),
        default=0,
    )
    lead_in = spot.said.turn.text[before : spot.finding.start_char].split()[-_LEAD_IN_WORDS:]
    return " ".join([*lead_in, spot.finding.quote])


def _ending(conversation: Conversation, brief: Brief) -> Ending:
    """Turns in which the candidate answers a question or concern that the interviewer raised do not count."""
    spots = conversation.spots(Move.THANKS)
    if not spots:
        return Ending(None, 0, 0)
    last = spots[-1]
    turns = [said.turn for said in conversation.turns]
    later = [
        said
        for said in conversation.candidate
        if said.place > last.place
        and not {Act.VOICE_CONCERN, Act.INVITE_QUESTIONS, Act.CONCERN_UNSATISFIED}.intersection(
            context_before(turns[: said.place], brief).interviewer_acts
        )
    ]
    words = len(last.said.turn.text[last.finding.end_char :].split())
    return Ending(last, len(later), words + sum(len(said.turn.text.split()) for said in later))


def _pitfalls(conversation: Conversation, standing: AskedStanding, profile: Profile) -> Pitfalls:
    questions = conversation.spots(*QUESTIONS)
    first = questions[0] if questions else None
    declined = tuple(
        spot
        for spot in conversation.spots(Move.NO_QUESTIONS)
        if first is None or (spot.place, spot.finding.start_char) < (first.place, first.finding.start_char)
    )
    offered = conversation.spots(Move.RESTATE_STRENGTHS, Move.MATCH_PITCH, Move.ADDRESS_CONCERN)
    generic = conversation.spots(Move.GENERIC_QUESTION)
    generic_stance = profile.stance(Contested.GENERIC_QUESTION)
    contested: list[Spot] = []
    if profile.stance(Contested.TRIAL_CLOSE) is Stance.AGAINST:
        contested += conversation.spots(Move.TRIAL_CLOSE)[:1]
    if profile.stance(Contested.THIRD_PUSH) is Stance.AGAINST:
        contested += standing.tries[2:3]
    if profile.stance(Contested.COMPENSATION_QUESTION) is Stance.AGAINST:
        contested += [
            spot for spot in conversation.spots(Move.INFORMED_QUESTION) if spot.finding.topics == (Topic.COMPENSATION,)
        ][:1]
    return Pitfalls(
        declined=declined,
        empty_handed=bool(declined) and not questions and not offered,
        sabotage=conversation.spots(Move.SELF_SABOTAGE),
        generic=generic if generic_stance is Stance.AGAINST else (),
        only_generic=bool(generic) and len(generic) == len(questions) and generic_stance is not Stance.FOR,
        contested=tuple(contested),
        substance=conversation.spots(*_SUBSTANCE, *([Move.GENERIC_QUESTION] if generic_stance is Stance.FOR else [])),
    )


def _first(lines: Sequence[Said], *acts: Act) -> Said | None:
    return next((said for said in lines if said.does(*acts)), None)


def _is_replied_to(conversation: Conversation, spot: Spot) -> bool:
    return any(said.place > spot.place for said in conversation.interviewer)
