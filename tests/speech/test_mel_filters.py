"""The mel filters add the same frequencies as a matrix product would, in an order that no machine changes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.speech.whisper import SparseFilters


def filters() -> np.ndarray:
    """Triangles of growing width, as mel filters are; the first and the last at the edges."""
    bands = np.zeros((20, 60), np.float32)
    for band in range(20):
        first = band * band // 8
        width = min(3 + band // 2, 60 - first)
        bands[band, first : first + width] = np.bartlett(width + 2)[1:-1]
    return bands


@given(st.integers(1, 30), st.integers(0, 1000))
def test_the_product_is_that_of_the_matrices(frames: int, seed: int) -> None:
    """Up to the rounding of single precision."""
    magnitudes = np.random.default_rng(seed).random((60, frames)).astype(np.float32)
    found = SparseFilters(filters()) @ magnitudes
    assert ("float32", (20, frames)) == (str(found.dtype), found.shape)
    assert found == pytest.approx(filters() @ magnitudes, rel=1e-5, abs=1e-6)


@given(st.integers(0, 1000))
def test_a_frame_does_not_depend_on_its_neighbours(seed: int) -> None:
    """To the last bit, which BLAS does not promise."""
    magnitudes = np.random.default_rng(seed).random((60, 40)).astype(np.float32)
    whole = SparseFilters(filters()) @ magnitudes
    assert whole[:, 7:8].tobytes() == (SparseFilters(filters()) @ magnitudes[:, 7:8]).tobytes()
