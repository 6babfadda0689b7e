"""Problems as GitHub's workflow commands: annotations beside the lines of a change."""

from collections.abc import Sequence

from qplan.core.base.message import msg
from qplan.core.base.problems import Checked, Diagnostic
from qplan.core.base.safetext import visible
from qplan.render.problems.style import ProblemStyle, counts, place


def render(files: Sequence[Checked], style: ProblemStyle) -> str:
    """A command a problem, and a line that counts them."""
    lines = [_command(d, file, style) for file in files for d in file.diagnostics]
    return "\n".join([*lines, style.say(counts(files))])


def _command(diagnostic: Diagnostic, file: Checked, style: ProblemStyle) -> str:
    at = place(diagnostic, file)
    properties = {
        "file": visible(at.file),
        "line": at.line,
        "col": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
        "title": diagnostic.code.id,
    }
    text = style.sentence(diagnostic)
    if diagnostic.hint:
        text += f"\n{style.say(msg('hint'))}{style.say(msg(': '))}{style.say(diagnostic.hint)}"
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{diagnostic.code.severity.value} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
