"""What all pages have in common: their templates, and the style and script that stand in them.

A page loads nothing: its policy, in `frame.html`, lets in the style and the script that have the
right hash. Whoever makes pages takes `Markup` and `escape` from here: where nothing is installed,
it is jinja2 that is missed, and not what comes with it.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

__all__ = ["LANGUAGES", "Inlined", "Markup", "escape", "inlined", "template"]

_TEMPLATES = Path(__file__).parents[2] / "templates"
LANGUAGES = {"zh": "zh-CN", "en": "en"}
"""What a page says of its language."""


class Inlined(NamedTuple):
    """A style or a script."""

    text: Markup
    hash: str
    """The SHA-256 by which the page's policy knows it."""


@cache
def inlined(*names: str) -> Inlined:
    """Files of the templates' folder as one that stands in a page."""
    texts = [(_TEMPLATES / name).read_text(encoding="utf-8").strip() for name in names]
    text = "\n".join(texts)
    known_by = b64encode(sha256(text.encode()).digest()).decode()
    return Inlined(Markup(text), known_by)  # noqa: S704 - files of this package


def template(name: str) -> Template:
    """A template by its name in their folder; every value that goes into it is escaped."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
