"""The same work on an existing Dask cluster: the one place that imports `distributed` (the extra `cluster`).

Pieces are handed out a few at a time, so that neither this machine nor the scheduler holds a whole class. Dask gives a
piece whose worker has died to another; `parallel.Crashed` comes back where several died of it. Results do not depend on
who made them.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from threading import Lock
from typing import Any, TypeVar

from mockcloser.errors import MockcloserError
from mockcloser.grading.parallel import Crashed, Done, Prepare

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_AHEAD = 2
"""Pieces for each thread of the cluster that are under way: one in work, one at hand."""

_TRIES = 3
"""Machines that a piece may take down before it is given up."""

_PATIENCE = "15s"


def run_on_cluster(
    address: str,
    pieces: Iterable[Piece],
    prepare: "Prepare[Piece, Result]",
    describe: Callable[[], Mapping[str, str]],
) -> Iterator[Done[Piece, Result]]:
    """Every piece and its result, as they are finished, from the workers of the scheduler at `address`.

    `describe` says what a machine works with; all workers must say what this one says. Raises `MockcloserError` where
    `distributed` is not installed, nobody answers, no worker is there, or one works with something else.
    """
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise MockcloserError(
            f"--scheduler {address}",
            "no Dask scheduler answers there",
            "Start one with `dask scheduler`, and give the address that it prints",
            status=1,
        ) from error
    with client:
        _check(client, address, describe)
        yield from _run(distributed, client, pieces, pickle.dumps(prepare))


def _run(distributed: Any, client: Any, pieces: Iterable[Piece], prepared: bytes) -> "Iterator[Done[Piece, Result]]":
    left = iter(pieces)
    under_way: dict[str, Piece] = {}
    done = distributed.as_completed(loop=client.loop)

    def hand_out() -> None:
        threads = sum(client.nthreads().values())
        while len(under_way) < max(1, _AHEAD * threads):
            piece = next(left, None)
            if piece is None:
                return
            future = client.submit(_grade, prepared, piece, pure=False)
            under_way[future.key] = piece
            done.add(future)

    hand_out()
    try:
        for future in done:
            piece = under_way.pop(future.key)
            yield Done(piece, _result(distributed, future))
            future.release()
            hand_out()
    finally:
        client.cancel(list(done.futures), force=True)


def _result(distributed: Any, future: Any) -> Any:
    try:
        return future.result()
    except distributed.KilledWorker:
        return Crashed(f"{_TRIES} machines or processes ended over it")
    except _UnusableError as error:
        raise MockcloserError(*error.args[:3], status=1) from error


class _UnusableError(Exception):
    """A `MockcloserError` that can travel: what, why, remedy."""


_one_at_a_time = Lock()


@cache
def _prepared(prepared: bytes) -> Callable[[Any], Any]:
    """Models are loaded once in each process."""
    try:
        grade: Callable[[Any], Any] = pickle.loads(prepared)()
    except MockcloserError as error:
        raise _UnusableError(error.what, error.why, error.remedy) from error
    return grade


def _grade(prepared: bytes, piece: Any) -> Any:
    """What a worker does with one piece; models are used by one thread at a time."""
    with _one_at_a_time:
        return _prepared(prepared)(piece)


def _check(client: Any, address: str, describe: Callable[[], Mapping[str, str]]) -> None:
    ours = dict(describe())
    try:
        theirs = client.run(_described, pickle.dumps(describe), on_error="return")
    except TimeoutError:
        theirs = {}
    if not theirs:
        raise MockcloserError(
            f"--scheduler {address}",
            "it has no workers",
            f"Start some with `dask worker {address} --nthreads 1 --nworkers auto`",
            status=1,
        )
    for worker, given in sorted(theirs.items()):
        if not isinstance(given, dict):
            raise MockcloserError(
                f"worker {worker}", f"it cannot grade: {given}", "Install this version of mockcloser there", status=1
            )
        for name, value in ours.items():
            if given.get(name) != value:
                raise MockcloserError(
                    f"worker {worker}",
                    f"its {name} is {_short(given.get(name))}, and ours {_short(value)}",
                    "Install the same version of mockcloser, with the same model, on every machine",
                    status=1,
                )


def _described(describe: bytes) -> dict[str, str]:
    return dict(pickle.loads(describe)())


def _short(value: str | None) -> str:
    return "unknown" if value is None else value if len(value) < 20 else value[:12]


def _distributed() -> Any:
    try:
        import dask
        import distributed
    except ImportError as error:
        raise MockcloserError(
            "--scheduler", "Dask is not installed", "Run `pip install 'mockcloser[cluster]'`"
        ) from error
    dask.config.set({"distributed.scheduler.allowed-failures": _TRIES})
    return distributed
