"""Problems as a JUnit report: a suite a file, a case a problem."""

from collections.abc import Sequence

from qplan.core.base.problems import Checked, Diagnostic
from qplan.core.base.safetext import visible
from qplan.render.kit.xml import Element, document
from qplan.render.problems.style import ProblemStyle, place


def render(files: Sequence[Checked], style: ProblemStyle) -> str:
    """One document; a file without problems is a case that passed."""
    suites = [_suite(file, style) for file in files]
    failures = sum(style.is_finding(d) for file in files for d in file.diagnostics)
    tests = sum(max(1, len(file.diagnostics)) for file in files)
    counts = {"name": "qplan validate", "tests": tests, "failures": failures, "errors": 0}
    return document(Element("testsuites", counts, suites))


def _suite(file: Checked, style: ProblemStyle) -> Element:
    cases = [_case(d, file, style) for d in file.diagnostics]
    passed = Element("testcase", {"name": "valid", "classname": file.file})
    failures = sum(style.is_finding(d) for d in file.diagnostics)
    counts = {"name": file.file, "tests": max(1, len(cases)), "failures": failures, "errors": 0}
    return Element("testsuite", counts, cases or [passed])


def _case(diagnostic: Diagnostic, file: Checked, style: ProblemStyle) -> Element:
    at, text = place(diagnostic, file), style.sentence(diagnostic)
    where = f"{visible(at.file)}:{at.line}:{at.column}"
    said = f"{where}: {diagnostic.code.id} {diagnostic.code.severity.value}: {text}"
    if diagnostic.hint:
        said += f"\n{style.say(diagnostic.hint)}"
    name = f"{diagnostic.code.id} {at.line}:{at.column}"
    attributes = {"name": name, "classname": at.file}
    if style.is_finding(diagnostic):
        kind = {"message": text, "type": diagnostic.code.id}
        return Element("testcase", attributes, [Element("failure", kind, said)])
    return Element("testcase", attributes, [Element("system-out", {}, said)])
