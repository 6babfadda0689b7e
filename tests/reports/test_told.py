"""What departments wrote of tasks, in every format of a report."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import Run

PLAN = """\
qplan: 1
plan: {id: p, title: Plan, period: 2014}
departments: {Health: {}, Schools: {}}
sections:
- id: food
  title: Food
  tasks:
  - id: kitchens
    number: "1"
    title: Kitchens
    lead: Health
    support: [Schools]
    narratives:
    - {period: 2014-Q1, progress: first words, recorded: 2014-04-01}
    - {period: 2014-Q1, by: Schools, progress: nine kitchens, problems: no money, next: ask}
    - {period: 2014-Q1, by: Health, progress: second words, recorded: 2014-05-01}
    - {period: 2014-Q2, progress: "<b>later</b> | =1+1"}
    indicators:
    - {id: checks, title: Checks, unit: checks, combine: sum, target: {at_least: 8}}
- id: words
  title: Words
  tasks:
  - {id: nothing, title: Nothing to measure, lead: Health, narratives: [{period: 2014, next: go}]}
"""
DAYS = ("--as-of", "2014-12-31", "--known-at", "2015-01-31")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["html", "md", "docx", "xlsx"])
def test_every_number_in_words_is_traced(plan: Path, run: Run, tmp_path: Path, kind: str) -> None:
    """The report is clean; once the plan says other words it is not."""
    report = tmp_path / f"report.{kind}"
    assert 0 == run("--file", plan, "report", "-o", report, *DAYS).code
    assert 0 == run("--file", plan, "trace", report).code
    plan.write_text(PLAN.replace("nine kitchens", "ten kitchens"), "utf-8")
    result = run("--file", plan, "trace", report)
    assert 1 == result.code
    assert "ten kitchens" in result.out


def test_the_page_shows_the_latest_words_below_their_section(
    plan: Path, run: Run, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    run("--file", plan, "report", "-o", page, *DAYS)
    text = page.read_text("utf-8")
    assert "&lt;b&gt;later&lt;/b&gt; | =1+1" in text
    assert "second words" not in text
    assert text.index('id="s-food"') < text.index("nine kitchens") < text.index('id="i-checks"')
    assert text.index('id="i-checks"') < text.index("Nothing to measure")


def test_markdown_keeps_one_cell_a_text(plan: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    run("--file", plan, "report", "-o", file, *DAYS)
    (line,) = [line for line in file.read_text("utf-8").splitlines() if "later" in line]
    assert "| 1  Kitchens | 2014-Q2 | Health | &lt;b&gt;later&lt;/b&gt; \\| =1+1 | – | –" in line


def test_the_ledger_has_the_words_of_every_period(plan: Path, run: Run, tmp_path: Path) -> None:
    """What was replaced is left out; a text that looks like a formula is a text."""
    file = tmp_path / "ledger.xlsx"
    run("--file", plan, "report", "-o", file, *DAYS)
    page = load_workbook(BytesIO(file.read_bytes()))["Tasks in words"]
    rows = [[cell.value for cell in row][:5] for row in page.iter_rows(min_row=2)]
    assert [
        ["kitchens", "2014-Q1", "Health", "Kitchens", "second words"],
        ["kitchens", "2014-Q1", "Schools", "Kitchens", "nine kitchens"],
        ["kitchens", "2014-Q2", "Health", "Kitchens", "<b>later</b> | =1+1"],
        ["nothing", "2014", "Health", "Nothing to measure", None],
    ] == rows
