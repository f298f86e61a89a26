"""`mockcloser sessions`: what is kept, listed, shown, moved and deleted."""

import argparse
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mockcloser.cli import Parser, sessions
from mockcloser.errors import MockcloserError
from mockcloser.store.sessions import Store
from tests.documents import sample
from tests.store.conftest import opening

OLD, NEW = "20260314-091500-0a1b2c3d", "20260401-080000-00000001"


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder with two judged sessions, of March and April, and one of May that was cut short."""
    store = Store(tmp_path / "data")
    store.begin(opening(OLD)).finish(sample(OLD))
    support = replace(sample(NEW, "2026-04-01T08:00:00+00:00"), scenario_id="support", scenario_title="Support " * 9)
    store.save_document(replace(support, mode="exam"))
    cut_short = store.begin(opening("20260501-000000-00000002", "2026-05-01T12:00:00+00:00"))
    cut_short.add_turn(sample().transcript.turns[0])
    return store.folder


def parsed(data_dir: Path, *words: str) -> argparse.Namespace:
    """The arguments as the command line reads them."""
    parser = Parser(prog="mockcloser")
    sessions.register(parser.add_subparsers(dest="command", parser_class=Parser))
    args = parser.parse_args(["sessions", *words])
    args.data_dir = data_dir
    return args


def run(data_dir: Path, *words: str) -> int:
    return sessions.run(parsed(data_dir, *words))


def kept(data_dir: Path) -> list[str]:
    """The ids of the sessions that are there, by their day."""
    return [summary.id[:8] for summary in Store(data_dir).list()]


class TestList:
    def test_a_line_a_session(self, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Newest first, within 80 columns, with the score and a mark for each criterion."""
        assert run(data_dir, "list") == 0
        cut_short, new, old = capsys.readouterr().out.splitlines()

        assert cut_short.startswith("20260501-000000-00000002  2026-05-0")
        assert "  –  cut off   Payroll" in cut_short
        assert new.endswith("  Support Support Supp…")
        assert "   50  ◐◐○◐◐●●●  Payroll specialist a…" in old
        assert max(map(len, (cut_short, new, old))) == 80

    @pytest.mark.parametrize(
        ("filters", "days"),
        [
            (["--scenario", "support"], ["20260401"]),
            (["--mode", "practice"], ["20260501", "20260314"]),
            (["--since", "2026-04-15"], ["20260501"]),
            (["--until", "2026-03-14"], ["20260314"]),
            (["--since", "2026-03-14T09:15:01+00:00", "--until", "2026-04-30"], ["20260401"]),
            (["--search", "gaps background"], ["20260401", "20260314"]),
            (["--search", "gaps", "--scenario", "support"], ["20260401"]),
        ],
    )
    def test_filters(
        self, data_dir: Path, capsys: pytest.CaptureFixture[str], filters: list[str], days: list[str]
    ) -> None:
        """Each narrows the list; a day given as the end is still in it."""
        assert run(data_dir, "list", *filters) == 0
        assert days == [line[:8] for line in capsys.readouterr().out.splitlines()]

    def test_a_search_shows_what_was_said(self, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """With the turn and its speaker."""
        run(data_dir, "list", "--search", "coffee", "--until", "2026-03-31")

        expected = f"{OLD}  turn 2, Interviewer: With a lot of coffee. We are hiring for exactly that.\n"
        assert expected == capsys.readouterr().out

    def test_json_carries_the_statuses(self, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """For scripts: the public ids."""
        run(data_dir, "list", "--format", "json")
        (cut_short, _, old) = json.loads(capsys.readouterr().out)

        assert (cut_short["finished"], cut_short["statuses"]) == (False, {})
        assert (old["statuses"]["probed_concerns"], old["score"]) == ("partly", 50)

    def test_an_empty_folder_is_no_error(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Nothing on stdout, a hint on stderr."""
        assert run(tmp_path, "list") == 0
        output = capsys.readouterr()

        assert output.out == ""
        assert output.err == "mockcloser: no sessions to list; `mockcloser practice` holds one.\n"

    def test_a_filter_that_leaves_nothing_is_not_an_empty_folder(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Who asks for one scenario's sessions is told that there is none of them."""
        assert run(tmp_path, "list", "--scenario", "ward-nurse") == 0
        assert capsys.readouterr().err == "mockcloser: no sessions to list; none that is like this is kept.\n"

    def test_a_title_cannot_command_the_terminal(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Whatever an imported session is called."""
        Store(tmp_path).save_document(replace(sample(), scenario_title="\x1b[2J\r\nGone"))
        run(tmp_path, "list")

        assert "\x1b" not in capsys.readouterr().out

    @pytest.mark.parametrize("mode", ["check", "class"])
    def test_what_is_never_kept_is_not_offered(
        self, data_dir: Path, capsys: pytest.CaptureFixture[str], mode: str
    ) -> None:
        """`check` keeps nothing, and a class has a folder of its own."""
        with pytest.raises(SystemExit):
            parsed(data_dir, "list", "--mode", mode)
        assert "practice, exam, simulate" in capsys.readouterr().err.replace("'", "")

    def test_a_wrong_day_is_one_line(self, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """It says how a day is written."""
        with pytest.raises(SystemExit):
            parsed(data_dir, "list", "--since", "yesterday")
        assert "argument --since: “yesterday” is not a day such as 2026-03-14. Try" in capsys.readouterr().err


class TestShow:
    def test_the_verdict_and_the_transcript(self, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """With the requirements the session was judged by."""
        assert run(data_dir, "show", OLD[:8]) == 0
        shown = capsys.readouterr().out

        assert "Score 50 of 100 (50 of 100 points)" in shown
        assert "  Can lead a small team: not mentioned" in shown
        assert "  Interviewer, turn 2 at 0:21: With a lot of coffee." in shown

    def test_json_is_the_document(self, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The same bytes as `report --format json`."""
        run(data_dir, "show", OLD, "--format", "json")

        assert json.loads(capsys.readouterr().out)["schema"] == "mockcloser.session/1"

    def test_an_unknown_session_is_named(self, data_dir: Path) -> None:
        """With what to do."""
        with pytest.raises(MockcloserError, match="session “20270101”: no such session"):
            run(data_dir, "show", "20270101")


class TestCompare:
    @pytest.fixture
    def takes(self, tmp_path: Path) -> Path:
        """Two takes of one scenario, and between them one in which nothing was heard and one of the recording."""
        store = Store(tmp_path / "takes")
        store.save_document(sample(OLD))
        silent = sample("20260320-080000-00000001", "2026-03-20T08:00:00+00:00")
        store.save_document(replace(silent, verdict=replace(silent.verdict, score=None)))
        store.save_document(replace(sample("20260321-080000-00000001", "2026-03-21T08:00:00+00:00"), mode="simulate"))
        later = sample(NEW, "2026-04-01T08:00:00+00:00")
        store.save_document(replace(later, mode="exam", verdict=replace(later.verdict, score=70)))
        return store.folder

    def test_a_session_is_compared_with_the_take_before_it(
        self, takes: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The last one in which the same candidate was heard."""
        assert run(takes, "compare", "latest") == 0
        lines = capsys.readouterr().out.splitlines()

        assert f"  Before: {OLD}, 14 March 2026, 10:15" == lines[1]
        assert "Score 70 instead of 50 (+20). No criterion came out differently." == lines[3]
        assert max(map(len, lines)) <= 80

    def test_two_takes_can_be_named(self, takes: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """In any order; JSON names both."""
        assert run(takes, "compare", NEW, "20260321", "--format", "json") == 0
        data = json.loads(capsys.readouterr().out)

        assert ("20260321-080000-00000001", NEW) == (data["before"]["id"], data["after"]["id"])

    def test_without_an_earlier_take_there_is_nothing_to_compare(self, takes: Path) -> None:
        with pytest.raises(MockcloserError, match="no earlier take of its scenario is kept"):
            run(takes, "compare", OLD)

    def test_takes_of_two_scenarios_are_refused(self, data_dir: Path) -> None:
        with pytest.raises(MockcloserError, match="not takes of one scenario"):
            run(data_dir, "compare", OLD, NEW)


class TestMoving:
    def test_export_and_import(
        self, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The file is named after the session, and brings it back elsewhere."""
        monkeypatch.chdir(tmp_path)
        assert run(data_dir, "export", OLD[:8]) == 0
        assert run(tmp_path / "other", "import", f"{OLD}.zip") == 0

        assert [f"{OLD}.zip", OLD] == capsys.readouterr().out.splitlines()
        assert sample(OLD) == Store(tmp_path / "other").load(OLD)

    def test_a_bad_file_does_not_stop_the_others(
        self, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It is named on stderr, and the exit status says that part of the work was not done."""
        (tmp_path / "bad.zip").write_text("no zip")
        run(data_dir, "export", OLD, "--out", str(tmp_path / "good.zip"))
        status = run(tmp_path / "other", "import", str(tmp_path / "bad.zip"), str(tmp_path / "good.zip"))

        assert status == 1
        assert "bad.zip: not a whole zip file" in capsys.readouterr().err
        assert kept(tmp_path / "other") == ["20260314"]


class Terminal(io.StringIO):
    """A person at the keyboard."""

    def isatty(self) -> bool:
        return True


class TestDelete:
    def test_with_yes_nobody_is_asked(self, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The whole ids of what went are printed."""
        assert run(data_dir, "delete", OLD[:8], "latest", "--yes") == 0

        assert capsys.readouterr().out.splitlines() == [OLD, "20260501-000000-00000002"]
        assert kept(data_dir) == ["20260401"]

    @pytest.mark.parametrize("action", [["delete", "latest"], ["purge", "--before", "2026-04-15"]])
    def test_a_script_has_to_say_yes(self, data_dir: Path, monkeypatch: pytest.MonkeyPatch, action: list[str]) -> None:
        """Without a person to ask, and without --yes, nothing is deleted."""
        monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
        with pytest.raises(MockcloserError, match=r"nobody is here to be asked\. Add --yes") as refused:
            run(data_dir, *action)

        assert refused.value.status == 2
        assert len(kept(data_dir)) == 3

    @pytest.mark.parametrize(("answer", "left"), [("y\n", 2), ("Yes\n", 2), ("\n", 3), ("n\n", 3), ("", 3)])
    def test_a_person_is_asked(
        self,
        data_dir: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        answer: str,
        left: int,
    ) -> None:
        """Only a yes deletes."""
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        status = run(data_dir, "delete", OLD)

        assert (left, 0 if left == 2 else 1) == (len(kept(data_dir)), status)
        assert f"Delete {OLD} and the sound for good? [y/N]" in capsys.readouterr().err

    def test_one_unknown_session_deletes_none(self, data_dir: Path) -> None:
        """All are found before any is deleted."""
        with pytest.raises(MockcloserError, match="no such session"):
            run(data_dir, "delete", OLD, "20270101", "--yes")
        assert len(kept(data_dir)) == 3

    def test_purge_deletes_what_began_before_a_day(self, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The day itself stays."""
        assert run(data_dir, "purge", "--before", "2026-04-15", "--yes") == 0

        assert capsys.readouterr().out.splitlines() == [NEW, OLD]
        assert kept(data_dir) == ["20260501"]

    def test_purging_nothing_asks_nothing(self, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Where no session is that old there is no question."""
        assert run(data_dir, "purge", "--before", "2020-01-01") == 0
        assert capsys.readouterr().err == "mockcloser: no session is that old; nothing was deleted.\n"
