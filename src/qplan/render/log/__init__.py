"""The formats of the log."""

from collections.abc import Sequence

from qplan.core.base.formats import LogFormat
from qplan.core.views.log import LogRow
from qplan.render.kit.renderer import Renderer


def renderer(output: LogFormat) -> Renderer[Sequence[LogRow]]:
    """The renderer of a format; only its own module is imported."""
    match output:
        case LogFormat.TEXT:
            from qplan.render.log.text import render
        case LogFormat.JSON:
            from qplan.render.log.json import render
        case LogFormat.CSV:
            from qplan.render.log.csv import render
        case LogFormat.CSV_EXCEL:
            from qplan.render.log.csv import render_for_excel as render
    return render
