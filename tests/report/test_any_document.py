"""Whatever document can be read can be reported in every form."""

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mockcloser.errors import MockcloserError
from mockcloser.report.captions import render_captions
from mockcloser.report.markdown import render_markdown
from mockcloser.report.model import build_page
from mockcloser.report.page import render_page
from mockcloser.report.table import render_table
from mockcloser.report.text import render_conversation, render_text
from mockcloser.vocabulary.document import from_json, to_json
from tests.documents import BRIEF, reviewed, sample

STRANGE: st.SearchStrategy[object] = st.one_of(
    st.none(),
    st.integers(-2, 3),
    st.sampled_from([0.0, -1.5, 1e-320, 1e308, -1e308, 10**400]),
    st.text(max_size=12),
    st.just([]),
)


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path to every leaf of JSON values."""
    if isinstance(value, dict):
        return [place for key, item in value.items() for place in places(item, (*path, key))]
    if isinstance(value, list):
        return [place for number, item in enumerate(value) for place in places(item, (*path, number))]
    return [path]


WHOLE = to_json(reviewed(sample()))
PLACES = places(WHOLE)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(PLACES), STRANGE), min_size=1, max_size=3))
def test_what_can_be_read_can_be_reported(changes: list[tuple[tuple[str | int, ...], object]]) -> None:
    """A document with strange values in it is refused when read, or every report of it is written."""
    data = copy.deepcopy(WHOLE)
    for (*above, last), value in changes:
        here: Any = data
        for name in above:
            here = here[name]
        here[last] = value
    try:
        document = from_json(json.loads(json.dumps(data)))
    except MockcloserError:
        return
    page = build_page(document, BRIEF)
    written = (render_page(page, {1: "x.mp3"}), render_markdown(page), render_table(document), render_text(document))

    assert all(written)
    assert render_conversation(document)
    try:
        assert render_captions(document)
    except MockcloserError as refused:
        assert refused.why == "no turn has times, so there is nothing to caption"
