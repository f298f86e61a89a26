"""The sample session in every form; `python -m tests.report.golden` writes the golden files anew."""

from pathlib import Path

from mockcloser.report.captions import render_captions
from mockcloser.report.markdown import render_markdown
from mockcloser.report.model import build_page
from mockcloser.report.page import data_url, render_page
from mockcloser.report.table import render_table
from mockcloser.report.text import render_conversation, render_text
from mockcloser.vocabulary.document import dumps
from tests.documents import BRIEF, reviewed, sample, typed

FOLDER = Path(__file__).parents[1] / "golden"

SOUNDS = {1: data_url(b"OggS", "audio/ogg"), 3: "file:///sessions/one/audio/003-candidate.wav"}


def renderings() -> dict[str, str]:
    """Each golden file's name and what should be in it."""
    document = reviewed(sample())
    page = build_page(document, BRIEF)
    return {
        "session.html": render_page(page, SOUNDS),
        "session.md": render_markdown(page),
        "session.json": dumps(document),
        "session.vtt": render_captions(document),
        "session.csv": render_table(document),
        "session.txt": f"{render_text(document, BRIEF)}\n\n{render_conversation(document)}\n",
        "typed.md": render_markdown(build_page(typed(document))),
        "typed.txt": f"{render_text(typed(document))}\n",
    }


if __name__ == "__main__":
    for name, text in renderings().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
