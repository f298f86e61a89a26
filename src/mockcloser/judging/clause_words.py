"""The words by which clauses are told apart: what may open one, what holds a clause together, what never ends one.

`clauses.py` says how they are used. Words are normalised as in `tokens.py`: "isn't it" is `is it not`.
"""

from mockcloser.judging.tokens import words_of

CONJUNCTIONS = words_of("and but so because or then plus also yet")
LIGHT = CONJUNCTIONS | words_of("well yes no oh okay right just now maybe first finally except only bar")
SUBJECTS = words_of("i you he she it we they there that this")
AUX = words_of("am is are was were be have has had do does did can could will would shall should may might must")
INVERTING = words_of("do does did is are was were am have has had can could would will shall should may might")
INVERTED_SUBJECTS = words_of("i you he she it we they there anyone anybody someone somebody anything")
NOUN_OPENERS = words_of(
    "the this that these those my your our any all both each every people staff one everyone everybody new a an"
)
WH = words_of("what when where who whom whose how why which")
WH_FOLLOW = words_of(
    "is are am was were do does did would will can could has have had should might may shall soon many much long "
    "often else happens happened happen other kind sort made comes come goes far big sort type about exactly "
    "usually normally actually part parts bit percentage proportion software system systems tools though roughly"
)
EMBEDS = words_of(
    "know tell me wonder wondering ask asking about see on of with explain understand idea hear find out to just "
    "from in into for by at or say that sure like than decide decides matter matters check us you is was are not "
    "remember saw seen knows show learn guess exactly clear curious interested thought think hearing "
    "understanding knowing seeing and but because so it"
)
HOLDS_SUBJECT = words_of(
    "that if when where what who which how why whether because as since while than before after until once though "
    "although unless like anything something everything nothing thing things all one ones time way part parts bit "
    "answer answers reason reasons word words moment place day think know say said feel guess hope believe "
    "suppose mean reckon sure afraid glad wish bet see understand hear thought told wondering promise hoping and "
    "or but so is was be wonder assume imagine figure says knew realise realize noticed notice felt worried happy "
    "everywhere anywhere wherever whatever whoever whenever every plus skill skills stuff work job experience am "
    "are were do does did have has had can could will would shall should may might must not the a an my your with "
    "someone somebody anyone anybody person people man woman candidate guy girl lad "
    "of to in for on at by from about no very really always never just still also only even actually"
)  # fmt: skip
YOU_VERBS = words_of(
    "said say mentioned mention told need want wanted needed asked are were have described listed explained spoke "
    "talked laid showed keep kept covered answered gave would can could will might do did"
)
BREAKS_BEFORE = tuple(
    tuple(phrase.split())
    for phrase in [
        "thank you",
        "thanks",
        "many thanks",
        "cheers for",
        "no questions",
        "no more questions",
        "no further questions",
        "anyway",
        "i appreciate",
        "much appreciated",
        "tell me",
        "let me",
        "and finally",
        "one more thing",
        "one last thing",
        "last one",
        "last question",
        "fair enough",
        "fair point",
        "by the way",
        "all right if i",
        "okay if i",
        "what about",
        "how about",
        "if not",
        "if so",
    ]
)
BREAK_WORDS = frozenset(phrase[0] for phrase in BREAKS_BEFORE)
BREAKS_NOT_AFTER = words_of(
    "to and say a big my the with you would can wanted just but so of i your many huge no really really very for "
    "without her him them please could be"
)
MARKERS = words_of("yes okay oh right anyway")
MARKER_AFTER = MARKERS | words_of("cool great good fine brilliant lovely perfect fair thanks well sure")
MODALS = words_of("can could will would shall should may might")
DETERMINERS = words_of("the this these those my your our people staff everyone everybody a an")
MONTH_MAY_AFTER = words_of("in this next by since of early late last until till mid from")
NO_INVERSION = {
    "is": words_of("i you we they"),
    "was": words_of("you we they"),
    "has": words_of("i you we they"),
    "does": words_of("i you we they"),
    "are": words_of("i he she it"),
}
DAYS = words_of("monday tuesday wednesday thursday friday saturday sunday tomorrow")
AFTER_TAG = words_of("i it he she we they you so but because yes no anyway well okay oh sorry thanks um")
HOLDS_THAT = words_of(
    "problem thing point reason issue worry truth fact news matter trouble question idea upside downside feeling hope "
    "difference concern beauty advantage benefit one all only it what which plan aim catch word answer result"
)
ELLIPTICAL = words_of(
    "concerns concern doubts doubt reservations reservation worries hesitations hesitation gaps gap red news idea "
    "feedback thoughts chance objections misgivings qualms weaknesses holes questions"
)
ELLIPTICAL_NOT_AFTER = words_of(
    "have has had got see any there is are do does without with of for to about hear you i we not give raise feel if "
    "that was were be and or no clear address answer settle on in at by from ease discuss know leave left"
)
FRONTED = words_of("if when since because as once while after before given although though now until unless")
BARE_VERBS = words_of(
    "get have need work want use know go do pay come take make see start stay train share run still all ever "
    "usually also expect write keep"
)
TELLING = words_of(
    "am have would will just did do think saw know really was also guess love like need feel dunno ran led worked built"
)
SCENE = words_of("with you on that those these for in at about regarding") | FRONTED
AFTER_MARKER = (MARKER_AFTER | SUBJECTS | CONJUNCTIONS) - {"or"}
THANKS_NOT_AFTER = words_of(
    "to and say a big my no many the would want just but so of with huge your very for in please"
)
NOT_CLAUSE_END = words_of(
    "the a an my your our their his her of to in for on at by from with about into than very no not what how is "
    "are was were am be do does did have has had can could will would shall should may might must if when whether "
    "that which who and or but i you we they he she"
)
CONJUNCTIONS_GO_ON = CONJUNCTIONS | words_of("also just well yes no maybe anyway")
SO_NOT_AFTER = words_of("think hope or do say be not quite feel ever am is are was")
SEEMING = words_of("sounds seems feels means makes helps went took came looks suits")


OPENERS = (
    CONJUNCTIONS
    | MARKERS
    | BREAK_WORDS
    | SUBJECTS
    | INVERTING
    | WH
    | FRONTED
    | words_of("any no not except only bar apart just let tell give my your our one thanks thank if when")
)
"""Words with which a clause can begin; before any other word nothing needs to be looked at."""
