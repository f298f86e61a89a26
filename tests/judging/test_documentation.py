"""docs/rules.md shows the rules as they are, and its example works as it says."""

import json
import re
import runpy
from pathlib import Path

import pytest

from mockcloser.cli import run
from mockcloser.judging.judge import Judge
from mockcloser.judging.rulebook import load_rulebook
from mockcloser.vocabulary.moves import Move, Topic

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "rules.md").read_text(encoding="utf-8")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The teacher's file of the page."""
    blocks = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    path = tmp_path / "hats-off.toml"
    path.write_text(blocks[0], encoding="utf-8")
    return path


def test_the_page_shows_the_rules_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refreshing the page changes nothing."""
    monkeypatch.syspath_prepend(DOCS)
    page = runpy.run_path(str(DOCS / "refresh_rules.py"))["page"]
    assert page(TEXT) == TEXT


def test_every_rule_move_and_topic_is_on_the_page() -> None:
    """Nothing that decides a verdict is left out."""
    for rule in load_rulebook().rules:
        assert f"`{rule.id}`: {rule.why}" in TEXT
    for move in Move:
        assert f"### {move}" in TEXT
    for topic in Topic:
        assert re.search(rf"^\| `{topic}` \| .+ \|$", TEXT, re.MULTILINE)


def test_the_example_finds_its_hit_and_leaves_its_miss(example: Path) -> None:
    """The rule a teacher copies from the page does what its own cases say."""
    rulebook = load_rulebook([example])
    rule = next(rule for rule in rulebook.rules if rule.id == "hats-off")
    for cases, found in ((rule.hits, [(Move.THANKS, "hats-off")]), (rule.misses, [])):
        for case in cases:
            findings = Judge(rulebook).utterance(case.say).findings
            assert [(finding.move, finding.rule) for finding in findings] == found


def test_the_example_runs_from_the_command_line(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command of the page finds the move by the teacher's rule; the shipped rules alone find none."""
    said = re.search(r'--rules hats-off\.toml --explain --text "(.+)"', TEXT)
    assert said is not None
    words = ["--data-dir", str(tmp_path / "data"), "check", "--text", said.group(1), "--format", "json"]
    made = []
    for extra in (["--rules", str(example)], ["--rules-only"]):
        assert run([*words, *extra]) == 0
        document = json.loads(capsys.readouterr().out)
        made.append([(move["move"], move["quote"]) for turn in document["turns"] for move in turn["moves"]])
    assert made == [[("thanks", said.group(1))], []]
