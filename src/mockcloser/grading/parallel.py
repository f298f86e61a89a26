"""Work shared among processes of this machine: one piece in each at a time, so memory does not grow with the class.

A process that dies over a piece of work is replaced. That piece is tried once more when all others are done, alone, as
the machine may only have been short of memory; if it kills its process again it comes back as `Crashed`. Standard pools
cannot do that: when one of their processes dies they lose all the work in hand and do not say whose fault it was.

Pieces and results are values that can be pickled. Processes are spawned, not forked, on every system alike.
"""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

from mockcloser.errors import MockcloserError

Piece = TypeVar("Piece")
Result = TypeVar("Result")

Prepare = Callable[[], Callable[[Piece], Result]]
"""Called once in every process (it loads models); what it returns is called for every piece there."""

_GOING = 5.0
"""Seconds for a process to end by itself once nothing is left to do."""

_STARTS = 3
"""Times in a row that processes may die before they take any work, until we give up."""


@dataclass(frozen=True, slots=True)
class Crashed:
    """A piece over which its process died twice; `why` says how, in a few words."""

    why: str


@dataclass(frozen=True, slots=True)
class Done(Generic[Piece, Result]):
    """One piece and what became of it, in the order in which they were finished."""

    piece: Piece
    result: "Result | Crashed"


def share_of_cores(workers: int) -> int:
    """Threads for each of `workers` processes, so that together they keep every core busy and no more."""
    return max(1, cores() // max(1, workers))


def cores() -> int:
    """The cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_here(pieces: Iterable[Piece], prepare: "Prepare[Piece, Result]", workers: int) -> Iterator[Done[Piece, Result]]:
    """Every piece and its result, as they are finished, from `workers` processes.

    Raises `MockcloserError` where a process cannot be prepared, e.g. because a model is missing. When the iteration is
    left, by an error or by Ctrl-C, all processes are ended.
    """
    pool = _Pool[Piece, Result](prepare)
    try:
        crashed = yield from pool.run(deque(pieces), workers, last_chance=False)
        for piece in crashed:
            yield from pool.run(deque([piece]), 1, last_chance=True)
    finally:
        pool.end()


class _Worker(Generic[Piece, Result]):
    """One process with a pipe; `piece` is what it works at."""

    def __init__(self, prepare: "Prepare[Piece, Result]") -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_work, args=(theirs, prepare), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.piece: tuple[Piece] | None = None

    def end(self, *, gently: bool) -> None:
        self.pipe.close()  # an idle process takes this for its end
        if not gently:
            self.process.terminate()
        self.process.join(_GOING)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


class _Pool(Generic[Piece, Result]):
    def __init__(self, prepare: "Prepare[Piece, Result]") -> None:
        self._prepare = prepare
        self._workers: list[_Worker[Piece, Result]] = []
        self._died_idle = 0

    def end(self) -> None:
        for worker in self._workers:
            worker.end(gently=worker.piece is None)
        self._workers.clear()

    def run(
        self, left: "deque[Piece]", count: int, *, last_chance: bool
    ) -> "Generator[Done[Piece, Result], None, list[Piece]]":
        """Everything in `left` as it is finished, with `count` processes; returns the pieces whose process died."""
        crashed: list[Piece] = []
        while left or any(worker.piece is not None for worker in self._workers):
            wanted = min(count, len(left) + sum(worker.piece is not None for worker in self._workers))
            while len(self._workers) < wanted:
                self._workers.append(_Worker(self._prepare))
            for worker in self._workers:
                if worker.ready and worker.piece is None and left:
                    self._give(worker, left)
            for worker in self._reporting():
                done = self._listen(worker, crashed, last_chance=last_chance)
                if done is not None:
                    yield done
        return crashed

    def _give(self, worker: "_Worker[Piece, Result]", left: "deque[Piece]") -> None:
        worker.piece = (left.popleft(),)
        with suppress(OSError):  # it has died: the next look at its pipe says so
            worker.pipe.send(worker.piece[0])

    def _reporting(self) -> "list[_Worker[Piece, Result]]":
        by_pipe = {id(worker.pipe): worker for worker in self._workers}
        return [by_pipe[id(pipe)] for pipe in wait([worker.pipe for worker in self._workers])]

    def _listen(
        self, worker: "_Worker[Piece, Result]", crashed: "list[Piece]", *, last_chance: bool
    ) -> "Done[Piece, Result] | None":
        try:
            kind, value = worker.pipe.recv()
        except (EOFError, OSError):
            return self._buried(worker, crashed, last_chance=last_chance)
        if kind == "unusable":
            raise MockcloserError(*value[:3], status=value[3])
        if kind == "ready":
            worker.ready = True
            self._died_idle = 0
            return None
        assert worker.piece is not None
        (piece,) = worker.piece
        worker.piece = None
        return Done(piece, value)

    def _buried(
        self, worker: "_Worker[Piece, Result]", crashed: "list[Piece]", *, last_chance: bool
    ) -> "Done[Piece, Result] | None":
        worker.process.join(_GOING)
        why = _how_it_died(worker.process.exitcode)
        self._workers.remove(worker)
        worker.end(gently=False)
        if worker.piece is None:
            self._died_idle += 1
            if self._died_idle >= _STARTS:
                raise MockcloserError(
                    "a process for grading", why, "Try again with `--workers 1`; free some memory first", status=1
                )
            return None
        (piece,) = worker.piece
        if last_chance:
            return Done(piece, Crashed(why))
        crashed.append(piece)
        return None


def _how_it_died(status: int | None) -> str:
    if status is not None and status < 0:
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = str(-status)
        return f"its process was ended by {name}"
    return f"its process ended with status {status}"


def _work(pipe: "Connection[object, object]", prepare: "Prepare[Piece, Result]") -> None:
    """What a process does: prepare once, then a result for every piece until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; our parent decides
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # an orderly end: libraries leave nothing of theirs behind
    try:
        grade = prepare()
    except MockcloserError as error:
        pipe.send(("unusable", (error.what, error.why, error.remedy, error.status)))
        return
    try:
        pipe.send(("ready", None))
        while True:
            pipe.send(("done", grade(pipe.recv())))  # type: ignore[arg-type]
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # nothing is left to do, or nobody is left to do it for
