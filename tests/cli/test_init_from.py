"""`qplan init --from`: the next plan of the same shape."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from qplan.core.plan.model import Indicator, Plan
from qplan.store.yaml.source import read_source
from tests.conftest import ROOT, Run

OLD = """\
qplan: 1
plan: {id: water, title: Water plan 2014, period: 2014, number: No. 12, issued: 2014-02-01}
accept: {QP305: the notice looks further ahead}
reporting: {every: quarter, owed_from: 2014-04-01}
departments:
  Old Office: {until: 2014-10-31, successor: New Office}
  New Office: {}
  Helper: {}
  Only Figures: {}
sections:
- id: s
  title: Section
  sections:
  - id: inner
    title: "Inner: with a colon"
    tasks:
    - id: t
      title: Task
      lead: Old Office
      support: [Helper, New Office]
      narratives: [{period: 2014-Q1, progress: words}]
      actions:
      - {id: done, title: Done, updates: [{on: 2014-03-01, state: done}]}
      - {id: open, title: Open, by: 2014-06-30, updates: [{on: 2014-03-01, state: started}]}
      - {id: later, title: Later, by: 2016-06-30}
      indicators:
      - id: rate
        title: Pass rate
        unit: '%'
        quote: at least 95 %
        baseline: {period: 2013, value: 90}
        target: {at_least: 95, by: 2014-12-31}
        milestones: [{by: 2014-06-30, value: 93}]
        measurements:
        - {period: 2014-Q3, value: 92, source: bulletin 3}
        - {period: 2014-Q4, value: 93.5, source: bulletin 4, quality: provisional, by: Only Figures}
      - id: pooled
        title: Pooled
        unit: '%'
        combine: pooled
        target: {change: +5pp}
        baseline: {period: 2013, value: 50}
        measurements:
        - {period: 2014-Q1, value: 4/6}
        - {period: 2014-Q2, value: 2/4}
        - {period: 2014-Q3, value: 2/4}
        - {period: 2014-Q4, value: 2/4}
      - id: reached
        title: Reached
        unit: '%'
        target: {at_least: 100}
        measurements: [{period: 2014-Q4, value: 100}]
      - id: ladder
        title: Ladder
        unit: '%'
        target:
        - {at_least: 20, by: 2014-12-31}
        - {at_least: 30, by: 2020-12-31, until: 2014-06-01, accept: {QP305: far}}
        - {at_least: 35, by: 2020-12-31, since: 2014-06-01, notice: No. 40,
           accept: {QP305: far}}
        measurements: [{period: 2014-Q4, value: 18}]
      - {id: total, title: Total, unit: '%', parts: {mean: [rate, ladder]}}
      - {id: gone, title: Gone, unit: '%', target: {at_least: 1}, dropped: {on: 2014-05-01}}
      - {id: silent, title: Silent, unit: homes, target: {at_least: 1}}
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.yaml"
    path.write_text(OLD, encoding="utf-8")
    return path


def renewed(run: Run, old: Path, *options: str) -> tuple[str, Plan, dict[str, Indicator]]:
    new = old.parent / "new.yaml"
    result = run("init", new, "--from", old, "--period", "2015", *options)
    assert 0 == result.code, result.err
    plan = read_source(new).plan
    assert plan is not None
    return new.read_text(encoding="utf-8"), plan, {p.item.id: p.item for p in plan.indicators()}


@pytest.mark.parametrize("options", [(), ("--keep-figures",)], ids=["without", "with figures"])
def test_the_next_plan_has_neither_errors_nor_warnings(
    run: Run, old: Path, options: tuple[str, ...]
) -> None:
    assert 0 == run("validate", "--strict", old).code
    renewed(run, old, *options)
    result = run("validate", "--strict", old.parent / "new.yaml")
    assert 0 == result.code, result.out


def test_old_actuals_are_the_baselines_with_their_source(run: Run, old: Path) -> None:
    text, plan, items = renewed(run, old)
    baseline: Any = items["rate"].baseline
    assert ("2014-Q4", "93.5", "bulletin 4", "provisional") == (
        baseline.period.text, str(baseline.value.number), baseline.source, baseline.quality,
    )  # fmt: skip
    pooled: Any = items["pooled"].baseline
    assert ("2014", (10, 18), "No. 12") == (
        pooled.period.text, pooled.value[:2], pooled.source,
    )  # fmt: skip
    assert "2015" == plan.plan.period.text
    assert (None, None) == (plan.plan.number, plan.plan.issued)
    assert all(not item.measurements for item in items.values())
    assert "# TODO: title, number and day of issue as the new document has them" in text


def test_a_baseline_that_is_the_goal_already_is_a_remark(run: Run, old: Path) -> None:
    text, _, items = renewed(run, old)
    assert items["reached"].baseline is None
    assert "# the old plan ended at 100, in 2014-Q4: as a baseline it would be the goal" in text


def test_targets_are_kept_and_marked_where_they_name_a_year(run: Run, old: Path) -> None:
    text, plan, items = renewed(run, old)
    (kept,) = items["rate"].targets
    assert (Decimal(95),) == kept.conditions[0].form.levels
    assert kept.by is None
    assert "# TODO: as in the old plan, where it was by: 2014-12-31" in text
    (left,) = items["ladder"].targets
    assert (Decimal(35),) == left.conditions[0].form.levels
    assert "2020-12-31" == str(left.by)
    assert left.since is None
    assert left.notice is None
    assert () == items["rate"].milestones
    assert "# TODO: milestones; there were some by 2014-06-30" in text
    actions = {p.item.id: p.item for p in plan.actions()}
    assert {"open": None, "later": "2016-06-30"} == {
        name: action.by and str(action.by) for name, action in actions.items()
    }
    assert "# TODO: a deadline; it was by: 2014-06-30" in text


def test_what_is_over_is_left_out(run: Run, old: Path) -> None:
    text, plan, items = renewed(run, old)
    assert {"rate", "pooled", "reached", "ladder", "total", "silent"} == set(items)
    assert ["New Office", "Helper"] == list(plan.departments)
    (_, _, task) = next(plan.tasks())
    assert (("New Office",), ("Helper",), ()) == (task.lead, task.support, task.narratives)
    assert "# done or dropped, and left out: done" in text


def test_the_old_figures_may_come_along(run: Run, old: Path) -> None:
    _, plan, items = renewed(run, old, "--keep-figures")
    assert ["2014-Q3", "2014-Q4"] == [m.period.text for m in items["rate"].measurements]
    assert "Only Figures" in plan.departments


def test_a_real_plan(run: Run, tmp_path: Path) -> None:
    """As clean as the old one was: what that leaves out, the next one does too."""
    new = tmp_path / "plan.yaml"
    assert 0 == run("init", new, "--from", ROOT / "plan.yaml", "-p", "2015").code
    before = run("validate", ROOT / "plan.yaml").out
    after = run("validate", new).out
    assert before.splitlines()[-1] == after.splitlines()[-1]
    assert 0 == run("--file", new, "status", "--as-of", "2015-01-31").code


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--period", "2013"), "does not come after the old plan"),
        (("--period", "soon"), "is not a period"),
        ((), "--from and --period belong together"),
    ],
)
def test_what_cannot_be(run: Run, old: Path, options: tuple[str, ...], said: str) -> None:
    new = old.parent / "new.yaml"
    result = run("init", new, "--from", old, *options)
    assert 2 == result.code
    assert said in result.err
    assert not new.exists()


def test_a_file_that_is_there_is_left_alone(run: Run, old: Path) -> None:
    result = run("init", old, "--from", old, "--period", "2015")
    assert 2 == result.code
    assert OLD == old.read_text(encoding="utf-8")
