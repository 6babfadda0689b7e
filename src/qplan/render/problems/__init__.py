"""The problems of files, in the format of the place they are read in: one module a format."""

from collections.abc import Callable, Sequence

from qplan.core.base.formats import ProblemsFormat
from qplan.core.base.problems import Checked
from qplan.render.problems.style import ProblemStyle

Renderer = Callable[[Sequence[Checked], ProblemStyle], str]


def renderer(output: ProblemsFormat) -> Renderer:
    """The renderer of a format; only its module is loaded."""
    match output:
        case ProblemsFormat.TEXT:
            from qplan.render.problems.text import render
        case ProblemsFormat.JSON:
            from qplan.render.problems.json import render
        case ProblemsFormat.GITHUB:
            from qplan.render.problems.github import render
        case ProblemsFormat.GITLAB:
            from qplan.render.problems.gitlab import render
        case ProblemsFormat.SARIF:
            from qplan.render.problems.sarif import render
        case ProblemsFormat.JUNIT:
            from qplan.render.problems.junit import render
    return render
