"""The rules a well-formed plan is checked by.

A rule is a generator of findings over a survey of a plan, registered in the tuple of its module:
its code, its severity and a docstring that explains it. `docs/diagnostics.md` and `qplan explain`
are made from the docstrings; each code has a sample in `tests/plans/invalid/`.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from qplan.core.base.message import Message
from qplan.core.base.problems import Code, Diagnostic, DocPath, Severity, capped
from qplan.core.plan.accepted import Acceptance
from qplan.core.plan.model import Plan
from qplan.core.rules.survey import Survey


class Finding(NamedTuple):
    """What a rule found: where, what, and what to do."""

    path: DocPath
    message: Message
    hint: Message | None = None
    on_key: bool = False


class Reads(NamedTuple):
    """What a rule needs beside the value it finds fault with.

    Where that could not be read, its findings may be wrong, and they are left out
    (`core.partial`).
    """

    keys: tuple[str, ...] | None
    """The keys; None for all of them."""
    anywhere: bool = False
    """Whether of the whole plan, and not of the entity, what is in it and what it inherits."""


ENTITY = Reads(None)
"""Everything of the entity."""


EVERYTHING = Reads(None, anywhere=True)
"""Everything of the whole plan."""


def keys(*names: str) -> Reads:
    """Some keys of the entity."""
    return Reads(names)


def anywhere(*names: str) -> Reads:
    """Some keys wherever they stand, as where something is not found in the whole plan."""
    return Reads(names, anywhere=True)


class Rule(NamedTuple):
    """A rule: its code, the function that looks for it, and what its findings rest on."""

    code: Code
    find: Callable[[Survey], Iterable[Finding]]
    reads: Reads = ENTITY


def rule(
    code: str, severity: Severity = Severity.ERROR, reads: Reads = ENTITY
) -> Callable[[Callable[[Survey], Iterable[Finding]]], Rule]:
    """Make a rule of a function; its docstring explains the code.

    `reads` says which keys it needs, in a plan that could be read in part only.
    """

    def register(find: Callable[[Survey], Iterable[Finding]]) -> Rule:
        return Rule(Code(code, severity, find.__doc__ or ""), find, reads)

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
    for code, find, _ in rules:
        findings = iter(find(survey))
        for first in findings:  # mostly there is none, and nothing else to be done
            found = as_diagnostics(code, chain((first,), findings))
            yield from capped(acceptance.left(found))


def as_diagnostics(code: Code, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """Findings of one code as diagnostics."""
    for path, message, hint, on_key in findings:
        yield Diagnostic(code, message, path, hint, on_key)
