"""`class agree`: first a sheet without the tool's word, then how far the two agree."""

from pathlib import Path

import pytest

from mockcloser.cli import run
from tests.classroom.classes import class_folder


def agree(folder: Path, *options: str) -> int:
    """Run `class agree` on a folder."""
    return run(["--data-dir", str(folder.parent / "data"), "class", "agree", str(folder), *options])


def test_from_the_sheet_to_the_places_to_listen_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Kappa with its interval, the table, and the seconds at which the two differ."""
    folder = class_folder(tmp_path)
    assert 0 == agree(folder.root, "--sample", "3")
    path = folder.hand / "sample.csv"
    assert f"{path}\n" == capsys.readouterr().out
    path.write_text(
        "student,take,probed_concerns,avoided_pitfalls\ns1,1,met,met\ns1,2,met,met\ns2,1,missed,met\ns3,1,partly,met\n"
    )
    assert 0 == agree(folder.root)
    said = capsys.readouterr().out
    assert "Probed for concerns: kappa 0.64 (95 % interval 0.05 to 1.00); the same in 3 of 4" in said
    assert "Avoided pitfalls: kappa undefined: both gave the same status to all" in said
    assert "s1-payroll-specialist-1, Probed for concerns: you say met, the tool partly" in said
    assert "Listen to recordings/s1_take1.wav:\n    0:25–0:29 “Do you see any gaps" in said
    assert "only rough" in said


@pytest.mark.parametrize(
    ("options", "status", "why"),
    [
        ((), 2, "--sample 10"),
        (("--sample", "0"), 2, "less than 1"),
        (("--seed", "3"), 2, "goes with --sample"),
        (("--hand", "nowhere.csv"), 2, "no such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], status: int, why: str
) -> None:
    """With what to do instead."""
    assert status == agree(class_folder(tmp_path).root, *options)
    assert why in capsys.readouterr().err


def test_a_sheet_that_is_there_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An hour's work may be in it."""
    folder = class_folder(tmp_path)
    assert 0 == agree(folder.root, "--sample", "3")
    assert 2 == agree(folder.root, "--sample", "3")
    assert "there already" in capsys.readouterr().err
