"""YAML as values that remember where they stand, and errors that say so."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from mockcloser.scenario.document import Located, dotted, nearest, parse, read
from mockcloser.scenario.model import Lines, Manner
from mockcloser.scenario.problem import Problem, ScenarioError


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    voiced: Lines


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    manner: Manner = Manner.WARM
    inner: tuple[Inner, ...] = ()
    count: int = 0


def problems(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as refused:
        parse(text, "file.yaml", Outer)
    return [str(problem) for problem in refused.value.problems]


def test_values_keep_the_lines_of_their_keys() -> None:
    """Counted from one."""
    located = parse("name: a\ninner:\n  - voiced: b\n  - voiced:\n      - c\n", "file.yaml", Outer)
    assert located.value == Outer(name="a", inner=(Inner(voiced=("b",)), Inner(voiced=("c",))))
    assert located.lines["inner", 1, "voiced", 0] == 5
    assert located.problem(("inner", 0, "unheard"), "x") == Problem("file.yaml", 3, "inner[0].unheard", "x")


def test_scalars_mean_what_they_say() -> None:
    """`no` is a word and a date is text."""
    assert parse("name: no\n", "f", Outer).value.name == "no"
    assert parse("name: 2027-05-09\ncount: 3\n", "f", Outer).value == Outer(name="2027-05-09", count=3)


def test_a_single_wording_needs_no_list() -> None:
    """It is a list of one, with its spaces squeezed."""
    assert parse("name: a\ninner:\n  - voiced: >\n      b\n      c\n", "f", Outer).value.inner[0].voiced == ("b c",)


def test_every_error_of_a_file_is_reported_in_the_order_of_its_lines() -> None:
    """With the nearest known key or value; what is missing comes after what is there and wrong."""
    text = "nmae: a\nmanner: brsk\ninner:\n  - voicd: b\n  - voiced: []\ncount: few\n"
    assert problems(text) == [
        "file.yaml:1: nmae: unknown key; did you mean `name`?",
        "file.yaml:2: manner: “brsk” is not one of warm, brisk, evasive, sceptical, distracted; did you mean `brisk`?",
        "file.yaml:4: inner[0].voicd: unknown key; did you mean `voiced`?",
        "file.yaml:5: inner[1].voiced: is empty",
        "file.yaml:6: count: “few” is not a whole number",
        "file.yaml:1: name: missing",
        "file.yaml:4: inner[0].voiced: missing",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: a\nname: b\n", "file.yaml:2: name: given twice (first on line 1)"),
        ("name: a\ninner: &a []\nmanner: *a\n", "file.yaml:3: manner: aliases of lists and keys (`*name`) are"),
        ("", "file.yaml:1: holds no keys; the first should be `id:`"),
        ("- a\n", "file.yaml:1: holds no keys; the first should be `id:`"),
        ("name: 'a\n", "file.yaml:2: ends in the middle; is a bracket or a quotation mark left open?"),
        ("name: a: b\n", "file.yaml:1: a colon inside a text; put the whole text in quotes"),
        ("name: a\ninner:\n\t- voiced: b\n", "file.yaml:3: indented with a tab; use spaces"),
        ("inner: [a\n", "file.yaml:2: ends in the middle; is a bracket or a quotation mark left open?"),
        ("manner: [warm]\n", "file.yaml:1: manner: should be text"),
        ("inner: a\n", "file.yaml:1: inner: should be a list: each item on a line of its own after `- `"),
        ("name: \x00\n", "file.yaml:1: not valid YAML"),
        ("name: a\nzzz: b\n", "file.yaml:2: zzz: unknown key; known here: name, manner, inner, count"),
    ],
)
def test_what_is_wrong_with_the_form_is_said_in_one_line(text: str, said: str) -> None:
    """Doubled keys, aliases, and what is no YAML at all."""
    first = problems(text)[0]
    assert first.startswith(said)
    assert "\n" not in first


def test_depth_and_size_have_a_limit() -> None:
    """A hostile file is refused like any other."""
    deep = "[" * 450_000 + "]" * 450_000
    assert problems(f"name: {deep}") == ["file.yaml:1: nested too deeply"]
    assert problems("name: " + "a" * 1_000_001) == ["file.yaml:1: larger than 1,000,000 characters"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing, or not text."""
    with pytest.raises(ScenarioError) as missing:
        read(tmp_path / "none.yaml")
    assert str(missing.value) == (
        f"{tmp_path / 'none.yaml'}: there is no such file. "
        "Check the path; `mockcloser scenario list` names those that ship."
    )
    with pytest.raises(ScenarioError, match="cannot be read"):
        read(tmp_path)
    (tmp_path / "bytes.yaml").write_bytes(b"name: \xff")
    with pytest.raises(ScenarioError, match="not UTF-8 text \\(byte 6\\)"):
        read(tmp_path / "bytes.yaml")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    """Some editors write one."""
    (tmp_path / "a.yaml").write_bytes("name: ä".encode("utf-8-sig"))
    assert read(tmp_path / "a.yaml") == "name: ä"


def test_the_message_is_one_line_and_says_how_many_more_there_are() -> None:
    """What, why, and what to do."""
    with pytest.raises(ScenarioError) as refused:
        parse("nmae: a\n", "file.yaml", Outer)
    assert str(refused.value) == (
        "file.yaml:1: nmae: unknown key; did you mean `name`? (and 1 more). "
        "Correct the file; `mockcloser scenario lint file.yaml` lists every fault."
    )
    assert refused.value.status == 2


def test_the_message_names_a_misspelt_key_before_a_missing_one() -> None:
    """Where something stands says more than that something does not."""
    with pytest.raises(ScenarioError) as refused:
        parse("manner: warm\nnmae: a\n", "file.yaml", Outer)
    assert str(refused.value).startswith("file.yaml:2: nmae: unknown key; did you mean `name`? (and 1 more).")


def test_places_are_written_with_dots_and_brackets() -> None:
    """As one would say them."""
    assert dotted(("concerns", 0, "voiced", 1)) == "concerns[0].voiced[1]"


def test_the_nearest_word_is_offered_only_if_it_is_near() -> None:
    """A guess out of the blue helps nobody."""
    assert nearest("standng", ("standing", "opening")) == "standing"
    assert nearest("xyz", ("standing", "opening")) is None


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Never anything else."""
    try:
        assert isinstance(parse(text, "f", Outer), Located)
    except ScenarioError as error:
        assert error.problems
