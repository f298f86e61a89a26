"""Going over a session by keys: moves, marks, notes, corrections, and what was behind it."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import TextArea

from mockcloser.app.screens.review import ReviewScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.screens.write import WriteScreen
from mockcloser.app.widgets.lines import Lines
from mockcloser.app.wording import MOVE_COLOUR
from mockcloser.cli.verdicts import judged_again
from mockcloser.store.sessions import Store
from mockcloser.vocabulary.moves import Move
from mockcloser.vocabulary.remarks import RemarkKind
from mockcloser.vocabulary.transcript import Speaker, Transcript
from tests.app.driving import Snapshot, at, reviewing, shown, until, workshop_at
from tests.app.pictures import review_of
from tests.documents import sample, spoken, typed
from tests.store.conftest import opening

MISHEARD = "Do you sea knee caps in the back?"
SAID = "Do you see any gaps in my background?"


@pytest.fixture
def session(tmp_path: Path) -> str:
    """The sample session as it is kept after an interview."""
    Store(tmp_path).begin(opening(sample().id)).finish(sample())
    return sample().id


@pytest.fixture
def misheard(tmp_path: Path) -> str:
    """The sample session with its probe misheard, judged as it was heard."""
    workshop = workshop_at(tmp_path)
    workshop.store.begin(opening(sample().id))
    turns = list(sample().transcript.turns)
    turns[3] = spoken(3, Speaker.CANDIDATE, MISHEARD, turns[3].start or 0.0)
    document = judged_again(workshop, replace(sample(), transcript=Transcript(tuple(turns))))
    workshop.store.save_document(document)
    workshop.close()
    return document.id


def lines(pilot: Pilot[None]) -> list[str]:
    return [str(option.prompt) for option in pilot.app.screen.query_one(Lines).options]


async def go_over(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press("t")
    await at(pilot, ReviewScreen)
    await pilot.press(*keys)


async def write(pilot: Pilot[None], text: str) -> None:
    await at(pilot, WriteScreen)
    pilot.app.screen.query_one(TextArea).text = text
    await pilot.press("enter")
    await at(pilot, ReviewScreen)


class TestMoves:
    async def test_moves_are_named_beside_their_words(self, tmp_path: Path, session: str) -> None:
        """So that no colour is needed to tell them."""
        async with reviewing(tmp_path, session) as pilot:
            await go_over(pilot)
            assert "0:25 You: Do you see any gaps in my background that worry you? [probe]" == lines(pilot)[3]

    async def test_n_and_p_go_from_move_to_move(self, tmp_path: Path, session: str) -> None:
        """Two in the second line, then the next line's; at the ends it says so."""
        async with reviewing(tmp_path, session) as pilot:
            chosen = []
            await go_over(pilot)
            for key in "nnnp":
                await pilot.press(key)
                spot = pilot.app.screen.query_one(Lines).spot
                assert spot is not None
                chosen.append((pilot.app.screen.query_one(Lines).highlighted, spot.name))
            assert [(1, "informed question"), (1, "strengths"), (3, "probe"), (1, "strengths")] == chosen
            await until(pilot, lambda: "Move 2 of 6: strengths. The words" in shown(pilot))
            await pilot.press("p", "p")
            await until(pilot, lambda: "There is no move before this." in shown(pilot))

    async def test_moving_on_begins_at_the_cursor(self, tmp_path: Path, session: str) -> None:
        """Not at the beginning."""
        async with reviewing(tmp_path, session) as pilot:
            await go_over(pilot, *["down"] * 4, "n")
            spot = pilot.app.screen.query_one(Lines).spot
            assert spot is not None
            assert (5, "standing") == (spot.turn, spot.name)

    @pytest.mark.parametrize("move", list(Move))
    def test_a_move_can_be_read_in_both_themes(self, move: Move) -> None:
        """On the background and on the line under the cursor, with a contrast of 4.5 to 1 (WCAG AA)."""
        dark, light = (Color.parse(colour) for colour in MOVE_COLOUR[move])
        for colour, grounds in ((dark, ("#121212", "#242F38")), (light, ("#E0E0E0", "#D0D0D0"))):
            for ground in grounds:
                assert contrast(colour, Color.parse(ground)) >= 4.5


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2."""
    darker, lighter = sorted(luminance(colour) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in colour.rgb)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class TestMarks:
    async def test_a_bookmark_is_set_on_the_move_and_taken_off(self, tmp_path: Path, session: str) -> None:
        """Its words and the time at which they were said are kept."""
        async with reviewing(tmp_path, session) as pilot:
            await go_over(pilot, "n", "n", "b")
            await until(pilot, lambda: lines(pilot)[1].startswith("★ 0:05 You"))
            (remark,) = Store(tmp_path).load(session).remarks
            strong = sample().verdict.utterances[1].findings[1]
            assert (RemarkKind.BOOKMARK, strong.quote, strong.start) == (remark.kind, remark.quote, remark.seconds)
            await pilot.press("b")
            await until(pilot, lambda: not lines(pilot)[1].startswith("★"))
            assert () == Store(tmp_path).load(session).remarks

    async def test_a_note_is_written_changed_and_deleted(self, tmp_path: Path, session: str) -> None:
        """Below its line; an empty one is gone."""
        async with reviewing(tmp_path, session) as pilot:
            await go_over(pilot, "down", "t")
            await write(pilot, "Slower [here].")
            await until(pilot, lambda: "✎ Note: Slower [here]." in lines(pilot)[1])
            await pilot.press("t")
            await at(pilot, WriteScreen)
            assert "Slower [here]." == pilot.app.screen.query_one(TextArea).text
            await write(pilot, "Good.")
            await until(pilot, lambda: "✎ Note: Good." in lines(pilot)[1])
            await pilot.press("t")
            await write(pilot, " ")
            await until(pilot, lambda: "✎" not in lines(pilot)[1])

    async def test_only_marked_lines(self, tmp_path: Path, session: str) -> None:
        """And all again; without marks it says how to set one."""
        async with reviewing(tmp_path, session) as pilot:
            await go_over(pilot, "f")
            await until(pilot, lambda: "Nothing is marked yet" in shown(pilot))
            await pilot.press("down", "b")
            await until(pilot, lambda: lines(pilot)[1].startswith("★"))
            await pilot.press("f")
            await until(pilot, lambda: len(lines(pilot)) == 1)
            await pilot.press("f")
            await until(pilot, lambda: len(lines(pilot)) == 9)


class TestCorrecting:
    async def test_a_corrected_line_is_judged_and_can_be_restored(self, tmp_path: Path, misheard: str) -> None:
        """The review names the change and what was heard, the verdict how many lines; and all of it goes back."""
        async with reviewing(tmp_path, misheard) as pilot:
            await go_over(pilot, *["down"] * 3, "e")
            await write(pilot, SAID)
            await until(pilot, lambda: "[probe]" in lines(pilot)[3])
            assert f"Corrected; heard as: “{MISHEARD}”" in lines(pilot)[3]
            assert "Probed for concerns: missed → partly." in shown(pilot)
            await pilot.press("escape")
            await at(pilot, VerdictScreen)
            await until(pilot, lambda: "You corrected 1 line" in shown(pilot))
            assert "◐ Probed for concerns: partly" in shown(pilot)
            await go_over(pilot, *["down"] * 3, "u")
            await until(pilot, lambda: MISHEARD in lines(pilot)[3] and "Corrected" not in lines(pilot)[3])
            await pilot.press("escape")
            await at(pilot, VerdictScreen)
            await until(pilot, lambda: "You corrected" not in shown(pilot))

    async def test_newer_rules_are_named(self, tmp_path: Path, misheard: str) -> None:
        """A difference is then not the correction's alone."""
        old = Store(tmp_path).load(misheard)
        Store(tmp_path).save_document(replace(old, environment=replace(old.environment, rules="ab" * 32)))
        async with reviewing(tmp_path, misheard) as pilot:
            await go_over(pilot, *["down"] * 3, "e")
            await write(pilot, SAID)
            await until(pilot, lambda: "The rules, too, have changed" in shown(pilot))

    async def test_leaving_the_box_changes_nothing(self, tmp_path: Path, misheard: str) -> None:
        """Nor does keeping the same words."""
        async with reviewing(tmp_path, misheard) as pilot:
            await go_over(pilot, *["down"] * 3, "e")
            await at(pilot, WriteScreen)
            await pilot.press("x", "escape")
            await at(pilot, ReviewScreen)
            await pilot.press("e")
            await at(pilot, WriteScreen)
            await pilot.press("enter")
            await at(pilot, ReviewScreen)
            assert () == Store(tmp_path).additions.all(misheard).corrections

    async def test_an_interviewers_line_is_not_corrected(self, tmp_path: Path, session: str) -> None:
        """Nor is one that was typed."""
        async with reviewing(tmp_path, session) as pilot:
            await go_over(pilot, "e")
            await until(pilot, lambda: "as they were said" in shown(pilot))
        Store(tmp_path).save_document(typed(sample()))
        async with reviewing(tmp_path, session) as pilot:
            await go_over(pilot, "down", "e")
            await until(pilot, lambda: "This line was typed" in shown(pilot))


async def test_the_pages_behind_the_conversation(tmp_path: Path, session: str) -> None:
    """Strengths against requirements, what the interviewer was thinking, and the measures."""
    async with reviewing(tmp_path, session) as pilot:
        await go_over(pilot, "2")
        await until(pilot, lambda: "○ Can lead a small team: not mentioned" in shown(pilot))
        assert "● Runs payroll end to end: “run payroll end to end for six years” at 0:05" in shown(pilot)
        await pilot.press("3")
        assert "strongest on paper" in shown(pilot)
        await pilot.press("4")
        assert "measured, not judged" in shown(pilot)


class TestPictures:
    """The review at the size of the smallest terminal."""

    @pytest.fixture(autouse=True)
    def _kept(self, session: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(TextArea, "cursor_blink", False)

    @pytest.mark.parametrize(
        "keys", [("n", "n"), ("ctrl+l", "n", "n", "n"), ("2",), ("3",), ("down", "e")], ids=lambda keys: "-".join(keys)
    )
    def test_a_review(self, tmp_path: Path, keys: tuple[str, ...], snap_compare: Snapshot) -> None:
        async def arrive(pilot: Pilot[None]) -> None:
            await go_over(pilot, *keys)

        assert snap_compare(review_of(tmp_path, sample().id), run_before=arrive)

    def test_the_verdict(self, tmp_path: Path, snap_compare: Snapshot) -> None:
        assert snap_compare(review_of(tmp_path, sample().id))
