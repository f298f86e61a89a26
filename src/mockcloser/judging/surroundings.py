"""What an utterance is a reply to, as the context names that rules ask for."""

from mockcloser.judging.acts import infer_acts
from mockcloser.vocabulary.brief import Context
from mockcloser.vocabulary.moves import Act


def surroundings(context: Context) -> frozenset[str]:
    """`concern_voiced` or `no_concern_voiced`, and `questions_invited`, by what the interviewer last did.

    The engine states its acts; for a bare line they are inferred from its words.
    """
    acts = set(context.interviewer_acts)
    if not acts and context.interviewer_last:
        acts = {did.act for did in infer_acts(context.interviewer_last)}
    names = {"concern_voiced" if Act.VOICE_CONCERN in acts else "no_concern_voiced"}
    if Act.INVITE_QUESTIONS in acts:
        names.add("questions_invited")
    return frozenset(names)
