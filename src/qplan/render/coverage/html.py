"""The document beside its plan, as one self-contained page: no script, nothing loaded.

Texts of the document and of the plan reach the page through jinja2 with autoescape only.
"""

from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from qplan.core.base.message import msg
from qplan.core.coverage.coverage import CoverageView, Entry, Run, Standing
from qplan.language import Speaker
from qplan.render.coverage.text import LABELS
from qplan.version import __version__

TEMPLATES = Path(__file__).parent.parent.parent / "templates" / "coverage"
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


class Row(NamedTuple):
    """A sentence with the entries that quote it."""

    line: int
    anchor: bool
    """Whether it is the first of its line."""
    standing: Standing
    runs: tuple[Run, ...]
    entries: tuple[Entry, ...]
    why: str | None


def render(view: CoverageView, say: Speaker) -> str:
    """The whole page."""
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8").strip()
    words = {
        "skip": msg("Skip to the content"),
        "coverage": msg("Coverage of the document"),
        "open": msg("Not quoted, or in part"),
        "nothing": msg("None."),
        "beside": msg("The document beside the plan"),
        "line": msg("Line"),
        "sentence": msg("Sentence"),
        "standing": msg("Covered"),
        "entries": msg("Entries"),
        "silent": msg("Entries without a quote"),
    }
    return (
        _environment()
        .get_template("page.html")
        .render(
            view=view,
            say=say,
            lang=_LANGUAGES[say.language],
            t={key: say(message) for key, message in words.items()},
            style=Markup(style),  # noqa: S704 - a file of this package
            style_hash=b64encode(sha256(style.encode()).digest()).decode(),
            totals=list(view.totals.items()),
            labels=LABELS,
            left=view.open(),
            rows=list(_rows(view)),
            silent=[entry for entry in view.entries if entry.quote is None],
            version=__version__,
        )
    )


@lru_cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _rows(view: CoverageView) -> Iterator[Row]:
    by_id = {entry.id: entry for entry in view.entries}
    line = 0
    for sentence in view.sentences:
        yield Row(
            sentence.line,
            sentence.line != line,
            sentence.standing,
            sentence.runs,
            tuple(by_id[name] for name in sentence.entries),
            sentence.why,
        )
        line = sentence.line
