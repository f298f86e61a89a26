"""Only one process works in a locked folder, and a process that is gone holds nothing."""

import subprocess
import sys
from pathlib import Path

from mockcloser.store.locking import FolderLock

HOLD = (
    "import sys; from pathlib import Path; from mockcloser.store.locking import FolderLock; "
    "held = FolderLock.hold(Path(sys.argv[1])); print(held is not None, flush=True); sys.stdin.read()"
)


def test_a_held_folder_is_nobody_elses(tmp_path: Path) -> None:
    lock = FolderLock.hold(tmp_path / "seat")
    assert lock is not None
    assert FolderLock.hold(tmp_path / "seat") is None
    lock.release()
    assert FolderLock.hold(tmp_path / "seat") is not None


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    """As after a power cut."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert "True\n" == other.stdout.readline()
        assert FolderLock.hold(tmp_path) is None
        other.kill()
        other.wait()
    assert FolderLock.hold(tmp_path) is not None
