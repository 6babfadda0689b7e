"""How texts of a plan become values, where it is not plain."""

from dataclasses import fields
from decimal import Decimal

import pytest

from qplan.core.plan.model import Plan
from qplan.core.plan.target import AtLeast, Between
from qplan.core.schema.parse import known_keys, parse_plan
from qplan.store.cache.codec import pack_plan, unpack_plan
from qplan.store.yaml.reader import read_document
from tests.conftest import HEAD, plan_of, plan_with


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025", "2025-12-31"),
        ("2025-06", "2025-06-30"),
        ("2025-Q3", "2025-09-30"),
        ("2025-H1", "2025-06-30"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_by_is_the_last_day_of_what_it_names(written: str, day: str) -> None:
    text = HEAD.replace(
        "    indicators:\n",
        f"    actions:\n    - {{id: a, title: a, by: {written}}}\n    indicators:\n",
    )
    plan = plan_of(
        f"{text}    - {{id: i, title: i, unit: t, target: {{at_least: 5, by: {written}}}, "
        f"milestones: [{{by: {written}, value: 4}}]}}\n"
    )
    (action,), (indicator,) = list(plan.actions()), list(plan.indicators())
    (milestone,) = indicator.item.milestones
    assert {day} == {str(action.item.by), str(indicator.item.targets[0].by), str(milestone.by)}


@pytest.mark.parametrize("written", ["2014/2015", "2025-13", "June", "2025-Q5", "25", "2023/24"])
def test_by_is_one_day_or_one_period(written: str) -> None:
    (problem,) = problems(f"{{id: i, title: i, unit: t, target: {{at_least: 5, by: {written}}}}}")
    assert ("QP108", "by") == problem


def problems(indicator: str) -> list[tuple[str, str]]:
    tree = read_document(f"{HEAD}    - {indicator}\n", "plan.yaml").tree
    return [(d.code.id, str(d.path[-1])) for d in parse_plan(tree)[1]]


PERCENT = """
- id: i
  title: Rate
  unit: '%'
  limits: [0%, 100％]
  target: {between: [90%, 95.50%]}
  milestones: [{by: 2014-06, value: 80%}]
- id: j
  title: Rate
  unit: ％
  target: {at_least: 95%}
"""


def test_levels_take_the_sign_where_the_unit_is_per_cent() -> None:
    plan = plan_with(PERCENT)
    one, two = (placed.item for placed in plan.indicators())
    assert Between((Decimal(90), Decimal("95.50"))) == one.targets[0].form
    assert (Decimal(0), Decimal(100)) == one.limits
    assert Decimal(80) == one.milestones[0].value
    assert ("%", AtLeast(Decimal(95))) == (two.unit, two.targets[0].form)


def test_numbers_with_a_mark_are_kept_as_numbers() -> None:
    """What comes from the cache equals what came from the file."""
    plan = plan_with(PERCENT + "- {id: k, title: k, unit: 元, target: {at_least: 3万}}\n")
    kept = unpack_plan(pack_plan(plan))
    for a, b in zip(plan.indicators(), kept.indicators(), strict=True):
        assert a.item.target == b.item.target
        assert a.item.limits == b.item.limits
        assert a.item.milestones[:1] == () or a.item.milestones[0].value == (
            b.item.milestones[0].value
        )


NOTHING = """\
qplan: 1
plan: {id: p, title: {zh: , en: t}, period: 2014, issuer: , issued: ~}
reporting:
assessment: null
departments: {A: , B: {name: , aliases: }, C: ~}
sections:
- id: s
  title: t
  number:
  tasks:
  - id: k
    title: t
    lead: [A, B]
    support: C
    actions: ~
    indicators:
    - id: i
      title: i
      unit: t
      kind:
      baseline:
      combine:
      per: ~
      limits:
      due_after:
      target: {at_least: 5, by: , throughout: , accept: }
      milestones:
      measurements:
      - {period: 2014-Q1, value: 4, quality: , by: ~, weight: null, recorded: , note: }
"""


def test_nothing_behind_a_known_key_is_as_if_it_were_not_there() -> None:
    plan = plan_of(NOTHING)
    (indicator,) = plan.indicators()
    assert ["A", "B", "C"] == list(plan.departments)
    assert (False, (), "last", "plan") == (
        indicator.item.targets[0].throughout,
        indicator.item.milestones,
        indicator.item.combine,
        indicator.item.per,
    )
    (figure,) = indicator.item.measurements
    assert (None, None, None) == (figure.quality, figure.by, figure.weight)


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("{id: i, title: i, unit: t, target: {at_least: 5}, x: }", [("QP101", "x")]),
        ("{id: i, title: i, unit: , target: {at_least: 5}}", [("QP102", "0")]),
        ("{id: i, title: {zh: }, unit: t, target: {at_least: 5}}", [("QP103", "title")]),
        ("{id: i, title: i, unit: t, target: {at_least: }}", [("QP110", "target")]),
        ("{id: i, title: i, unit: t, target: {above: {indicator: }}}", [("QP103", "above")]),
        (
            (
                "{id: i, title: i, unit: t, target: {at_least: 5}, "
                "measurements: [{period: , value: }]}"
            ),
            [("QP102", "0"), ("QP102", "0")],
        ),
        (
            "{id: i, title: i, unit: t, target: {at_least: 5}, measurements: [~]}",
            [("QP103", "0")],
        ),
        (
            "{id: i, title: i, unit: t, target: {at_least: 5}, accept: {QP601: }}",
            [("QP103", "accept")],
        ),
    ],
)
def test_nothing_where_something_must_be(indicator: str, expected: list[tuple[str, str]]) -> None:
    assert expected == problems(indicator)


def test_known_keys_are_found_through_what_may_be_absent() -> None:
    here = ("sections", 0, "tasks", 0, "indicators", 0)
    assert "period" in known_keys((*here, "baseline"))
    assert "value" in known_keys((*here, "measurements", 3))
    assert "aliases" in known_keys(("departments", "x"))
    assert () == known_keys((*here, "title", "zh"))
    assert tuple(field.name for field in fields(Plan)) == known_keys(())
