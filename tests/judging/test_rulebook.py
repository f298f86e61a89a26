"""Reading rule files: what is accepted, and errors that name the file, the rule and the key."""

from pathlib import Path

import pytest

from mockcloser.errors import MockcloserError
from mockcloser.judging import rulebook
from mockcloser.judging.judge import Judge
from mockcloser.judging.rulebook import fingerprint, load_rulebook
from mockcloser.vocabulary.moves import Move

JUDGING = Path(rulebook.__file__).parent
FILES = sorted(path.relative_to(JUDGING) for path in JUDGING.rglob("*.toml"))

RULE = """
move = "thanks"
[[rule]]
id = "teacher-obliged"
why = "It thanks in the old way."
patterns = ["much obliged to you"]
[[rule.hits]]
say = "Much obliged to you."
[[rule.misses]]
say = "You are obliged to wear a helmet."
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_teachers_file_adds_a_rule(tmp_path: Path) -> None:
    """An extra file is as good as a shipped one, and changes the fingerprint."""
    extended = load_rulebook([write(tmp_path, RULE)])
    findings = Judge(extended).utterance("Much obliged to you.").findings
    assert [(finding.move, finding.rule) for finding in findings] == [(Move.THANKS, "teacher-obliged")]
    assert load_rulebook().sha256 != extended.sha256


def test_an_extra_file_may_widen_a_word_class(tmp_path: Path) -> None:
    """A class named again gets more members."""
    widened = load_rulebook([write(tmp_path, '[classes.concern]\nwords = ["collywobbles"]\n')])
    assert [
        finding.move for finding in Judge(widened).utterance("Do you have any collywobbles about me?").findings
    ] == [Move.PROBE_CONCERNS]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (RULE.replace("patterns", "paterns"), ["mine.toml", "teacher-obliged", "paterns", "patterns"]),
        (RULE.replace("thanks", "thankz"), ["mine.toml", "thankz", "thanks"]),
        (RULE.replace("much obliged", "(much obliged"), ["mine.toml", "teacher-obliged", "patterns"]),
        (RULE.replace("why =", "where = ['questionn']\nwhy ="), ["teacher-obliged", "questionn", "question"]),
        (RULE.replace('why = "It thanks in the old way."\n', ""), ["teacher-obliged", "why"]),
        (RULE.replace("teacher-obliged", "thanks-for-the-time"), ["thanks-for-the-time", "same id"]),
        (RULE.replace('move = "thanks"\n', ""), ["teacher-obliged", "no move"]),
        ("move = ", ["mine.toml", "TOML"]),
        ("[classes.empty]\n", ["empty", "class is empty"]),
    ],
)
def test_errors_name_the_place(tmp_path: Path, text: str, named: list[str]) -> None:
    """A wrong file is refused in one line that names file, rule, key and the nearest right word."""
    with pytest.raises(MockcloserError) as raised:
        load_rulebook([write(tmp_path, text)])
    message = str(raised.value)
    assert "\n" not in message
    for word in named:
        assert word in message


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """A path that does not exist is named."""
    with pytest.raises(MockcloserError, match=r"absent\.toml"):
        load_rulebook([tmp_path / "absent.toml"])


class TestFingerprint:
    def test_the_same_files_give_the_same_one(self) -> None:
        """It is of the files' bytes and of nothing else."""
        assert load_rulebook().sha256 == load_rulebook().sha256 == fingerprint()

    @pytest.mark.parametrize("changed", FILES, ids=str)
    def test_a_change_in_any_file_that_decides_changes_it(self, tmp_path: Path, changed: Path) -> None:
        """One byte more in a word list, a rule, an act or a profile is another fingerprint."""
        for file in FILES:
            (tmp_path / file).parent.mkdir(exist_ok=True)
            (tmp_path / file).write_bytes((JUDGING / file).read_bytes())
        assert fingerprint(shipped=tmp_path) == fingerprint()
        with (tmp_path / changed).open("ab") as file_changed:
            file_changed.write(b"\n")
        assert fingerprint(shipped=tmp_path) != fingerprint()


def test_every_feature_is_asked_for() -> None:
    """No feature is marked in vain: a rule, another feature or the judge itself (`frame`) asks for it."""
    book = load_rulebook()
    asked = {"frame"}
    for feature in book.features:
        asked.update(feature.follows, feature.where, feature.any_of, feature.unless)
    for rule in book.rules:
        asked.update(rule.near, rule.where, rule.any_of, rule.unless)
    assert {feature.name for feature in book.features} - asked == set()
