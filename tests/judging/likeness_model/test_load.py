"""The shipped model: whole, verified, and plain about what is wrong with it."""

import shutil
from pathlib import Path

import pytest

import mockcloser.judging.likeness_model as shipped
from mockcloser.errors import MockcloserError
from mockcloser.judging.analysis import Analysis
from mockcloser.judging.likeness_model import load_likeness
from mockcloser.vocabulary.moves import Move, Topic

FOLDER = Path(shipped.__file__).parent
FILES = ("model.json", "model.onnx", "tokenizer.json", "examples.json", "examples.npy")
LIKENESS = load_likeness()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def test_every_clause_is_given_every_move_and_topic() -> None:
    """One reading a clause, each with a chance for the whole vocabulary."""
    analysis = Analysis("I have six years of payroll. When will you decide?")
    read = LIKENESS.read(analysis)
    assert len(analysis.parts) == len(read)
    for clause in read:
        assert set(Move) == set(clause.moves)
        assert set(Topic) == set(clause.topics)
        assert all(0.0 <= chance <= 1.0 for chance in [*clause.moves.values(), *clause.topics.values()])


def test_nothing_said_is_nothing_read() -> None:
    """No words, no readings."""
    assert LIKENESS.read(Analysis("")) == ()


def test_the_nearest_example_is_one_of_the_move_asked_for() -> None:
    """An explanation names an example of what was found."""
    (clause,) = LIKENESS.read(Analysis("When will you decide?"))
    assert LIKENESS.nearest(clause, Move.NEXT_STEPS).move is Move.NEXT_STEPS


def test_the_model_ships_an_example_of_every_move() -> None:
    """No finding goes without."""
    (clause,) = LIKENESS.read(Analysis("Well."))
    assert list(Move) == [LIKENESS.nearest(clause, move).move for move in Move]


@pytest.mark.parametrize("name", FILES[1:])
def test_a_changed_file_is_refused(copy: Path, name: str) -> None:
    """What was not published is not run."""
    with (copy / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(MockcloserError, match=f"{name} is not the file that was published"):
        load_likeness(copy)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    """One line says what is missing and what to do."""
    (copy / name).unlink()
    with pytest.raises(MockcloserError, match=rf"{name} cannot be read .* --rules-only"):
        load_likeness(copy)


def test_a_description_that_is_none_is_refused(copy: Path) -> None:
    """Bad JSON is no traceback."""
    (copy / "model.json").write_text("[]", encoding="utf-8")
    with pytest.raises(MockcloserError, match=r"model\.json does not describe a model"):
        load_likeness(copy)


def test_the_licence_of_the_base_model_ships_with_it() -> None:
    """Who made the encoder, and under which terms."""
    assert "Apache License, Version 2.0" in (FOLDER / "NOTICE").read_text(encoding="utf-8")
