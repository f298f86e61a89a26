"""docs/dialogue.md and the schema beside the scenarios show the code as it is."""

import runpy
from pathlib import Path

from mockcloser.scenario.schema import schema_text

ROOT = Path(__file__).parents[2]


def test_the_documented_diagram_and_lines_are_those_of_the_code() -> None:
    """Refreshing the page changes nothing."""
    text = (ROOT / "docs" / "dialogue.md").read_text(encoding="utf-8")
    page = runpy.run_path(str(ROOT / "docs" / "refresh_dialogue.py"))["page"]
    assert page(text) == text


def test_the_schema_beside_the_scenarios_is_made_from_the_types() -> None:
    """scenarios/schema.json is what the types say."""
    assert schema_text() == (ROOT / "scenarios" / "schema.json").read_text(encoding="utf-8")
