"""Every form of an English word from its base form, so that a rule names a word once."""

_IRREGULAR: dict[str, str] = {
    "be": "am is are was were been being", "have": "has had having", "do": "does did done doing",
    "go": "goes went gone going", "make": "makes made making", "take": "takes took taken taking",
    "get": "gets got gotten getting", "give": "gives gave given giving", "know": "knows knew known knowing",
    "think": "thinks thought thinking", "see": "sees saw seen seeing", "find": "finds found finding",
    "tell": "tells told telling", "feel": "feels felt feeling", "leave": "leaves left leaving",
    "keep": "keeps kept keeping", "hold": "holds held holding", "bring": "brings brought bringing",
    "run": "runs ran running", "lead": "leads led leading", "build": "builds built building", "cut": "cuts cutting",
    "write": "writes wrote written writing", "speak": "speaks spoke spoken speaking",
    "teach": "teaches taught teaching", "win": "wins won winning", "sell": "sells sold selling",
    "grow": "grows grew grown growing", "come": "comes came coming", "put": "puts putting", "set": "sets setting",
    "meet": "meets met meeting", "hear": "hears heard hearing", "say": "says said saying",
    "drive": "drives drove driven driving", "begin": "begins began begun beginning",
    "choose": "chooses chose chosen choosing", "fall": "falls fell fallen falling",
    "stand": "stands stood standing", "understand": "understands understood understanding",
    "deal": "deals dealt dealing", "send": "sends sent sending", "spend": "spends spent spending",
    "learn": "learns learned learnt learning", "catch": "catches caught catching", "buy": "buys bought buying",
    "pay": "pays paid paying", "lay": "lays laid laying", "hit": "hits hitting", "beat": "beats beaten beating",
    "break": "breaks broke broken breaking", "draw": "draws drew drawn drawing", "fix": "fixes fixed fixing",
    "show": "shows showed shown showing", "read": "reads reading", "ring": "rings rang rung ringing",
    "fit": "fits fitted fitting", "stop": "stops stopped stopping", "plan": "plans planned planning",
    "let": "lets letting", "lose": "loses lost losing", "mean": "means meant meaning",
    "raise": "raises raised raising", "oversee": "oversees oversaw overseen overseeing",
    "train": "trains trained training", "quit": "quits quitting", "shut": "shuts shutting",
    "split": "splits splitting", "spot": "spots spotted spotting", "swap": "swaps swapped swapping",
    "ship": "ships shipped shipping", "chat": "chats chatted chatting", "drop": "drops dropped dropping",
    "prefer": "prefers preferred preferring", "bid": "bids bidding", "turn": "turns turned turning",
    "wear": "wears wore worn wearing", "sit": "sits sat sitting", "throw": "throws threw thrown throwing",
    "fly": "flies flew flown flying", "sew": "sews sewed sewn sewing", "bind": "binds bound binding",
    "lie": "lies lay lying", "swim": "swims swam swum swimming", "tie": "ties tied tying", "die": "dies died dying",
    "ride": "rides rode ridden riding", "shoot": "shoots shot shooting", "sing": "sings sang sung singing",
    "wind": "winds wound winding", "grind": "grinds ground grinding", "man": "mans manned manning",
    "woman": "women", "person": "people", "child": "children", "foot": "feet",
}  # fmt: skip
_VOWELS = "aeiou"
_DOUBLED = frozenset(
    [
        "plan",
        "stop",
        "chat",
        "drop",
        "ship",
        "spot",
        "swap",
        "trim",
        "clip",
        "flag",
        "prep",
        "step",
        "scan",
        "grip",
        "grit",
        "refer",
        "transfer",
        "commit",
        "permit",
        "refit",
        "program",
    ]
)


def forms(base: str) -> tuple[str, ...]:
    """`base` and its inflected forms, sorted; only the last word of a phrase is inflected if it is one word.

    Nouns and verbs are treated alike, so a few forms that nobody says come along; they match nothing.
    """
    if " " in base:
        head, _, rest = base.partition(" ")
        return tuple(f"{form} {rest}" for form in forms(head))
    known = _IRREGULAR.get(base)
    if known is not None:
        return tuple(sorted({base, *known.split()}))
    return tuple(sorted({base, _with_s(base), _with_ed(base), _with_ing(base)}))


def _with_s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return base + base[-1] + "ed" if _doubles(base) else base + "ed"


def _with_ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return base + base[-1] + "ing" if _doubles(base) else base + "ing"


def _doubles(base: str) -> bool:
    return base in _DOUBLED or (
        len(base) == 3 and base[1] in _VOWELS and base[0] not in _VOWELS and base[2] not in "aeiouwxy"
    )
