"""As a teacher would: from the export of a gradebook to a gradebook file, by the commands alone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mockcloser.classroom.folder import ClassFolder
from mockcloser.classroom.queue import Queue
from mockcloser.cli import run
from mockcloser.vocabulary.moves import Criterion, Status
from tests.classroom.test_gradebook import rows

EXPORT = """Student,ID,SIS User ID,SIS Login ID,Section,Essay (900)
    Points Possible,,,,,10
"Li, Mei",71,s-0001,mli,Tuesday,8
"Adé, Olu",72,s-0002,oade,Tuesday,
"O'Hara, Ann",73,s-0003,aohara,Friday,9
"Student, Test",99,,tst,Friday,
"""
MEI = """Interviewer: That is everything from my side. Do you have any questions for me?
Candidate: My name is Mei Li, and I have run payroll end to end for six years. Do you see any gaps in my background?
Interviewer: I am not sure you have handled shift pay.
Candidate: At the port I paid three hundred shift workers for two years and never missed a run. What are the next steps?
Interviewer: We decide on Thursday.
Candidate: Thank you very much for your time today. Goodbye.
"""
OLU = "Interviewer: Do you have any questions for me?\nCandidate: No, I think you've covered everything.\n"
COLUMN = "Mock interview (4711)"


def test_from_an_exported_roster_to_an_imported_gradebook_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Grade, override, release, export, and purge; every score reaches its student under the platform's own id."""

    def command(action: str, *options: str) -> None:
        assert 0 == run(["--data-dir", str(tmp_path / "data"), "class", action, str(tmp_path / "room"), *options])

    (tmp_path / "grades.csv").write_text(EXPORT, "utf-8")
    command("new", "--roster", str(tmp_path / "grades.csv"), "--scenario", "payroll-specialist")
    folder = ClassFolder.open(tmp_path / "room")
    (folder.recordings / "s-0001.txt").write_text(MEI, "utf-8")
    (folder.recordings / "ade_olu_take1.txt").write_text(OLU, "utf-8")
    command("grade")

    queue = Queue(folder, "Ms Frost", lambda: datetime(2026, 3, 20, 12, tzinfo=UTC))
    mei, olu = (record.work.id for record in queue.records())
    tool = queue.record(mei).tool_score
    assert tool is not None and tool > 40
    queue.confirm(mei, Criterion.PROBED_CONCERNS)
    queue.finish(mei)
    queue.override(olu, Criterion.CLOSED_GRACEFULLY, Status.MET, "He thanked me at the door.")
    queue.score(olu, 21)
    queue.finish(olu)
    command("release", "--student", "s-0002")

    command("export", "--format", "canvas", "--column", COLUMN, "--released-only")
    scores = [
        (row["ID"], row[COLUMN]) for row in rows((folder.root / "exports/gradebook-canvas.csv").read_text("utf-8"))
    ]
    assert [("", "100"), ("71", ""), ("72", "21"), ("73", "")] == scores
    command("release", "--all")
    command("export", "--format", "canvas", "--column", COLUMN, "--released-only")
    scores = [
        (row["ID"], row[COLUMN]) for row in rows((folder.root / "exports/gradebook-canvas.csv").read_text("utf-8"))
    ]
    assert [("", "100"), ("71", str(tool)), ("72", "21"), ("73", "")] == scores

    command("export", "--format", "html", "--pseudonyms", "--out", str(tmp_path / "pages"))
    pages = [path.read_text("utf-8") for path in (tmp_path / "pages").rglob("*.html")]
    assert 3 == len(pages)
    assert any("My name is Student 0" in page for page in pages)
    assert not any(name in page for page in pages for name in ("Mei", "Olu", "Hara", "s-000"))

    command("purge", "--student", "s-0001", "--yes")
    assert "Mei" not in "".join(path.read_text("utf-8") for path in folder.root.rglob("*") if path.is_file())
    assert "Deleted: " in capsys.readouterr().out
