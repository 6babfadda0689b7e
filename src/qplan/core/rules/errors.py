"""The rules that make a plan invalid: judging asks no others.

What only warns, such as the rules on a document's words, takes longer to import than all of these.
A test compares them with those among all rules.
"""

from qplan.core.base.problems import Severity
from qplan.core.rules import (
    acceptance,
    combining,
    departments,
    figures,
    grading,
    ladders,
    limits,
    parts,
    paths,
    references,
    reminding,
    seals,
    succession,
    targets,
    units,
)
from qplan.core.rules.rule import Rule

_MODULES = (
    acceptance, references, departments, succession, parts, targets, ladders, units, paths, limits,
    grading, reminding, combining, figures, seals,
)  # fmt: skip
ERRORS: tuple[Rule, ...] = tuple(
    rule for module in _MODULES for rule in module.RULES if rule.code.severity is Severity.ERROR
)
