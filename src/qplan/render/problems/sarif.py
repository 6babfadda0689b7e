"""Problems as SARIF 2.1.0, the format of code scanning."""

from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from qplan.core.base.problems import Checked, Code, Diagnostic
from qplan.core.codes.explanation import explain
from qplan.render.problems.json import dump
from qplan.render.problems.style import ProblemStyle, place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(files: Sequence[Checked], style: ProblemStyle) -> str:
    """One log with one run."""
    found = [(d, file) for file in files for d in file.diagnostics]
    codes = sorted({d.code for d, _ in found}, key=lambda code: code.id)
    index = {code.id: n for n, code in enumerate(codes)}
    driver = {
        "name": "qplan",
        "version": style.version,
        **({"informationUri": style.docs} if style.docs else {}),
        "rules": [_rule(code, style) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(file.file)}} for file in files],
        "results": [_result(d, file, index, style) for d, file in found],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: Code, style: ProblemStyle) -> dict[str, object]:
    explanation = explain(code)
    title = style.say.translate(explanation.title)
    full = " ".join(style.say.translate(text) for text in explanation.paragraphs) or title
    return {
        "id": code.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": full},
        "help": {"text": full},
        **({"helpUri": f"{style.docs}/diagnostics.html#{code.id.lower()}"} if style.docs else {}),
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(
    diagnostic: Diagnostic, file: Checked, index: dict[str, int], style: ProblemStyle
) -> dict[str, object]:
    at, text = place(diagnostic, file), style.sentence(diagnostic)
    if diagnostic.hint:
        text += f" ({style.say(diagnostic.hint)})"
    region = {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
    }
    artifact = {"uri": _uri(file.file)}
    return {
        "ruleId": diagnostic.code.id,
        "ruleIndex": index[diagnostic.code.id],
        "level": diagnostic.code.severity.value,
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }


def _uri(file: str) -> str:
    path = PurePath(file)
    quoted = quote(path.as_posix(), errors="surrogateescape")
    if path.is_absolute():
        return f"file://{quoted if quoted.startswith('/') else '/' + quoted}"
    return quoted
