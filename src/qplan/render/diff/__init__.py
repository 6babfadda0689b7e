"""The formats of what changed."""

from qplan.core.base.formats import DiffFormat
from qplan.core.views.diff import DiffView
from qplan.render.kit.renderer import Renderer


def renderer(output: DiffFormat) -> Renderer[DiffView]:
    """The renderer of a format; only its own module is imported."""
    match output:
        case DiffFormat.TEXT:
            from qplan.render.diff.text import render
        case DiffFormat.JSON:
            from qplan.render.diff.json import render
        case DiffFormat.MARKDOWN:
            from qplan.render.diff.markdown import render
    return render
