"""Work shared among processes: all of it done, whatever happens to a process."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.grading.parallel import Crashed, cores, run_here, share_of_cores


@dataclass(frozen=True)
class Doubler:
    """Doubles numbers. Negative ones kill the process: -1 always, below that only while `marks` lacks a file of it."""

    marks: Path

    def __call__(self) -> Callable[[int], int]:
        return self.double

    def double(self, number: int) -> int:
        mark = self.marks / str(number)
        if number == -1 or (number < -1 and not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return 2 * number


def no_model() -> Callable[[int], int]:
    raise MockcloserError("model base", "a file is missing", "Install it", status=1)


def test_every_piece_is_done_once(tmp_path: Path) -> None:
    """In whatever order."""
    done = list(run_here(range(12), Doubler(tmp_path), 2))
    assert [(number, 2 * number) for number in range(12)] == sorted((one.piece, one.result) for one in done)


def test_nothing_to_do_starts_nothing(tmp_path: Path) -> None:
    assert [] == list(run_here([], Doubler(tmp_path), 2))


def test_a_piece_that_kills_its_process_twice_is_named_and_the_rest_go_on(tmp_path: Path) -> None:
    """The others are done, and it says how the process ended."""
    results = {one.piece: one.result for one in run_here([1, -1, 2, 3], Doubler(tmp_path), 2)}
    assert {1: 2, 2: 4, 3: 6, -1: Crashed("its process was ended by SIGKILL")} == results


def test_a_piece_that_kills_its_process_once_is_done_at_the_second_try(tmp_path: Path) -> None:
    """A process may die for a reason of its own."""
    assert {1: 2, -5: -10} == {one.piece: one.result for one in run_here([-5, 1], Doubler(tmp_path), 1)}


def test_what_cannot_be_prepared_is_said_in_one_line() -> None:
    """The error of the process is ours."""
    with pytest.raises(MockcloserError, match="model base: a file is missing") as caught:
        list(run_here([1, 2], no_model, 2))
    assert 1 == caught.value.status


def test_processes_and_threads_together_are_the_cores() -> None:
    """More processes than cores still have a thread each."""
    assert cores() == share_of_cores(1)
    assert 1 == share_of_cores(cores())
    assert 1 == share_of_cores(100)


CHILD = """
import os, sys, time
from pathlib import Path
from mockcloser.grading.parallel import run_here

class Slow:
    def __init__(self, folder): self.folder = Path(folder)
    def __call__(self): return self.work
    def work(self, number):
        (self.folder / f"pid-{os.getpid()}").touch()
        while not (self.folder / "enough").exists():
            time.sleep(0.02)

if __name__ == "__main__":
    try:
        list(run_here([1, 2, 3], Slow(sys.argv[1]), 2))
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_its_parent(tmp_path: Path, sign: signal.Signals) -> None:
    """Ctrl-C ends them in the middle of a piece; where the parent is killed they end with the piece in hand."""
    script = tmp_path / "child.py"
    script.write_text(CHILD)
    parent = subprocess.Popen([sys.executable, str(script), str(tmp_path)])
    try:
        wait_for(lambda: len(working(tmp_path)) == 2)
        parent.send_signal(sign)
        assert parent.wait(60) == (130 if sign is signal.SIGINT else -signal.SIGKILL)
        if sign is signal.SIGKILL:
            (tmp_path / "enough").touch()
        wait_for(lambda: not any(map(alive, working(tmp_path))))
        assert 2 == len(working(tmp_path))
    finally:
        (tmp_path / "enough").touch()
        parent.kill()
        parent.wait()


def working(folder: Path) -> list[int]:
    return [int(path.name.removeprefix("pid-")) for path in folder.glob("pid-*")]


def wait_for(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def alive(process: int) -> bool:
    """Whether it runs; what has ended and waits for its parent's look does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
