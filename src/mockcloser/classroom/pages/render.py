"""The pages of a class as HTML that needs nothing else; style and script are those of a session's report."""

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mockcloser.classroom.pages.overview import ClassPage
from mockcloser.classroom.pages.student import StudentPage
from mockcloser.report.page import policy
from mockcloser.report.signs import visible


def render_student(page: StudentPage) -> str:
    """The page of one student."""
    return _rendered("student.html", page, "page.css", "class.css", script="page.js")


def render_class(page: ClassPage) -> str:
    """The page of the class."""
    return _rendered("class.html", page, "page.css", "class.css")


def _rendered(template: str, page: StudentPage | ClassPage, *styles: str, script: str = "") -> str:
    style = "".join(_source(name) for name in styles)
    code = _source(script) if script else ""
    # Both are files of ours beside the templates; everything else on the page is escaped.
    values = {"page": page, "style": Markup(style), "script": Markup(code), "policy": policy(style, code)}
    return visible(_environment().get_template(template).render(values))


@cache
def _environment() -> Environment:
    return Environment(
        loader=ChoiceLoader([PackageLoader("mockcloser.classroom.pages"), PackageLoader("mockcloser.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _source(name: str) -> str:
    """The text of a file in one of the folders `templates/`."""
    environment = _environment()
    assert environment.loader is not None
    text, _, _ = environment.loader.get_source(environment, name)
    return text
