"""The JSON Schema for editors."""

import json

from mockcloser.scenario.schema import schema_text


def test_it_says_what_every_key_is_for() -> None:
    """Descriptions come from the docstrings of the fields."""
    schema = json.loads(schema_text())
    assert schema["properties"]["opening"]["description"] == "The first line; ends by inviting questions."


def test_it_allows_a_line_without_its_list() -> None:
    """As the loader does."""
    kinds = [choice["type"] for choice in json.loads(schema_text())["properties"]["opening"]["anyOf"]]
    assert kinds == ["string", "array"]


def test_it_refuses_unknown_keys_everywhere() -> None:
    """As the loader does."""
    schema = json.loads(schema_text())
    objects = [schema, *(item for item in schema["$defs"].values() if item.get("type") == "object")]
    assert all(item["additionalProperties"] is False for item in objects)
