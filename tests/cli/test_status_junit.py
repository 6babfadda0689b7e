"""`qplan status --format junit`: each target a test case; a missed one fails a pipeline."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.conftest import Run

PLAN = """\
qplan: 1
plan: {id: p, title: "Plan <&> ]]>", period: 2014}
departments: {A: {}}
sections:
- id: s1
  title: One
  tasks:
  - id: t1
    title: Task
    lead: A
    indicators:
    - id: met
      title: Met
      unit: km
      target: {at_least: 5}
      every: year
      measurements: [{period: 2014, value: 6}]
    - id: missed
      title: Missed
      unit: km
      target: {at_least: 5}
      every: year
      measurements: [{period: 2014, value: 4.99}]
    - {id: open, title: Open, unit: km, target: {at_least: 5}}
    - id: broken
      title: Broken
      unit: '%'
      target: {at_least: 100, throughout: true}
      measurements: [{period: 2014-Q1, value: 99.99}]
- id: s2
  title: Nothing measured
"""


@pytest.fixture
def suites(run: Run, tmp_path: Path) -> ET.Element:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    days = ("--as-of", "2015-01-31", "--known-at", "2015-01-31")
    result = run("--file", tmp_path / "plan.yaml", "status", *days, "--format", "junit")
    assert (0, "") == (result.code, result.err)
    return ET.fromstring(result.out)


def test_a_suite_for_each_section_that_has_targets(suites: ET.Element) -> None:
    counts = {"tests": "4", "failures": "2", "errors": "0", "skipped": "1"}
    assert {"name": "Plan <&> ]]>, as of 2015-01-31", **counts} == suites.attrib | {"skipped": "1"}
    assert "skipped" not in suites.attrib  # Jenkins' schema refuses it there
    assert [{"name": "One", **counts}] == [suite.attrib for suite in suites]


def test_a_case_for_each_target(suites: ET.Element) -> None:
    outcomes = {case.attrib["name"]: case[0].tag for case in suites.iter("testcase")}
    assert outcomes == {
        "met: Met": "system-out",
        "missed: Missed": "failure",
        "open: Open": "skipped",
        "broken: Broken": "failure",
    }


def test_a_failure_says_what_was_asked_and_what_is_there(suites: ET.Element) -> None:
    failures = {f.attrib["type"]: f.attrib["message"] for f in suites.iter("failure")}
    assert failures["missed"] == "missed: ≥ 5 km; Actual 4.99 km"
    assert failures["breached"].startswith("breached: ≥ 100%, in every period; Actual 99.99%")
