"""The whole report as one HTML page that needs nothing else: no network, no other file but linked sound."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mockcloser.report.model import Page
from mockcloser.report.signs import visible


def render_page(page: Page, sounds: Mapping[int, str] | None = None) -> str:
    """The page; `sounds` maps a turn's index to the address of its sound (`data_url` for sound inside the page)."""
    style, script = _source("page.css"), _source("page.js")
    return visible(
        _environment()
        .get_template("page.html")
        .render(
            page=page,
            sounds=sounds or {},
            # Both are files of ours beside the template; everything else on the page is escaped.
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
        )
    )


def data_url(sound: bytes, media_type: str) -> str:
    """A sound file's bytes as an address to put inside the page; `media_type` is e.g. "audio/ogg"."""
    return f"data:{media_type};base64,{base64.b64encode(sound).decode('ascii')}"


def policy(style: str, script: str) -> str:
    """What a page's browser may load and run: this very style and script, and sound; so no words can become code."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "media-src data: file: 'self'; base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode('ascii')}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("mockcloser.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _source(name: str) -> str:
    """The text of a file in `templates/`."""
    environment = _environment()
    assert environment.loader is not None
    text, _, _ = environment.loader.get_source(environment, name)
    return text
