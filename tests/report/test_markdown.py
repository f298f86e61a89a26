"""The report as Markdown."""

import pytest

from mockcloser.report.markdown import escape


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("plain words, 1.5 of them", "plain words, 1.5 of them"),
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("*bold* _it_ `code` [a](b) ![i](j)", "\\*bold\\* \\_it\\_ \\`code\\` \\[a\\](b) \\!\\[i\\](j)"),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("12) no list", "12\\) no list"),
        ("--- no rule", "\\--- no rule"),
        ("a | b", "a \\| b"),
        ("AT&amp;T", "AT\\&amp;T"),
        ("two\n\n# lines", "two \\# lines"),
    ],
)
def test_what_was_said_stays_text(said: str, written: str) -> None:
    """No sign in the words means anything to Markdown or HTML."""
    assert written == escape(said)
