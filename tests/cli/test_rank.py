"""`qplan rank` and `status --by`, as users run them."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.conftest import ROOT, Golden, Run

GOLDEN = ROOT / "tests" / "golden"
EXAMPLE = ROOT / "examples" / "five-year-plan.yaml"
SUMMER = ("--as-of", "2025-07-20", "--known-at", "2025-07-20")
END = ("--as-of", "2014-12-31", "--known-at", "2014-12-31")
MEASURES = ("attainment", "completion", "change", "level", "reporting")
GROUPS = ("department", "task", "section", "state", "light")


@pytest.mark.parametrize("by", MEASURES)
@pytest.mark.parametrize("of", ["departments", "indicators"])
def test_the_tables(run: Run, golden: Golden, by: str, of: str) -> None:
    result = run("--file", EXAMPLE, "rank", "--by", by, "--of", of, *SUMMER)
    golden(GOLDEN / f"rank-{by}-{of}.txt", result.out)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_plan(run: Run, golden: Golden, language: str) -> None:
    golden(GOLDEN / f"rank-{language}.txt", run("--lang", language, "rank", *END).out)


def test_a_plan_of_which_nothing_is_ranked_says_so(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "qplan: 1\nplan: {id: p, title: P, period: 2014}\ndepartments: {A: {}}\n"
        "sections:\n- id: s\n  title: S\n  tasks:\n  - id: t\n    title: T\n    lead: A\n"
        "    indicators:\n    - {id: x, title: X, unit: t}\n",
        encoding="utf-8",
    )
    for by in MEASURES[:4]:
        result = run("--file", plan, "rank", "--by", by)
        assert 0 == result.code
        assert result.out.endswith("\nNone.\n")


@pytest.mark.parametrize("width", [40, 60, 80, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", [("rank",), ("status", "--by", "department")])
def test_no_line_is_wider_than_the_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, language: str, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("--file", EXAMPLE, "--lang", language, *command, *SUMMER).out
    assert [] == [line for line in out.splitlines() if cell_len(line) > width]


@pytest.mark.parametrize("by", MEASURES)
def test_csv_and_json_show_the_same(run: Run, by: str) -> None:
    args = ("--file", EXAMPLE, "rank", "--by", by, *SUMMER, "--format")
    rows = list(csv.DictReader(StringIO(run(*args, "csv").out)))
    twins = json.loads(run(*args, "json").out)["rows"]
    assert [(r["place"], r["name"], r["score"] and float(r["score"])) for r in rows] == [
        (str(t["place"] or ""), t["name"], t["score"]) for t in twins
    ]


def grouped(run: Run, by: str, *more: str) -> dict[str, Any]:
    result = run("--file", EXAMPLE, "status", "--by", by, *SUMMER, "--format", "json", *more)
    assert 0 == result.code
    found: dict[str, Any] = json.loads(result.out)
    return found


@pytest.mark.parametrize("by", GROUPS)
def test_every_indicator_stands_in_a_group(run: Run, by: str) -> None:
    document = grouped(run, by)
    names = {name for group in document["groups"] for name in group["indicators"]}
    assert names == {row["id"] for row in document["indicators"]}
    assert 11 == len(document["indicators"])
    assert 11 == sum(document["totals"].values())


def test_a_groups_light_is_its_worst_and_says_whose(run: Run) -> None:
    groups = {g["id"]: g for g in grouped(run, "section")["groups"]}
    assert ("red", ["drinking-water"]) == (groups["green"]["light"], groups["green"]["worst"])
    assert {"red": 1, "yellow": 4, "green": 2} == groups["green"]["lights"]
    out = run("--file", EXAMPLE, "status", "--by", "section", *SUMMER).out
    assert "● red: Compliant drinking water sources" in out


@pytest.mark.parametrize("by", ["department", "state"])
def test_the_regrouped_screen(run: Run, golden: Golden, by: str) -> None:
    result = run("--file", EXAMPLE, "status", "--by", by, "--actions", *SUMMER)
    golden(GOLDEN / f"status-by-{by}.txt", result.out)


def test_the_first_plan_by_department(run: Run, golden: Golden) -> None:
    days = ("--as-of", "2014-03-31", "--known-at", "2014-03-31")
    result = run("--lang", "zh", "status", "--by", "department", *days)
    golden(GOLDEN / "status-by-department-zh.txt", result.out)


def test_markdown_has_the_summary_too(run: Run) -> None:
    out = run("--file", EXAMPLE, "status", "--by", "task", *SUMMER, "--format", "markdown").out
    assert "yellow: PM2.5, annual mean" in out


def test_without_by_there_are_no_groups(run: Run) -> None:
    assert "groups" not in json.loads(run("status", *END, "--format", "json").out)
