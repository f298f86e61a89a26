"""How long a year of daily sessions takes to list, to narrow, and to plot.

    python benchmarks/history.py [--sessions N] [--runs N]

A few typed interviews are held and judged for real; the year is made of copies of them under other dates. The app runs
without a terminal at 80 by 24: each time is from the key to the screen that shows all of it. Beside each stands the
same with a tenth of the sessions, in the same run, so that the ratio tells what the number of sessions costs.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import DataTable, OptionList, Static

from mockcloser.app.app import MockcloserApp
from mockcloser.app.screens.history import HistoryScreen
from mockcloser.app.screens.home import HomeScreen
from mockcloser.app.screens.trends import TrendsScreen
from mockcloser.app.widgets.where import WhereYouStand
from mockcloser.cli.backend import AppBackend
from mockcloser.cli.workshop import Devices, Workshop
from mockcloser.store.sessions import Store
from mockcloser.vocabulary.document import Document

NOWHERE = Devices(input="no such microphone", output="no such loudspeaker")
AIM = 0.3
ANSWERS = (
    ("No, I think you have covered everything. Goodbye.",),
    ("What are the next steps, and when will you decide?", "Thank you very much for your time today. Goodbye."),
    (
        "I have run payroll from start to finish for six years, and I paid a night shift by the hour.",
        "Is there anything about my background that makes you hesitate?",
        "For two years I paid a night shift with rotas and weekly time sheets, and every payday was on time.",
        "From what you have heard, where do I stand?",
        "What are the next steps, and when will you decide?",
        "I am really excited about this role. Thank you very much for your time. Goodbye.",
    ),
)


def held(folder: Path) -> list[Document]:
    """Interviews with these answers, judged."""
    documents = []
    for answers in ANSWERS:
        workshop = Workshop(folder, devices=NOWHERE, warn=lambda line: None)
        session, typed = workshop.typed_session(workshop.scenario("payroll-specialist"))
        for answer in answers:
            typed.submit(answer)
        typed.close()
        documents.append(session.run())
        workshop.close()
    return documents


def year(folder: Path, documents: list[Document], sessions: int) -> None:
    """Keep that many copies, one a day."""
    store = Store(folder)
    first = datetime(2026, 1, 1, 18, 30).astimezone()
    for number in range(sessions):
        began = first + timedelta(days=number)
        document = documents[number % len(documents)]
        store.save_document(
            replace(document, id=f"{began:%Y%m%d-%H%M%S}-{number:08x}", started=began.isoformat(timespec="seconds"))
        )


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Let the app work until this holds."""
    while not condition():
        await pilot.pause()


async def timed(pilot: Pilot[None], key: str, condition: Callable[[], bool]) -> float:
    """Seconds from the key until this holds."""
    began = time.perf_counter()
    await pilot.press(key)
    await until(pilot, condition)
    return time.perf_counter() - began


async def measured(folder: Path, sessions: int) -> dict[str, float]:
    """Seconds for each thing one does with so many sessions."""
    workshop = Workshop(folder, devices=NOWHERE, warn=lambda line: None)
    app = MockcloserApp(AppBackend(workshop))
    found: dict[str, float] = {}
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.query_one(WhereYouStand).display)
        await app.workers.wait_for_complete()
        await pilot.pause()

        def listed() -> bool:
            return isinstance(app.screen, HistoryScreen) and app.screen.query_one(DataTable).row_count == sessions

        def narrowed() -> bool:
            return bool(app.screen.query_one("#narrowing", Static).display)

        def plotted() -> bool:
            on_it = isinstance(app.screen, TrendsScreen) and app.screen.query_one("#measures", OptionList).is_attached
            return on_it and f"{sessions} takes" in str(app.screen.query_one("#in-words", Static).render())

        found["list"] = await timed(pilot, "h", listed)
        found["narrow to one scenario"] = await timed(pilot, "s", narrowed)
        await pilot.press("s")
        found["plot"] = await timed(pilot, "t", plotted)
        found["the next plot"] = await timed(pilot, "down", lambda: "met in" in _words(app))
        found["the table"] = await timed(pilot, "t", lambda: bool(app.screen.query_one(DataTable).display))
    workshop.close()
    return found


def _words(app: MockcloserApp) -> str:
    return str(app.screen.query_one("#in-words", Static).render())


def medians(measure: Callable[[], Awaitable[dict[str, float]]], runs: int) -> dict[str, float]:
    """The median of each measure."""

    async def all_of_them() -> list[dict[str, float]]:
        return [await measure() for _ in range(runs)]

    rows = asyncio.run(all_of_them())
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=400)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        documents = held(Path(scratch) / "held")
        few = max(args.sessions // 10, len(documents))
        year(Path(scratch) / "many", documents, args.sessions)
        year(Path(scratch) / "few", documents, few)
        many_times = medians(lambda: measured(Path(scratch) / "many", args.sessions), args.runs)
        few_times = medians(lambda: measured(Path(scratch) / "few", few), args.runs)
    print(f"{args.sessions} sessions (aim: list and plot under {AIM} s), and the ratio to {few} sessions")
    for name, seconds in many_times.items():
        print(f"{name:<24} {seconds:.3f} s  {seconds / few_times[name]:.2f} of {few_times[name]:.3f} s")


if __name__ == "__main__":
    main()
