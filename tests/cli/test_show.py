"""`qplan show`, as users run it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.conftest import ROOT, Golden, Run

GOLDEN = ROOT / "tests" / "golden"
EXAMPLE = ROOT / "examples" / "five-year-plan.yaml"
HALF = ("--as-of", "2014-06-30", "--known-at", "2014-12-31")
END = ("--as-of", "2014-12-31", "--known-at", "2014-12-31")
SUMMER = ("--as-of", "2025-07-20", "--known-at", "2025-07-20")
INDICATORS = (
    "pm25",
    "energy-intensity",
    "good-water",
    "sewers",
    "drinking-water",
    "forest-cover",
    "parks",
    "jobs",
    "income",
    "accidents",
    "satisfaction",
)


def shown(run: Run, *args: object) -> dict[str, Any]:
    result = run(*args, "--format", "json")
    assert (0, "") == (result.code, result.err)
    found: dict[str, Any] = json.loads(result.out)
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("name", "days"), [("half", HALF), ("end", END)])
def test_the_first_plan(
    run: Run, golden: Golden, language: str, name: str, days: tuple[str, ...]
) -> None:
    result = run("--lang", language, "show", "pm25", *days)
    golden(GOLDEN / f"show-pm25-{name}-{language}.txt", result.out)


@pytest.mark.parametrize(
    ("item", "language"),
    [("forest-cover", "en"), ("sewers", "zh"), ("good-water", "en"), ("boilers", "zh")],
)
def test_the_plan_of_five_years(run: Run, golden: Golden, item: str, language: str) -> None:
    result = run("--file", EXAMPLE, "--lang", language, "show", item, *SUMMER)
    golden(GOLDEN / f"show-{item}-{language}.txt", result.out)


@pytest.mark.parametrize("width", [40, 60, 80, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("item", ["pm25", "boilers", "jobs", "good-water"])
def test_no_line_is_wider_than_the_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, language: str, item: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("--file", EXAMPLE, "--lang", language, "show", item, *SUMMER).out
    assert [] == [line for line in out.splitlines() if cell_len(line) > width]


@pytest.mark.parametrize("item", INDICATORS)
def test_the_chart_is_plain_ascii_and_the_outlook_promises_nothing(run: Run, item: str) -> None:
    out = run("--file", EXAMPLE, "show", item, *SUMMER).out
    head, _, outlook = out.rpartition("If it goes on like this")
    assert not re.search(r"\bwill\b", outlook)
    chart = head[head.index("\nChart") :].splitlines()[2:]
    drawn = [line for line in chart if "|" in line or "+" in line]
    assert 16 == len(drawn)
    assert "".join(drawn).isascii()
    assert any("*" in line for line in drawn)


def test_the_derived_goal_and_the_figures(run: Run) -> None:
    found = shown(run, "show", "pm25", *HALF)
    assert ["74.2 × (1 − 5%) = 70.49"] == found["derivation"]
    assert (70.49, 12, 6) == (
        found["target"]["goal"],
        len(found["figures"]),
        sum(f["standing"] == "in_force" for f in found["figures"]),
    )
    assert found["figures"][5]["so_far"] == found["actual"]["value"]
    assert found["forecast"] is None
    assert "tell a trend from the season only beside" in found["no_forecast"]


def test_a_correction_and_what_it_corrects_are_both_shown(run: Run) -> None:
    figures = shown(run, "--file", EXAMPLE, "show", "sewers", *SUMMER)["figures"]
    pair = [f for f in figures if f["period"] == "2023-Q2"]
    assert [("corrected", 40.4, None), ("in_force", 44.0, "漏报一个标段")] == [
        (f["standing"], f["value"], f["reason"]) for f in pair
    ]


@pytest.mark.parametrize("item", INDICATORS)
def test_status_and_show_foresee_the_same(run: Run, item: str) -> None:
    one = shown(run, "--file", EXAMPLE, "show", item, *SUMMER)
    (row,) = shown(run, "--file", EXAMPLE, "status", item, *SUMMER)["indicators"]
    assert row == {key: one[key] for key in row}
    assert (one["forecast"] is None) == (one["no_forecast"] is not None)


def test_a_forecast_in_json(run: Run) -> None:
    found = shown(run, "--file", EXAMPLE, "show", "forest-cover", *SUMMER)["forecast"]
    # slopes 0.3, 0.4, 0.4, 0.4, 0.45, 0.5: median 0.4; one step of 0.9
    assert {
        "method": "trend",
        "period": "2025",
        "step": "year",
        "steps": 1,
        "points": 4,
        "value": 25.96,
        "slope": 0.4,
        "holds": False,
        "required_change": 0.5,
        "fastest_change": 0.5,
    }.items() <= found.items()
    assert found["low"] < found["value"] < found["high"]


def test_an_action_has_its_updates(run: Run) -> None:
    found = shown(run, "--file", EXAMPLE, "show", "boilers", *SUMMER)
    assert ["started", "done"] == [u["state"] for u in found["updates"]]
    early = ("--as-of", "2022-01-01")
    found = shown(run, "--file", EXAMPLE, "show", "boilers", *early)
    assert ("started", ["started"]) == (found["state"], [u["state"] for u in found["updates"]])


@pytest.mark.parametrize("word", ["pm25", "PM2.5", "市区PM2.5年均浓度"])
def test_things_go_by_any_of_their_names(run: Run, word: str) -> None:
    assert "pm25" == shown(run, "show", word, *END)["id"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("pm52",), "did you mean pm25?"),
        (("t03",), "could be any of several"),
        (("x",), "no indicator or action is called 'x'"),
        ((), "ID"),
        (("pm25", "--format", "csv"), "csv"),
    ],
)
def test_what_it_cannot_show_it_says(run: Run, args: tuple[str, ...], says: str) -> None:
    result = run("show", *args)
    assert (2, "") == (result.code, result.out)
    assert says in " ".join(result.err.split())


SENTENCES = {
    "met": "Reached: 96%; asked was at least 95%.",
    "missed": "Not reached: 94.96%; asked was at least 95%.",
    "incomplete": "The deadline 2014-12-31 is reached, but figures are missing up to the deadline",
    "no_data": "No figure has been recorded yet.",
    "late": "Reached only in 2015-Q1.",
    "progress": "Days to the deadline: 184. 96% so far.",
    "breached": "that was broken: 94% in 2014-Q2.",
    "early": "Reached before the deadline: 96 项; asked was at least 95 项.",
    "assessable": "Nothing can be said of the target: no baseline.",
    "disputed": "they disagree at 47%",
}


@pytest.mark.parametrize("case", SENTENCES)
def test_the_state_in_one_plain_sentence(run: Run, tmp_path: Path, case: str) -> None:
    figures = {
        "met": "{period: 2014, value: 96}",
        "missed": "{period: 2014, value: 94.96}",
        "incomplete": "{period: 2014-Q1, value: 96}",
        "no_data": "",
        "late": "{period: 2014, value: 94}, {period: 2015-Q1, value: 96}",
        "progress": "{period: 2014-Q2, value: 96}",
        "breached": "{period: 2014-Q2, value: 94}",
        "early": "{period: 2014-Q2, value: 96}",
        "assessable": "{period: 2014-Q2, value: 96}",
        "disputed": "{period: 2014, value: 47}",
    }[case]
    target = {
        "breached": "{at_least: 95, throughout: true}",
        "assessable": "{change: +5%}",
        "disputed": "{readings: [{change: +5%}, {change: +5pp}]}",
    }.get(case, "{at_least: 95}")
    rest = {
        "early": "combine: sum",
        "disputed": "baseline: {period: 2013, value: 44}",
    }.get(case, "every: quarter")
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "qplan: 1\nplan: {id: p, title: t, period: 2014}\ndepartments: {A: {}}\n"
        "sections: [{id: s, title: s, tasks: [{id: k, title: k, lead: A, indicators: ["
        f"{{id: i, title: t, unit: {'项' if case == 'early' else '%'!r}, "
        f"target: {target}, {rest}, measurements: [{figures}]}}]}}]}}]\n",
        encoding="utf-8",
    )
    as_of = (
        "2014-06-30" if case in ("progress", "breached", "early", "assessable") else "2015-04-01"
    )
    result = run("--file", plan, "show", "i", "--as-of", as_of)
    assert SENTENCES[case] in " ".join(result.out.split())


def test_text_of_the_plan_stays_text(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "qplan: 1\nplan: {id: p, title: t, period: 2014}\ndepartments: {'[red]A': {}}\n"
        "sections: [{id: s, title: '[bold]s', tasks: [{id: k, title: k, lead: '[red]A', "
        "indicators: [{id: i, title: '[link=x]t', unit: t, quote: '[blink]q', "
        "target: {at_least: 95}, measurements: [{period: 2014, value: 1, source: '[b]x', "
        "note: '[i]y'}]}]}]}]\n",
        encoding="utf-8",
    )
    out = run("--file", plan, "show", "i", "--as-of", "2014-12-31").out
    for word in ("[bold]s", "[red]A", "[link=x]t", "[blink]q", "[b]x", "[i]y"):
        assert word in out


def test_colour_is_only_an_addition(run: Run) -> None:
    plain = run("--color", "never", "show", "pm25", *HALF).out
    coloured = run("--color", "always", "show", "pm25", *HALF).out
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert coloured != plain
    assert plain == "\n".join(line.rstrip() for line in stripped.splitlines()) + "\n"


MEAN = """\
qplan: 1
plan: {{id: p, title: t, period: 2014}}
departments: {{A: {{}}}}
sections:
- id: s
  title: s
  tasks:
  - id: k
    title: k
    lead: A
    note: of the task
    actions:
    - {{id: act, title: An action, quote: Words, note: A note}}
    indicators:
    - id: i
      title: t
      unit: '%'
      note: Mind the gap
      target: {{at_least: {goal}}}
      combine: mean
      measurements: [{{period: 2014-01/2014-11, value: {value}, quality: estimated}}]
"""


@pytest.mark.parametrize(
    ("goal", "value", "says"),
    [
        (50, 90, "The goal holds whatever the days to come bring."),
        (90, 50, "The goal is out of reach, whatever the days to come bring."),
        (50, 48, "For the goal the days to come have to average about 71.55%."),
    ],
)
def test_what_is_left_may_be_safe_or_lost(
    run: Run, tmp_path: Path, goal: int, value: int, says: str
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(MEAN.format(goal=goal, value=value), encoding="utf-8")
    out = run("--file", plan, "show", "i", "--as-of", "2014-12-15").out
    assert says in out
    assert "estimated" in out
    assert "Mind the gap" in out
    out = run("--file", plan, "show", "act", "--as-of", "2015-01-01").out
    for words in ("“Words”", "A note", "unreported, overdue", "implied", "none so far"):
        assert words in out


def test_a_screen_too_narrow_for_a_chart_has_none(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    assert "\nChart" not in run("show", "pm25", *HALF).out
