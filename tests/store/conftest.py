"""A store in a folder of its own."""

from pathlib import Path

import pytest

from mockcloser.store.additions import Additions, Correction
from mockcloser.store.opening import Opening
from mockcloser.store.sessions import Store
from mockcloser.vocabulary.document import turn_to_json
from mockcloser.vocabulary.remarks import Remark, RemarkKind, WriteUp
from tests.documents import BRIEF, ENVIRONMENT, sample

AT = "2026-03-14T18:00:00+01:00"
PROBE = sample().transcript.turns[3]
ADDITIONS = Additions(
    (Correction(3, turn_to_json(PROBE), "Do you see any gaps in my background that bother you?", AT),),
    (
        Remark(1, RemarkKind.BOOKMARK, 3, "any gaps", 11, 19, 26.65, "", AT),
        Remark(2, RemarkKind.NOTE, 1, "six years", 121, 130, None, "Say where.", AT),
        Remark(3, RemarkKind.NOTE, None, "", 0, 0, None, "Smile more.", AT),
    ),
    WriteUp(who="Morgan Hale", thank_you="Dear Morgan Hale,\n\nThank you."),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


def opening(session: str, started: str = "2026-03-14T10:15:00+01:00", seed: int | None = 7) -> Opening:
    """What the sample session opened with."""
    title = "Payroll specialist at Harbour Logistics"
    return Opening(session, started, "practice", "payroll-specialist", title, seed, BRIEF, ENVIRONMENT)
