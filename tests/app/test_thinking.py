"""Time to think: asked for by a key, shown while it lasts."""

from pathlib import Path

from mockcloser.app.messages import Noticed
from mockcloser.vocabulary.events import Partial, Thinking
from tests.app.driving import begin, opened, shown, until


async def test_while_the_candidate_thinks_the_screen_promises_that_nobody_interrupts(tmp_path: Path) -> None:
    """Until they speak again."""
    async with opened(tmp_path) as pilot:
        await begin(pilot)
        pilot.app.screen.post_message(Noticed(Thinking(3.0, 20.0)))
        await until(pilot, lambda: "nobody will interrupt you for 20 seconds" in shown(pilot))
        pilot.app.screen.post_message(Noticed(Partial(5.0, "So my question is")))
        await until(pilot, lambda: "Listening to you" in shown(pilot))


async def test_who_types_is_told_that_nobody_hurries_them(tmp_path: Path) -> None:
    """There is nothing to wait for: typed answers are never cut off."""
    async with opened(tmp_path) as pilot:
        await begin(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: "nobody hurries you" in shown(pilot))
