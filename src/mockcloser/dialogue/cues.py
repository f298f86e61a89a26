"""What a candidate says to steer the talk itself: "sorry?", "let me think", "goodbye"; and tone: rudeness.

These are not moves and earn nothing; they are what any listener reacts to. The patterns run over one sentence at a
time, as lower-case words without punctuation or apostrophes: the form in which speech recognition may deliver them.
"""

import re

from mockcloser.dialogue.wording import normalised


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:\b(?:{phrase})\b)" for phrase in phrases))


_POLITE = r"(?:please |just |maybe |possibly |kindly )*"
_CAN_YOU = rf"(?:can|could|would|will) you {_POLITE}"
_REPEAT = _any(
    rf"{_CAN_YOU}(?:repeat|rephrase|say (?:that|it|this) (?:again|once more)|run that by me|go over that again)",
    rf"{_CAN_YOU}speak (?:up|more slowly|a (?:bit|little) (?:louder|slower))",
    r"(?<!let me )(?<!ill )say (?:that|it) (?:again|once more|one more time)",
    r"(?:please )?repeat (?:that|it|the question|what you)(?: please)?$",
    r"i (?:did not|didnt|could not|couldnt) (?:quite |really )?(?:catch|hear|get) (?:that|you|what|the|all of that)",
    r"i (?:missed|misheard) (?:that|what you said|the last|the question)",
    r"what was (?:that|the question)(?: again)?$",
    r"what did you (?:just )?say",
    r"come again$",
    r"pardon(?: me)?$",
    r"i beg your pardon",
    r"one more time please",
    r"what do you mean(?: by that)?$",
)
_BARE_REPEAT = frozenset({"sorry", "what", "huh", "eh", "sorry what", "excuse me", "again please"})

_MOMENT = _any(
    r"let me (?:just )?(?:think|see|have a think)",
    r"(?:give me|just|need|take|have) (?:just )?(?:a|one) (?:quick |little )?(?:second|sec|moment|minute|min)",
    r"^(?:one|a) (?:second|sec|moment|minute)",
    r"bear with me",
    r"hang on",
    r"hold on",
    r"(?:i am|im) (?:just )?thinking",
    r"thats a good question$",
)
_LONGEST_MOMENT = 16
"""Words; in a longer turn "let me think" leads into what was thought of."""

_FAREWELL = _any(
    r"good ?bye",
    r"bye",
    r"farewell",
    r"^so long$",
    r"^take care(?! of)",
    r"(?:bye|thanks|thank you|day) take care$",
    r"(?:speak|talk) (?:to you )?soon",
    r"(?<!i )see you(?: all)?(?: (?:soon|later|then|again|around|there|next \w+|tomorrow|on \w+day))?$",
    r"(?<!i )(?<!we )(?<!they )have a (?:good|great|nice|lovely) (?:day|afternoon|morning|evening|one|weekend|rest)",
    r"enjoy (?:the rest of )?your (?:day|afternoon|morning|evening|weekend)",
    r"(?:i will|ill|let me|i should) (?:let you (?:go|get (?:on|back))|leave you to it|get going|head off)",
    r"(?:i should|id better|i had better) be (?:off|going)",
    r"(?:ill|i will) be off",
    r"look(?:ing)? forward to (?:hearing|speaking|seeing you|talking)",
    r"hope to (?:hear from|see) you",
)

_NO_THANKS = r"(?: thank(?:s| you)(?: very much| so much)?)?"
_FROM_ME = r"(?: (?:from me|for me|then|for now|really|i (?:had|have|wanted|needed)))*"
_DONE = _any(
    rf"(?:that is|thats|that was|that(?:ll| will| would) be) (?:all|everything|it){_FROM_ME}{_NO_THANKS}$",
    rf"nothing (?:else|more|further){_FROM_ME}{_NO_THANKS}$",
    r"no (?:more|further|other) questions",
    rf"^(?:no |well |okay )*(?:i think )?(?:i am|im|we are) (?:all )?(?:done|good|set|finished|fine){_NO_THANKS}$",
    rf"^no(?: no)?{_NO_THANKS}$",
    r"^nope$",
)

_LISTENS_ONLY = """
    mhm mm hm hmm mmm mmhmm uh huh um uhhuh ah oh aha yeah yep yes yup ya okay ok right sure good great nice wow cool
    alright fine exactly true i see
"""
_BACKCHANNELS = frozenset(_LISTENS_ONLY.split())

_BEGIN = r"^(?:just |please |well |oh |come on |can you |could you |will you |lets |can we )*"
_RUDE = _any(
    r"fuck\w*",
    r"bullshit",
    r"(?:arse|ass)hole",
    r"bastard",
    r"(?:piss off|screw you|go to hell)",
    rf"{_BEGIN}(?:shut up(?! shop)|get lost|hurry up|get on with it|spit it out|answer (?:me|(?:the|my) question))",
    r"you(?: are|re) (?:an? |such an? |so |being |just |bloody )*"
    r"(?:idiot|stupid|useless|clueless|pathetic|moron|joke|ridiculous|liar)",
    r"are you (?:even )?(?:listening|deaf|stupid)",
    r"(?:this|that|it)(?: is|s| was) (?:just )?a (?:complete |total )?(?:waste of (?:my )?time|joke|stupid question)",
    r"what a (?:waste of time|joke|stupid question)",
    r"wast(?:ing|ed) my time",
    r"stop (?:dodging|stalling|messing (?:about|around)|avoiding (?:the|my) question)",
    r"(?:do not|dont|havent) (?:have |got )(?:all day|time for this)",
    r"(?:do not|dont|couldnt|could not) care (?:less|what you|about your)",
    r"^whatever$",
    r"^who cares",
    r"none of your business",
)

_CONCEDES = _any(
    r"i (?:really |just |simply |probably )?(?:cant|cannot|can not|couldnt|could not|havent|have not|have never"
    r"|never (?:did|had|have|really))",
    r"ive (?:never|not|no)",
    r"i (?:really |just |probably )?(?:do not|dont|did not|didnt) (?:really )?(?:have|know)",
    r"i (?:have|had) no|i lack",
    r"i (?:guess|suppose)",
    r"(?:i am|im) (?:afraid|sorry|not (?:really )?(?:sure|good|strong))",
    r"apologi[sz]e|my (?:fault|mistake|bad)",
)
_COUNTERS = _any(r"but|however|though|although|even so|having said|that said|since then|instead")

_OPENER = r"^(?:(?:well|so|okay|ok|um|uh|and|but|yes|yeah|right|oh|hi|also|then|just|please|thanks|thank you|sorry) )*"
_VERB = r"(?:is|are|was|were|do|does|did|can|could|will|would|have|has|should|might|may)"
_SUBJECT = r"(?:i|you|he|she|it|we|they|there|the|this|that|these|your|my|any\w*|every\w*|people|an?)"
_QUESTION = _any(
    rf"{_OPENER}(?:when|where|who|why|how) {_VERB}",
    rf"{_OPENER}(?:whats|whens|wheres|whos|hows|whose|who \w+s)",
    rf"{_OPENER}(?:what|which|how)(?: (?!i\b|we\b|it\b)\w+){{0,3}} {_VERB}",
    rf"{_OPENER}{_VERB} {_SUBJECT}",
    rf"{_OPENER}(?:i was wondering|i wonder|i wanted to ask|(?:id|i would) (?:like|love) to (?:know|ask|hear))",
    rf"{_OPENER}tell me (?:about|more|how|what|why)",
    rf"{_OPENER}(?:what|how) about",
)

_DATE = _any(
    r"when",
    r"(?:what|which|rough|approximate|particular|exact|a) (?:\w+ )?(?:day|date|week|month|time ?(?:line|frame|scale))",
    r"how (?:soon|long)",
    r"(?:roughly|approximately)",
    r"by (?:what|which|when)",
)
_MORE_CONCERNS = _any(
    r"(?:any|other|more|further|another|no|second|what) (?:\w+ )?"
    r"(?:concerns?|worry|worries|hesitations?|reservations?|doubts?|gaps?|issues?)",
    r"anything else (?:\w+ ){0,4}(?:concern|worr|bother|troubl|hesitat)\w*",
)
_IMPRESSION = _any(
    r"(?:your|a|an|any) (?:\w+ )?(?:impression|view|opinion|feeling|sense|gut|verdict|thoughts)",
    r"(?:think|feel|make) (?:\w+ )?(?:of|about) me",
    r"honest(?:ly)?",
    r"my chances?",
)


def asks_to_repeat(text: str) -> bool:
    """Whether the candidate wants the last line again: "Sorry, could you say that again?"."""
    return normalised(text) in _BARE_REPEAT or _occurs(_REPEAT, text)


def needs_a_moment(text: str) -> bool:
    """Whether the candidate says nothing but that they are thinking."""
    return len(text.split()) <= _LONGEST_MOMENT and _occurs(_MOMENT, text)


def after_a_moment(sentence: str) -> str | None:
    """What follows "let me think" in a sentence that says so; None in any other."""
    found = _MOMENT.search(normalised(sentence))
    return None if found is None else normalised(sentence)[found.end() :].strip()


def takes_leave(text: str) -> bool:
    """Whether the candidate bids goodbye: "I look forward to hearing from you", "have a good day"."""
    return _occurs(_FAREWELL, text)


def is_done(text: str) -> bool:
    """Whether the candidate says there is nothing more from them: "No, that's everything"."""
    return _occurs(_DONE, text)


def is_backchannel(text: str) -> bool:
    """Whether the words say only that one listens: "mhm", "yeah, okay"; no words at all do too."""
    return all(word in _BACKCHANNELS or not set(word) & set("aeiouy") for word in normalised(text).split())


def is_rude(text: str) -> bool:
    """Whether the words are an insult, an oath at somebody or an order to hurry."""
    return _occurs(_RUDE, text)


def concedes(text: str) -> bool:
    """Whether the words grant what was held against the candidate and set nothing against it."""
    return _occurs(_CONCEDES, text) and not _occurs(_COUNTERS, text)


def sounds_like_a_question(text: str) -> bool:
    """Whether a sentence in it has the form of a question, with or without its mark."""
    return "?" in text or _occurs(_QUESTION, text)


def asks_for_a_date(text: str) -> bool:
    """Whether a question wants a time; after a vague answer on the next steps it is asked of those."""
    return _occurs(_DATE, text)


def asks_for_more_concerns(text: str) -> bool:
    """Whether a question wants the next concern, once one has been voiced: "Any other worries?"."""
    return _occurs(_MORE_CONCERNS, text)


def asks_for_an_impression(text: str) -> bool:
    """Whether a question, after a brush-off, still wants the interviewer's own view."""
    return _occurs(_IMPRESSION, text)


def _occurs(pattern: re.Pattern[str], text: str) -> bool:
    return any(pattern.search(normalised(sentence)) for sentence in re.split(r"[.!?;]+", text))
