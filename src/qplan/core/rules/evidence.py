"""QP447: files that bear out a figure or an update, and are not there."""

from collections.abc import Callable, Iterator

from qplan.core.base.message import Message
from qplan.core.base.problems import Code, Diagnostic, DocPath, Severity
from qplan.core.plan.model import Plan

NO_EVIDENCE = Code(
    "QP447",
    Severity.WARNING,
    """A piece of evidence that is not there.

    `evidence` names files in the plan's folder or below it, or addresses. Files are looked for
    and not read; addresses are not looked up. A file outside the folder is not there for whoever
    gets the plan.

    Wrong:
        evidence: C:\\\\scans\\\\report.pdf
    Right:
        evidence: [scans/report.pdf, "https://example.org/report"]
    """,
)


def against_folder(plan: Plan, problem: Callable[[str], Message | None]) -> Iterator[Diagnostic]:
    """The files named as evidence that are not there.

    Args:
        plan: names them.
        problem: why a file by its name in the plan's folder is not there; none where it is.
    """
    for path, name in _files(plan):
        found = problem(name)
        if found is not None:
            yield Diagnostic(NO_EVIDENCE, found, path)


def _files(plan: Plan) -> Iterator[tuple[DocPath, str]]:
    for path, names in _evidence(plan):
        for n, name in enumerate(names or ()):
            if not name.lower().startswith(("http://", "https://")):
                yield (*path, "evidence", n), name


def _evidence(plan: Plan) -> Iterator[tuple[DocPath, tuple[str, ...] | None]]:
    for placed in plan.indicators():
        for n, measurement in enumerate(placed.item.measurements):
            yield (*placed.path, "measurements", n), measurement.evidence
    for action in plan.actions():
        for n, update in enumerate(action.item.updates):
            yield (*action.path, "updates", n), update.evidence


CODES = (NO_EVIDENCE,)
