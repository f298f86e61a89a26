"""What the app is told by its backend."""

from pathlib import Path

from mockcloser.app.backend import How
from mockcloser.cli.backend import AppBackend
from mockcloser.cli.workshop import Devices, Workshop


def test_what_stands_in_for_something_is_told_once(tmp_path: Path) -> None:
    """The first interview says that there is no loudspeaker; the second need not."""
    workshop = Workshop(tmp_path, devices=Devices(output="no such loudspeaker"))
    backend = AppBackend(workshop, seed=0)
    scenario = workshop.scenario("drill-next-step")
    first, second = (backend.open(scenario, How.TYPED).notes for _ in range(2))
    assert "The interviewer's lines are shown instead." in first[0]
    assert () == second
    workshop.close()


def test_nothing_stays_open_after_an_interview(tmp_path: Path) -> None:
    """Neither a microphone nor a voice's process outlives the interview that opened it, whether it ended or failed."""
    workshop = Workshop(tmp_path, devices=Devices(output="no such loudspeaker"))
    backend = AppBackend(workshop, seed=0)
    scenario = workshop.scenario("drill-next-step")
    let_go: list[str] = []
    session = backend.open(scenario, How.TYPED).session
    workshop.at_end(lambda: let_go.append("ended"))
    session.leave()
    session.run()
    assert ["ended"] == let_go
    workshop.at_end(lambda: let_go.append("failed"))
    backend.open(scenario, How.TYPED)
    assert ["ended", "failed"] == let_go
