"""The app is driven by keys, over a real session with typed answers; nothing here touches a device."""

from pathlib import Path

import pytest
from textual.widgets import DataTable, Input, OptionList

from mockcloser.app.screens.briefing import BriefingScreen
from mockcloser.app.screens.confirm import ConfirmScreen
from mockcloser.app.screens.history import HistoryScreen
from mockcloser.app.screens.home import HomeScreen
from mockcloser.app.screens.interview import InterviewScreen
from mockcloser.app.screens.verdict import VerdictScreen
from mockcloser.app.widgets.checklist import Checklist
from mockcloser.store.sessions import Store
from tests.app.driving import ASKING, LEAVING, answer, at, at_home, begin, opened, shown, until


async def test_the_briefing_states_what_the_candidate_is_judged_by(tmp_path: Path) -> None:
    """Role, requirements and facts can be read before the interview starts."""
    async with opened(tmp_path) as pilot:
        assert isinstance(pilot.app.screen, BriefingScreen)
        page = shown(pilot)
        assert "payroll specialist, Northquay Ferries" in page
        assert "three years of running a payroll from start to finish" in page
        assert "the company moves to a hosted payroll program in March" in page


async def test_a_typed_interview_from_briefing_to_verdict_to_history(tmp_path: Path) -> None:
    """Start, answer, hear the reply, say goodbye, read the verdict, and find it again in the history."""
    async with opened(tmp_path) as pilot:
        await pilot.press("enter")
        await at(pilot, InterviewScreen)
        await until(pilot, lambda: "Moira Tennant" in shown(pilot))
        await answer(pilot, "What are the next steps, and when will you decide?")
        await until(pilot, lambda: "Thursday" in shown(pilot))
        assert "● Ask for next steps" in shown(pilot)
        await answer(pilot, "Thank you very much for your time today. Goodbye.")
        await at(pilot, VerdictScreen)
        assert "● Secured next steps: met" in shown(pilot)
        assert "○ Probed for concerns: missed" in shown(pilot)
        await pilot.press("b")
        await until(pilot, lambda: "monthly salaries" in shown(pilot) or "shifts" in shown(pilot))
        await pilot.press("escape")
        await at(pilot, VerdictScreen)
        await pilot.press("escape")
        await at(pilot, HomeScreen)
        await pilot.press("h")
        await at(pilot, HistoryScreen)
        table = pilot.app.screen.query_one(DataTable)
        await until(pilot, lambda: table.row_count == 1)
        await pilot.press("enter")
        await at(pilot, VerdictScreen)
        assert "● Secured next steps: met" in shown(pilot)


async def test_exam_mode_shows_no_coaching(tmp_path: Path) -> None:
    """No checklist, and no moves under the answers."""
    async with opened(tmp_path) as pilot:
        await pilot.press("e")
        await pilot.press("enter")
        await at(pilot, InterviewScreen)
        assert not pilot.app.screen.query(Checklist)
        await until(pilot, lambda: "Moira Tennant" in shown(pilot))
        await answer(pilot, "What are the next steps, and when will you decide?")
        assert "heard:" not in shown(pilot)
        await pilot.press("escape", "enter")
        await at(pilot, VerdictScreen)


async def test_ending_an_interview_is_asked_first(tmp_path: Path) -> None:
    """Escape goes on with it; Enter ends it, and it is judged."""
    async with opened(tmp_path) as pilot:
        await begin(pilot)
        await pilot.press("escape")
        await at(pilot, ConfirmScreen)
        assert "End the interview?" in shown(pilot)
        await pilot.press("escape")
        await at(pilot, InterviewScreen)
        await answer(pilot, ASKING)
        await until(pilot, lambda: "Thursday" in shown(pilot))
        await pilot.press("escape", "enter")
        await at(pilot, VerdictScreen)
        assert "● Secured next steps: met" in shown(pilot)


async def test_an_interview_that_ends_by_itself_needs_no_answer_any_more(tmp_path: Path) -> None:
    """The verdict takes the place of the interview and of the question over it."""
    async with opened(tmp_path) as pilot:
        await begin(pilot)
        interview = pilot.app.screen
        assert isinstance(interview, InterviewScreen)
        await pilot.press("escape")
        await at(pilot, ConfirmScreen)
        field = interview.query_one(Input)
        interview.post_message(Input.Submitted(field, LEAVING))
        field.value = LEAVING
        await at(pilot, VerdictScreen)
        await pilot.press("escape")
        await at(pilot, HomeScreen)


async def test_the_question_is_repeated_on_request(tmp_path: Path) -> None:
    """F3: the interviewer says it again, and no words are put into the candidate's mouth."""
    async with opened(tmp_path) as pilot:
        await begin(pilot)
        await answer(pilot, ASKING)
        await until(pilot, lambda: "Type your answer" in shown(pilot) and shown(pilot).count("Thursday") == 1)
        await pilot.press("f3")
        await until(pilot, lambda: shown(pilot).count("Thursday") == 2)
        assert shown(pilot).count("You: ") == 1


async def test_f2_hands_in_what_was_typed(tmp_path: Path) -> None:
    """The key that ends a spoken answer ends a typed one too."""
    async with opened(tmp_path) as pilot:
        await begin(pilot)
        pilot.app.screen.query_one(Input).value = ASKING
        await pilot.press("f2")
        await until(pilot, lambda: "Thursday" in shown(pilot))


async def test_home_says_what_is_missing_and_offers_the_rest(tmp_path: Path) -> None:
    """Without a microphone one line says so, and typing and the rehearsal are offered."""
    async with at_home(tmp_path) as pilot:
        await until(pilot, lambda: "type your answers" in shown(pilot))
        assert "microphone" in shown(pilot)
        assert pilot.app.screen.query_one(OptionList).option_count >= 20


async def test_pressing_enter_twice_starts_one_interview(tmp_path: Path) -> None:
    """Nor does Escape leave an interview behind that nobody sees."""
    async with opened(tmp_path) as pilot:
        briefing = pilot.app.screen
        assert isinstance(briefing, BriefingScreen)
        briefing.action_start()
        briefing.action_start()
        briefing.action_back()
        await at(pilot, InterviewScreen)
        await pilot.pause(0.5)
        assert 1 == len(Store(tmp_path).list())


async def test_spoken_without_a_microphone_falls_back_to_typing(tmp_path: Path) -> None:
    """Answering aloud is refused in one line, and the briefing stays with typing chosen."""
    async with opened(tmp_path) as pilot:
        await pilot.press("a")
        await pilot.press("enter")
        await until(pilot, lambda: "type your answers" in shown(pilot))
        assert isinstance(pilot.app.screen, BriefingScreen)


@pytest.mark.parametrize("size", [(80, 24), (132, 43)])
async def test_every_key_is_named_in_the_footer(tmp_path: Path, size: tuple[int, int]) -> None:
    """At any size the briefing names its keys."""
    async with opened(tmp_path, size) as pilot:
        keys = {binding.description for _, binding, enabled, _ in pilot.app.screen.active_bindings.values() if enabled}
        assert {"Start", "Aloud", "Type", "Rehearsal", "Exam", "Back"} <= keys
