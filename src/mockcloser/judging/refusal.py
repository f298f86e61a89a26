"""Utterances that are not an answer: empty, gibberish, a heap of keywords, a flood, or orders to the judge."""

import re

from mockcloser.judging.analysis import Analysis
from mockcloser.judging.tokens import words_of

_MOST_WORDS = 1500
_MOST_QUESTIONS = 30
_FUNCTION_WORDS = words_of(
    "a an the of to in on at for with by from and or but so as is are was were be been am have has had do does "
    "did can could will would shall should may might i you we they he she it this that these those my your our "
    "their his her me us them not no any some all there here what when where who how why which if then than about "
    "just up out like really 's yes thanks thank okay good nothing"
)
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}"
    r"(?:instructions?|prompts?|rules?|rubric|criteria|system)\b"
    r"|\b(?:mark|score|grade|rate|set|count|return|output|report)\s+(?:\w+\s+){0,4}(?:as\s+)?"
    r"(?:met|passed|full marks|100|one hundred|a hundred|true|perfect|maximum)\b"
    r"|\byou are (?:now |an? )*(?:ai|assistant|language model|grader|chatbot|llm)\b"
    r"|^\s*(?:system|assistant|user)\s*:"
    r"|\baward (?:me |full |all ){1,3}(?:marks|points)"
    r"|\b(?:give|assign) (?:me |this |the |answer |candidate |session ){0,3}"
    r"(?:full marks|full points|the highest score|maximum (?:score|points)|a perfect score|100)",
    re.IGNORECASE | re.MULTILINE,
)
_MARKUP = re.compile(r"</?\w+>|[{}\[\]]\s*\"|\"\s*:|<\|")


def too_long(text: str) -> bool:
    """Whether a text is longer than anybody speaks in one turn; cheap, so that a flood is never analysed."""
    return len(text) > _MOST_WORDS * 12 or len(text.split()) > _MOST_WORDS


def refusal(text: str, analysis: Analysis, questions_invited: bool) -> str:
    """Why `text` is not judged, in one sentence, or empty where it is an ordinary answer."""
    words = [token.word for token in analysis.tokens]
    if not words:
        return "Nothing was said."
    if not any(character.isascii() and character.isalpha() for character in text):
        return "There are no words the rules can read."
    if len(text.split()) == 1 and not (questions_invited and words[0] == "no"):
        return "A single word is not an answer."
    if _ORDERS.search(text) or _MARKUP.search(text):
        return "This speaks to the judge, not to the interviewer; the judge takes no orders."
    known = sum(1 for word in words if word in _FUNCTION_WORDS)
    if len(words) >= 6 and known / len(words) < 0.12:
        return "These are words without sentences: keywords alone make no move."
    questions = sum(1 for part in analysis.parts if "question" in part.features)
    if questions > _MOST_QUESTIONS:
        return f"{questions} questions in one breath are a flood; ask a few that matter."
    return ""
