"""Words that try to be more than words, and a session full of them."""

from dataclasses import replace

from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.remarks import Remark, RemarkKind
from mockcloser.vocabulary.transcript import Transcript
from tests.documents import reviewed, sample, saying

HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> "
    "\"' onmouseover=alert(1) </mark></p></style> {{ 7*7 }} {% raw %} javascript:alert(1) &lt;b&gt; <!-- ]]> "
)

LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 8
RIGHT_TO_LEFT = "שלום, אני רואה \u202eחשבונות\u202c עם 3 אנשים. مرحبا بكم"
EMOJI = "👩🏽‍💻 🏳️‍🌈 Z\u0335\u0321a\u0336\u0322lgo"
NOUGHT = "before\x00after \x1b[31mred"
TERRIBLE = f"{HOSTILE} {LONG} {RIGHT_TO_LEFT} {EMOJI} {NOUGHT}"


def terrible() -> Document:
    """A session in which everything that can hold words holds the worst of them."""
    document = reviewed(saying(sample(), 1, TERRIBLE))
    probe = document.transcript.turns[3]
    turns = (*document.transcript.turns[:3], replace(probe, corrected_from=TERRIBLE), *document.transcript.turns[4:])
    criteria = tuple(replace(one, why=TERRIBLE, tip=TERRIBLE) for one in document.verdict.criteria)
    made = "2026-03-14T18:00:00+01:00"
    return replace(
        document,
        scenario_title=TERRIBLE,
        transcript=Transcript(turns),
        verdict=replace(document.verdict, criteria=criteria),
        remarks=(Remark(1, RemarkKind.NOTE, 3, TERRIBLE, 0, 4, 20.0, TERRIBLE, made),),
    )
