"""The formats of one indicator or action."""

from qplan.core.base.formats import ShowFormat
from qplan.core.views.indicator import ActionDetail, IndicatorDetail
from qplan.render.kit.renderer import Renderer


def renderer(output: ShowFormat) -> Renderer[IndicatorDetail | ActionDetail]:
    """The renderer of a format; only its own module is imported."""
    match output:
        case ShowFormat.TEXT:
            from qplan.render.show.text import render
        case ShowFormat.JSON:
            from qplan.render.show.json import render
    return render
