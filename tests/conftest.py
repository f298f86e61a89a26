"""Fixtures of the whole suite."""

import os
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the code; speed is measured in benchmarks/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_plugins = ("tests.room",)


@pytest.fixture(autouse=True, scope="session")
def _no_settings_of_the_users_own() -> Iterator[None]:
    """Every test starts from the defaults, whoever runs it."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "MOCKCLOSER_CONFIG_DIR", folder)
        yield
