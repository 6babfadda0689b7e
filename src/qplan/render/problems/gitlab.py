"""Problems as a GitLab Code Quality report."""

from collections.abc import Sequence
from hashlib import sha256

from qplan.core.base.problems import Checked, Diagnostic
from qplan.core.base.safetext import visible
from qplan.render.problems.json import dump
from qplan.render.problems.style import ProblemStyle, place


def render(files: Sequence[Checked], style: ProblemStyle) -> str:
    """A list of issues; GitLab compares them with those of the branch merged into."""
    seen: dict[str, int] = {}
    issues = [_issue(d, file, style, seen) for file in files for d in file.diagnostics]
    return dump(issues)


def _issue(
    diagnostic: Diagnostic, file: Checked, style: ProblemStyle, seen: dict[str, int]
) -> dict[str, object]:
    at, text = place(diagnostic, file), style.sentence(diagnostic)
    path = visible(at.file).removeprefix("./")
    # Without the line, an issue stays the same one when lines are added above it.
    what = f"{path}\0{diagnostic.code.id}\0{text}"
    seen[what] = seen.get(what, 0) + 1
    lines = {"begin": at.line, "end": at.end_line}
    return {
        "description": f"{diagnostic.code.id}: {text}",
        "check_name": diagnostic.code.id,
        "fingerprint": sha256(f"{what}\0{seen[what]}".encode()).hexdigest(),
        "severity": "major" if style.is_finding(diagnostic) else "minor",
        "location": {"path": path, "lines": lines},
    }
