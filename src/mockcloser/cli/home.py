"""`mockcloser` without a command: the terminal app."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from mockcloser.errors import MockcloserError

if TYPE_CHECKING:
    from mockcloser.cli.workshop import Workshop


def run(args: argparse.Namespace) -> int:
    """Open the app on its home screen."""
    from mockcloser.cli.workshop import Workshop

    return open_app(Workshop(args.data_dir, settings=args.settings))


def open_app(
    workshop: "Workshop",
    *,
    scenario: str | None = None,
    typed: bool = False,
    exam: bool = False,
    seed: int | None = None,
    session: str | None = None,
) -> int:
    """Run the app to its end: at home, on a scenario's briefing, or on a kept session's verdict.

    Raises MockcloserError where standard input or output is no terminal: nobody could see it or press a key.
    """
    need_terminal("Without one use `mockcloser practice SCENARIO --plain`, or `mockcloser demo`")
    from mockcloser.app.app import MockcloserApp
    from mockcloser.cli.backend import AppBackend
    from mockcloser.cli.retention import purge_old

    notes: list[str] = []
    workshop.warn = notes.append  # what goes to stderr now is seen only when the app has closed
    purge_old(workshop)
    backend = AppBackend(workshop, seed=seed, newcomers=True)
    chosen = workshop.scenario(scenario) if scenario is not None else None
    opened = backend.page(session) if session is not None else None
    app = MockcloserApp(backend, opened=opened, scenario=chosen, typed=typed, exam=exam, notes=tuple(notes))
    try:
        app.run()
    finally:
        workshop.close()
    return app.return_code or 0


def is_in_browser() -> bool:
    """Whether this process is one that `mockcloser serve` has started: the screen is a page, and no terminal."""
    return "TEXTUAL_DRIVER" in os.environ


def need_terminal(remedy: str) -> None:
    """Raises MockcloserError with this remedy where nobody could see the app or press a key."""
    if not is_in_browser() and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise MockcloserError("the app", "it needs a terminal", remedy)
