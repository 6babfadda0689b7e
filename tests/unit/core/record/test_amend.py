"""Where an entry goes in its list: the pure half of `record`."""

from datetime import date

import pytest

from qplan.core.plan.model import Plan
from qplan.core.record.amend import amend, with_amended
from qplan.core.record.entry import Asked, Details, read_entry
from tests.conftest import plan_with

TODAY = date(2015, 2, 1)


def plan(*periods: str) -> Plan:
    figures = ", ".join(
        f"{{period: 2014-{p}, value: 1{', reason: x' if p in periods[:n] else ''}}}"
        for n, p in enumerate(periods)
    )
    return plan_with(
        f"- {{id: it, title: It, unit: m, target: {{at_least: 5}}, measurements: [{figures}]}}"
    )


def amended(old: Plan, *periods: str) -> list[str]:
    """The periods of the list after figures are added, the new ones with a star."""
    details = Details(reason="y")
    entries = [read_entry(old, Asked("it", "2", f"2014-{p}"), details, TODAY) for p in periods]
    new = with_amended(old, amend(entries))
    assert old != new
    (placed,) = new.indicators()
    return [
        m.period.text.removeprefix("2014-") + ("*" if m.reason == "y" else "")
        for m in placed.item.measurements
    ]


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        ([], ["Q2"], ["Q2*"]),
        ([], ["Q3", "Q1", "Q2"], ["Q1*", "Q2*", "Q3*"]),
        (["Q2"], ["Q1"], ["Q1*", "Q2"]),
        (["Q1", "Q3"], ["Q2"], ["Q1", "Q2*", "Q3"]),
        (["Q1", "Q3"], ["Q4", "Q2"], ["Q1", "Q2*", "Q3", "Q4*"]),
        (["Q1", "Q2"], ["Q1"], ["Q1", "Q1*", "Q2"]),
        (["Q1", "Q1", "Q2"], ["Q1", "Q1"], ["Q1", "Q1", "Q1*", "Q1*", "Q2"]),
        (["Q3", "Q2", "Q1"], ["Q4"], ["Q4*", "Q3", "Q2", "Q1"]),
        (["Q4", "Q2"], ["Q3", "Q1"], ["Q4", "Q3*", "Q2", "Q1*"]),
        (["Q3", "Q2"], ["Q3"], ["Q3", "Q3*", "Q2"]),
        (["Q2", "Q4", "Q1"], ["Q3", "Q2"], ["Q2", "Q4", "Q1", "Q3*", "Q2*"]),
    ],
)
def test_an_ordered_list_stays_ordered(old: list[str], new: list[str], result: list[str]) -> None:
    """Either way round; a correction comes behind what it corrects; else the end is the place."""
    assert result == amended(plan(*old), *new)


def test_the_old_plan_stays_as_it_was() -> None:
    """A plan is a value."""
    old = plan("Q1")
    amended(old, "Q2")
    assert plan("Q1") == old
