"""Actions past their deadline count wherever what is late counts."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import docx
import pytest
from icalendar import Calendar

from qplan.core.base.period import parse_period
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.forms.form import Wanted, build_forms
from qplan.language import Speaker
from qplan.render.report.bulletin import bulletin as words
from qplan.render.report.docx import render as bulletin
from qplan.render.report.docx_parts import SlotParagraph
from qplan.render.report.html import render as page
from qplan.render.report.markdown import render as markdown
from tests.conftest import Run, plan_of
from tests.reports.conftest import view_of

PLAN = """\
qplan: 1
plan: {id: sample-late, title: Sample plan, period: 2014, issued: 2014-01-01}
departments: {A: {}, B: {}, C: {}, D: {}}
sections:
- id: s
  title: Section
  tasks:
  - id: t
    title: Task
    lead: A
    support: D
    actions:
    - {id: sample-ring, title: Sample ring road, by: 2014-05-31, lead: [B, C]}
    - id: sample-well
      title: Sample wells
      by: 2014-04-30
      updates: [{on: 2014-04-20, state: done}]
    - {id: sample-roof, title: Sample roofs}
    indicators:
    - id: mean
      title: Sample mean
      unit: t
      combine: mean
      target: {change: +10, by: 2014-06-30}
      baseline: {period: 2013, value: 50}
      measurements: [{period: 2014-Q1, value: 56, recorded: 2014-04-02}]
    - id: based
      title: Sample without a baseline
      unit: t
      target: {change: -5%}
      measurements:
      - {period: 2014-Q1, value: 3, recorded: 2014-04-02}
      - {period: 2014-Q2, value: 3, recorded: 2014-07-02}
"""
DAYS = ("--as-of", "2014-07-10", "--known-at", "2014-07-10")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_status_fails_on_them_and_says_why(run: Run, plan: Path) -> None:
    args = ("--file", plan, "status", *DAYS, "--fail-on", "overdue")
    result = run(*args)
    assert 1 == result.code
    assert "Overdue actions: 1, led by B, C" in result.out
    assert 1 == run(*args, "--department", "C").code
    assert 0 == run(*args, "--department", "D", "sample-roof").code
    early = ("--as-of", "2014-05-31", "--known-at", "2014-05-31", "--fail-on", "overdue")
    assert 0 == run("--file", plan, "status", *early).code


def test_due_holds_them_for_each_lead(run: Run, plan: Path) -> None:
    result = run("--file", plan, "due", *DAYS, "--fail-on", "overdue")
    assert 1 == result.code
    assert "Overdue actions: 1" in result.out
    assert 2 == result.out.count("Sample ring road")
    found = json.loads(run("--file", plan, "due", *DAYS, "--format", "json").out)
    assert {"overdue": 1, "due": 0, "ahead": 0} == found["action_totals"]
    by_name = {d["department"]: d["actions"] for d in found["departments"]}
    expected = {
        "id": "sample-ring",
        "title": "Sample ring road",
        "due": "2014-05-31",
        "state": "overdue",
        "days_late": 40,
        "days_left": 0,
        "kind": "action",
        "implied": False,
    }
    assert {k: by_name["B"][0][k] for k in expected} == expected
    assert [row["id"] for row in by_name["C"]] == ["sample-ring"]
    rows = list(csv.DictReader(StringIO(run("--file", plan, "due", *DAYS, "--format", "csv").out)))
    steps = [(r["department"], r["id"], r["period"]) for r in rows if r["kind"] == "action"]
    assert [("B", "sample-ring", ""), ("C", "sample-ring", "")] == steps
    assert 0 == run("--file", plan, "due", *DAYS, "--fail-on", "overdue", "-d", "D").code


def test_due_looks_ahead_to_deadlines(run: Run, plan: Path) -> None:
    args = ("--file", plan, "due", "--as-of", "2014-12-01", "--known-at", "2014-12-01")
    assert "Sample roofs" not in run(*args).out
    ahead = run(*args, "--within", "30d").out
    assert "Sample roofs" in ahead
    assert "(2014-12-31)" in ahead
    assert "Overdue actions: 1 · ahead: 1" in ahead
    calendar = Calendar.from_ical(run("--file", plan, "due", *DAYS, "--format", "ics").out)
    said = {e.decoded("dtstart").isoformat(): str(e["summary"]) for e in calendar.walk("VEVENT")}
    assert "Overdue actions: 1, B, C" == said["2014-05-31"]
    assert "Actions due: 1, A" == said["2014-12-31"]


def test_reports_name_them() -> None:
    view = view_of(plan_of(PLAN), "2014-07-10")
    say = Speaker("en")
    assert "Sample ring road" in page(view, say).decode().partition('id="s-s"')[0]
    assert "| Sample ring road | – unreported, overdue |" in markdown(view, say).decode()
    texts = {
        p.key: p.text for p in words(view, say, with_title=True) if isinstance(p, SlotParagraph)
    }
    assert "1. B: actions past their deadline 1 (Sample ring road)." == texts["late.B"]
    assert "late.C" in texts
    document = docx.Document(BytesIO(bulletin(view, say)))
    owed = next(t for t in document.tables if t.rows[0].cells[0].text == "Department")
    assert any("Sample ring road" in [c.text for c in row.cells] for row in owed.rows)


def test_what_cannot_be_judged_stands_in_the_bulletin_with_its_reason() -> None:
    view = view_of(plan_of(PLAN), "2014-07-10")
    texts = {
        p.key: p.text
        for p in words(view, Speaker("en"), with_title=True)
        if isinstance(p, SlotParagraph)
    }
    assert "over 50% of the days" in texts["due.mean"]
    assert "baseline" in texts["unclear.based"]
    assert "settle the reading of" in texts["asked.A"]


@pytest.mark.parametrize("day", ["2014-02-01", "2014-05-01", "2014-07-10", "2015-02-01"])
def test_every_indicator_is_said_once_in_a_bulletin(day: str) -> None:
    view = view_of(plan_of(PLAN), day)
    said = [
        row.id for rows in (view.good, view.behind, view.silent, view.undecided) for row in rows
    ]
    assert sorted(row.id for row in view.status.indicators) == sorted(said)


def test_the_marks_of_the_first_appendix_have_a_footnote() -> None:
    view = view_of(plan_of(PLAN), "2014-07-10")
    document = docx.Document(BytesIO(bulletin(view, Speaker("en"))))
    assert "56*" in [cell.text for row in document.tables[0].rows for cell in row.cells]
    texts = [paragraph.text for paragraph in document.paragraphs]
    note = "* The figures cover only part of the time. ( ) The document names no deadline"
    assert 1 == sum(text.startswith(note) for text in texts)
    chinese = docx.Document(BytesIO(bulletin(view, Speaker("zh"))))
    assert any("*数据未覆盖全期。" in paragraph.text for paragraph in chinese.paragraphs)


def test_a_department_that_owes_only_an_action_gets_a_form() -> None:
    evaluation = evaluate(plan_of(PLAN), date(2014, 6, 30), date(2014, 7, 10))
    view = build_forms(evaluation, Wanted(parse_period("2014-Q2")))
    forms = {form.department: form for form in view.forms}
    assert ["A", "B", "C"] == sorted(forms)
    assert [("sample-ring", True)] == [(row.id, row.overdue) for row in forms["B"].actions]
    early = build_forms(
        evaluate(plan_of(PLAN), date(2014, 3, 31), date(2014, 4, 1)),
        Wanted(parse_period("2014-Q1")),
    )
    assert [] == [form.department for form in early.forms if form.department != "A"]
