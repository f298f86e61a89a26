"""The public ids: what a candidate can do, what a question is about, and what a session is judged by."""

from enum import StrEnum


class Move(StrEnum):
    """A speech act found in one candidate utterance."""

    RESTATE_STRENGTHS = "restate_strengths"
    MATCH_PITCH = "match_pitch"
    PROBE_CONCERNS = "probe_concerns"
    ASK_STANDING = "ask_standing"
    REAFFIRM_INTEREST = "reaffirm_interest"
    TRIAL_CLOSE = "trial_close"
    NEXT_STEPS = "next_steps"
    PERMISSION_FOLLOW_UP = "permission_follow_up"
    THANKS = "thanks"
    INFORMED_QUESTION = "informed_question"
    GENERIC_QUESTION = "generic_question"
    NO_QUESTIONS = "no_questions"
    SELF_SABOTAGE = "self_sabotage"
    ADDRESS_CONCERN = "address_concern"


class Topic(StrEnum):
    """What an informed or generic question is about."""

    DUTIES = "duties"
    ORGANIZATION = "organization"
    SUCCESS_MEASURES = "success_measures"
    TEAM = "team"
    MANAGER = "manager"
    GROWTH = "growth"
    TRAINING = "training"
    MENTORING = "mentoring"
    FLEXIBILITY = "flexibility"
    CULTURE = "culture"
    WHY_OPEN = "why_open"
    CHALLENGES = "challenges"
    COMPENSATION = "compensation"
    BENEFITS = "benefits"
    TOOLS_PROCESS = "tools_process"
    INTERVIEWER_EXPERIENCE = "interviewer_experience"
    OTHER = "other"


class Criterion(StrEnum):
    """What a whole session is judged by, in the order a verdict shows them; the first three are its headline."""

    RESTATED_STRENGTHS = "restated_strengths"
    PROBED_CONCERNS = "probed_concerns"
    SECURED_NEXT_STEPS = "secured_next_steps"
    KNOW_WHERE_YOU_STAND = "know_where_you_stand"
    SHOWED_HOMEWORK = "showed_homework"
    REAFFIRMED_INTEREST = "reaffirmed_interest"
    CLOSED_GRACEFULLY = "closed_gracefully"
    AVOIDED_PITFALLS = "avoided_pitfalls"


HEADLINE = (Criterion.RESTATED_STRENGTHS, Criterion.PROBED_CONCERNS, Criterion.SECURED_NEXT_STEPS)


class Status(StrEnum):
    """How a criterion came out. `not_heard` says there was no usable speech; it never lowers a score."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    NOT_HEARD = "not_heard"


class Act(StrEnum):
    """What an interviewer's line does. The engine states it; for a bare transcript the judge infers it."""

    INVITE_QUESTIONS = "invite_questions"
    VOICE_CONCERN = "voice_concern"
    CONCERN_SATISFIED = "concern_satisfied"
    CONCERN_UNSATISFIED = "concern_unsatisfied"
    NO_CONCERN = "no_concern"
    TELL_STANDING = "tell_standing"
    BRUSH_OFF = "brush_off"
    DEFINITE_NEXT_STEP = "definite_next_step"
    VAGUE_NEXT_STEP = "vague_next_step"
    GRANT_FOLLOW_UP = "grant_follow_up"
    ANSWER_QUESTION = "answer_question"
    DO_NOT_KNOW = "do_not_know"
    REPEAT = "repeat"
    PROMPT = "prompt"
    SMALL_TALK = "small_talk"
    CLOSE = "close"
