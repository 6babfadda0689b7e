"""Reports for machines are valid by the schemas of those that read them."""

from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import ROOT, Run

SCHEMA = etree.XMLSchema(etree.parse(ROOT / "tests" / "schemas" / "junit-10.xsd"))
INVALID = sorted((ROOT / "tests" / "plans" / "invalid").glob("QP[12]0*.yaml"))


def valid(text: str) -> list[str]:
    """What Jenkins' schema for JUnit reports finds wrong."""
    SCHEMA.validate(etree.fromstring(text.encode()))
    return [str(error) for error in SCHEMA.error_log]


@pytest.mark.parametrize("day", ["2014-03-31", "2014-12-31", "2015-01-31"])
def test_junit_of_a_status(run: Run, day: str) -> None:
    assert [] == valid(run("status", "--format", "junit", "--as-of", day, "--known-at", day).out)


def test_junit_of_problems(run: Run) -> None:
    assert [] == valid(run("validate", *INVALID, "plan.yaml", "--format", "junit").out)


def test_junit_of_hostile_text(run: Run, tmp_path: Path) -> None:
    plan = (ROOT / "plan.yaml").read_text(encoding="utf-8")
    hostile = plan.replace("太原市贯彻实施质量发展纲要2014年行动计划", "行动<&>🏭\"'计划", 1)
    assert plan != hostile
    (tmp_path / "plan.yaml").write_text(hostile, encoding="utf-8")
    assert [] == valid(run("-f", tmp_path / "plan.yaml", "status", "--format", "junit").out)


def test_the_schema_refuses_what_jenkins_refuses() -> None:
    assert valid('<testsuites skipped="1"/>') != []
