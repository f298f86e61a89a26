"""The same work on a Dask cluster: the same results, whoever dies."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from mockcloser.errors import MockcloserError
from mockcloser.grading.cluster import run_on_cluster
from mockcloser.grading.parallel import Crashed, run_here
from tests.grading.test_parallel import Doubler

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class FirstDies:
    """Doubles numbers; the process that first takes number 3 dies over it."""

    marks: Path

    def __call__(self) -> Callable[[int], int]:
        return self.double

    def double(self, number: int) -> int:
        mark = self.marks / "died"
        if number == 3 and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return 2 * number


def alike() -> dict[str, str]:
    return {"version": "1"}


@dataclass(frozen=True)
class Unlike:
    """Says something else in every process."""

    def __call__(self) -> dict[str, str]:
        return {"version": str(os.getpid())}


def no_model() -> Callable[[int], int]:
    raise MockcloserError("model base", "a file is missing", "Install it")


@pytest.fixture
def cluster() -> Iterator[Any]:
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as running:  # type: ignore[no-untyped-call]
        yield running


def test_a_cluster_gives_what_this_machine_gives(cluster: Any, tmp_path: Path) -> None:
    """Every piece once, with the same result."""
    there = run_on_cluster(cluster.scheduler_address, range(20), Doubler(tmp_path), alike)
    here = run_here(range(20), Doubler(tmp_path), 2)
    assert sorted((one.piece, one.result) for one in here) == sorted((one.piece, one.result) for one in there)


def test_a_piece_whose_worker_dies_is_done_by_another(cluster: Any, tmp_path: Path) -> None:
    """Nothing is lost and nothing is done twice."""
    done = list(run_on_cluster(cluster.scheduler_address, range(8), FirstDies(tmp_path), alike))
    assert (tmp_path / "died").exists()
    assert [(number, 2 * number) for number in range(8)] == sorted((one.piece, one.result) for one in done)


def test_a_piece_that_ends_every_worker_is_named_and_the_rest_go_on(cluster: Any, tmp_path: Path) -> None:
    """After a few workers it is given up."""
    done = run_on_cluster(cluster.scheduler_address, [1, -1, 2], Doubler(tmp_path), alike)
    results = {one.piece: one.result for one in done}
    assert (2, 4) == (results[1], results[2])
    assert isinstance(results[-1], Crashed)


def test_workers_that_work_with_something_else_get_no_work(cluster: Any, tmp_path: Path) -> None:
    """The line says which differs, and what to do."""
    with pytest.raises(MockcloserError, match=r"its version is \d+, and ours \d+. Install the same version"):
        list(run_on_cluster(cluster.scheduler_address, [1], Doubler(tmp_path), Unlike()))


def test_what_a_worker_lacks_is_said(cluster: Any) -> None:
    """The error is one of ours, also from another process."""
    with pytest.raises(MockcloserError, match="model base: a file is missing"):
        list(run_on_cluster(cluster.scheduler_address, [1], no_model, alike))


def test_nobody_at_the_address_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a traceback of the network."""
    monkeypatch.setattr("mockcloser.grading.cluster._PATIENCE", "1s")
    with pytest.raises(MockcloserError, match="no Dask scheduler answers there"):
        list(run_on_cluster("tcp://127.0.0.1:9", [1], Doubler(tmp_path), alike))


def test_a_scheduler_without_workers_is_one_line(tmp_path: Path) -> None:
    """With the command that starts some."""
    with (
        LocalCluster(n_workers=0, processes=False, dashboard_address=None) as empty,  # type: ignore[no-untyped-call]
        pytest.raises(MockcloserError, match=r"it has no workers\. Start some with `dask worker"),
    ):
        list(run_on_cluster(empty.scheduler_address, [1], Doubler(tmp_path), alike))
