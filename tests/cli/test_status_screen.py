"""What the screen of `status` keeps, whatever its width; and the words it finds for things."""

import json
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from qplan.core.base.period import parse_period
from qplan.language import Speaker
from tests.conftest import Run

PLAN = """\
qplan: 1
plan: {id: sample-screen, title: Sample screen, period: 2023/2025}
departments: {Sample office with a long name: {}, Second sample office with a long name: {}}
sections:
- id: s
  title: Section
  tasks:
  - id: t
    title: Task
    lead: [Sample office with a long name, Second sample office with a long name]
    actions:
    - {id: sample-wells, title: Sample wells drilled, by: 2024-03-31}
    - {id: sample-roofs, title: Sample roofs mended}
    indicators:
    - id: sample-growth
      title: Sample growth of output at constant prices
      unit: '%'
      target: {at_least: 5}
      measurements: [{period: 2023, value: 6.4}]
    - id: sample-wages
      title: Sample growth of wages
      unit: '%'
      target: {above: {indicator: sample-growth}}
      measurements: [{period: 2023, value: 6.36}]
    - id: sample-visits
      title: Sample visits, total
      unit: visits to the sample sites
      combine: sum
      target: {at_most: 1000}
      measurements: [{period: 2023-10/2023-12, value: 40}]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [50, 60, 70, 80, 100, 160])
def test_light_and_state_are_never_left_out(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    args = ("--lang", language, "--file", plan, "status", "--actions", "--as-of", "2024-06-30")
    lines = run(*args).out.splitlines()
    assert max(map(cell_len, lines)) <= width
    words = ("Light", "State") if language == "en" else ("亮灯", "状态")
    assert any(all(word in line for word in words) for line in lines)


def test_a_gap_is_short_in_the_table_and_has_a_sign_for_the_goal(run: Run, plan: Path) -> None:
    args = ("--file", plan, "status", "--as-of", "2024-06-30")
    growth, wages = (
        next(line for line in run(*args, name).out.splitlines() if line.startswith("Sample growth"))
        for name in ("sample-growth", "sample-wages")
    )
    assert "+1.4 pp" in growth
    assert "-0.04 pp" in wages
    assert "+1.4个百分点" in run("--lang", "zh", *args, "sample-growth").out
    assert "1.4 percentage points to spare" in run("--file", plan, "show", "sample-growth").out


def test_the_latest_figure_is_whole(run: Run, plan: Path) -> None:
    """Of `last`, coverage is no property; of a sum it is."""
    args = ("--file", plan, "status", "--as-of", "2024-06-30")
    found = {
        r["id"]: r["actual"] for r in json.loads(run(*args, "--format", "json").out)["indicators"]
    }
    assert (None, False) == (found["sample-growth"]["coverage"], found["sample-growth"]["partial"])
    assert found["sample-visits"]["partial"] is True
    out = run(*args).out
    assert "6.4*" not in out
    assert "40*" in out
    assert "partial" not in run("--file", plan, "show", "sample-growth").out
    assert "partial" in run("--file", plan, "show", "sample-visits").out


def test_a_relative_target_is_said_by_the_title_of_the_other(run: Run, plan: Path) -> None:
    args = ("--file", plan, "status", "sample-wages", "--as-of", "2024-06-30", "--format", "json")
    text = json.loads(run(*args).out)["indicators"][0]["target"]["text"]
    assert "> Sample growth of output at constant prices (> 6.4 in 2023)" == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2018-10/2018-12", "2018年10—12月"),
        ("2018-Q1/2018-Q3", "2018年1—9月"),
        ("2017-10/2018-03", "2017年10月至2018年3月"),
        ("2018/2020", "2018—2020年"),
        ("2018-01/2018-12", "2018年"),
        ("2018-10-05/2018-10-09", "2018年10月5—9日"),
        ("2018-10-05/2018-12-03", "2018年10月5日—12月3日"),
        ("2018-12-05/2019-01-03", "2018年12月5日至2019年1月3日"),
        ("2018-02-01/2018-02-28", "2018年2月"),
        ("2018-Q4", "2018年四季度"),
    ],
)
def test_a_run_of_periods_is_said_without_what_its_ends_have_in_common(
    text: str, said: str
) -> None:
    assert said == Speaker("zh").period(parse_period(text))


def test_actions_show_their_deadline(run: Run, plan: Path) -> None:
    out = run("--file", plan, "status", "--actions", "--as-of", date(2024, 6, 30)).out
    wells, roofs = (
        next(line for line in out.splitlines() if line.startswith(name))
        for name in ("Sample wells", "Sample roofs")
    )
    assert "2024-03-31" in wells
    assert "overdue" in wells
    assert "(2025-12-31)" in roofs
    markdown = run("--file", plan, "status", "--actions", "--format", "markdown").out
    assert "| 2024-03-31 |" in markdown


def test_two_leads_are_parted_by_the_comma_of_the_language(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "240")
    plan = tmp_path / "plan.yaml"
    text = PLAN.replace("Sample office with a long name", "One")
    plan.write_text(text.replace("Second sample office with a long name", "Two"), encoding="utf-8")
    assert "One, Two" in run("--lang", "en", "--file", plan, "status").out
    assert "One、Two" in run("--lang", "zh", "--file", plan, "status").out
