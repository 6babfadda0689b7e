"""All rules and all codes, in one place."""

from qplan.core.rules import acceptance, checks
from qplan.core.rules.rule import Rule

RULES: tuple[Rule, ...] = (*acceptance.RULES, *checks.RULES)
CODES = tuple(sorted((*acceptance.CODES, *checks.CODES), key=lambda code: code.id))
