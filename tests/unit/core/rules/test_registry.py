"""All rules, and those among them that judging asks."""

from qplan.core.base.problems import Severity
from qplan.core.rules.errors import ERRORS
from qplan.core.rules.registry import RULES


def test_judging_asks_every_rule_that_makes_a_plan_invalid() -> None:
    """A module with its first error belongs into `core.rules.errors`."""
    errors = [rule for rule in RULES if rule.code.severity is Severity.ERROR]
    assert errors == list(ERRORS)
