"""The word pieces worth keeping: those that common English words and the examples are written with."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer
from wordfreq import top_n_list, word_frequency

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_WORD_LIST = 40_000


def trimmed(published: Path, words: Iterable[str], size: int) -> tuple[str, list[int]]:
    """A tokenizer of `size` pieces as JSON, and the number each piece had in the `published` tokenizer.

    Every single character stays, so that a word that is not in the list can still be spelt in pieces. After those
    come the pieces of `words`, then the pieces of common words, the most frequent first.
    """
    tokenizer = Tokenizer.from_file(str(published))
    document = json.loads(tokenizer.to_str())
    vocabulary: dict[str, int] = document["model"]["vocab"]
    wanted = dict.fromkeys(SPECIAL)
    wanted.update(
        dict.fromkeys(
            piece
            for piece in sorted(vocabulary)
            if len(piece.removeprefix("##")) == 1 and (piece.isascii() or piece in "£€")
        )
    )
    counts: Counter[str] = Counter()
    own: Counter[str] = Counter(words)
    for word, times in own.items():
        for piece in tokenizer.encode(word, add_special_tokens=False).tokens:
            counts[piece] += 10.0 * times  # type: ignore[assignment]
    for word in top_n_list("en", _WORD_LIST):
        frequency = word_frequency(word, "en") * 1e6
        for piece in tokenizer.encode(word, add_special_tokens=False).tokens:
            counts[piece] += frequency  # type: ignore[assignment]
    ranked = sorted(counts, key=lambda piece: (-counts[piece], piece))
    for piece in ranked:
        if len(wanted) >= size:
            break
        wanted.setdefault(piece)
    kept = sorted(wanted, key=lambda piece: vocabulary[piece])
    numbers = [vocabulary[piece] for piece in kept]
    document["model"]["vocab"] = {piece: number for number, piece in enumerate(kept)}
    document["added_tokens"] = [
        {**token, "id": document["model"]["vocab"][token["content"]]}
        for token in document["added_tokens"]
        if token["content"] in wanted
    ]
    document["post_processor"] = None
    document["truncation"] = None
    document["padding"] = None
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")), numbers
