"""The example plans are in order, and say what they are."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Run

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_has_neither_errors_nor_warnings(run: Run, path: Path) -> None:
    result = run("validate", "--strict", path)
    assert (0, "files checked: 1 · errors: 0 · warnings: 0") == (result.code, result.out.strip())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_figures_are_named_as_made_up_or_have_their_source(run: Run, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "# ALL FIGURES IN THIS FILE ARE MADE UP." in text:
        assert "(made up)" in run("--file", path, "status", "--as-of", "2025-07-20").out
    else:
        assert re.search("^# (Source|Figures).*: ", text, re.MULTILINE)


def rows(run: Run, name: str, *days: str) -> dict[str, Any]:
    path = ROOT / "examples" / name
    result = run("--file", path, "status", "--format", "json", *days)
    return {row["id"]: row for row in json.loads(result.out)["indicators"]}


def test_the_mean_of_five_years_is_the_published_one(run: Run) -> None:
    """The office publishes 89.384 for the years around 2018 and 76.706 for those around 2020."""
    for year, mean in (("2020", 89.384), ("2021", 82.946), ("2022", 76.706)):
        found = rows(run, "german-sustainability.yaml", "--as-of", f"{year}-12-31")["nitrogen"]
        assert (mean, 1) == (found["actual"]["value"], found["actual"]["coverage"])


def test_an_old_bulletin_is_judged_by_the_target_of_its_day(run: Run) -> None:
    days = ("--as-of", "2024-12-31", "--known-at")
    goals = {
        day: {
            name: row["target"]["goal"]
            for name, row in rows(run, "german-sustainability.yaml", *days, day).items()
        }
        for day in ("2024-12-31", "2025-01-29")
    }
    raised = ("renewable-energy", "renewable-electricity", "employment-rate", "primary-energy")
    assert [30, 65, 78, 70] == [goals["2024-12-31"][name] for name in raised]
    assert [41, 80, 83, 60.7] == [goals["2025-01-29"][name] for name in raised]


def test_rates_that_are_built_up_are_judged_at_the_end_of_the_year(run: Run) -> None:
    """What the council says of them: 1 % below target; high achievement; 90.09 of 90."""
    december, march = (
        rows(run, "council-kpis.yaml", "--as-of", day) for day in ("2023-12-31", "2024-03-31")
    )
    names = ("council-tax", "business-rates", "sundry-debt")
    assert ["in_progress"] * 3 == [december[name]["state"] for name in names]
    assert ["missed", "met", "met"] == [march[name]["state"] for name in names]
    assert [-1, 0.27, 0.09] == [march[name]["gap"] for name in names]
    assert "breached" == march["invoices-all"]["state"]


def test_targets_by_fiscal_year_are_steps(run: Run) -> None:
    """97 % and 94 % of the target: of the planned change it is less."""
    found = rows(run, "food-security-iptt.yaml", "--as-of", "2010-09-30")
    weight, milk = found["weight-gain"], found["breast-milk"]
    assert ("missed", "missed") == (weight["state"], milk["state"])
    assert [97, 94] == [
        round(100 * row["actual"]["value"] / row["target"]["goal"]) for row in (weight, milk)
    ]
    assert ["2010-09-30", "2011-09-30"] == [target["by"] for target in weight["targets"]]
