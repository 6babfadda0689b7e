"""Headings of three levels, and what is written about tasks."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

PLAN = """\
qplan: 1
plan: {id: p, title: Plan, period: 2014}
departments: {Health: {}, Schools: {}}
sections:
- id: food
  number: I
  title: Food
  tasks:
  - id: general
    title: General
    lead: Health
    indicators:
    - {id: plans, title: Plans, unit: plans, target: {at_least: 3}}
  sections:
  - id: canteens
    number: "1"
    title: Canteens
    tasks:
    - id: kitchens
      title: Kitchens
      lead: Health
      support: [Schools]
      narratives:
      - {period: 2014-Q1, progress: first words, recorded: 2014-04-01}
      - {period: 2014-Q1, by: Schools, progress: nine kitchens, problems: no money, next: ask}
      - {period: 2014-Q1, by: Health, progress: second words, recorded: 2014-05-01}
      - {period: 2014-Q2, progress: later}
      indicators:
      - {id: checks, title: Checks, unit: checks, combine: sum, target: {at_least: 8}}
      actions:
      - id: inspect
        title: Inspect
        updates: [{on: 2014-02-01, state: started, progress: 40%, evidence: [plan.yaml]}]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_section_in_a_section_is_shown_behind_it(plan: Path, run: Run) -> None:
    out = run("--file", plan, "status", "--as-of", "2014-03-31").out
    assert "I  Food\n" in out
    assert "I  Food › 1  Canteens\n" in out
    assert out.index("Plans") < out.index("Canteens") < out.index("Checks")


def test_an_outer_section_takes_what_lies_in_it(plan: Path, run: Run) -> None:
    def ids(section: str) -> list[str]:
        out = run("--file", plan, "status", "--section", section, "--format", "json").out
        return [row["id"] for row in json.loads(out)["indicators"]]

    assert ["plans", "checks"] == ids("Food")
    assert ["checks"] == ids("canteens")


def test_a_figure_is_recorded_in_an_inner_section(plan: Path, run: Run) -> None:
    assert 0 == run("--file", plan, "record", "checks", "4", "-p", "2014-Q1").code
    assert 0 == run("--file", plan, "record", "inspect", "done", "-p", "2014-03-01").code
    found = json.loads(run("--file", plan, "show", "checks", "--format", "json").out)
    assert 4 == found["actual"]["value"]


def test_the_last_word_of_each_department_is_in_force(plan: Path, run: Run) -> None:
    def told(*options: str) -> list[tuple[str, str, str]]:
        out = run("--file", plan, "show", "checks", "--format", "json", *options).out
        return [(n["period"], n["by"], n["progress"]) for n in json.loads(out)["narratives"]]

    both = {("2014-Q1", "Schools", "nine kitchens"), ("2014-Q1", "Health", "second words")}
    assert both == set(told("--as-of", "2014-05-31"))
    known_before = told("--as-of", "2014-05-31", "--known-at", "2014-04-15")
    assert ("2014-Q1", "Health", "first words") in known_before
    assert 3 == len(told("--as-of", "2014-06-30"))


def test_show_and_status_tell_them(plan: Path, run: Run) -> None:
    out = run("--file", plan, "show", "inspect", "--as-of", "2014-05-31").out
    assert (
        "2014-Q1, Schools\nProgress    nine kitchens\nProblems    no money\nNext steps  ask\n"
        in out
    )
    assert "started, 40%" in out
    assert "2014-02-01: evidence: plan.yaml" in out
    status = json.loads(run("--file", plan, "status", "--format", "json").out)
    assert ["kitchens"] * 3 == [n["task"] for n in status["narratives"]]


def test_evidence_is_recorded_with_a_figure(plan: Path, run: Run) -> None:
    run("--file", plan, "record", "checks", "4", "-p", "2014-Q1", "--evidence", "gone.pdf")
    assert "evidence: gone.pdf" in plan.read_text(encoding="utf-8")
    result = run("validate", plan)
    assert "QP447 warning: 'gone.pdf' is not there" in result.out
