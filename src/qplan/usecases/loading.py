"""Reading a plan that can be judged."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qplan.core.model import Plan
from qplan.core.rules import check
from qplan.problems import Diagnostic, PlanInvalidError, QplanError, Severity, in_order, msg
from qplan.store.plan_file import Source, read_source


def problems(source: Source, *, only_errors: bool = False) -> tuple[Diagnostic, ...]:
    """Everything wrong with a source: from reading, from its shape, and from the rules."""
    if source.plan is None:
        return in_order(source.diagnostics)
    from qplan.core.rules.registry import RULES

    rules = [r for r in RULES if not only_errors or r.code.severity is Severity.ERROR]
    return in_order((*source.diagnostics, *source.placed(check(source.plan, rules))))


def judgeable(source: Source) -> Plan:
    """The plan of a source.

    Raises:
        PlanInvalidError: if it has errors; they are in the exception.
    """
    errors = tuple(d for d in problems(source, only_errors=True) if d.is_error)
    if source.plan is None or errors:
        message = msg(
            "{file} has errors: {count}; nothing was done", file=source.file, count=len(errors)
        )
        raise PlanInvalidError(message, diagnostics=errors, language=source.language)
    return source.plan


def load(path: Path) -> Plan:
    """Read a plan that can be judged.

    Raises:
        PlanInvalidError: if it has errors; they are in the exception.
    """
    return judgeable(read_source(path))


@contextmanager
def speaking(plan: Plan) -> Iterator[None]:
    """What goes wrong inside is said in the plan's language."""
    try:
        yield
    except QplanError as error:
        error.language = error.language or plan.plan.language
        raise
