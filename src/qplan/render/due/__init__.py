"""The formats of what is owed."""

from qplan.core.base.formats import DueFormat
from qplan.core.views.due import DueView
from qplan.render.kit.renderer import Renderer


def renderer(output: DueFormat) -> Renderer[DueView]:
    """The renderer of a format; only its own module is imported."""
    match output:
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
