"""The formats of a league table."""

from qplan.core.base.formats import RankFormat
from qplan.core.views.ranking import RankView
from qplan.render.kit.renderer import Renderer


def renderer(output: RankFormat) -> Renderer[RankView]:
    """The renderer of a format; only its own module is imported."""
    match output:
        case RankFormat.TEXT:
            from qplan.render.rank.text import render
        case RankFormat.JSON:
            from qplan.render.rank.json import render
        case RankFormat.CSV:
            from qplan.render.rank.csv import render
        case RankFormat.CSV_EXCEL:
            from qplan.render.rank.csv import render_for_excel as render
    return render
