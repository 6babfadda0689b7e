"""The formats of scores and grades."""

from qplan.core.base.formats import GradeFormat
from qplan.core.views.grading import GradeView
from qplan.render.kit.renderer import Renderer


def renderer(output: GradeFormat) -> Renderer[GradeView]:
    """The renderer of a format; only its own module is imported."""
    match output:
        case GradeFormat.TEXT:
            from qplan.render.grade.text import render
        case GradeFormat.JSON:
            from qplan.render.grade.json import render
    return render
