"""How long the engine takes to answer: `python benchmarks/dialogue.py SCENARIO... [--takes N]`.

Every scenario is played in every manner by every scripted candidate. Given are the median, the 99th percentile and the
slowest answer in milliseconds, and the 99th percentile as a share of the one millisecond that an answer may take.
The time is the processor's: the engine waits for nothing, and other work on the machine should not count.
"""

import argparse
import statistics
import time
from pathlib import Path

from mockcloser.dialogue.interview import Interview
from mockcloser.dialogue.players import PLAYERS, SEARCHING, Player
from mockcloser.scenario.load import load_scenario
from mockcloser.scenario.model import Manner, Scenario
from mockcloser.vocabulary.events import Begin, CandidateSpoke, End, Event, LineSpoken, Say

ALLOWED_MS = 1.0
_LONGEST = 400


def answer_times(scenario: Scenario, player: Player, manner: Manner, seed: int) -> list[float]:
    """Milliseconds from each candidate turn to the commands that answer it, in one take."""
    interview = Interview(scenario, seed=seed, manner=manner)
    times: list[float] = []
    event: Event = Begin()
    line = Say("")
    for _ in range(_LONGEST):
        began = time.thread_time()
        interview.receive(event)
        commands = interview.commands()
        if isinstance(event, CandidateSpoke):
            times.append((time.thread_time() - began) * 1000)
        if any(isinstance(command, End) for command in commands):
            break
        said = [command for command in commands if isinstance(command, Say)]
        if said:
            line = said[-1]
        event = LineSpoken() if said else player(line)
    return times


def main() -> None:
    """Measure, and print one line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="+", type=Path, metavar="SCENARIO", help="scenario files")
    parser.add_argument("--takes", type=int, default=5, help="takes of each player in each manner")
    args = parser.parse_args()
    times: list[float] = []
    for path in args.paths:
        scenario = load_scenario(path)
        for manner in scenario.manners:
            for player in (*PLAYERS.values(), *SEARCHING.values()):
                for seed in range(args.takes):
                    times += answer_times(scenario, player(scenario), manner, seed)
    times.sort()
    print(
        f"{len(times)} answers: median {statistics.median(times):.3f} ms, "
        f"99th percentile {times[int(len(times) * 0.99)]:.3f} ms, slowest {times[-1]:.3f} ms "
        f"({times[int(len(times) * 0.99)] / ALLOWED_MS:.2f} of what is allowed at the 99th percentile)"
    )


if __name__ == "__main__":
    main()
