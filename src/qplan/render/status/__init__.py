"""Views to text: one module a format.

Every renderer takes a view, a speaker, a width and whether to colour, and returns text.
"""

from typing import Protocol

from qplan.core.base.formats import StatusFormat
from qplan.core.views.status import StatusView
from qplan.language import Speaker


class Renderer(Protocol):
    """What a format's module offers."""

    def __call__(self, view: StatusView, say: Speaker, *, width: int, colour: bool) -> str:
        """Render a view."""


def renderer(form: StatusFormat) -> Renderer:
    """The renderer of a format; only its own module is imported."""
    match form:
        case StatusFormat.TEXT:
            from qplan.render.status.text import render
        case StatusFormat.JSON:
            from qplan.render.status.json import render
        case StatusFormat.CSV:
            from qplan.render.status.csv import render
        case StatusFormat.CSV_EXCEL:
            from qplan.render.status.csv import render_for_excel as render
        case StatusFormat.MARKDOWN:
            from qplan.render.status.markdown import render
        case StatusFormat.JUNIT:
            from qplan.render.status.junit import render
    return render
