"""The document beside its plan, as one self-contained page: no script, nothing loaded.

Texts of the document and of the plan reach the page through jinja2 with autoescape only.
"""

from collections.abc import Iterator
from typing import NamedTuple

from qplan.core.base.message import msg
from qplan.core.coverage.coverage import CoverageView, Entry, Run, Standing
from qplan.language import Speaker
from qplan.render.coverage.text import LABELS
from qplan.render.kit.page import LANGUAGES, inlined, template
from qplan.version import __version__


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
    return template("coverage/page.html").render(
        view=view,
        say=say,
        lang=LANGUAGES[say.language],
        t={key: say(message) for key, message in words.items()},
        style=inlined("coverage/page.css"),
        totals=list(view.totals.items()),
        labels=LABELS,
        left=view.open(),
        rows=list(_rows(view)),
        silent=[entry for entry in view.entries if entry.quote is None],
        version=__version__,
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
