"""The formats of a status."""

from qplan.core.base.formats import StatusFormat
from qplan.core.views.status import StatusView
from qplan.render.kit.renderer import Renderer


def renderer(output: StatusFormat) -> Renderer[StatusView]:
    """The renderer of a format; only its own module is imported."""
    match output:
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
