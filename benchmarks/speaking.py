"""How long the interviewer's voices take: to the first sound of a fresh process, and for each line after it.

Prints, for the system's voice and the neural one, seconds to the first line's sound (cold: with starting or loading
the engine), the median of the lines after it (warm), the same line again from the cache, and the synthesis time of a
line as a share of how long the line lasts. Compare these within one run; they differ between machines.

    python benchmarks/speaking.py [--voice joe] [--lines 10]
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from mockcloser.errors import MockcloserError
from mockcloser.speech.voices import Preference, find_voice, open_voice

LINES = (
    "Do you have any questions for me?",
    "I have one small hesitation, to be frank. You have not led a team of this size.",
    "We decide on Friday week, after the last of the interviews. You will hear from me either way.",
)


def measure(voice: str, prefer: Preference, count: int, folder: Path) -> str:
    """One row of the table."""
    begun = time.perf_counter()
    opened = open_voice(find_voice(voice), prefer=prefer, cache=folder)
    opened.synthesize("Good morning.")
    cold = time.perf_counter() - begun
    warm, shares, kept = [], [], []
    for number in range(count):
        line = f"{LINES[number % len(LINES)]} {number}"
        times = []
        for _ in range(2):
            begun = time.perf_counter()
            sound = opened.synthesize(line)
            times.append(time.perf_counter() - begun)
        warm.append(times[0])
        kept.append(times[1])
        shares.append(times[0] / sound.seconds)
    opened.close()
    medians = (statistics.median(values) for values in (warm, kept, shares))
    return f"{opened.name:<28} {cold:>7.3f} " + " ".join(f"{median:>8.4f}" for median in medians)


def main() -> None:
    """Measure both kinds of voice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voice", default="joe", help="a voice profile")
    parser.add_argument("--lines", type=int, default=10, help="lines to synthesise after the first")
    args = parser.parse_args()
    print(f"{'voice':<28} {'cold s':>7} {'warm s':>8} {'cached s':>8} {'of length':>9}")
    for prefer in ("plain", "neural"):
        with tempfile.TemporaryDirectory() as folder:
            try:
                print(measure(args.voice, prefer, args.lines, Path(folder)))
            except MockcloserError as error:
                print(error)


if __name__ == "__main__":
    main()
