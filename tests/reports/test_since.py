"""`report --since DAY`: what changed since the report before, by name; figures beside the last."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.model import Plan
from qplan.core.views.report import Origin, ReportView, build_report
from qplan.language import Speaker
from qplan.render.report.bulletin import bulletin
from qplan.render.report.docx_parts import Heading, SlotParagraph
from tests.conftest import Run, plan_of, plan_with
from tests.reports.conftest import FORMATS, qplan

PLAN = """\
qplan: 1
plan: {id: p, title: Sample plan, period: 2014}
departments: {A: {}, B: {}}
sections:
- id: s
  title: Section one
  tasks:
  - id: t
    title: Task one
    lead: A
    actions:
    - id: boilers
      title: Scrap the boilers
      by: 2014-07-31
      updates:
      - {on: 2014-02-01, state: started, recorded: 2014-02-02}
      - {on: 2014-08-20, state: done, recorded: 2014-08-21}
    - id: trees
      title: Plant trees
      by: 2014-08-31
    indicators:
    - id: reach
      title: Streams cleaned
      unit: streams
      baseline: {period: 2013, value: 0}
      target:
      - {change: +10, until: 2014-08-01}
      - {change: +8, since: 2014-08-01, notice: a second notice}
      measurements:
      - {period: 2014-Q1, value: 1, recorded: 2014-04-10}
      - {period: 2014-Q2, value: 2, recorded: 2014-07-10}
      - {period: 2014-Q2, value: 3, recorded: 2014-08-05, reason: one was left out}
      - {period: 2014-Q3, value: 9, recorded: 2014-10-10}
    - id: jobs
      title: New jobs
      unit: jobs
      lead: B
      combine: sum
      target: {at_least: 100}
      measurements:
      - {period: 2014-Q1, value: 20, recorded: 2014-04-10}
      - {period: 2014-Q2, value: 20, recorded: 2014-07-10}
      - {period: 2014-Q3, value: 25, recorded: 2014-10-10}
    - id: late
      title: Schools inspected
      unit: schools
      reporter: B
      target: {at_least: 3}
      measurements:
      - {period: 2014-Q1, value: 1, recorded: 2014-04-10}
"""
HALF, THREE = date(2014, 6, 30), date(2014, 9, 30)


def view_since(
    plan: Plan, since: date | None, as_of: date = THREE, known_at: date = date(2014, 10, 20)
) -> ReportView:
    origin = Origin(plan.plan.id, "0" * 64, as_of, known_at, "0", "en", since=since)
    return build_report(evaluate(plan, as_of, known_at), origin, lambda _done, _total: None)


def said(view: ReportView, lang: str = "en") -> dict[str, str]:
    parts = bulletin(view, Speaker(lang), with_title=True)
    return {part.key: part.text for part in parts if isinstance(part, SlotParagraph)}


def test_everything_that_changed_is_named() -> None:
    """The report before was as of 30 June; it was known 20 days later, as this one is."""
    texts = said(view_since(plan_of(PLAN), HALF))
    assert {
        "changes": "Compared with 30 June 2014, as known at 20 July 2014:",
        "changes.verdict.1": "1. Streams cleaned (lead: A): light "
        "from red to green; completion from 20% to 112.5%.",
        "changes.figures.1": "1. New figures: 2, of Streams cleaned; New jobs.",
        "changes.figures.2": "2. Streams cleaned, Q2 2014: corrected from 2 to 3 (one was left "
        "out).",
        "changes.overdue.1": "1. Schools inspected: overdue now Q2 2014.",
        "changes.actions.1": "1. Scrap the boilers (lead: A): state from started to done.",
        "changes.actions.2": "2. Plant trees (lead: A): overdue now.",
        "changes.asked.1": "1. Streams cleaned: target from up 10 streams from 2013, "
        "that is at least 10 streams to up 8 streams from 2013, that is at least 8 streams.",
    } == {key: text for key, text in texts.items() if key.startswith("changes")}


def test_the_part_has_its_chapter_after_the_summary() -> None:
    heads = [
        part.text
        for part in bulletin(view_since(plan_of(PLAN), HALF), Speaker("zh"), with_title=True)
        if isinstance(part, Heading) and part.level == 1
    ]
    assert "二、与上次通报相比的变化" == heads[1]


def test_without_since_nothing_is_said_of_it() -> None:
    texts = said(view_since(plan_of(PLAN), None))
    assert not any(key.startswith("changes") for key in texts)
    assert not any("on the previous period" in text for text in texts.values())


def test_that_nothing_changed_is_said() -> None:
    """From 20 August on nothing came in by 10 September, and nothing became late."""
    plan = plan_with("""\
        - id: x
          title: X
          unit: t
          target: {at_least: 3}
        """)
    view = view_since(plan, date(2014, 2, 1), date(2014, 2, 10), date(2014, 2, 10))
    assert "Nothing has changed since 1 February 2014." == said(view)["changes"]


def test_a_figure_is_said_beside_that_of_the_period_before() -> None:
    """A level beside the last level; of a sum, the last period beside the one before it."""
    texts = said(view_since(plan_of(PLAN), HALF))
    assert "; up 200% on the previous period;" in texts["good.reach"]
    expected = "in Q3 2014 alone 25 jobs, up 25% on the previous period"
    assert expected in texts["behind.jobs"]
    chinese = said(view_since(plan_of(PLAN), HALF), "zh")
    assert "其中2014年三季度为25jobs，环比增长25%" in chinese["behind.jobs"].replace(" ", "")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_report_with_changes_is_traced(run: Run, tmp_path: Path, form: str, lang: str) -> None:
    plan, report = tmp_path / "plan.yaml", tmp_path / f"report.{form}"
    plan.write_text(PLAN, encoding="utf-8")
    days = ("--as-of", THREE, "--known-at", "2014-10-20", "--since", HALF)
    qplan("--file", plan, "--lang", lang, "report", "-o", report, *days)
    output = run("--file", plan, "trace", report)
    assert 0 == output.code, output.out
    if form in ("md", "html"):
        text = report.read_text(encoding="utf-8")
        report.write_text(text.replace("112.5", "113.5"), encoding="utf-8")
        edited = run("--file", plan, "trace", report)
        assert 1 == edited.code
        assert "113.5" in edited.out


def test_seals_are_told_as_the_rest_of_the_bulletin_is() -> None:
    """Periods and departments have there the names they have in every other sentence."""
    text = PLAN.replace("B: {}}", "B: {name: 乙局, en: Inspection Office}}") + (
        "seals:\n- {period: 2014-Q1, department: B, by: Sample Officer, on: 2014-04-20, "
        f"entries: 1, digest: {'0' * 64}}}\n"
    )
    summary = " ".join(said(view_since(plan_of(text), None)).values())
    assert "Sealed: Q1 2014, Inspection Office by Sample Officer on 20 April 2014" in summary


def test_a_day_is_said_once(tmp_path: Path) -> None:
    """Where both reports were made on their own days, none says it twice."""
    view = view_since(plan_of(PLAN), HALF, known_at=THREE)
    assert "Compared with 30 June 2014:" == said(view)["changes"]
    assert "与2014年6月30日相比，主要变化如下：" == said(view, "zh")["changes"]
    plan, page = tmp_path / "plan.yaml", tmp_path / "page.html"
    plan.write_text(PLAN, encoding="utf-8")
    days = ("--as-of", THREE, "--known-at", THREE, "--since", HALF)
    qplan("--file", plan, "--lang", "en", "report", "-o", page, *days)
    assert '<h2 id="changes">Changes since 2014-06-30</h2>' in page.read_text(encoding="utf-8")


def test_the_page_has_a_table_of_it(tmp_path: Path) -> None:
    plan, page = tmp_path / "plan.yaml", tmp_path / "page.html"
    plan.write_text(PLAN, encoding="utf-8")
    days = ("--as-of", THREE, "--known-at", "2014-10-20", "--since", HALF)
    qplan("--file", plan, "--lang", "en", "report", "-o", page, *days)
    text = page.read_text(encoding="utf-8")
    assert '<h2 id="changes">Changes since 2014-06-30, as known at 2014-07-20</h2>' in text
    assert 'href="#changes"' in text
    assert 'data-q="changes:trees"' in text


LEDGER = [
    ("reach", "Target", None, "Streams cleaned", None, "up 10 streams from 2013 (≥ 10)",
     "up 8 streams from 2013 (≥ 8)", None, "A", None),
    ("reach", "Light", None, "Streams cleaned", None, "red", "green", None, "A", None),
    ("reach", "Actual", None, "Streams cleaned", "streams", 2, 9, None, "A", None),
    ("reach", "Completion", None, "Streams cleaned", None, 0.2, 1.125, None, "A", None),
    ("reach", "Corrected figure", "2014-Q2", "Streams cleaned", "streams", 2, 3,
     "one was left out", "A", None),
    ("reach", "New figure", "2014-Q3", "Streams cleaned", "streams", None, 9, None, "A", None),
    ("jobs", "Actual", None, "New jobs", "jobs", 40, 65, None, "B", None),
    ("jobs", "Completion", None, "New jobs", None, 0.4, 0.65, None, "B", None),
    ("jobs", "New figure", "2014-Q3", "New jobs", "jobs", None, 25, None, "B", None),
    ("late", "Overdue now", "2014-Q2", "Schools inspected", None, None, None, None, "A",
     "figures overdue now: 1"),
    ("boilers", "State", None, "Scrap the boilers", None, "started", "done", None, "A", None),
    ("trees", "Overdue now", None, "Plant trees", None, None, None, None, "A", "overdue now"),
]  # fmt: skip


def ledger(tmp_path: Path, *days: object, text: str = PLAN) -> openpyxl.Workbook:
    plan, report = tmp_path / "plan.yaml", tmp_path / "ledger.xlsx"
    plan.write_text(text, encoding="utf-8")
    qplan("--file", plan, "--lang", "en", "report", "-o", report, "--as-of", THREE, *days)
    return openpyxl.load_workbook(report)


def test_the_ledger_has_a_row_for_each_change(tmp_path: Path, run: Run) -> None:
    """Numbers are numbers, shares have their format; a changed cell is found."""
    book = ledger(tmp_path, "--known-at", "2014-10-20", "--since", HALF)
    head, *rows = book["Changes"].iter_rows(values_only=True)
    assert ("Id", "What changed", "Period", "Subject", "Unit", "Before", "After", "Reason", "Lead",
            "Worse") == head  # fmt: skip
    assert LEDGER == rows
    assert "0.0%" == book["Changes"]["G5"].number_format
    about = dict(list(book["About"].iter_rows(values_only=True))[:7])
    assert "2014-06-30, as known at 2014-07-20" == about["Compared with"]
    book["Changes"]["F6"] = 1
    book.save(tmp_path / "ledger.xlsx")
    edited = run("--file", tmp_path / "plan.yaml", "trace", tmp_path / "ledger.xlsx")
    assert 1 == edited.code
    assert "Changes!F6" in edited.out


def test_the_ledger_without_since_has_no_such_sheet(tmp_path: Path) -> None:
    book = ledger(tmp_path, "--known-at", "2014-10-20")
    assert "Changes" not in book.sheetnames
    assert "Compared with" not in [row[0] for row in book["About"].iter_rows(values_only=True)]


def test_the_ledger_says_where_departments_stand(tmp_path: Path) -> None:
    book = ledger(tmp_path, "--known-at", "2014-10-20", "--since", "2014-03-01")
    *_, b, a = book["Changes"].iter_rows(values_only=True)
    place = "Place by attainment"
    assert [("B", place, None, "B", None, None, 1), ("A", place, None, "A", None, None, 2)] == [
        b[:7], a[:7]
    ]  # fmt: skip


def test_a_day_that_is_not_before_is_refused(run: Run, tmp_path: Path) -> None:
    output = run("report", "-o", tmp_path / "a.md", "--as-of", HALF, "--since", HALF)
    assert 2 == output.code
    assert "2014-06-30 is not before 2014-06-30" in output.err
