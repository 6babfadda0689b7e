"""Views to text: one module a format.

Every renderer takes a view, a speaker, a width and whether to colour, and returns text.
"""

from typing import Protocol

from qplan.core.terms import Format
from qplan.core.view import StatusView
from qplan.i18n import Speaker


class Renderer(Protocol):
    """What a format's module offers."""

    def __call__(self, view: StatusView, say: Speaker, *, width: int, colour: bool) -> str:
        """Render a view."""


def renderer(form: Format) -> Renderer:
    """The renderer of a format; only its own module is imported."""
    match form:
        case Format.TEXT:
            from qplan.render.to_text import render
        case Format.JSON:
            from qplan.render.to_json import render
        case Format.CSV:
            from qplan.render.to_csv import render
        case Format.CSV_EXCEL:
            from qplan.render.to_csv import render_for_excel as render
        case Format.MARKDOWN:
            from qplan.render.to_markdown import render
        case Format.JUNIT:
            from qplan.render.to_junit import render
    return render
