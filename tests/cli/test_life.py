"""What becomes of indicators and departments while a plan runs: dropped, dissolved, succeeded."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Output, Run

DROPPED = """\
qplan: 1
plan: {id: p, title: Plan, period: 2014}
departments: {Health: {}}
sections:
- id: s
  title: Section
  tasks:
  - id: t
    title: Task
    lead: Health
    indicators:
    - id: gone
      title: Gone
      unit: '%'
      target: {at_least: 95}
      dropped: {on: 2014-07-01, notice: Notice 12 of 2014}
      measurements: [{period: 2014-Q1, value: 96, recorded: 2014-04-10}]
    - id: kept
      title: Kept
      unit: '%'
      target: {at_least: 95}
      measurements: [{period: 2014, value: 96, recorded: 2015-01-10}]
"""
SUCCEEDED = """\
qplan: 1
plan: {id: p, title: Plan, period: 2014}
departments:
  Quality Office: {until: 2014-07-31, successor: Market Office, aliases: [Bureau Q]}
  Market Office: {until: 2014-10-31, successor: Regulator}
  Regulator: {}
  Schools: {}
sections:
- id: s
  title: Section
  tasks:
  - id: t
    title: Task
    lead: Quality Office
    support: [Regulator, Schools]
    indicators:
    - id: rate
      title: Pass rate
      unit: '%'
      target: {at_least: 95}
      measurements:
      - {period: 2014-Q1, value: 96, by: Quality Office, recorded: 2014-04-10}
      - {period: 2014-Q2, value: 96, by: Quality Office, recorded: 2014-08-20}
    actions:
    - id: law
      title: Write the rules
      updates: [{on: 2014-03-01, state: started, by: Quality Office}]
"""


@pytest.fixture
def dropped(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(DROPPED, encoding="utf-8")
    return path


@pytest.fixture
def succeeded(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(SUCCEEDED, encoding="utf-8")
    return path


def document(result: Output) -> Any:  # noqa: ANN401 - JSON
    return json.loads(result.out)


def status(run: Run, plan: Path, day: str, *options: str) -> Any:  # noqa: ANN401 - JSON
    return document(run("--file", plan, "status", "--format", "json", "--as-of", day, *options))


# --- dropped ------------------------------------------------------------------------------


def test_dropped_as_of_its_day(dropped: Path, run: Run) -> None:
    before, after = (status(run, dropped, day) for day in ("2014-06-30", "2014-07-01"))
    assert ["in_progress", "no_data"] == [row["state"] for row in before["indicators"]]
    gone = after["indicators"][0]
    assert ("dropped", "none", None) == (gone["state"], gone["light"], gone["target"])
    assert (1, 1) == (after["totals"]["dropped"], after["totals"]["no_data"])
    assert 96 == gone["actual"]["value"]
    assert "by Notice 12 of 2014" == gone["reason"]


def test_nothing_is_owed_of_what_was_dropped(dropped: Path, run: Run) -> None:
    def owed(day: str) -> list[str]:
        found = document(run("--file", dropped, "due", "--format", "json", "--as-of", day))
        return [row["id"] for unit in found["departments"] for row in unit["owed"]]

    assert {"gone", "kept"} == set(owed("2014-06-30")) | {"gone"}
    assert "gone" not in owed("2014-12-31")


def test_ranks_leave_out_what_was_dropped(dropped: Path, run: Run) -> None:
    out = run("--file", dropped, "rank", "--of", "indicators", "--as-of", "2014-12-31").out
    assert "Kept" in out
    assert "Gone" not in out


def test_show_says_since_when_and_by_what(dropped: Path, run: Run) -> None:
    out = run("--file", dropped, "show", "gone", "--as-of", "2014-12-31").out
    assert "Dropped on 2014-07-01, by Notice 12 of 2014" in " ".join(out.split())
    assert "2014-Q1" in out


def test_the_bulletin_has_a_chapter_for_what_was_dropped(
    dropped: Path, run: Run, tmp_path: Path
) -> None:
    report = tmp_path / "report.md"
    result = run("--file", dropped, "report", "-o", report, "--as-of", "2014-12-31")
    assert 0 == result.code, result.err
    assert "dropped" in report.read_text(encoding="utf-8")


# --- departments --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "lead", "support"),
    [
        ("2014-07-31", ["Quality Office"], ["Regulator", "Schools"]),
        ("2014-08-01", ["Market Office"], ["Regulator", "Schools"]),
        ("2014-12-31", ["Regulator"], ["Schools"]),  # who leads by now helps no more
    ],
)
def test_rows_read_as_the_successor(
    succeeded: Path, run: Run, day: str, lead: list[str], support: list[str]
) -> None:
    (row,) = status(run, succeeded, day)["indicators"]
    assert (lead, support, lead[0]) == (row["lead"], row["support"], row["reporter"])


def test_filters_take_either_name(succeeded: Path, run: Run) -> None:
    for name in ("Market Office", "Bureau Q"):
        found = status(run, succeeded, "2014-09-01", "--department", name)
        assert ["rate"] == [row["id"] for row in found["indicators"]]
    found = status(run, succeeded, "2014-07-01", "--department", "Market Office")
    assert [] == found["indicators"]


def test_what_was_overdue_goes_along_and_counts_late_for_the_old_one(
    succeeded: Path, run: Run
) -> None:
    """Q2 was due on 15 July, and came on 20 August; Q3 was due on 15 October and is missing."""

    def units(day: str) -> dict[str, Any]:
        found = document(run("--file", succeeded, "due", "--format", "json", "--as-of", day))
        return {unit["department"]: unit for unit in found["departments"]}

    august = document(
        run("--file", succeeded, "due", "--format", "json", "--as-of", "2014-08-10",
            "--known-at", "2014-08-10")
    )  # fmt: skip
    by_name = {unit["department"]: unit for unit in august["departments"]}
    assert ["2014-Q2"] == [row["period"] for row in by_name["Market Office"]["owed"]]
    assert [] == by_name["Quality Office"]["owed"]
    assert 1 == by_name["Quality Office"]["reporting"]["missing"]
    assert 0 == by_name["Market Office"]["reporting"]["missing"]
    november = units("2014-11-20")
    assert (1, 1) == (
        november["Quality Office"]["reporting"]["on_time"],
        november["Quality Office"]["reporting"]["late"],
    )
    assert 1 == november["Market Office"]["reporting"]["missing"]
    assert ["2014-Q3"] == [row["period"] for row in november["Regulator"]["owed"]]


def test_figures_keep_the_name_of_who_reported_them(succeeded: Path, run: Run) -> None:
    found = document(
        run("--file", succeeded, "show", "rate", "--format", "json", "--as-of", "2014-12-31")
    )
    assert ["Quality Office"] * 2 == [figure["by"] for figure in found["figures"]]


def test_the_word_of_a_lead_that_is_gone_stays_a_leads_word(succeeded: Path, run: Run) -> None:
    found = status(run, succeeded, "2014-12-31", "--actions")
    (action,) = found["actions"]
    assert (["Regulator"], "started", []) == (action["lead"], action["state"], action["others"])
    done = ("law", "done", "-p", "2014-11-02", "--by", "Regulator")
    result = run("--file", succeeded, "record", *done)
    assert 0 == result.code, result.err


def test_forms_are_the_successors(succeeded: Path, run: Run, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    folder = tmp_path / "forms"
    result = run("--file", succeeded, "form", "-p", "2014-Q4", "-o", folder)
    assert 0 == result.code, result.err
    assert ["Regulator_2014Q4.xlsx"] == [path.name for path in folder.iterdir()]


def test_successors_are_no_finding(succeeded: Path, run: Run) -> None:
    assert 0 == run("validate", "--strict", succeeded).code


# --- parts --------------------------------------------------------------------------------

PARTS = ROOT / "tests" / "plans" / "valid" / "parts.yaml"


def test_show_lists_the_figures_made_of_parts(run: Run) -> None:
    found = document(
        run("--file", PARTS, "show", "total", "--format", "json", "--as-of", "2014-03-31")
    )
    assert {"combine": "sum", "ids": ["north", "south"]} == found["parts"]
    assert [("2014-Q1", 21)] == [(f["period"], f["value"]) for f in found["figures"]]
    out = run("--file", PARTS, "show", "all-well", "--as-of", "2014-03-31").out
    assert "Parts    worst state of north, south\n" in out
    assert "As the worst of its parts: Homes connected in the north." in out


def test_no_figure_is_recorded_for_what_is_made_of_others(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(PARTS.read_bytes())
    result = run("--file", plan, "record", "total", "5", "-p", "2014-Q2", "--force")
    assert 2 == result.code
    assert "'total' is made of others and takes no figures" in result.err
    assert PARTS.read_bytes() == plan.read_bytes()


@pytest.mark.parametrize("name", ["report.md", "report.html", "report.xlsx", "report.docx"])
def test_every_report_holds_them(run: Run, tmp_path: Path, name: str) -> None:
    result = run("--file", PARTS, "report", "-o", tmp_path / name, "--as-of", "2014-03-31")
    assert 0 == result.code, result.err
