"""Problems as one JSON document."""

import json
from collections.abc import Sequence

from qplan.core.base.problems import Checked, Diagnostic, Severity
from qplan.core.base.safetext import FORBIDDEN
from qplan.render.problems.style import ProblemStyle, place


def render(files: Sequence[Checked], style: ProblemStyle) -> str:
    """Files, diagnostics and counts."""
    return dump(
        {
            "files": [file.file for file in files],
            "errors": sum(file.count(Severity.ERROR) for file in files),
            "warnings": sum(file.count(Severity.WARNING) for file in files),
            "accepted": sum(file.accepted for file in files),
            "diagnostics": [_entry(d, file, style) for file in files for d in file.diagnostics],
        }
    )


def _entry(diagnostic: Diagnostic, file: Checked, style: ProblemStyle) -> dict[str, object]:
    at = place(diagnostic, file)
    return {
        "file": file.file,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
        "code": diagnostic.code.id,
        "severity": diagnostic.code.severity.value,
        "message": style.say(diagnostic.message),
        "hint": style.say(diagnostic.hint) if diagnostic.hint else None,
        "path": list(diagnostic.path),
        "more": diagnostic.more,
    }


def dump(document: object) -> str:
    """The document as JSON; what a terminal could mistake for a command is escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
