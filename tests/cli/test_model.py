"""`mockcloser model` lists, installs and verifies."""

import argparse
import json
from pathlib import Path

import pytest

from mockcloser.cli import model


def run(data_dir: Path, *words: str) -> int:
    """`mockcloser model WORDS...` with a data folder of its own."""
    parser = argparse.ArgumentParser()
    model.register(parser.add_subparsers())
    args = parser.parse_args(["model", *words])
    args.data_dir = data_dir
    return model.run(args)


def test_list_names_both_models_and_their_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The record's model and the live one are marked as the defaults."""
    assert run(tmp_path, "list") == 0
    base, tiny = capsys.readouterr().out.splitlines()
    assert (base.split()[0], tiny.split()[0]) == ("base", "tiny.en")
    assert "default: writes the record" in base
    assert "default: shows words as they are spoken" in tiny


def test_list_as_json_gives_one_object_a_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, "list", "--format", "json")
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == ["base", "tiny.en"]


def test_verify_reports_each_model_and_fails_for_a_damaged_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The damaged one is told on stderr with its remedy, the others are still verified."""
    assert run(tmp_path, "install", "base") == 0
    assert run(tmp_path, "verify") == 0
    (tmp_path / "models" / "base" / "config.json").write_text("{}")
    capsys.readouterr()
    assert run(tmp_path, "verify") == 1
    told = capsys.readouterr()
    assert told.out == "tiny.en: as published\n"
    assert "config.json" in told.err
    assert "`mockcloser model install base`" in told.err
