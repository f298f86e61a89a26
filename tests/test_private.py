"""What is kept is its owner's alone."""

import os
import stat
from pathlib import Path

from mockcloser.private import private_folder


def test_every_folder_that_is_made_is_private(tmp_path: Path) -> None:
    """Not only the last: the data folder itself may be missing too."""
    before = os.umask(0)
    try:
        private_folder(tmp_path / "data" / "cache" / "speech")
    finally:
        os.umask(before)
    made = [tmp_path / "data", tmp_path / "data" / "cache", tmp_path / "data" / "cache" / "speech"]
    expected = 0o777 if os.name == "nt" else 0o700
    assert [expected] * 3 == [stat.S_IMODE(folder.stat().st_mode) for folder in made]


def test_a_folder_that_exists_is_left_as_it_is(tmp_path: Path) -> None:
    """Somebody chose its permissions."""
    chosen = tmp_path / "chosen"
    chosen.mkdir(mode=0o755)
    mode = chosen.stat().st_mode
    private_folder(chosen)
    assert mode == chosen.stat().st_mode
