"""How the thresholds of `judging/weighing.py` do on the held-out examples, and what each would do if it were moved.

    python training/calibrate.py --model FOLDER

FOLDER holds a model that was trained without `--all`. For each move the change in the number of errors (moves wrongly
found and moves missed) is printed for other thresholds; keep to what holds over a range of them.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import examples as labelled
from examples import Example

from mockcloser.judging.judge import Judge
from mockcloser.judging.likeness_model import load_likeness
from mockcloser.judging.rulebook import load_rulebook
from mockcloser.judging.weighing import THRESHOLDS, Thresholds
from mockcloser.vocabulary.brief import Context
from mockcloser.vocabulary.moves import Move

_ACCEPT = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_KEEP = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="a model trained without --all")
    folder = parser.parse_args().model
    rulebook = load_rulebook()
    held_out = [example for example in labelled.load(rulebook) if example.held_out]
    judge = Judge(rulebook, load_likeness(folder))
    base = errors(judge, held_out)
    print(f"{len(held_out)} held-out examples, {base} errors")
    for move in Move:
        chosen = THRESHOLDS[move]
        accepting = [Thresholds(accept, chosen.keep) for accept in _ACCEPT]
        keeping = [Thresholds(chosen.accept, keep) for keep in _KEEP]
        changes: list[str] = []
        for tried in (*accepting, *keeping):
            THRESHOLDS[move] = tried
            changes.append(f"{errors(judge, held_out) - base:+d}")
        THRESHOLDS[move] = chosen
        accepted = " ".join(f"{accept}:{change}" for accept, change in zip(_ACCEPT, changes, strict=False))
        kept = " ".join(f"{keep}:{change}" for keep, change in zip(_KEEP, changes[len(_ACCEPT) :], strict=True))
        print(f"{move.value:22} {chosen}\n    accept {accepted}   keep {kept}", flush=True)


def errors(judge: Judge, held_out: Sequence[Example]) -> int:
    """Moves found that are not labelled and moves labelled that are not found."""
    return sum(
        len(
            {finding.move for finding in judge.utterance(example.text, Context(interviewer_last=example.line)).findings}
            ^ example.moves
        )
        for example in held_out
    )


if __name__ == "__main__":
    main()
