"""The formats of what is owed."""

from typing import Protocol

from qplan.core.base.formats import DueFormat
from qplan.core.views.due import DueView
from qplan.language import Speaker


class Renderer(Protocol):
    """What a format's module offers."""

    def __call__(self, view: DueView, say: Speaker, *, width: int, colour: bool) -> str:
        """Render a view."""


def renderer(form: DueFormat) -> Renderer:
    """The renderer of a format; only its own module is imported."""
    match form:
        case DueFormat.TEXT:
            from qplan.render.due.text import render
        case DueFormat.JSON:
            from qplan.render.due.json import render
        case DueFormat.CSV:
            from qplan.render.due.csv import render
        case DueFormat.CSV_EXCEL:
            from qplan.render.due.csv import render_for_excel as render
        case DueFormat.ICS:
            from qplan.render.due.ics import render
    return render
