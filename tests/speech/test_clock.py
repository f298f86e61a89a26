"""Time that passes, and time that is moved."""

from threading import Event

import pytest

from mockcloser.speech.clock import ManualClock, WallClock


def test_the_wall_clock_starts_at_nought_and_does_not_run_backwards() -> None:
    clock = WallClock()
    moments = [clock.now() for _ in range(100)]
    assert moments == sorted(moments)
    assert 0 <= moments[0] < 1


def test_a_manual_clock_moves_only_when_told() -> None:
    clock = ManualClock()
    clock.advance(1.5)
    clock.advance(0.25)
    assert clock.now() == 1.75


def test_a_manual_clock_refuses_to_run_backwards() -> None:
    with pytest.raises(ValueError, match="backwards"):
        ManualClock().advance(-1)


def test_a_pause_does_not_count() -> None:
    """The clock stands still until it is resumed, however often either is asked for."""
    clock = WallClock()
    clock.pause()
    stood = clock.now()
    clock.pause()
    assert clock.is_paused
    assert stood == clock.now()
    assert not Event().wait(0.02)
    assert stood == clock.now()
    clock.resume()
    clock.resume()
    assert not clock.is_paused
    assert stood <= clock.now()
