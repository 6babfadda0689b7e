"""`qplan rollup`, as users run it: a city and its counties as one."""

import csv
import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.conftest import ROOT, Golden, Output, Run
from tests.rollup.conftest import DAYS

GOLDEN = ROOT / "tests" / "golden"
BYS = ("plan", "indicator", "department", "state")


@pytest.fixture
def rollup(run: Run, city: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run it in the folder of the city."""
    monkeypatch.chdir(city)

    def invoke(*args: object) -> Output:
        return run(*before(args), "rollup", "city.yaml", *DAYS, *after(args))

    return invoke


def before(args: tuple[object, ...]) -> tuple[object, ...]:
    return args[: args.index("rollup")] if "rollup" in args else ()


def after(args: tuple[object, ...]) -> tuple[object, ...]:
    return args[args.index("rollup") + 1 :] if "rollup" in args else args


def document(rollup: Run, *args: object) -> Any:  # noqa: ANN401 - JSON
    return json.loads(rollup(*args, "--format", "json").out)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("by", BYS)
def test_the_tables(rollup: Run, golden: Golden, by: str, language: str) -> None:
    result = rollup("--lang", language, "rollup", "--by", by)
    assert (1, "") == (result.code, result.err)
    golden(GOLDEN / f"rollup-{by}-{language}.txt", result.out)


@pytest.mark.parametrize("width", [40, 60, 80, 160])
@pytest.mark.parametrize("by", BYS)
def test_no_line_is_wider_than_the_screen(
    rollup: Run, monkeypatch: pytest.MonkeyPatch, width: int, by: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = rollup("--lang", "zh", "rollup", "--by", by).out
    assert [] == [line for line in out.splitlines() if cell_len(line) > width]


def test_a_plan_with_errors_is_a_row_and_counts_for_nothing(rollup: Run) -> None:
    found = document(rollup)
    assert {"all": 5, "judged": 4, "with_errors": 1} == found["plans"]
    (error,) = found["errors"]
    assert str(Path("counties", "broken.yaml")) == error["file"]
    assert ("QP204", 11, 11) == tuple(error["problems"][0][k] for k in ("code", "line", "column"))
    assert 8 == found["indicators"] == sum(found["totals"].values())


def test_without_errors_it_ends_with_nothing_to_report(rollup: Run, city: Path) -> None:
    (city / "counties" / "broken.yaml").unlink()
    assert 0 == rollup().code


def test_the_worst_come_first(rollup: Run) -> None:
    """Behind misses both; the city its homes; even is incomplete in one; ahead met all."""
    assert ["behind", "city", "even", "ahead"] == [row["id"] for row in document(rollup)["rows"]]


def test_totals_come_the_worst_first(rollup: Run) -> None:
    found = document(rollup, "--by", "state")["rows"]
    assert [("missed", 3, 2), ("incomplete", 1, 1), ("met", 4, 3)] == [
        (row["state"], row["indicators"], row["plans"]) for row in found
    ]
    assert 37.5 == found[0]["share"]


def test_departments_are_added_up_over_plans(rollup: Run) -> None:
    """B leads only what Behind misses: two figures and an action."""
    worst, other = document(rollup, "--by", "department")["rows"]
    assert ("B", 1, 2, 2) == tuple(
        worst[k] for k in ("department", "plans", "missed", "indicators")
    )
    assert ("A", 3, 1, 6) == tuple(
        other[k] for k in ("department", "plans", "missed", "indicators")
    )
    assert (1, 2) == (worst["late_actions"], other["late_actions"])


def test_indicators_are_matched_by_what_they_carry_out(rollup: Run) -> None:
    leagues = document(rollup, "--by", "indicator")["rows"]
    assert [("homes", 0, 1), ("homes", 1, 3), ("rate", 0, 1), ("rate", 1, 3)] == [
        (one["indicator"], one["depth"], one["plans"]) for one in leagues
    ]


def test_a_league_has_places_by_level_change_and_completion(rollup: Run) -> None:
    """Homes against 16 of the year before, for 20: 24.5 is +53.125 %, 12 is −25 %."""
    league = document(rollup, "--by", "indicator")["rows"][1]
    rows = {row["plan"]: row for row in league["rows"]}
    ahead, behind = rows["County ahead"], rows["County behind"]
    assert (24.5, 53.125) == (ahead["level"], ahead["change"])
    assert (12, -25) == (behind["level"], behind["change"])
    assert {"completion": 1, "change": 1, "level": 1} == ahead["place"]
    assert {"completion": 2, "change": 2, "level": 2} == behind["place"]


def test_plans_are_combined_as_the_one_above_says(rollup: Run) -> None:
    """(48 + 40 + 180) / (50 + 50 + 200) is 89.33 %; no mean of 96, 80 and 90."""
    leagues = document(rollup, "--by", "indicator")["rows"]
    pooled = leagues[3]["combined"]
    assert ("pooled", 89.333333, 3) == (pooled["how"], pooled["value"], pooled["counted"])
    homes = leagues[1]["combined"]
    assert ("sum", 36.5, "2014", 2) == tuple(
        homes[key] for key in ("how", "value", "period", "counted")
    )
    assert leagues[0]["combined"] is None, "nobody stands above the city"


def test_rows_of_a_league_are_sorted_by_what_is_asked_for(rollup: Run) -> None:
    by_level = document(rollup, "--by", "indicator", "--rank", "level")["rows"][3]
    assert ["County behind", "County even", "County ahead"] == [
        row["plan"] for row in by_level["rows"]
    ]


def test_every_row_is_in_the_csv(rollup: Run) -> None:
    rows = list(csv.DictReader(StringIO(rollup("--format", "csv").out)))
    assert ["behind", "city", "even", "ahead", ""] == [row["id"] for row in rows]
    assert "1" == rows[-1]["errors"]
    assert "QP204" in rows[-1]["first_error"]
    leagues = csv.DictReader(StringIO(rollup("--by", "indicator", "--format", "csv").out))
    assert 9 == len(list(leagues))


def test_a_screen_shows_some_and_says_how_many_more(rollup: Run) -> None:
    out = rollup("--top", "1").out
    assert "3 more: --top 0 shows all" in out
    assert "County ahead" not in out
    assert "County ahead" in rollup("--top", "0").out


def test_children_of_a_plan_come_with_it_and_none_comes_twice(run: Run, city: Path) -> None:
    os.chdir(city)
    args = ("city.yaml", "counties/*.yaml", "./counties/ahead.yaml", "--format", "json")
    assert 5 == json.loads(run("rollup", *args).out)["plans"]["all"]


def test_of_a_folder_plans_are_taken_by_their_names(run: Run, city: Path) -> None:
    (city / "sub").mkdir()
    (city / "city.yaml").rename(city / "plan.yaml")
    (city / "counties" / "ahead.yaml").rename(city / "sub" / "ahead.plan.yaml")
    found = json.loads(run("rollup", city, "--format", "json").out)
    assert 5 == found["plans"]["all"]


@pytest.mark.parametrize("given", ["nowhere/*.yaml", "."])
def test_no_plans_are_an_answer(run: Run, city: Path, given: str) -> None:
    os.chdir(city / "counties")
    result = run("rollup", given)
    assert 2 == result.code
    assert "there are no plans" in result.err


def test_a_plan_that_is_not_there_is_a_row(run: Run, city: Path) -> None:
    os.chdir(city)
    found = json.loads(run("rollup", "city.yaml", "missing.yaml", "--format", "json").out)
    assert ["missing.yaml"] == [
        row["file"] for row in found["errors"] if row["problems"][0]["code"] == "QP001"
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("-o", "x.docx"), "does not end in"),
        (("--pages", "p"), "--pages is for a .html page"),
        (("-o", "nowhere/x.html"), "there is no such folder"),
    ],
)
def test_places_that_cannot_be_written_are_said_first(
    rollup: Run, args: tuple[str, ...], said: str
) -> None:
    result = rollup(*args)
    assert 2 == result.code
    assert said in result.err


def test_children_that_lead_away_are_not_followed(run: Run, city: Path) -> None:
    text = (city / "city.yaml").read_text()
    for away in ("memory://x/*.yaml", str(city / "counties" / "*.yaml")):
        (city / "city.yaml").write_text(text.replace("counties/*.yaml", f"'{away}'"))
        os.chdir(city)
        assert 1 == json.loads(run("rollup", "city.yaml", "--format", "json").out)["plans"]["all"]


def test_what_others_take_for_a_formula_stays_text(run: Run, city: Path) -> None:
    county = city / "counties" / "ahead.yaml"
    county.write_text(county.read_text().replace("County ahead", "'=1+1'"))
    os.chdir(city)
    rows = list(csv.DictReader(StringIO(run("rollup", county, "--format", "csv").out)))
    assert "'=1+1" == rows[0]["title"]


CHANGED = """\
qplan: 1
plan: {id: changed, title: Changed, period: 2023/24, year_starts: 04-01}
reporting: {every: quarter, due_after: 10}
departments:
  Old: {until: 2023-09-30, successor: New}
  New: {}
sections:
- id: s1
  title: One
  tasks:
  - id: t1
    title: Task
    lead: Old
    indicators:
    - id: homes
      title: Homes
      unit: {zh: 户, en: homes}
      target: {at_least: 20}
      combine: sum
      measurements:
      - {period: 2023/24-Q1, value: 8, recorded: 2023-07-05}
      - {period: 2023/24-Q2, value: 9, recorded: 2023-10-30}
    - {id: gone, title: Gone, unit: '%', target: {at_least: 90},
       dropped: {on: 2023-10-01, notice: Notice 7},
       measurements: [{period: 2023/24-Q1, value: 80}]}
"""
"""A department that is gone, an indicator that was dropped, a year that begins in April."""


def as_status_says(run: Run, path: Path, language: str, days: tuple[str, ...]) -> int:
    said = ("--lang", language)
    rows = {
        row["id"]: row
        for league in json.loads(
            run(*said, "rollup", path, *days, "--by", "indicator", "--format", "json").out
        )["rows"]
        for row in league["rows"]
    }
    status = run(*said, "--file", path, "status", *days, "--format", "json").out
    indicators = json.loads(status)["indicators"]
    assert len(rows) == len(indicators)
    for one in indicators:
        shared = rows[one["id"]].keys() & one.keys()
        assert shared >= {"unit", "lead", "reporter", "state", "light", "completion"}
        assert {key: one[key] for key in shared} == {key: rows[one["id"]][key] for key in shared}, (
            path.name,
            one["id"],
        )
    return len(indicators)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "name",
    ["plan.yaml", "examples/five-year-plan.yaml", "tests/plans/valid/forms.yaml",
     "tests/plans/valid/seals.yaml", "tests/plans/valid/parts.yaml"],
)  # fmt: skip
def test_a_row_says_what_status_says(run: Run, name: str, language: str) -> None:
    """Judged, and from the cache: units by language, seals, parts and ladders among them."""
    for _ in range(2):
        days = ("--as-of", "2014-12-31", "--known-at", "2015-01-31")
        assert as_status_says(run, ROOT / name, language, days)


@pytest.mark.parametrize("day", ["2023-08-31", "2023-12-31"])
def test_departments_and_indicators_that_are_gone(run: Run, tmp_path: Path, day: str) -> None:
    path = tmp_path / "changed.yaml"
    path.write_text(CHANGED, "utf-8")
    days = ("--as-of", day, "--known-at", day)
    assert 2 == as_status_says(run, path, "en", days)
    found = json.loads(run("rollup", path, *days, "--by", "department", "--format", "json").out)
    assert ["Old" if day < "2023-09-30" else "New"] == [row["department"] for row in found["rows"]]
    (homes, *_) = json.loads(
        run("--lang", "en", "rollup", path, *days, "--by", "indicator", "--format", "json").out
    )["rows"][-1]["rows"]
    assert ("homes", "homes") == (homes["id"], homes["unit"])


def test_a_goal_that_was_worked_out_is_shown_as_the_status_shows_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    plan = ROOT / "examples" / "five-year-plan.yaml"
    days = ("--as-of", "2024-12-31", "--known-at", "2025-01-20")
    out = run("rollup", plan, plan, "--by", "indicator", *days).out
    assert "52056.97 " in out
    assert "52056.974" not in out
    data = run("rollup", plan, plan, "--by", "indicator", *days, "--format", "json").out
    assert "52056.97496864" in data
