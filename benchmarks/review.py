"""How soon a long session is open in the review, and how soon a phrase of it is heard.

    python benchmarks/review.py [--turns N] [--minutes N] [--sessions N] [--runs N] [--loudspeaker]

The session is the sample conversation of one interview said over and over, judged for real, with words, times and a
sound file for each turn. The app runs without a terminal at 80 by 24: opening is from the key in the verdict to the
review that shows its lines, and from the id to the verdict's page. Beside it stands the same with a tenth of the turns,
in the same run, so that the ratio tells what the length costs. A phrase is timed from the request to the moment its
first sample is handed over; with --loudspeaker to the moment it leaves the system's default output device (PortAudio's
latency counted), when the device is ready, when another phrase is interrupted, and when it is cold.
"""

import argparse
import asyncio
import statistics
import tempfile
import threading
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from mockcloser.app.app import MockcloserApp
from mockcloser.app.screens.review import ReviewScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.widgets.lines import Lines
from mockcloser.cli.backend import AppBackend
from mockcloser.cli.replay import Replay
from mockcloser.cli.verdicts import judged_again
from mockcloser.cli.workshop import Devices, Workshop
from mockcloser.speech.player import Loudspeaker, Player, Started
from mockcloser.speech.ports import Sound
from mockcloser.speech.sound import write_recording
from mockcloser.store.opening import Opening
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn, Word

NOWHERE = Devices(input="no such microphone", output="no such loudspeaker")
AIM_OPEN, AIM_PHRASE = 0.5, 0.15
RATE = 16_000
ANSWERS = (
    "I have run payroll from start to finish for six years, and I paid a night shift by the hour.",
    "Is there anything about my background that makes you hesitate?",
    "For two years I paid a night shift with rotas and weekly time sheets, and every payday was on time.",
    "From what you have heard, where do I stand?",
    "What are the next steps, and when will you decide?",
    "I am really excited about this role. Thank you very much for your time. Goodbye.",
)


class Noting:
    """A player that notes when a sound is handed over, or with a loudspeaker when its first sample is heard."""

    def __init__(self, inner: Player | None = None) -> None:
        self.began = 0.0
        self.heard = threading.Event()
        self._inner = inner

    def open(self) -> None:
        """See `Player.open`."""
        if self._inner is not None:
            self._inner.open()

    def close(self) -> None:
        """See `Player.close`."""
        if self._inner is not None:
            self._inner.close()

    def play(self, sound: Sound, stop: threading.Event, started: Started) -> float:
        """See `Player.play`."""

        def note(delay: float) -> None:
            self.began = time.perf_counter() + delay
            self.heard.set()
            started(delay)

        if self._inner is not None:
            return self._inner.play(sound, stop, note)
        note(0.0)
        return sound.seconds


def conversation(workshop: Workshop) -> Document:
    """One interview with these answers, held by typing and judged."""
    session, typed = workshop.typed_session(workshop.scenario("payroll-specialist"), seed=1)
    for answer in ANSWERS:
        typed.submit(answer)
    typed.close()
    return session.run()


def long_session(workshop: Workshop, pattern: Document, session: str, turns: int, seconds: float) -> Document:
    """The conversation again and again, spoken evenly over so many seconds, judged and kept with its sound."""
    each = seconds / turns
    said = tuple(_spoken(pattern.transcript.turns[n % len(pattern.transcript.turns)], n, each) for n in range(turns))
    store, brief = workshop.store, workshop.store.opening(pattern.id).brief
    title = pattern.scenario_title
    opening = Opening(session, pattern.started, "practice", pattern.scenario_id, title, 0, brief, pattern.environment)
    recording = store.begin(opening)
    document = judged_again(workshop, replace(pattern, id=session, mode="practice", transcript=Transcript(said)))
    noise = np.random.default_rng(0).normal(0, 0.05, int(each * RATE)).astype(np.float32)
    for turn in said:
        path = store.sound_folder(session) / str(turn.audio)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_recording(path, Sound(noise, RATE))
    recording.finish(document)
    return document


def _spoken(turn: Turn, index: int, each: float) -> Turn:
    start = index * each
    texts = turn.text.split()
    pace = (each - 0.5) / len(texts)
    words = tuple(Word(text, start + n * pace, start + (n + 0.9) * pace, 0.9) for n, text in enumerate(texts))
    heard = words if turn.speaker is Speaker.CANDIDATE else ()
    return replace(turn, index=index, start=start, end=start + each - 0.5, audio=f"audio/{index:03d}.wav", words=heard)


async def opening_times(workshop: Workshop, session: str, runs: int) -> tuple[float, float]:
    """Median seconds until the verdict's page is there, and from the key until the review shows its lines."""
    pages: list[float] = []
    reviews: list[float] = []
    backend = AppBackend(workshop, seed=0, player=Noting())
    for _ in range(runs):
        began = time.perf_counter()
        page = backend.page(session)
        pages.append(time.perf_counter() - began)
        app = MockcloserApp(backend, opened=page)
        async with app.run_test(size=(80, 24)) as pilot:
            while not isinstance(app.screen, VerdictScreen):
                await pilot.pause()
            await pilot.pause(0.2)
            began = time.perf_counter()
            await pilot.press("t")
            while not (isinstance(app.screen, ReviewScreen) and app.screen.query_one(Lines).option_count):
                await pilot.pause(0)
            await pilot.pause(0)
            reviews.append(time.perf_counter() - began)
    return statistics.median(pages), statistics.median(reviews)


def phrase_times(workshop: Workshop, document: Document, player: Player | None, runs: int) -> dict[str, list[float]]:
    """Seconds until a phrase begins: with the player ready, while another phrase sounds, and cold."""
    candidate = [turn for turn in document.transcript.turns if turn.words]
    times: dict[str, list[float]] = {"ready": [], "interrupting": [], "cold": []}
    noting = Noting(player)
    replay = Replay(noting)
    for run in range(runs):
        turn = candidate[run % len(candidate)]
        for kind in times:
            if kind == "ready":
                replay.prepare()
                time.sleep(0.3)
            if kind == "cold":
                replay.stop()
            elif kind == "interrupting":
                other = threading.Thread(
                    target=replay.play, args=(workshop.store, document.id, candidate[0].index, 0.0, 5.0)
                )
                noting.heard.clear()
                other.start()
                noting.heard.wait(10)
                time.sleep(0.2)
            noting.heard.clear()
            began = time.perf_counter()
            replay.play(workshop.store, document.id, turn.index, 1.0, 1.3)
            times[kind].append(noting.began - began)
    replay.stop()
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=15.0)
    parser.add_argument("--sessions", type=int, default=400, help="sessions kept beside it, listed")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--loudspeaker", action="store_true", help="play through the default output device")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder), devices=NOWHERE, warn=lambda line: None)
        pattern = conversation(workshop)
        long = long_session(workshop, pattern, "20260314-2", args.turns, args.minutes * 60)
        short = long_session(workshop, pattern, "20260314-1", max(2, args.turns // 10), args.minutes * 60 / 10)
        started = datetime.fromisoformat(pattern.started)
        for number in range(args.sessions):
            day = (started - timedelta(days=number + 1)).isoformat()
            workshop.store.save_document(replace(pattern, id=f"1-{number}", started=day))
        page, review = asyncio.run(opening_times(workshop, long.id, args.runs))
        short_page, short_review = asyncio.run(opening_times(workshop, short.id, args.runs))
        whole = page + review
        turns = len(long.transcript.turns)
        print(f"open {turns} turns of {args.minutes:g} minutes: page {page:.3f} s, review {review:.3f} s, together")
        print(f"  {whole:.3f} s, {whole / AIM_OPEN:.2f} of the {AIM_OPEN} s aimed at; a tenth of it takes")
        print(f"  {short_page + short_review:.3f} s, ratio {whole / (short_page + short_review):.2f}")
        began = time.perf_counter()
        listed = AppBackend(workshop, seed=0).history()
        print(f"list {len(listed)} sessions: {time.perf_counter() - began:.3f} s")
        player = Loudspeaker(rings_out=True) if args.loudspeaker else None
        where = "at the device" if args.loudspeaker else "handed to the player"
        for kind, times in phrase_times(workshop, long, player, args.runs).items():
            middle = statistics.median(times)
            print(
                f"phrase {where}, {kind}: median {middle:.3f} s, longest {max(times):.3f} s; "
                f"{middle / AIM_PHRASE:.2f} of the {AIM_PHRASE} s aimed at"
            )
        workshop.close()


if __name__ == "__main__":
    main()
