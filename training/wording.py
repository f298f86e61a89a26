"""The same words as other mouths, keyboards and recognisers would have them."""

import random
import re

_HESITATIONS = ("um", "uh", "er", "erm", "you know", "i mean", "like")
_HEARD_AS = {
    "gaps": "gas", "gap": "gab", "role": "roll", "hire": "higher", "hiring": "highering", "cv": "see vee",
    "weeks": "weaks", "week": "weak", "there": "their", "your": "you're", "write": "right", "mail": "male",
    "team": "teem", "for": "four", "to": "too", "two": "to", "fit": "fitted", "lead": "led", "weakness": "weak ness",
    "payroll": "pay roll", "concerns": "concern", "doubts": "douts", "next": "necks", "steps": "step",
    "would": "wood", "know": "no", "hear": "here", "here": "hear", "whether": "weather", "worry": "worri",
    "background": "back ground", "reservations": "reservation", "hesitations": "hesitation", "piece": "peace",
    "thanks": "thank", "meeting": "meating", "experience": "experiences", "wait": "weight", "made": "maid",
    "shift": "ship", "call": "cool", "fill": "feel", "live": "leave", "job": "jab", "pay": "pie", "rota": "router",
}  # fmt: skip
_JOINTS = (" ", " and ", " so ", " also ", " um ", " ok so ", " and then ", " anyway ")


def roughened(text: str, chance: random.Random) -> str:
    """`text` as recognised speech may have it: no capitals, few marks, hesitations, now and then a wrong word."""
    if chance.random() < 0.5:
        return text
    said = text.lower()
    said = re.sub(r"['’]", "" if chance.random() < 0.7 else "'", said)
    said = re.sub(r"[?]" if chance.random() < 0.3 else r"[.,;:!?—–\"“”()-]", " ", said)
    words: list[str] = []
    for word in said.split():
        if chance.random() < 0.03:
            words.append(chance.choice(_HESITATIONS))
        bare = word.strip(".,;:!?")
        if bare in _HEARD_AS and chance.random() < 0.12:
            word = word.replace(bare, _HEARD_AS[bare])
        elif len(bare) > 4 and chance.random() < 0.015:
            place = chance.randrange(1, len(word) - 1)
            word = word[:place] + word[place + 1 :]
        elif len(bare) < 4 and chance.random() < 0.02:
            continue
        words.append(word)
    return " ".join(words) or text


def joined(texts: list[str], chance: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """Several utterances said in one breath, and the characters that each of them takes."""
    whole = ""
    places: list[tuple[int, int]] = []
    plain = chance.random() < 0.5
    for text in texts:
        if whole:
            ended = whole.rstrip()[-1] in ".?!"
            if plain or chance.random() < 0.3:
                whole += chance.choice(_JOINTS)
            else:
                whole += " " if ended else ". "
        places.append((len(whole), len(whole) + len(text)))
        whole += text
    return whole, places
