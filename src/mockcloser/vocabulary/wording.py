"""How the public ids, speakers and times are called where people read them."""

from mockcloser.vocabulary.delivery import Measure
from mockcloser.vocabulary.moves import Criterion, Move, Status
from mockcloser.vocabulary.transcript import Speaker

CRITERION = {
    Criterion.RESTATED_STRENGTHS: "Restated your strengths",
    Criterion.PROBED_CONCERNS: "Probed for concerns",
    Criterion.SECURED_NEXT_STEPS: "Secured next steps",
    Criterion.KNOW_WHERE_YOU_STAND: "Know where you stand",
    Criterion.SHOWED_HOMEWORK: "Showed your homework",
    Criterion.REAFFIRMED_INTEREST: "Reaffirmed your interest",
    Criterion.CLOSED_GRACEFULLY: "Closed gracefully",
    Criterion.AVOIDED_PITFALLS: "Avoided pitfalls",
}

STATUS = {Status.MET: "met", Status.PARTLY: "partly", Status.MISSED: "missed", Status.NOT_HEARD: "not heard"}

MARK = {Status.MET: "●", Status.PARTLY: "◐", Status.MISSED: "○", Status.NOT_HEARD: "–"}
"""Marks that differ in shape, so that nothing is told by colour alone."""

MOVE = {
    Move.RESTATE_STRENGTHS: "strengths",
    Move.MATCH_PITCH: "match",
    Move.PROBE_CONCERNS: "probe",
    Move.ASK_STANDING: "standing",
    Move.REAFFIRM_INTEREST: "interest",
    Move.TRIAL_CLOSE: "trial close",
    Move.NEXT_STEPS: "next steps",
    Move.PERMISSION_FOLLOW_UP: "follow-up",
    Move.THANKS: "thanks",
    Move.INFORMED_QUESTION: "informed question",
    Move.GENERIC_QUESTION: "generic question",
    Move.NO_QUESTIONS: "no questions",
    Move.SELF_SABOTAGE: "talked down",
    Move.ADDRESS_CONCERN: "answered concern",
}

MEASURE = {
    Measure.PACE: "Pace",
    Measure.TALK_SHARE: "Your share of the talking",
    Measure.TIME_TO_FIRST_WORD: "Time before you answered",
    Measure.LONGEST_MONOLOGUE: "Longest answer",
    Measure.LONG_PAUSES: "Long pauses",
    Measure.FILLERS: "Fillers",
    Measure.HEDGES: "Hedges",
    Measure.REPEATED_WORDS: "Restarts",
    Measure.OFTEN_SAID: "Said again and again",
    Measure.RUN_ON_AFTER_GOODBYE: "After the goodbye",
}

SPEAKER = {Speaker.CANDIDATE: "You", Speaker.INTERVIEWER: "Interviewer"}


def clock(seconds: float | None) -> str:
    """Seconds as m:ss, or an empty string where there is no sound."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"
