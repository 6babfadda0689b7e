"""`diff` reports every key of every entity: they are taken from the plan's own classes."""

# ruff: noqa: ANN401 - of any type

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_type_hints

import pytest

from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.model import Plan
from qplan.core.views.diff import DiffView, build_diff
from tests.conftest import plan_of
from tests.unit.store.cache.test_codec import ENTITIES, field_names, samples

DAY = date(2015, 1, 20)
SAMPLE = """\
qplan: 1
note: a note
accept: {QP212: read in one language}
plan:
  id: sample
  title: Sample plan
  number: 1
  issuer: Sample office
  issued: 2014-01-10
  period: 2014
  year_starts: 01-01
  language: en
  source: notice.txt
  parent: above.yaml
  children: below/*.yaml
  left_out: [{quote: in general, why: no task of it, note: n}]
  todo: look again
  note: a note
reporting: {every: quarter, due_after: 15, owed_from: 2014-01-01, note: n}
reminders:
  levels: [{name: Letter, after: 1, note: n}]
  answer_within: 5
  note: n
assessment: {on_track: 1.0, at_risk: 0.8, tolerance: 5%, method: statcan, note: n}
grading:
  cap: 1.2
  floor: 0.1
  grades: [{name: A, at_least: 0.9, note: n}, {name: B}]
  entries: [{department: A, points: +1, reason: award, on: 2014-05-05, recorded: 2014-05-06,
             source: s, note: n}]
  veto:
    missed_binding: B
    incidents: [{department: A, grade: B, reason: accident, on: 2014-05-05, note: n}]
    note: n
  note: n
departments:
  A: {name: Office A, en: A in English, aliases: [AA], note: n, todo: t, accept: {QP205: late}}
  B: {until: 2014-06-30, successor: A}
  C: {}
  All: {collective: true}
sections:
- id: s1
  number: 1
  title: First
  note: n
  todo: t
  sections: [{id: s11, title: Inner}]
  tasks:
  - id: t1
    number: 1
    title: Task
    quote: q
    lead: A
    support: B
    note: n
    todo: t
    accept: {QP240: alone}
    narratives:
    - {period: 2014-Q1, by: C, progress: p, problems: b, next: x, recorded: 2014-04-01, note: n}
    actions:
    - id: a1
      number: 1
      title: Action
      quote: q
      lead: C
      support: All
      carries: above-1
      by: 2014-12-31
      points: 2
      note: n
      todo: t
      accept: {QP240: alone}
      updates:
      - {on: 2014-02-01, state: started, by: A, received: 2014-02-02, recorded: 2014-02-03,
         source: s, progress: 40%, reason: r, evidence: e.pdf, note: n}
    indicators:
    - id: i1
      number: 1
      title: Indicator
      unit: t
      kind: binding
      quote: q
      lead: C
      support: All
      reporter: B
      baseline: {period: 2013, value: 40, quality: final, source: s, se: 1, note: n}
      target: {at_most: 35, by: 2014-12-31, since: 2014-01-01, notice: n1, quote: q, note: n,
               accept: {QP305: so}}
      carries: above-2
      children: sum
      combine: sum
      per: plan
      limits: [0, 100]
      every: quarter
      due_after: 10
      owed_from: 2014-01-01
      series: {dataflow: d, key: {geo: x}, unit: t, note: n}
      milestones: [{by: 2014-06-30, value: 20, note: n}, {by: 2014-09-30, share: 65%}]
      assessment: {method: eurostat, suspended: a break, note: n}
      points: 3
      note: n
      todo: t
      accept: {QP601: so}
      measurements:
      - {period: 2014-Q1, value: 9, weight: 3, by: B, received: 2014-04-02, recorded: 2014-04-03,
         source: s, note: n, quality: final, reason: r, evidence: e.pdf, se: 1, accept: {QP401: so}}
    - {id: i2, title: Two, unit: t, parts: {sum: [f1, f2], note: n}}
    - {id: i3, title: Three, unit: t, dropped: {on: 2014-05-01, notice: n, note: n}}
    - {id: f1, title: F1, unit: t, target: {at_least: 1}}
    - {id: f2, title: F2, unit: t, target: {above: 1}}
    - {id: f3, title: F3, unit: t, target: {below: 9}}
    - {id: f4, title: F4, unit: t, target: {between: [1, 2]}}
    - {id: f5, title: F5, unit: t, target: {about: 8, within: 0.5}}
    - id: f6
      title: F6
      unit: t
      baseline: {period: 2013, value: 40}
      target: {readings: [{change: -5%, note: n}, {at_most: 30}]}
    - {id: f7, title: F7, unit: t, baseline: {period: 2013, value: 4}, target: {annual_growth: 10%}}
    - {id: f8, title: F8, unit: t, target: {all_of: 6}}
    - {id: f9, title: F9, unit: t, target: {trend: decrease}}
    - {id: f10, title: F10, unit: t, target: {words: reasonable}}
seals:
- {period: 2014-Q1, department: A, by: Officer, on: 2014-04-20, entries: 1, note: n, digest: ZEROS}
""".replace("ZEROS", "0" * 64)

UNSAID = {
    ("Plan", "qplan"): "the version of the format: there is one",
    ("Narrative", "recorded"): "the words are the same, whenever they were entered",
}
"""What may change and nothing is said of it, and why."""


def instances(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every entity in a value, with the way to it."""
    if dataclasses.is_dataclass(value):
        yield path, value
        for name in field_names(value):
            yield from instances(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from instances(one, (*path, key))
    elif isinstance(value, tuple):
        for n, one in enumerate(value):
            yield from instances(one, (*path, n))


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """A value with another one at the end of a way."""
    if not path:
        return new
    step, *rest = path
    if dataclasses.is_dataclass(value):
        inner = put(getattr(value, step), tuple(rest), new)
        return dataclasses.replace(value, **{step: inner})  # type: ignore[type-var]
    if isinstance(value, Mapping):
        return {**value, step: put(value[step], tuple(rest), new)}
    return (*value[:step], put(value[step], tuple(rest), new), *value[step + 1 :])


OLD = plan_of(SAMPLE)
KNOWN = {type(one): (path, one) for path, one in reversed(list(instances(OLD)))}
"""The first instance of each class."""


def compared(new: Plan) -> DiffView | None:
    """The difference; none where a plan of that kind cannot be judged at all."""
    try:
        return build_diff(evaluate(OLD, DAY, DAY), evaluate(new, DAY, DAY), ("", ""))
    except Exception:  # noqa: BLE001 - a plan that no file could hold
        return None


def others(kind: Any, field: dataclasses.Field[Any], now: Any) -> list[Any]:
    """Other values of a field: its default, fewer of its entries, and samples of its type."""
    found = samples(get_type_hints(kind)[field.name])
    if isinstance(now, tuple) and now[1:]:
        found = [now[1:], *found]
    if field.default is not dataclasses.MISSING:
        found = [field.default, *found]
    return [one for one in found if one != now]


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind in ENTITIES for field in dataclasses.fields(kind)],
    ids=lambda one: getattr(one, "__name__", None) or one.name,
)
def test_every_key_that_changes_is_reported(kind: Any, field: dataclasses.Field[Any]) -> None:
    """A new key needs nothing; a new class needs to be in the sample."""
    assert kind in KNOWN, "say in the sample what one looks like"
    path, one = KNOWN[kind]
    values = others(kind, field, getattr(one, field.name))
    views = [compared(put(OLD, (*path, field.name), value)) for value in values]
    found = [view for view in views if view is not None]
    assert found, "no other value that can be judged"
    is_unsaid = (kind.__name__, field.name) in UNSAID
    assert [is_unsaid] * len(found) == [view.is_empty for view in found]
