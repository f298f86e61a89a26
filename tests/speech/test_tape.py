"""A tape is one piece however the sound came, and knows when it began."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.speech.microphone import Block
from mockcloser.speech.ports import HEARING_RATE
from mockcloser.speech.tape import Tape


def counting(start: int, count: int) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    """Samples that tell their own place."""
    return np.arange(start, start + count, dtype=np.float32)


@given(st.lists(st.integers(0, 40_000), max_size=40))
def test_what_is_appended_stands_in_order(lengths: list[int]) -> None:
    """Also when the tape has to grow, and in views taken before."""
    tape = Tape()
    views = []
    total = 0
    for length in lengths:
        tape.append(Block(counting(total, length), 0.0))
        total += length
        views.append(tape.sound.samples)
    assert all(np.array_equal(view, counting(0, len(view))) for view in views)
    assert tape.seconds == total / HEARING_RATE


def test_a_cut_is_given_in_seconds_and_ends_with_the_tape() -> None:
    tape = Tape()
    tape.append(Block(counting(0, HEARING_RATE), 1.0))
    assert tape.cut(0.5, 9.0).tolist() == counting(HEARING_RATE // 2, HEARING_RATE // 2).tolist()
    assert tape.cut(-1.0, 0.25).tolist() == counting(0, HEARING_RATE // 4).tolist()


def test_blocks_that_come_late_do_not_move_its_beginning() -> None:
    """Half a second a block, from second ten on; some are delivered late."""
    tape = Tape()
    for time in (10.7, 11.0, 11.9, 12.1):
        tape.append(Block(counting(0, HEARING_RATE // 2), time))
    assert tape.origin == pytest.approx(10.0)
