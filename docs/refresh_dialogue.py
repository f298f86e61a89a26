"""Writes what docs/dialogue.md and scenarios/schema.json show of the code: run it after changing either's source."""

import re
from collections.abc import Mapping
from pathlib import Path

from mockcloser.dialogue.transitions import diagram
from mockcloser.scenario.model import Phrase
from mockcloser.scenario.schema import schema_text

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "dialogue.md"
SCHEMA = ROOT / "scenarios" / "schema.json"


def phrases() -> str:
    """The everyday lines with their occasions, read from the docstrings under each of them."""
    source = (ROOT / "src" / "mockcloser" / "scenario" / "model.py").read_text(encoding="utf-8")
    said = dict(re.findall(r'^    [A-Z_]+ = "(\w+)"\n    """(.+?)"""$', source, re.MULTILINE))
    return "\n".join(["| line | when |", "| --- | --- |", *(f"| `{phrase}` | {said[phrase]} |" for phrase in Phrase)])


def filled(text: str, blocks: Mapping[str, str]) -> str:
    """`text` with each marked block, `<!-- name -->` to `<!-- /name -->`, holding what `blocks` has for its name."""
    for name, block in blocks.items():
        before, rest = text.split(f"<!-- {name} -->", 1)
        _, after = rest.split(f"<!-- /{name} -->", 1)
        text = f"{before}<!-- {name} -->\n{block}\n<!-- /{name} -->{after}"
    return text


def page(text: str) -> str:
    """The page with both marked blocks as the code has them."""
    return filled(text, {"diagram": f"```mermaid\n{diagram()}\n```", "phrases": phrases()})


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    SCHEMA.write_text(schema_text(), encoding="utf-8")
