"""All rules, and those among them that judging and recording ask."""

from pathlib import Path

from qplan.core.base.problems import Severity
from qplan.core.rules.entries import ON_ENTRIES
from qplan.core.rules.errors import ERRORS
from qplan.core.rules.registry import RULES
from qplan.core.rules.rule import check
from qplan.store.yaml.source import read_source


def test_judging_asks_every_rule_that_makes_a_plan_invalid() -> None:
    """A module with its first error belongs into `core.rules.errors`."""
    errors = [rule for rule in RULES if rule.code.severity is Severity.ERROR]
    assert errors == list(ERRORS)


PLANS = sorted(Path(__file__).parents[3].joinpath("plans").rglob("*.yaml"))
LISTS = {"measurements", "updates", "narratives"}


def test_recording_asks_every_rule_that_finds_fault_with_an_entry() -> None:
    """A module that does so for the first time belongs into `core.rules.entries`."""
    asked = {rule.code.id for rule in ON_ENTRIES}
    found = set()
    for path in PLANS:
        plan = read_source(path).plan
        if plan is not None:
            found |= {f.code.id for f in check(plan, RULES) if LISTS & set(f.path)}
    assert len(found) > 20
    assert found <= asked


def test_recording_asks_rules_in_the_order_of_all() -> None:
    asked = {rule.code.id for rule in ON_ENTRIES}
    assert [rule for rule in RULES if rule.code.id in asked] == list(ON_ENTRIES)
