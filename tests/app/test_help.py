"""Every key is named in the help, and every action can be found by name."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import OptionList

from mockcloser import app
from mockcloser.app import screens
from mockcloser.app.app import SCREENS, MockcloserApp
from mockcloser.app.screens.help import HelpScreen
from mockcloser.app.screens.history import HistoryScreen
from mockcloser.app.screens.home import HomeScreen
from mockcloser.app.screens.interview import InterviewScreen
from tests.app.driving import at, at_home, begin, opened, shown, until


async def test_the_help_names_every_key_of_every_screen(tmp_path: Path) -> None:
    """With what it does; Escape goes back to where one was."""
    async with at_home(tmp_path) as pilot:
        await pilot.press("f1")
        await at(pilot, HelpScreen)
        page = shown(pilot)
        for screen, title in SCREENS.items():
            assert title in page
            for binding in screen.BINDINGS:
                assert isinstance(binding, Binding)
                assert (binding.tooltip or binding.description) in page
        for keys in ("/", "F1", "^p", "F3", "↑ ↓"):
            assert keys in page
        await pilot.press("escape")
        await at(pilot, HomeScreen)


async def test_the_help_begins_with_the_screen_it_was_asked_on(tmp_path: Path) -> None:
    """In the interview its own keys come first, and the interview goes on."""
    async with opened(tmp_path) as pilot:
        await begin(pilot)
        await pilot.press("f1")
        await at(pilot, HelpScreen)
        page = shown(pilot)
        assert page.index("Hear the question again") < page.index("Watch a recorded candidate")
        await pilot.press("f1")
        await at(pilot, InterviewScreen)


def test_no_screen_is_missing_from_the_help() -> None:
    """Each module of a screen defines one that the help of some app names, but for the help itself."""
    for path in Path(app.__path__[0]).glob("*app.py"):
        import_module(f"{app.__name__}.{path.stem}")
    apps: list[type[MockcloserApp]] = [MockcloserApp, *MockcloserApp.__subclasses__()]
    named = {screen for each in apps for screen in each.NAMES}
    modules = {path.stem for path in Path(screens.__path__[0]).glob("*.py")} - {"__init__", "help"}
    assert modules == {screen.__module__.rsplit(".", 1)[1] for screen in named}
    assert {True} == {issubclass(screen, Screen) for screen in named}


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_every_action_has_a_name_to_be_found_by(screen: type[Screen[Any]]) -> None:
    """The command palette lists what the keys of a screen do; a key without words could not be found there."""
    assert all(isinstance(binding, Binding) and binding.description for binding in screen.BINDINGS)


async def test_actions_are_found_by_name(tmp_path: Path) -> None:
    """Ctrl+P, a few letters, Enter."""
    async with at_home(tmp_path) as pilot:
        await pilot.press("ctrl+p")
        await at(pilot, CommandPalette)
        await pilot.press(*"history")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count == 1)
        await pilot.press("enter")
        await at(pilot, HistoryScreen)
