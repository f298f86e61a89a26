"""Fixtures of the whole suite."""

import os
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings

from mockcloser.judging import likeness_model, rulebook

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


@pytest.fixture(autouse=True, scope="session")
def _shipped_rules_are_read_once() -> Iterator[None]:
    """Rules and sentence model are values: each test that only judges by the shipped ones shares them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rulebook, "load_rulebook", _once(rulebook.load_rulebook))
        patch.setattr(likeness_model, "load_likeness", _once(likeness_model.load_likeness))
        yield


def _once(load: Callable[..., Any]) -> Callable[..., Any]:
    """`load`, which loads what ships, without arguments or with empty ones, a single time."""
    shipped: list[Any] = []

    def loaded(*given: Any) -> Any:
        if any(given):
            return load(*given)
        if not shipped:
            shipped.append(load())
        return shipped[0]

    return loaded
