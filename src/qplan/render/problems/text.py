"""Problems as text: `plan.yaml:41:16: QP204 error: …`, the line, a caret, a hint."""

from collections.abc import Sequence

from qplan.core.base.errors import QplanError
from qplan.core.base.problems import Checked
from qplan.language import Speaker
from qplan.render.kit.diagnostics import blocks, refusal
from qplan.render.problems.style import ProblemStyle, counts


def render_error(error: QplanError, say: Speaker, *, colour: bool) -> str:
    """Why the program cannot go on, and what to do."""
    found = [blocks(error.diagnostics, say, colour=colour)] if error.diagnostics else []
    return "\n".join([*found, *refusal(error.message, error.hint, say)])


def render(files: Sequence[Checked], style: ProblemStyle) -> str:
    """Every problem, and a last line that counts them."""
    diagnostics = [d for file in files for d in file.diagnostics]
    found = [blocks(diagnostics, style.say, colour=style.colour)] if diagnostics else []
    return "\n".join([*found, style.say(counts(files))])
