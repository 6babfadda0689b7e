"""A made-up city and its counties: one behind, one ahead, one even, one that is broken."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

CITY = """\
qplan: 1
plan: {id: city, title: Sample city, period: 2014, children: counties/*.yaml}
departments: {A: {}, B: {}}
sections:
- id: s1
  title: One
  tasks:
  - id: t1
    title: Task
    lead: A
    indicators:
    - {id: rate, title: Pass rate, unit: '%', target: {at_least: 90}, combine: pooled,
       children: pooled, measurements: [{period: 2014, value: 90/100}]}
    - {id: homes, title: Homes mended, unit: homes, target: {at_least: 60}, combine: sum,
       children: sum, measurements: [{period: 2014, value: 55}]}
"""
COUNTY = """\
qplan: 1
plan: {{id: {name}, title: County {name}, period: 2014, parent: ../city.yaml}}
reporting: {{every: quarter, due_after: 15}}
departments: {{A: {{}}, B: {{}}}}
sections:
- id: s1
  title: One
  tasks:
  - id: t1
    title: Task
    lead: {lead}
    actions: [{{id: rules, title: Rules, by: 2014-06-30}}]
    indicators:
    - {{id: own-rate, title: Pass rate, unit: '%', target: {{at_least: 90}}, combine: pooled,
       carries: rate, every: year, measurements: [{{period: 2014, value: {rate}}}]}}
    - {{id: homes, title: Homes mended, unit: homes, target: {{at_least: 20}}, combine: sum,
       kind: binding, baseline: {{period: 2013, value: 16}}, carries: homes,
       measurements: [{homes}]}}
"""
FULL = "{{period: 2014-H1, value: {0}}}, {{period: 2014-H2, value: {1}}}"
COUNTIES: Mapping[str, Mapping[str, str]] = {
    "ahead": {"lead": "A", "rate": "48/50", "homes": FULL.format(10, "14.5")},
    "behind": {"lead": "B", "rate": "40/50", "homes": FULL.format(5, 7)},
    "even": {"lead": "A", "rate": "180/200", "homes": "{period: 2014-H1, value: 9}"},
}
DAYS = ("--as-of", "2015-01-31", "--known-at", "2015-01-31")


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the city, with `city.yaml` and `counties/`; `broken.yaml` has an error."""
    folder = tmp_path / "city"
    (folder / "counties").mkdir(parents=True)
    (folder / "city.yaml").write_text(CITY)
    for name, given in COUNTIES.items():
        text = COUNTY.format(name=name, **given)
        (folder / "counties" / f"{name}.yaml").write_text(text)
    broken = COUNTY.format(name="broken", **COUNTIES["even"]).replace("lead: A", "lead: Z")
    (folder / "counties" / "broken.yaml").write_text(broken)
    monkeypatch.chdir(folder)
    return folder


Asked = Callable[..., Any]
