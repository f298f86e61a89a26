"""The JSON Schema of a scenario file, made from the types that check it, for editors that complete and underline."""

import json
from typing import Any

from mockcloser.scenario.model import Scenario


def scenario_schema() -> dict[str, Any]:
    """The schema as JSON values."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Scenario.model_json_schema()}


def schema_text() -> str:
    """The schema as it is kept in `scenarios/schema.json`."""
    return json.dumps(scenario_schema(), indent=2, ensure_ascii=False) + "\n"
