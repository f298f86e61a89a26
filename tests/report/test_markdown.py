"""The report as Markdown, read back with a CommonMark parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mockcloser.report.markdown import escape, render_markdown
from mockcloser.report.model import build_page
from mockcloser.report.signs import visible
from tests.documents import BRIEF
from tests.report.hostile import HOSTILE, LONG, RIGHT_TO_LEFT, terrible

PARSER = MarkdownIt("commonmark").enable("table")

MARKUP = st.text(st.sampled_from("#*_`~[]()<>!|-+=.:;&\\\"'\n\t 1aé&lt;@/"), max_size=40)


def inline(markdown: str) -> list[Token]:
    """Every inline token of a text, in order."""
    return [child for token in PARSER.parse(markdown) for child in token.children or ()]


def blocks(markdown: str) -> list[str]:
    return [token.type for token in PARSER.parse(markdown)]


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
        ("www.evil.example, https://x.example, a@b.example", "www\\.evil.example, https\\://x.example, a\\@b.example"),
    ],
)
def test_what_was_said_stays_text(said: str, written: str) -> None:
    """No sign in the words means anything to Markdown or HTML."""
    assert written == escape(said)


@pytest.mark.parametrize("before", ["", "- ", "> ", "- Pace: ", "**You**, turn 1: "])
@given(said=MARKUP | st.text(max_size=60))
def test_whatever_was_said_is_read_back_as_it_was(before: str, said: str) -> None:
    """Wherever a report puts words, a reader of Markdown sees those words and nothing else."""
    alone = [token.content for token in inline(f"{before}x{escape(said)}") if token.type == "text"]
    first = inline(f"{before}{escape(said)}")

    assert "".join(alone).endswith("x" + " ".join(visible(said).split()))
    assert {token.type for token in first} <= {"text", "text_special", "strong_open", "strong_close"}
    assert blocks(f"{before}words") == blocks(f"{before}{escape(said) or 'words'}")


def test_a_report_of_hostile_words_has_no_link_picture_or_html() -> None:
    """All of it, the title and the notes included, is text."""
    markdown = render_markdown(build_page(terrible(), BRIEF))
    text = "".join(token.content for token in inline(markdown))

    assert {token.type for token in inline(markdown)} <= {"text", "strong_open", "strong_close", "em_open", "em_close"}
    assert {"html_block", "code_block", "fence"}.isdisjoint(blocks(markdown))
    assert all(words in text for words in (" ".join(HOSTILE.split()), LONG, RIGHT_TO_LEFT))
    assert "\x1b" not in markdown and "\x00" not in markdown
