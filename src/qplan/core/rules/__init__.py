"""The rules a well-formed plan is checked by.

A rule is a generator of findings over a survey of a plan, registered in the tuple of its module:
its code, its severity and a docstring that explains it. `docs/diagnostics.md` and `qplan explain`
are made from the docstrings; each code has a sample in `tests/plans/invalid/`.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from qplan.core.accepted import Acceptance
from qplan.core.model import Plan
from qplan.core.rules.survey import Survey
from qplan.problems import Code, Diagnostic, DocPath, Message, Severity, capped


class Finding(NamedTuple):
    """What a rule found: where, what, and what to do."""

    path: DocPath
    message: Message
    hint: Message | None = None
    on_key: bool = False


class Rule(NamedTuple):
    """A rule: its code and the function that looks for it."""

    code: Code
    find: Callable[[Survey], Iterable[Finding]]


def rule(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Survey], Iterable[Finding]]], Rule]:
    """Make a rule of a function; its docstring explains the code."""

    def register(find: Callable[[Survey], Iterable[Finding]]) -> Rule:
        return Rule(Code(code, severity, find.__doc__ or ""), find)

    return register


def check(
    plan: Plan, rules: Iterable[Rule], acceptance: Acceptance | None = None
) -> Iterator[Diagnostic]:
    """What the rules find in a plan; of each code the first ones and how many more.

    Args:
        plan: what to look at.
        rules: what to look for.
        acceptance: keeps count of the warnings the plan accepts, for who wants to know.
    """
    survey, acceptance = Survey(plan), acceptance or Acceptance(plan)
    for code, find in rules:
        yield from capped(acceptance.left(as_diagnostics(code, find(survey))))


def as_diagnostics(code: Code, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """Findings of one code as diagnostics."""
    for path, message, hint, on_key in findings:
        yield Diagnostic(code, message, path, hint, on_key)
