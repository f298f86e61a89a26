"""What teachers read names everything there is."""

from pathlib import Path

import pytest

from mockcloser.classroom.settings import ClassSettings

PAGE = (Path(__file__).parents[2] / "docs" / "classes.md").read_text("utf-8")


@pytest.mark.parametrize("key", ClassSettings.model_fields)
def test_every_key_of_class_toml_is_explained(key: str) -> None:
    assert f"`[{key}]`" in PAGE or f"`{key}`" in PAGE
