"""`mockcloser scenario`: list, show, new, lint, schema."""

import argparse
import json
import os
import stat
from pathlib import Path

import pytest

from mockcloser.cli import scenario
from mockcloser.errors import MockcloserError
from mockcloser.scenario.load import load_scenario
from mockcloser.scenario.schema import schema_text
from tests.dialogue.interviews import SCENARIO


def run(data_dir: Path, *argv: str) -> int:
    parser = argparse.ArgumentParser()
    scenario.register(parser.add_subparsers())
    args = parser.parse_args(["scenario", *argv])
    args.data_dir = data_dir
    return scenario.run(args)


def own(data_dir: Path, name: str, text: str) -> Path:
    path = data_dir / "scenarios" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


class TestList:
    """Every scenario there is."""

    def test_each_has_one_line(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """With its name, title, difficulty and manner."""
        assert run(tmp_path, "list") == 0
        lines = capsys.readouterr().out.splitlines()
        (line,) = [line for line in lines if line.startswith("payroll-specialist ")]
        assert line.endswith("Payroll at the ferry company (fair, brisk)")

    def test_a_tag_narrows_it(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """As JSON, too."""
        assert run(tmp_path, "list", "--tag", "island", "--format", "json") == 0
        assert [item["id"] for item in json.loads(capsys.readouterr().out)] == ["payroll-specialist"]

    def test_ones_own_are_listed_and_broken_ones_named(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The exit status says that something is amiss."""
        own(tmp_path, "baker.yaml", SCENARIO)
        own(tmp_path, "broken.yaml", "id: broken\n")
        assert run(tmp_path, "list") == 1
        printed = capsys.readouterr()
        assert "baker" in printed.out
        assert printed.err.startswith("mockcloser: ")
        assert "broken.yaml:1: " in printed.err


class TestShow:
    """What the candidate may read, and what they may not."""

    def test_the_briefing_is_shown_without_what_is_held_back(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Neither the truth nor a concern."""
        own(tmp_path, "baker.yaml", SCENARIO)
        assert run(tmp_path, "show", "baker") == 0
        shown = capsys.readouterr().out
        assert "They bake at night." in shown
        assert "two years with sourdough" in shown
        assert "first three" not in shown
        assert "nights." not in shown

    def test_what_is_held_back_is_shown_on_request(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """For teachers and authors."""
        own(tmp_path, "baker.yaml", SCENARIO)
        assert run(tmp_path, "show", "baker", "--hidden") == 0
        shown = capsys.readouterr().out
        assert "You are in my first three." in shown
        assert "I worry about the nights." in shown
        assert "a trial night (decided by Ida Moor; when: Friday)" in shown

    def test_json_holds_back_the_same(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Unless it is asked for."""
        own(tmp_path, "baker.yaml", SCENARIO)
        run(tmp_path, "show", "baker", "--format", "json")
        shown = json.loads(capsys.readouterr().out)
        assert {"concerns", "standing", "next_steps", "answers", "opinion", "lines"} & set(shown) == set()
        assert shown["facts"][0] == {
            "id": "ovens",
            "text": "two new ovens arrive in May",
            "words": ["ovens", "deck oven"],
        }
        run(tmp_path, "show", "baker", "--format", "json", "--hidden")
        assert json.loads(capsys.readouterr().out)["concerns"][0]["id"] == "nights"

    def test_an_unknown_name_is_one_line_with_the_nearest(self, tmp_path: Path) -> None:
        """Status 2."""
        with pytest.raises(MockcloserError, match="Did you mean `payroll-specialist`") as refused:
            run(tmp_path, "show", "payroll-specalist")
        assert refused.value.status == 2


class TestNew:
    """A template to start from."""

    def test_it_writes_a_scenario_that_has_no_fault(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """With the schema beside it."""
        assert run(tmp_path, "new", "my-shop") == 0
        path = Path(capsys.readouterr().out.strip())
        assert path == tmp_path / "scenarios" / "my-shop.yaml"
        assert load_scenario(path).id == "my-shop"
        assert (tmp_path / "scenarios" / "schema.json").read_text(encoding="utf-8") == schema_text()
        assert run(tmp_path, "lint", "my-shop") == 0
        assert capsys.readouterr() == ("", "1 scenario: 0 errors, 0 warnings\n")

    def test_it_can_be_read_by_its_owner_alone(self, tmp_path: Path) -> None:
        """Folder and file, where the system has such modes."""
        run(tmp_path, "new", "my-shop")
        path = tmp_path / "scenarios" / "my-shop.yaml"
        modes = [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent)]
        assert modes == ([0o600, 0o700] if os.name == "posix" else [0o666, 0o777])

    def test_it_overwrites_nothing(self, tmp_path: Path) -> None:
        """One line, and the file is as it was."""
        path = own(tmp_path, "baker.yaml", SCENARIO)
        with pytest.raises(MockcloserError, match="there is one already"):
            run(tmp_path, "new", "baker")
        assert path.read_text(encoding="utf-8") == SCENARIO

    @pytest.mark.parametrize("name", ["My Shop", "../escape", "", "9lives"])
    def test_a_name_that_is_no_id_is_refused(self, tmp_path: Path, name: str) -> None:
        """And nothing is written."""
        with pytest.raises(MockcloserError, match="Choose another name"):
            run(tmp_path, "new", name)
        assert list(tmp_path.rglob("*")) == []


class TestLint:
    """Every fault, one a line."""

    def test_faults_are_printed_and_the_status_says_so(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Of the form, of the lines, and names that stand for nothing."""
        bad = SCENARIO.replace("Ring me after noon.", "Ring me (after noon).") + "profile: salse\n"
        path = own(tmp_path, "baker.yaml", bad)
        assert run(tmp_path, "lint", str(path)) == 1
        printed = capsys.readouterr()

        def line_of(words: str) -> int:
            return next(number for number, line in enumerate(bad.splitlines(), 1) if words in line)

        brackets = "next_steps.follow_up[0]: “(” is brackets; make it a sentence of its own"
        assert f"{path}:{line_of('Ring me')}: {brackets}" in printed.out
        assert f"{path}:{line_of('salse')}: profile: " in printed.out
        assert f"{path}:{line_of('voice: ida')}: interviewer.voice: " in printed.out
        assert printed.out.count("(warning)") == 3
        assert printed.err == "1 scenario: 3 errors, 3 warnings\n"

    def test_a_file_that_cannot_be_read_lists_its_errors(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """All of them."""
        path = own(tmp_path, "broken.yaml", "id: broken\ntitel: x\n")
        assert run(tmp_path, "lint", "broken") == 1
        lines = capsys.readouterr().out.splitlines()
        assert f"{path}:2: titel: unknown key; did you mean `title`?" in lines
        assert f"{path}:1: title: missing" in lines

    def test_a_folder_stands_for_its_scenarios(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """And one without any is refused."""
        folder = own(tmp_path, "one.yaml", "id: one\n").parent
        own(tmp_path, "two.yaml", "id: two\n")
        assert run(tmp_path, "lint", str(folder)) == 1
        assert "2 scenarios: " in capsys.readouterr().err
        (tmp_path / "bare").mkdir()
        with pytest.raises(MockcloserError, match="there is no scenario in this folder"):
            run(tmp_path, "lint", str(tmp_path / "bare"))

    def test_json_has_a_value_for_each(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """For tools."""
        path = own(tmp_path, "broken.yaml", (SCENARIO + "requird: []\n").replace("id: baker", "id: broken"))
        assert run(tmp_path, "lint", "broken", "--format", "json") == 1
        assert json.loads(capsys.readouterr().out) == [
            {
                "file": str(path),
                "line": 56,
                "key": "requird",
                "severity": "error",
                "what": "unknown key; did you mean `required`?",
            }
        ]


def test_schema_prints_the_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For editors."""
    assert run(tmp_path, "schema") == 0
    assert capsys.readouterr().out == schema_text()
